/** What a person does on the page, turned into the bot's port, and what the bot says, turned into entries. */
import { randomUUID } from 'node:crypto';
import {
  type DeliveryResult,
  type Destination,
  errorFields,
  type Matcher,
  type Notice,
  type NoticeAction,
  type OutgoingNotice,
  type Place,
} from '../../src/index.js';
import type { AdapterDeps } from '../deps.js';
import { type Renderers, toCard } from './cards.js';
import type { Room } from './room.js';
import type { CardEntry, EditMessage, Entry, MessageEntry, PostMessage, PressButton, RunCommand } from './wire.js';
import { BOT_ID, botChannel, CHANNELS, directChannel, PERSONAS, pageChannel } from './world.js';

export const PLATFORM = 'playground';
/** One workspace for every visit: the digest and the ledger of the playground are its own. */
export const WORKSPACE = 'playground';

export interface Conversation {
  post(request: PostMessage): Promise<Outcome>;
  edit(request: EditMessage): Promise<Outcome>;
  command(request: RunCommand): Promise<Outcome>;
  press(request: PressButton): Promise<Outcome>;
  deliver(outgoing: OutgoingNotice): DeliveryResult;
  clear(): void;
}

/** `refused`: what the person did cannot be done; says why. `failed`: nothing was recorded, trying again may help. */
export type Outcome =
  | { readonly status: 'done'; readonly id: string }
  | { readonly status: 'refused' | 'failed'; readonly message: string };

/** Names told of in the note under a message. */
const MAX_NAMES = 5;

type Where = Pick<Entry, 'id' | 'channel' | 'thread' | 'visibleTo'>;
type Shown = Where & Partial<Pick<CardEntry, 'command' | 'answers'>>;

const MENTION = new RegExp(`^\\s*@${BOT_ID}(?=\\s|$)`, 'i');
const NOT_RECORDED = 'That could not be recorded, so it was not posted. Please try again in a minute.';

interface ConversationDeps extends Pick<AdapterDeps, 'bot' | 'clock' | 'logger'> {
  readonly matcher: () => Matcher;
  readonly room: Room;
  readonly renderers: Renderers;
}

/** Nobody from another company is answered, as on the platforms. */
function isGuest(persona: string): boolean {
  return PERSONAS.find(({ id }) => id === persona)?.isExternal ?? true;
}

