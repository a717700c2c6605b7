/** A notice on its way out: which Web API call reaches its destination, and what the outcome means to the outbox. */
import type { DeliveryResult, Logger, OutgoingNotice } from '../../src/index.js';
import type { SlackMessage } from './blocks.js';
import { isMessageDefect, toDeliveryResult } from './failure.js';
import { renderNotice } from './render.js';
import { METADATA_EVENT } from './surface.js';

/** The Web API as far as delivery needs it. Rejects with the Slack SDK's errors. */
export interface SlackApi {
  postMessage(post: Post & { readonly metadata: Metadata }): Promise<{ readonly ts?: string | undefined }>;
  postEphemeral(post: Post & { readonly user: string }): Promise<{ readonly message_ts?: string | undefined }>;
  /** The id of the conversation with one person. */
  openDirect(user: string): Promise<string>;
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

/** Sends one notice. Always resolves. */
export async function deliver(outgoing: OutgoingNotice, deps: DeliveryDeps): Promise<DeliveryResult> {
  const message = renderNotice(outgoing.notice, outgoing.destination.visibility === 'author-only' ? 'one' : 'all');
  try {
    return await send(outgoing, message, deps.api);
  } catch (error) {
    if (!isMessageDefect(error)) return toDeliveryResult(error);
    // Slack refuses the card: a fault of ours, but the warning must arrive. The summary is complete by itself.
    deps.logger.error({ id: outgoing.id, reason: toDeliveryResult(error) }, 'Slack refused the card, sent as text');
    try {
      return await send(outgoing, { text: message.text }, deps.api);
    } catch (again) {
      return toDeliveryResult(again);
    }
  }
}

type Content = Partial<Pick<SlackMessage, 'blocks'>> & Pick<SlackMessage, 'text'>;

async function send({ id, destination }: OutgoingNotice, content: Content, api: SlackApi): Promise<DeliveryResult> {
  const metadata: Metadata = { event_type: METADATA_EVENT, event_payload: { id } };
  const { channel, user } = destination;
  switch (destination.visibility) {
    case 'author-only': {
      if (user === null) return { status: 'closed', reason: 'no-user' };
      // Only the thread it was said in: Slack shows an ephemeral reply only where a thread exists already, so one
      // "in reply to" a channel message would not be seen.
      const sent = await api.postEphemeral({ ...content, channel, user, ...inThread(destination.thread) });
      return { status: 'sent', platformMessageId: sent.message_ts ?? null };
    }
    case 'thread': {
      const thread = inThread(destination.thread ?? destination.replyTo);
      const sent = await api.postMessage({ ...content, channel, ...thread, metadata });
      return { status: 'sent', platformMessageId: sent.ts ?? null };
    }
    case 'channel': {
      const sent = await api.postMessage({ ...content, channel, metadata });
      return { status: 'sent', platformMessageId: sent.ts ?? null };
    }
    case 'direct': {
      if (user === null) return { status: 'closed', reason: 'no-user' };
      const direct = await api.openDirect(user);
      const sent = await api.postMessage({ ...content, channel: direct, metadata });
      return { status: 'sent', platformMessageId: sent.ts ?? null };
    }
  }
}

function inThread(thread: string | null): { readonly thread_ts?: string } {
  return thread === null ? {} : { thread_ts: thread };
}
