/**
 * What Slack sends, as what the bot understands. Pure: no call, no clock, no state. Whatever is not understood is
 * ignored with a reason, never an exception: bodies are typed `unknown` because they come from outside.
 */
import type { ActionId, ActionRequest, ChatMessage, CommandRequest, DeletedMessage, Place } from '../../src/index.js';
import { messageText, questionText } from './message-text.js';
import { ACTION_PREFIX, COMMAND, INPUT_ID, PLATFORM } from './surface.js';

/** Who we are, from auth.test. */
export interface Identity {
  readonly userId: string;
  readonly botId: string;
  readonly teamId: string;
  readonly enterpriseId: string | null;
}

export type Incoming =
  /** Somebody wrote in a channel: screen it. */
  | { readonly type: 'message'; readonly message: ChatMessage }
  /** Somebody asked the bot, by @mention or in a direct message: answer it. */
  | {
      readonly type: 'question';
      readonly request: CommandRequest;
      readonly messageId: string;
      readonly isDirect: boolean;
    }
  | { readonly type: 'deleted'; readonly message: DeletedMessage }
  | { readonly type: 'home-opened'; readonly workspace: string; readonly user: string }
  /** The bot was added to a channel by `inviter`. */
  | { readonly type: 'joined'; readonly place: Place; readonly inviter: string }
  | { readonly type: 'removed'; readonly workspace: string }
  | { readonly type: 'ignored'; readonly reason: IgnoredReason };

export type IgnoredReason =
  | 'malformed'
  | 'not-handled'
  | 'own'
  | 'bot'
  | 'external'
  | 'is-also-a-mention'
  | 'edit-of-a-question'
  | 'text-unchanged'
  | 'no-author';

type Json = Readonly<Record<string, unknown>>;

const LONGEST_ID = 255;
/** Longer than any field takes. */
const LONGEST_INPUT = 3_000;
const CONTROL = /\p{Cc}/u;

/** Message subtypes that are somebody's words. All others are bookkeeping (joins, topics, ...). */
const SPOKEN = new Set<unknown>([undefined, 'file_share', 'thread_broadcast', 'me_message', 'bot_message']);

/** An Events API callback: the whole envelope, as posted. */
export function parseEvent(body: unknown, self: Identity): Incoming {
  const envelope = asObject(body);
  const event = asObject(envelope?.event);
  if (envelope === null || event === null) return ignored('malformed');
  const workspace = workspaceOf(envelope, self);
  switch (event.type) {
    case 'message':
      if (event.subtype === 'message_deleted') return parseDeletion(event, event.previous_message, workspace, self);
      return event.subtype === 'message_changed'
        ? parseEdit(event, envelope, workspace, self)
        : parseMessage(event, '0', envelope, workspace, self);
    case 'app_mention':
      return parseMention(event, envelope, workspace, self);
    case 'app_home_opened':
      if (event.tab !== 'home') return ignored('not-handled');
      return isText(event.user) ? { type: 'home-opened', workspace, user: event.user } : ignored('malformed');
    case 'member_joined_channel':
      return parseJoined(event, workspace, self);
    case 'app_uninstalled':
      return { type: 'removed', workspace };
    case 'tokens_revoked': {
      const bots = asObject(event.tokens)?.bot;
      return Array.isArray(bots) && bots.length > 0 ? { type: 'removed', workspace } : ignored('not-handled');
    }
    default:
      return ignored('not-handled');
  }
}

/** A slash command's form. Null: not one. */
export function parseCommand(form: unknown): CommandRequest | null {
  const body = asObject(form);
  if (body === null || !isId(body.user_id) || !isId(body.channel_id) || !isId(body.team_id)) return null;
  return {
    platform: PLATFORM,
    workspace: body.team_id,
    channel: body.channel_id,
    // Slack does not offer slash commands in threads.
    thread: null,
    user: body.user_id,
    text: questionText(isText(body.text) ? body.text : '', null),
    invocation: COMMAND,
  };
}