export function createConversation(deps: ConversationDeps): Conversation {
  const { bot, clock, logger, matcher, room, renderers } = deps;
  let session = newSession();
  /** Buttons by card, so that their values never travel to the page and back. */
  const buttons = new Map<string, readonly NoticeAction[]>();
  room.subscribe((event) => {
    if (event.type === 'drop') for (const id of event.ids) buttons.delete(id);
  });

  const place = (channel: string, thread: string | null): Place => ({
    platform: PLATFORM,
    workspace: WORKSPACE,
    channel: botChannel(channel, session),
    thread,
  });

  function show(notice: Notice, { command = null, answers = null, ...where }: Shown): void {
    const at = clock.now().toISOString();
    buttons.set(where.id, notice.actions);
    room.put({ ...where, kind: 'card', at, card: toCard(notice, renderers), command, answers });
  }

  /** Names of channels become ids, as on the platforms: `settings muted yes in #sales`. */
  function withChannelId(text: string): string {
    return text.replace(/(?<=^settings\s.*\sin\s+)#?([a-z]+)$/i, (whole, name: string) =>
      CHANNELS.some(({ id }) => id === name) ? botChannel(name, session) : whole,
    );
  }

  /** Different ways to write one name are one name here. */
  function listedNames(text: string): string[] {
    const alerts = matcher()
      .scan(text)
      .filter((mention) => mention.alert);
    return [
      ...new Map(alerts.map((mention) => [mention.match.entity.id, mention.readable ?? mention.text])).values(),
    ].slice(0, MAX_NAMES);
  }

  async function screen(entry: MessageEntry): Promise<void> {
    const author = PERSONAS.find((persona) => persona.id === entry.author);
    await bot.screenMessage({
      ...place(entry.channel, entry.thread),
      messageId: entry.id,
      edit: String(entry.edit),
      author: { id: entry.author, isBot: false, isExternal: author?.isExternal ?? true },
      text: entry.text,
      sentAt: new Date(entry.at),
      isDirect: false,
    });
  }

  /** Puts the entry, screens it, and puts back what was there before when nothing was recorded. */
  async function putAndScreen(entry: MessageEntry, before: MessageEntry | null): Promise<Outcome> {
    room.put(entry);
    try {
      await screen(entry);
      return { status: 'done', id: entry.id };
    } catch (error) {
      logger.error({ messageId: entry.id, ...errorFields(error) }, 'a playground message was not recorded');
      if (before) room.put(before);
      else room.drop([entry.id]);
      return { status: 'failed', message: NOT_RECORDED };
    }
  }

  return {
    async post({ channel, thread, author, text }) {
      if (thread !== null && room.get(thread)?.channel !== channel)
        return { status: 'refused', message: 'That thread is gone. Please post in the channel.' };
      const isDirect = channel === directChannel(author);
      if (!isDirect && !CHANNELS.some((known) => known.id === channel))
        return { status: 'refused', message: "That is somebody else's private conversation." };
      const id = randomUUID();
      const at = clock.now().toISOString();
      const asked = isQuestion(channel, text);
      const names = asked ? [] : listedNames(text);
      const said = { kind: 'message', author, text, edit: 0, names } as const;
      const entry: MessageEntry = { ...said, id, channel, thread, at, visibleTo: null };
      if (!asked) return putAndScreen(entry, null);

      // Talking to the bot: a direct message, or its name first, as on the platforms.
      room.put(entry);
      if (isGuest(author)) return { status: 'done', id };
      const notice = await bot.command({
        ...place(channel, thread),
        user: author,
        text: text.replace(MENTION, '').trim(),
        invocation: isDirect ? '' : `@${BOT_ID}`,
      });
      const answerThread = isDirect ? thread : (thread ?? id);
      show(notice, { id: randomUUID(), channel, thread: answerThread, visibleTo: null, answers: id });
      return { status: 'done', id };
    },

    async edit({ id, author, text }) {
      const before = room.get(id);
      if (before?.kind !== 'message') return { status: 'refused', message: 'That message is gone.' };
      if (before.author !== author) return { status: 'refused', message: 'Only its author can edit a message.' };
      if (before.text === text) return { status: 'done', id };
      const edited = { ...before, text, edit: before.edit + 1 };
      if (!isQuestion(before.channel, text)) return putAndScreen({ ...edited, names: listedNames(text) }, before);
      // As on the platforms: a question that is reworded is not asked again.
      room.put({ ...edited, names: [] });
      return { status: 'done', id };
    },

    async command({ channel, user, text }) {
      if (isGuest(user))
        return { status: 'refused', message: 'People from another company get no answer from the bot.' };
      const notice = await bot.command({
        ...place(channel, null),
        user,
        text: withChannelId(text.trim()),
        invocation: `/${BOT_ID}`,
      });
      const id = randomUUID();
      show(notice, { id, channel, thread: null, visibleTo: user, command: `/${BOT_ID} ${text.trim()}`.trim() });
      return { status: 'done', id };
    },

    async press({ entry: cardId, user, button, input }) {
      const entry = room.get(cardId);
      const action = buttons.get(cardId)?.[button];
      if (!entry || !action) return { status: 'refused', message: 'That card is gone.' };
      const { channel, thread } = entry;
      const pressed = { ...place(channel, thread), user, action: action.id, value: action.value, input };
      const reply = await bot.act(pressed);
      if (reply.how === 'replace' || reply.how === 'update') {
        const { command, answers } = entry.kind === 'card' ? entry : {};
        show(reply.notice, { id: cardId, channel, thread, visibleTo: entry.visibleTo, command, answers });
        return { status: 'done', id: cardId };
      }
      const id = randomUUID();
      show(reply.notice, { id, channel, thread, visibleTo: reply.how === 'private' ? user : null });
      return { status: 'done', id };
    },

    deliver({ id, destination, notice }) {
      // At-least-once delivery: the same notice again changes nothing.
      if (room.get(id)) return { status: 'sent', platformMessageId: id };
      const where = locate(destination, room);
      if (typeof where === 'string') return { status: 'closed', reason: where };
      show(notice, { id, ...where, answers: answered(destination, room) });
      return { status: 'sent', platformMessageId: id };
    },

    clear() {
      session = newSession();
      room.clear();
    },
  };
}

/** Said to the bot, not to a channel: in private, or with its name first. */
function isQuestion(channel: string, text: string): boolean {
  return !CHANNELS.some(({ id }) => id === channel) || MENTION.test(text);
}

function newSession(): string {
  return randomUUID().slice(0, 8);
}

/** Where a notice goes, or why it cannot. */
function locate(to: Destination, room: Room): Omit<Where, 'id'> | string {
  if (to.visibility === 'direct') {
    if (!PERSONAS.some((persona) => persona.id === to.user)) return 'there is no such person on the page';
    return { channel: directChannel(to.user ?? ''), thread: null, visibleTo: to.user };
  }
  const channel = pageChannel(to.channel);
  if (channel === null) return 'there is no such channel on the page';
  const thread = to.thread ?? (to.visibility === 'thread' ? to.replyTo : null);
  const first = thread ?? to.replyTo;
  if (first !== null && !room.get(first)) return 'the message it answers is gone: the page keeps messages in memory';
  return { channel, thread, visibleTo: to.visibility === 'author-only' ? to.user : null };
}

/** The message that a notice is about: named, or in a thread the person's newest. */
function answered(to: Destination, room: Room): string | null {
  if (to.replyTo !== null || to.thread === null) return to.replyTo;
  const theirs = room.entries().filter((entry) => entry.kind === 'message' && entry.author === to.user);
  return theirs.findLast((entry) => entry.thread === to.thread)?.id ?? null;
}
