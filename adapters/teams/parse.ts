/** What an activity asks of the bot. Pure: the same activity gives the same answer, and none makes it throw. */
import type { ActionId, ActionRequest, ChatMessage, CommandRequest, DeletedMessage, Place } from '../../src/index.js';
import type { TeamsAccount, TeamsActivity } from './activity.js';
import { ACTION_VALUE_MAX } from './limits.js';
import { commandText, mentionsBot, screenedText } from './message-text.js';
import { authorOf, conversationTypeOf, isOwn, placeOf, userIdOf } from './place.js';
import { APP_NAME, INPUT_ID } from './surface.js';

export type Incoming =
  /** Somebody wrote a message that is to be screened. */
  | { readonly type: 'message'; readonly message: ChatMessage }
  | { readonly type: 'deleted'; readonly message: DeletedMessage }
  /** Somebody asked the bot: in its own chat, or with an @mention. `version` names the message and its edit. */
  | { readonly type: 'command'; readonly request: CommandRequest; readonly version: string }
  /** `execute`: the answer is the response; `submit`: older clients, the answer is a message. */
  | {
      readonly type: 'action';
      readonly request: ActionRequest;
      readonly via: 'execute' | 'submit';
      readonly card: string | null;
    }
  | { readonly type: 'added'; readonly place: Place; readonly user: string | null }
  | { readonly type: 'removed'; readonly place: Place }
  /** A button that this version does not know, or a damaged one, or pressed by somebody from outside. */
  | { readonly type: 'bad-action'; readonly via: 'execute' | 'submit' }
  | { readonly type: 'ignored'; readonly reason: string };

const ACTIONS: Readonly<Record<ActionId, true>> = {
  details: true,
  why: true,
  'not-meant': true,
  share: true,
  'ask-compliance': true,
  'open-digest': true,
  'open-reviews': true,
  'full-digest': true,
  'mute-entity': true,
  'review-confirm': true,
  'review-reject': true,
  'review-escalate': true,
  'reject-other-company': true,
  'reject-ordinary-word': true,
  'reject-known': true,
  'reject-other': true,
  'suppress-channel': true,
  'suppress-workspace': true,
};

/** Longer than any field takes. */
const LONGEST_INPUT = 3_000;

/** @param receivedAt when it came in; the time of a message that has none of its own */
export function parseActivity(activity: TeamsActivity, receivedAt: Date): Incoming {
  const place = placeOf(activity);
  if (place === null) return ignored('no-organisation');
  switch (activity.type) {
    case 'message':
    case 'messageUpdate':
      return parseMessage(activity, place, receivedAt);
    case 'messageDelete':
      return parseDeletion(activity, place, receivedAt);
    case 'invoke':
      return activity.name === 'adaptiveCard/action' ? parseExecute(activity, place) : ignored('other-invoke');
    case 'installationUpdate':
      return parseInstallation(activity, place);
    case 'conversationUpdate':
      return parseMembership(activity, place);
    default:
      return ignored(activity.type);
  }
}

function parseMessage(activity: TeamsActivity, place: Place, receivedAt: Date): Incoming {
  const { from, id } = activity;
  if (!from || !id) return ignored('no-author');
  if (isOwn(activity)) return ignored('own-message');
  const edit = editOf(activity);
  if (edit === null) return ignored('other-update');
  const isPersonal =
    conversationTypeOf(activity.conversation.id, activity.conversation.conversationType) === 'personal';
  if (edit === '0' && !activity.text && isObject(activity.value))
    return parseSubmit(activity, activity.value, place, from);
  const author = authorOf(from, activity);
  // Bots that answer each other never end; what another bot says is screened like any message.
  if ((isPersonal || mentionsBot(activity)) && !author.isBot) {
    if (author.isExternal) return ignored('external-author');
    const invocation = isPersonal ? '' : `@${APP_NAME}`;
    const request = { ...place, user: author.id, text: commandText(activity), invocation };
    return { type: 'command', request, version: `${id}:${edit}` };
  }
  const text = screenedText(activity);
  if (text === '') return ignored('no-text');
  const sentAt = instant(activity.timestamp) ?? receivedAt;
  return { type: 'message', message: { ...place, messageId: id, edit, author, text, sentAt, isDirect: false } };
}

function parseDeletion(activity: TeamsActivity, place: Place, receivedAt: Date): Incoming {
  const { id, from, conversation } = activity;
  if (!id) return ignored('no-author');
  if (from && isOwn(activity)) return ignored('own-message');
  if (conversationTypeOf(conversation.id, conversation.conversationType) === 'personal') return ignored('personal');
  const author = from ? authorOf(from, activity).id : null;
  const deletedAt = instant(activity.timestamp) ?? receivedAt;
  return { type: 'deleted', message: { ...place, messageId: id, author, deletedAt } };
}

/** `0` for a new message, the time of an edit or of an undeletion; null for an update that leaves the text alone. */
function editOf(activity: TeamsActivity): string | null {
  if (activity.type === 'message') return '0';
  const event = activity.channelData?.eventType;
  if (event !== 'editMessage' && event !== 'undeleteMessage') return null;
  return instant(activity.timestamp)?.toISOString() ?? event;
}

function parseExecute(activity: TeamsActivity, place: Place): Incoming {
  const value = isObject(activity.value) && isObject(activity.value.action) ? activity.value.action : {};
  const data = isObject(value.data) ? value.data : {};
  return parseAction(activity, { action: value.verb, value: data.value, [INPUT_ID]: data[INPUT_ID] }, place, 'execute');
}

function parseSubmit(activity: TeamsActivity, value: Fields, place: Place, from: TeamsAccount): Incoming {
  return parseAction({ ...activity, from }, value, place, 'submit');
}

function parseAction(activity: TeamsActivity, fields: Fields, place: Place, via: 'execute' | 'submit'): Incoming {
  const { action, value } = fields;
  const isKnown = typeof action === 'string' && Object.hasOwn(ACTIONS, action);
  const isValue = typeof value === 'string' && value.length <= ACTION_VALUE_MAX;
  if (!isKnown || !isValue || !activity.from) return { type: 'bad-action', via };
  if (authorOf(activity.from, activity).isExternal) return { type: 'bad-action', via };
  const request = { ...place, user: userIdOf(activity.from), action: action as ActionId, value, ...writtenIn(fields) };
  return { type: 'action', request, via, card: activity.replyToId || null };
}

function writtenIn({ [INPUT_ID]: written }: Fields): { readonly input?: string } {
  return typeof written === 'string' && written !== '' ? { input: written.slice(0, LONGEST_INPUT) } : {};
}

/** Upgrades of the app (`add-upgrade`, `remove-upgrade`) change nothing here. */
function parseInstallation(activity: TeamsActivity, place: Place): Incoming {
  if (activity.action === 'add') return { type: 'added', place, user: activity.from ? userIdOf(activity.from) : null };
  return activity.action === 'remove' ? { type: 'removed', place } : ignored('other-installation-update');
}

/** Adding is told by `installationUpdate` as well, so that only removal is read here. */
function parseMembership(activity: TeamsActivity, place: Place): Incoming {
  const event = activity.channelData?.eventType;
  const isGone = event === 'teamDeleted' || event === 'teamHardDeleted';
  const botLeft = (activity.membersRemoved ?? []).some(({ id }) => id === activity.recipient?.id);
  return isGone || botLeft ? { type: 'removed', place } : ignored('other-conversation-update');
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function instant(text: string | null | undefined): Date | null {
  const date = new Date(text ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date;
}

function ignored(reason: string): Incoming {
  return { type: 'ignored', reason };
}