/** A press of one of our buttons. Null: not ours, not in a conversation, or by somebody of another company. */
export function parseAction(payload: unknown, self: Identity): ActionRequest | null {
  const body = asObject(payload);
  const user = asObject(body?.user);
  const [pressed] = Array.isArray(body?.actions) ? body.actions : [];
  const action = asObject(pressed);
  if (body?.type !== 'block_actions' || action === null || !isText(user?.id)) return null;
  const container = asObject(body.container);
  const channel = asObject(body.channel)?.id ?? container?.channel_id;
  const [prefix, id] = isText(action.action_id) ? action.action_id.split(':') : [];
  if (prefix !== ACTION_PREFIX || !isText(id) || !isText(action.value) || !isText(channel)) return null;
  const enterprise = asObject(body.enterprise)?.id;
  if (
    isText(user.team_id) &&
    user.team_id !== self.teamId &&
    (!isText(enterprise) || enterprise !== self.enterpriseId)
  ) {
    return null;
  }
  const message = asObject(body.message);
  const input = writtenIn(body.state);
  return {
    platform: PLATFORM,
    workspace: self.teamId,
    channel,
    thread: threadOf({
      ts: container?.message_ts ?? message?.ts,
      thread_ts: container?.thread_ts ?? message?.thread_ts,
    }),
    user: user.id,
    // Slack signed the request and the prefix is ours, so the id is one that the bot gave a button.
    action: id as ActionId,
    value: action.value,
    ...(input === null ? {} : { input }),
  };
}

/** What is in the card's field; Slack sends it with every button. */
function writtenIn(state: unknown): string | null {
  const field = asObject(asObject(asObject(asObject(state)?.values)?.[INPUT_ID])?.[INPUT_ID]);
  return isText(field?.value) ? field.value.slice(0, LONGEST_INPUT) : null;
}

function parseMessage(event: Json, edit: string, envelope: Json, workspace: string, self: Identity): Incoming {
  if (!SPOKEN.has(event.subtype)) return ignored('not-handled');
  if (!isId(event.channel) || !isTimestamp(event.ts)) return ignored('malformed');
  const author = authorOf(event, envelope, self);
  if (author === null) return ignored('no-author');
  if (isOwn(event, self)) return ignored('own');
  const isDirect = isDirectChannel(event);
  const place = { platform: PLATFORM, workspace, channel: event.channel, thread: threadOf(event) };
  if (isDirect) {
    if (author.isBot) return ignored('bot');
    if (author.isExternal) return ignored('external');
    const text = questionText(isText(event.text) ? event.text : '', self.userId);
    return { type: 'question', request: { ...place, user: author.id, text }, messageId: event.ts, isDirect };
  }
  // Slack sends a mention twice, as app_mention and as message; people outside and bots get no answer, so theirs is screened.
  if (edit === '0' && mentions(event, self) && !author.isBot && !author.isExternal) return ignored('is-also-a-mention');
  return {
    type: 'message',
    message: {
      ...place,
      messageId: event.ts,
      edit,
      author,
      text: messageText(event, author.isBot),
      sentAt: new Date(Number(event.ts) * 1000),
      isDirect,
    },
  };
}

/** `message_changed`: an edit, but also every unfurled link, new reply and tombstone. Only changed words count. */
function parseEdit(event: Json, envelope: Json, workspace: string, self: Identity): Incoming {
  const message = asObject(event.message);
  const previous = asObject(event.previous_message);
  if (message === null) return ignored('malformed');
  if (isDirectChannel(event)) return ignored('edit-of-a-question');
  // The parent of a thread stays as a marker without words.
  if (message.subtype === 'tombstone') return parseDeletion(event, event.previous_message ?? message, workspace, self);
  const edited = asObject(message.edited)?.ts ?? event.event_ts ?? event.ts;
  const inner = { ...message, channel: event.channel, channel_type: event.channel_type };
  const parsed = parseMessage(inner, isText(edited) ? edited : '0', envelope, workspace, self);
  if (parsed.type !== 'message' || previous === null) return parsed;
  if (messageText(previous, parsed.message.author.isBot) === parsed.message.text) return ignored('text-unchanged');
  // An edit that adds the mention arrives as app_mention, too.
  const isNewMention = mentions(message, self) && !mentions(previous, self);
  const { isBot, isExternal } = parsed.message.author;
  return isNewMention && !isBot && !isExternal ? ignored('is-also-a-mention') : parsed;
}

