/**
 * What has to be remembered to write first: the service address and the conversation of every place and person the
 * bot has heard from. Ids, addresses and display names; never message text. Forgotten when the app is removed.
 */
import type { Clock, KeyValue, Place } from '../../src/index.js';
import type { TeamsAccount, TeamsActivity } from './activity.js';
import {
  type ConversationType,
  conversationTypeOf,
  installationUnit,
  placeOf,
  splitConversationId,
  userIdOf,
} from './place.js';

/** How an organisation's Teams is reached. */
export interface WorkspaceReference {
  /** Base address of the connector for this organisation's region. */
  readonly serviceUrl: string;
  readonly botId: string;
}

export interface ConversationReference extends WorkspaceReference {
  readonly type: ConversationType;
  /** The team or chat that the app is installed in; without it the conversation is closed to the bot. */
  readonly unit: string;
}

export interface UserReference extends WorkspaceReference {
  /** The id that the connector knows the person by (`29:...`). */
  readonly accountId: string;
  readonly name: string | null;
  /** The person's own chat with the bot, where there is one. */
  readonly chat: string | null;
}

export interface References {
  /** Writes what the activity tells; repeats are not written again for a while. */
  remember(activity: TeamsActivity): Promise<void>;
  rememberChat(workspace: string, user: string, reference: UserReference): Promise<void>;
  /** How to reach an organisation where the conversation itself has not been heard from. */
  workspace(workspace: string): Promise<WorkspaceReference | undefined>;
  /** Undefined where unknown, or where the app was removed. */
  conversation(place: Pick<Place, 'workspace' | 'channel'>): Promise<ConversationReference | undefined>;
  /** True: the app was in this conversation's team or chat, and no longer is. */
  isRemoved(place: Pick<Place, 'workspace' | 'channel'>): Promise<boolean>;
  user(workspace: string, user: string): Promise<UserReference | undefined>;
  forgetConversation(place: Pick<Place, 'workspace' | 'channel'>): Promise<void>;
  /** The person has removed the app from their own chat, or blocked it. */
  forgetChat(workspace: string, user: string): Promise<void>;
  /** A message that does not mention the bot came from here: its owner has consented. */
  heard(activity: TeamsActivity): Promise<void>;
  /** Teams and chats of an organisation from which no such message ever came. */
  unheard(workspace: string): Promise<number>;
  /** The app was removed from a team or chat. True: the organisation has none left; also when told again. */
  forgetUnit(activity: TeamsActivity): Promise<boolean>;
}

/** Another instance may forget in the meantime, so that what is known to be written is written again now and then. */
const REWRITE_AFTER_MS = 10 * 60 * 1000;
/** Conversations and people that one instance keeps in mind; beyond it starts over. */
const WRITTEN_MAX = 20_000;

