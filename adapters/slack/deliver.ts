/** A notice on its way out: which Web API call reaches its destination, and what the outcome means to the outbox. */
import type { DeliveryHistory, DeliveryResult, Logger, OutgoingNotice } from '../../src/index.js';
import type { SlackMessage } from './blocks.js';
import { isMessageDefect, toDeliveryResult } from './failure.js';
import { findSent, type HistoryApi } from './find-sent.js';
import { FILE_TITLE_MAX } from './limits.js';
import { renderNotice } from './render.js';
import { METADATA_EVENT } from './surface.js';
import { clean, shorten } from './text.js';

/** The Web API as far as delivery needs it. Rejects with the Slack SDK's errors. */
export interface SlackApi extends HistoryApi {
  postMessage(post: Post & { readonly metadata: Metadata }): Promise<{ readonly ts?: string | undefined }>;
  postEphemeral(post: Post & { readonly user: string }): Promise<{ readonly message_ts?: string | undefined }>;
  /** A file into the thread of a message. */
  upload(file: Upload): Promise<void>;
  /** The id of the conversation with one person. */
  openDirect(user: string): Promise<string>;
}

export interface Upload {
  readonly channel: string;
  readonly thread: string;
  readonly name: string;
  readonly title: string;
  readonly alt: string | null;
  readonly content: Buffer;
}

export interface Post extends Partial<Pick<SlackMessage, 'blocks'>> {
  readonly channel: string;
  readonly text: string;
  readonly thread_ts?: string;
}

interface Metadata {
  readonly event_type: typeof METADATA_EVENT;
  readonly event_payload: { readonly id: string };
}

interface DeliveryDeps {
  readonly api: SlackApi;
  readonly logger: Logger;
}

/** Sends one notice, after a look whether it is there already where an earlier attempt may have arrived. Always resolves. */
export async function deliver(
  outgoing: OutgoingNotice,
  deps: DeliveryDeps,
  history?: DeliveryHistory,
): Promise<DeliveryResult> {
  const sending = { outgoing, history, deps };
  const message = renderNotice(outgoing.notice, outgoing.destination.visibility === 'author-only' ? 'one' : 'all');
  try {
    return await send(sending, message);
  } catch (error) {
    if (!isMessageDefect(error)) return toDeliveryResult(error);
    // Slack refuses the card: a fault of ours, but the warning must arrive. The summary is complete by itself.
    deps.logger.error({ id: outgoing.id, reason: toDeliveryResult(error) }, 'Slack refused the card, sent as text');
    try {
      return await send(sending, { text: message.text });
    } catch (again) {
      return toDeliveryResult(again);
    }
  }
}

type Content = Partial<Pick<SlackMessage, 'blocks'>> & Pick<SlackMessage, 'text'>;

interface Sending {
  readonly outgoing: OutgoingNotice;
  readonly history: DeliveryHistory | undefined;
  readonly deps: DeliveryDeps;
}

async function send({ outgoing, history, deps }: Sending, content: Content): Promise<DeliveryResult> {
  const { id, destination } = outgoing;
  const { api } = deps;
  const { channel, user } = destination;
  switch (destination.visibility) {
    case 'author-only': {
      if (user === null) return { status: 'closed', reason: 'no-user' };
      // Only the thread it was said in: Slack shows an ephemeral reply only where a thread exists already, so one
      // "in reply to" a channel message would not be seen.
      const sent = await api.postEphemeral({ ...content, channel, user, ...inThread(destination.thread) });
      return { status: 'sent', platformMessageId: sent.message_ts ?? null };
    }
    case 'thread':
      return post(channel, destination.thread ?? destination.replyTo);
    case 'channel':
      return post(channel, null);
    case 'direct':
      if (user === null) return { status: 'closed', reason: 'no-user' };
      return post(await api.openDirect(user), null);
  }

  async function post(to: string, thread: string | null): Promise<DeliveryResult> {
    const before = history?.maybeSent ? await sentBefore(to, thread, history.since) : null;
    if (before !== null) return { status: 'sent', platformMessageId: before };
    const metadata: Metadata = { event_type: METADATA_EVENT, event_payload: { id } };
    const sent = await api.postMessage({ ...content, channel: to, ...inThread(thread), metadata });
    if (sent.ts !== undefined) await attach(outgoing, to, thread ?? sent.ts, deps);
    return { status: 'sent', platformMessageId: sent.ts ?? null };
  }

  /** Where Slack lets nobody look, it is sent: twice is better than never. */
  async function sentBefore(to: string, thread: string | null, since: Date): Promise<string | null> {
    try {
      return await findSent(api, { id, channel: to, thread, since });
    } catch (error) {
      const result = toDeliveryResult(error);
      if (result.status === 'retry' && !CANNOT_LOOK.has(result.reason)) throw error;
      deps.logger.warn({ id, ...result }, 'Slack does not show whether a notice was sent; it is sent again');
      return null;
    }
  }
}

/** Into the message's thread. The words are complete and sent: where Slack takes no file, it goes without. */
async function attach(
  { id, notice }: OutgoingNotice,
  channel: string,
  thread: string,
  { api, logger }: DeliveryDeps,
): Promise<void> {
  const { picture, file, summary } = notice;
  const title = shorten(clean(summary), FILE_TITLE_MAX);
  const place = { channel, thread, title };
  try {
    if (picture !== undefined)
      await api.upload({ ...place, name: 'digest.png', alt: picture.alt, content: Buffer.from(picture.png, 'base64') });
    if (file !== undefined)
      await api.upload({ ...place, name: file.name, title: file.name, alt: null, content: Buffer.from(file.text) });
  } catch (error) {
    logger.warn(
      { id, reason: toDeliveryResult(error) },
      'Slack did not take a picture or file; the notice is sent without',
    );
  }
}

/** Never mends itself by waiting. */
const CANNOT_LOOK = new Set(['missing_scope', 'no_permission', 'not_allowed_token_type', 'unknown_method']);

function inThread(thread: string | null): { readonly thread_ts?: string } {
  return thread === null ? {} : { thread_ts: thread };
}