/** @param gone the message as it was, where Slack tells */
function parseDeletion(event: Json, gone: unknown, workspace: string, self: Identity): Incoming {
  const message = asObject(gone) ?? {};
  const messageId = event.deleted_ts ?? message.ts;
  const at = event.event_ts ?? event.ts;
  if (!isId(event.channel) || !isTimestamp(messageId) || !isTimestamp(at)) return ignored('malformed');
  if (isDirectChannel(event)) return ignored('edit-of-a-question');
  if (isOwn(message, self)) return ignored('own');
  const author = isId(message.user) ? message.user : isId(message.bot_id) ? message.bot_id : null;
  const place = { platform: PLATFORM, workspace, channel: event.channel, thread: threadOf(message) };
  return { type: 'deleted', message: { ...place, messageId, author, deletedAt: new Date(Number(at) * 1000) } };
}

function parseMention(event: Json, envelope: Json, workspace: string, self: Identity): Incoming {
  if (!isId(event.channel) || !isTimestamp(event.ts)) return ignored('malformed');
  const author = authorOf(event, envelope, self);
  if (author === null) return ignored('no-author');
  if (isOwn(event, self)) return ignored('own');
  if (author.isBot) return ignored('bot');
  if (author.isExternal) return ignored('external');
  return {
    type: 'question',
    request: {
      platform: PLATFORM,
      workspace,
      channel: event.channel,
      thread: threadOf(event),
      user: author.id,
      text: questionText(isText(event.text) ? event.text : '', self.userId),
      // The command works wherever a mention does, and its answer is as quiet.
      invocation: COMMAND,
    },
    messageId: event.ts,
    isDirect: false,
  };
}

function parseJoined(event: Json, workspace: string, self: Identity): Incoming {
  if (event.user !== self.userId) return ignored('not-handled');
  // Nobody invited it (joined over the API): nobody needs to be told.
  if (!isText(event.channel) || !isText(event.inviter)) return ignored('not-handled');
  const place = { platform: PLATFORM, workspace, channel: event.channel, thread: null };
  return { type: 'joined', place, inviter: event.inviter };
}

/** The workspace that installed the app: in a shared channel the envelope's `team_id` can be the other company's. */
function workspaceOf(envelope: Json, self: Identity): string {
  const [authorization] = Array.isArray(envelope.authorizations) ? envelope.authorizations : [];
  const candidates = [asObject(authorization)?.team_id, envelope.context_team_id, envelope.team_id];
  return candidates.find(isId) ?? self.teamId;
}

function authorOf(event: Json, envelope: Json, self: Identity): ChatMessage['author'] | null {
  const isBot = isText(event.bot_id) || event.subtype === 'bot_message' || event.user === 'USLACKBOT';
  const id = isText(event.user) ? event.user : event.bot_id;
  if (!isId(id)) return null;
  return { id, isBot, isExternal: isExternal(event, envelope, self) };
}

/**
 * From another company: the author's workspace is not ours, in a conversation shared with another organisation. In a
 * channel that Slack says is not shared, a different workspace is another one of the same Enterprise organisation.
 */
function isExternal(event: Json, envelope: Json, self: Identity): boolean {
  const home = [event.user_team, event.source_team, event.team].find(isText);
  if (home === undefined || home === self.teamId || home === self.enterpriseId) return false;
  return envelope.is_ext_shared_channel !== false;
}

function isOwn(event: Json, self: Identity): boolean {
  return event.user === self.userId || event.bot_id === self.botId;
}

function mentions(event: Json, self: Identity): boolean {
  return isText(event.text) && (event.text.includes(`<@${self.userId}>`) || event.text.includes(`<@${self.userId}|`));
}

/** `app_home`: what Slack calls the app's Messages tab for apps of an older kind. */
function isDirectChannel(event: Json): boolean {
  return event.channel_type === 'im' || event.channel_type === 'app_home';
}

/** A thread's first message carries its own ts as thread_ts once it has replies: it is not in the thread. */
function threadOf(event: Json): string | null {
  return isText(event.thread_ts) && event.thread_ts !== event.ts ? event.thread_ts : null;
}

function ignored(reason: IgnoredReason): Incoming {
  return { type: 'ignored', reason };
}

function asObject(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

/** An id as Slack makes them: one that a database takes, and that can be sent back. */
function isId(value: unknown): value is string {
  return isText(value) && value.length <= LONGEST_ID && value.isWellFormed() && !CONTROL.test(value);
}

/** `1753600000.000100`: seconds and a number. Anything else names no message, and no time. */
function isTimestamp(value: unknown): value is string {
  return isText(value) && /^\d{1,11}(?:\.\d{1,9})?$/.test(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
