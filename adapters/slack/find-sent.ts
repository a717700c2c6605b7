/** Whether a notice is in its conversation already: posted messages carry their notice's id as metadata. */
import { METADATA_EVENT } from './surface.js';

export interface Posted {
  readonly ts?: string | undefined;
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: object } | undefined;
}

/** The Web API as far as looking back needs it; newest first, or the thread from its beginning. */
export interface HistoryApi {
  /** `conversations.history`, or `conversations.replies` where a thread is named; with all metadata. */
  history(place: {
    readonly channel: string;
    readonly thread: string | null;
    readonly oldest: string;
  }): AsyncIterable<readonly Posted[]>;
}

/** Our clock and Slack's may differ. */
const CLOCK_SKEW_MS = 120_000;

/** @returns the message's ts, or null. Rejects as the API does. */
export async function findSent(
  api: HistoryApi,
  {
    id,
    channel,
    thread,
    since,
  }: { readonly id: string; readonly channel: string; readonly thread: string | null; readonly since: Date },
): Promise<string | null> {
  const oldest = ((since.getTime() - CLOCK_SKEW_MS) / 1_000).toFixed(6);
  for await (const page of api.history({ channel, thread, oldest })) {
    const found = page.find(
      ({ metadata }) => metadata?.event_type === METADATA_EVENT && idOf(metadata.event_payload) === id,
    );
    if (found?.ts !== undefined) return found.ts;
  }
  return null;
}

function idOf(payload: object | undefined): unknown {
  return (payload as { readonly id?: unknown } | undefined)?.id;
}
