/** What a person does on the page, turned into the bot's port, and what the bot says, turned into entries. */
import { randomUUID } from 'node:crypto';
import type { DeliveryResult, Destination, Notice, NoticeAction, OutgoingNotice, Place } from '../../src/index.js';
import type { AdapterDeps } from '../deps.js';
import { type Renderers, toCard } from './cards.js';
import type { Room } from './room.js';
import type { EditMessage, Entry, MessageEntry, PostMessage, PressButton, RunCommand } from './wire.js';
import { BOT_ID, CHANNELS, directChannel, PERSONAS } from './world.js';

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

const MENTION = new RegExp(`^\\s*@${BOT_ID}(?=\\s|$)`, 'i');
const NOT_RECORDED = 'That could not be recorded, so it was not posted. Please try again in a minute.';

export function createConversation(
  deps: Pick<AdapterDeps, 'bot' | 'clock' | 'logger'> & { readonly room: Room; readonly renderers: Renderers },
): Conversation {
  const { bot, clock, logger, room, renderers } = deps;
  /** Buttons by card, so that their values never travel to the page and back. */
  const buttons = new Map<string, readonly NoticeAction[]>();
  room.subscribe((event) => {
    if (event.type === 'drop') for (const id of event.ids) buttons.delete(id);
  });

  const place = (channel: string, thread: string | null): Place => ({
    platform: PLATFORM,
    workspace: WORKSPACE,
    channel,
    thread,
  });

  function show(notice: Notice, where: Pick<Entry, 'id' | 'channel' | 'thread' | 'visibleTo'>, command: string | null) {
    const at = clock.now().toISOString();
    buttons.set(where.id, notice.actions);
    room.put({ ...where, kind: 'card', at, card: toCard(notice, renderers), command });
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
      logger.error({ err: error, messageId: entry.id }, 'a playground message was not recorded');
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
      const entry: MessageEntry = { kind: 'message', id, channel, thread, at, visibleTo: null, author, text, edit: 0 };
      if (!isDirect && !MENTION.test(text)) return putAndScreen(entry, null);

      // Talking to the bot: a direct message, or its name first, as on the platforms.
      room.put(entry);
      const notice = await bot.command({
        ...place(channel, thread),
        user: author,
        text: text.replace(MENTION, '').trim(),
        invocation: isDirect ? '' : `@${BOT_ID}`,
      });
      show(notice, { id: randomUUID(), channel, thread: isDirect ? thread : (thread ?? id), visibleTo: null }, null);
      return { status: 'done', id };
    },

    async edit({ id, author, text }) {
      const before = room.get(id);
      if (before?.kind !== 'message') return { status: 'refused', message: 'That message is gone.' };
      if (before.author !== author) return { status: 'refused', message: 'Only its author can edit a message.' };
      if (before.text === text) return { status: 'done', id };
      return putAndScreen({ ...before, text, edit: before.edit + 1 }, before);
    },

    async command({ channel, user, text }) {
      const notice = await bot.command({ ...place(channel, null), user, text: text.trim(), invocation: `/${BOT_ID}` });
      const id = randomUUID();
      show(notice, { id, channel, thread: null, visibleTo: user }, `/${BOT_ID} ${text.trim()}`.trim());
      return { status: 'done', id };
    },

    async press({ entry: cardId, user, button }) {
      const entry = room.get(cardId);
      const action = buttons.get(cardId)?.[button];
      if (!entry || !action) return { status: 'refused', message: 'That card is gone.' };
      const { channel, thread } = entry;
      const reply = await bot.act({ ...place(channel, thread), user, action: action.id, value: action.value });
      if (reply.how === 'replace') {
        const command = entry.kind === 'card' ? entry.command : null;
        show(reply.notice, { id: cardId, channel, thread, visibleTo: entry.visibleTo }, command);
        return { status: 'done', id: cardId };
      }
      const id = randomUUID();
      show(reply.notice, { id, channel, thread, visibleTo: reply.how === 'private' ? user : null }, null);
      return { status: 'done', id };
    },

    deliver({ id, destination, notice }) {
      // At-least-once delivery: the same notice again changes nothing.
      if (room.get(id)) return { status: 'sent', platformMessageId: id };
      const where = locate(destination, room);
      if (typeof where === 'string') return { status: 'closed', reason: where };
      show(notice, { id, ...where }, null);
      return { status: 'sent', platformMessageId: id };
    },

    clear: () => room.clear(),
  };
}

/** Where a notice goes, or why it cannot. */
function locate(to: Destination, room: Room): Pick<Entry, 'channel' | 'thread' | 'visibleTo'> | string {
  if (to.visibility === 'direct') {
    if (!PERSONAS.some((persona) => persona.id === to.user)) return 'there is no such person on the page';
    return { channel: directChannel(to.user ?? ''), thread: null, visibleTo: to.user };
  }
  if (
    !CHANNELS.some((channel) => channel.id === to.channel) &&
    !PERSONAS.some((p) => directChannel(p.id) === to.channel)
  )
    return 'there is no such channel on the page';
  const thread = to.thread ?? (to.visibility === 'thread' ? to.replyTo : null);
  if (thread !== null && !room.get(thread)) return 'the message it answers is gone: the page keeps messages in memory';
  return { channel: to.channel, thread, visibleTo: to.visibility === 'author-only' ? to.user : null };
}
