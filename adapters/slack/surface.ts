/**
 * What this app is to Slack: its command, its events and the scopes they need. The code registers from these tables
 * and test/slack/manifest.test.ts compares manifest.json with them, so neither can drift.
 */

/** `Place.platform` of everything from Slack. */
export const PLATFORM = 'slack';

/** Events, slash commands and interactions arrive at one path. */
export const REQUEST_PATH = '/slack/events';

export const COMMAND = '/entity-check';

/** Our buttons' `action_id`s begin with this; the bot's action id follows. */
export const ACTION_PREFIX = 'entity_check';

/** A card's one field to write in: its block and its element. */
export const INPUT_ID = 'entity_check_input';

/** `event_type` of the metadata on every posted message; its payload holds the outgoing notice's id. */
export const METADATA_EVENT = 'entity_check_notice';

interface EventEntry {
  /** The name under which Slack delivers it: `event.type`. */
  readonly type: string;
  /** The names it is subscribed to under, each with the bot scopes that Slack asks for it. */
  readonly subscriptions: Readonly<Record<string, readonly string[]>>;
  readonly why: string;
}

export const EVENTS = [
  {
    type: 'message',
    subscriptions: {
      'message.channels': ['channels:history'],
      'message.groups': ['groups:history'],
      'message.im': ['im:history'],
      'message.mpim': ['mpim:history'],
    },
    why: 'channel messages are screened; a direct message is a question',
  },
  {
    type: 'app_mention',
    subscriptions: { app_mention: ['app_mentions:read'] },
    why: 'a mention is a question',
  },
  {
    type: 'app_home_opened',
    subscriptions: { app_home_opened: [] },
    why: 'the Home view says what this is and how to use it',
  },
  {
    type: 'member_joined_channel',
    subscriptions: { member_joined_channel: ['channels:read', 'groups:read'] },
    why: 'whoever adds the app to a channel is told what it does there',
  },
  {
    type: 'app_uninstalled',
    subscriptions: { app_uninstalled: [] },
    why: 'nothing is sent to a workspace that removed the app',
  },
  {
    type: 'tokens_revoked',
    subscriptions: { tokens_revoked: [] },
    why: 'as app_uninstalled, when only the bot token goes',
  },
] as const satisfies readonly EventEntry[];

/** Scopes that methods and features need, beyond those of the events. */
export const METHOD_SCOPES: Readonly<Record<string, string>> = {
  commands: COMMAND,
  'chat:write': 'chat.postMessage and chat.postEphemeral',
  'files:write': 'the picture and the table of a digest, in its thread',
  'im:write': 'conversations.open, for a notice to one person',
};

/** Every name to subscribe to, sorted. */
export const SUBSCRIPTIONS: readonly string[] = EVENTS.flatMap((event) => Object.keys(event.subscriptions)).sort();

/** Every bot scope, sorted. */
export const SCOPES: readonly string[] = [
  ...new Set([
    ...Object.keys(METHOD_SCOPES),
    ...EVENTS.flatMap((event) => Object.values<readonly string[]>(event.subscriptions).flat()),
  ]),
].sort();