export function createReferences(storage: KeyValue, clock: Clock): References {
  /** What this instance has written lately, by key. */
  const written = new Map<string, { readonly value: string; readonly at: number }>();
  /** Units of one organisation are read, changed and written: one at a time. */
  let turn: Promise<unknown> = Promise.resolve();

  /** Runs `work` unless it ran for the same key and value a short while ago. */
  async function once(key: string, value: string, work: () => Promise<unknown>): Promise<void> {
    const now = clock.now().getTime();
    const last = written.get(key);
    if (last?.value === value && now - last.at < REWRITE_AFTER_MS) return;
    await work();
    if (written.size >= WRITTEN_MAX) written.clear();
    written.set(key, { value, at: now });
  }

  function write(key: string, value: object): Promise<void> {
    return once(key, JSON.stringify(value), () => storage.set(key, value));
  }

  async function erase(key: string): Promise<void> {
    written.delete(key);
    await storage.delete(key);
  }

  function changeUnits(workspace: string, change: (units: Set<string>) => boolean): Promise<Set<string>> {
    const result = turn.then(async () => {
      const units = new Set((await storage.get<readonly string[]>(unitsKey(workspace))) ?? []);
      if (change(units)) await storage.set(unitsKey(workspace), [...units]);
      return units;
    });
    turn = result.catch(() => {});
    return result;
  }

  function addUnit(workspace: string, unit: string): Promise<void> {
    const add = (units: Set<string>) => !units.has(unit) && Boolean(units.add(unit));
    return once(`unit:${workspace}:${unit}`, '', () => changeUnits(workspace, add));
  }

  /** A person is known from any place; their own chat with the bot only from that chat. */
  function addUser(
    workspace: string,
    from: TeamsAccount,
    base: WorkspaceReference,
    chat: string | null,
  ): Promise<void> {
    const user = userIdOf(from);
    const signature = JSON.stringify([base, from.id, from.name, chat]);
    return once(`${userKey(workspace, user)}:${chat === null ? 'elsewhere' : 'chat'}`, signature, async () => {
      const known = await storage.get<UserReference>(userKey(workspace, user));
      const name = from.name || known?.name || null;
      const reference: UserReference = { ...base, accountId: from.id, name, chat: chat ?? known?.chat ?? null };
      await storage.set(userKey(workspace, user), reference);
    });
  }

  function stored({
    workspace,
    channel,
  }: Pick<Place, 'workspace' | 'channel'>): Promise<ConversationReference | undefined> {
    return storage.get<ConversationReference>(conversationKey(workspace, channel));
  }

  async function isOpen(workspace: string, { type, unit }: ConversationReference): Promise<boolean> {
    if (type === 'personal') return true;
    return ((await storage.get<readonly string[]>(unitsKey(workspace))) ?? []).includes(unit);
  }

  async function forgetUser(workspace: string, user: string): Promise<void> {
    written.delete(`${userKey(workspace, user)}:elsewhere`);
    written.delete(`${userKey(workspace, user)}:chat`);
    await storage.delete(userKey(workspace, user));
  }

  return {
    async remember(activity) {
      const place = placeOf(activity);
      if (place === null || !activity.recipient) return;
      const { workspace, channel } = place;
      const base = { serviceUrl: activity.serviceUrl, botId: activity.recipient.id };
      const type = conversationTypeOf(activity.conversation.id, activity.conversation.conversationType);
      const unit = installationUnit(activity);
      await write(workspaceKey(workspace), base);
      await write(conversationKey(workspace, channel), { ...base, type, unit } satisfies ConversationReference);
      if (type !== 'personal') await addUnit(workspace, unit);
      if (activity.from && activity.from.id !== base.botId) {
        await addUser(workspace, activity.from, base, type === 'personal' ? channel : null);
      }
    },
    rememberChat: (workspace, user, reference) => storage.set(userKey(workspace, user), reference),
    workspace: (workspace) => storage.get<WorkspaceReference>(workspaceKey(workspace)),
    async conversation(place) {
      const reference = await stored(place);
      return reference !== undefined && (await isOpen(place.workspace, reference)) ? reference : undefined;
    },
    async isRemoved(place) {
      const reference = await stored(place);
      return reference !== undefined && !(await isOpen(place.workspace, reference));
    },
    user: (workspace, user) => storage.get<UserReference>(userKey(workspace, user)),
    forgetConversation: ({ workspace, channel }) => erase(conversationKey(workspace, channel)),
    async forgetChat(workspace, user) {
      const known = await storage.get<UserReference>(userKey(workspace, user));
      written.delete(`${userKey(workspace, user)}:chat`);
      if (known !== undefined) await storage.set(userKey(workspace, user), { ...known, chat: null });
    },
    async heard(activity) {
      const workspace = placeOf(activity)?.workspace;
      if (workspace === undefined) return;
      const unit = installationUnit(activity);
      await once(`heard:${workspace}:${unit}`, '', () => storage.set(heardKey(workspace, unit), true));
    },
    async unheard(workspace) {
      const units = (await storage.get<readonly string[]>(unitsKey(workspace))) ?? [];
      const heard = await Promise.all(units.map((unit) => storage.get(heardKey(workspace, unit))));
      return heard.filter((each) => each === undefined).length;
    },
    async forgetUnit(activity) {
      const place = placeOf(activity);
      if (place === null) return false;
      const { workspace } = place;
      const { channel } = splitConversationId(activity.conversation.id);
      const type = conversationTypeOf(activity.conversation.id, activity.conversation.conversationType);
      if (type === 'personal') {
        await erase(conversationKey(workspace, channel));
        if (activity.from) await forgetUser(workspace, userIdOf(activity.from));
        return false;
      }
      const unit = installationUnit(activity);
      written.delete(`unit:${workspace}:${unit}`);
      const left = await changeUnits(workspace, (units) => units.delete(unit));
      if (left.size > 0) return false;
      await erase(workspaceKey(workspace));
      return true;
    },
  };
}

const workspaceKey = (workspace: string) => `workspace:${workspace}`;
const heardKey = (workspace: string, unit: string) => `heard:${workspace}:${unit}`;
const unitsKey = (workspace: string) => `units:${workspace}`;
const conversationKey = (workspace: string, channel: string) => `conversation:${workspace}:${channel}`;
const userKey = (workspace: string, user: string) => `user:${workspace}:${user}`;
