/** A stream of signed Slack events that come again until they are acknowledged, as Slack's own do, only sooner. */
import { type Agent, request } from 'node:http';
import { signature } from './slack-server.js';

export interface StreamEvent {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  readonly thread: string | null;
}

const AGAIN_AFTER_MS = 250;
/** As Slack's. */
const ACKNOWLEDGE_WITHIN_MS = 3_000;

/** The body of an Events API request. */
export function eventBody({ ts, channel, user, text, thread }: StreamEvent): string {
  return JSON.stringify({
    token: 'fake-verification-token',
    team_id: 'T0ACME0001',
    api_app_id: 'A0ENTCHECK',
    type: 'event_callback',
    event_id: `Ev${ts.replace('.', '')}`,
    event_time: Math.floor(Number(ts)),
    authorizations: [{ team_id: 'T0ACME0001', user_id: 'U0ENTBOT01', is_bot: true, is_enterprise_install: false }],
    is_ext_shared_channel: false,
    event: {
      ...{ type: 'message', channel, channel_type: 'channel', user, text, ts, event_ts: ts, team: 'T0ACME0001' },
      ...(thread !== null && { thread_ts: thread }),
    },
  });
}

/** One attempt; resolves to the status, or 0 where nobody answered in time. */
export function postEvent(url: string, body: string, agent?: Agent): Promise<number> {
  const signed = signature(body, Math.floor(Date.now() / 1000));
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...signed };
  return new Promise((resolve) => {
    const sending = request(`${url}/slack/events`, {
      method: 'POST',
      headers,
      ...(agent && { agent }),
      timeout: ACKNOWLEDGE_WITHIN_MS,
    });
    sending.on('response', (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', () => resolve(0));
    });
    sending.on('timeout', () => sending.destroy());
    sending.on('error', () => resolve(0));
    sending.end(body);
  });
}

/** Until it is acknowledged. @returns how many attempts it took */
export async function postUntilAcknowledged(url: string, body: string, givesUpAt: number): Promise<number> {
  for (let attempts = 1; ; attempts++) {
    if ((await postEvent(url, body)) === 200) return attempts;
    if (Date.now() > givesUpAt) throw new Error('an event was never acknowledged');
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
  }
}

/** `count` events in the order of their time: every second names nobody, the others are warned about once each. */
export function events(count: number): readonly StreamEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const ts = `${1_785_100_000 + index}.000100`;
    const isQuiet = index % 2 === 0;
    const isThread = index % 4 === 1;
    return {
      ts,
      // In channels whose name begins with CTHREAD everybody is told, in the others the author alone.
      channel: `${isThread ? 'CTHREAD' : 'CAUTHOR'}${index % 10}`,
      // Nobody is warned twice about one name: each has an author, or a thread, of its own.
      user: `U${index}`,
      thread: isThread ? `${1_785_000_000 + index}.000100` : null,
      text: isQuiet ? `minutes of meeting ${index}` : `a quote from Hikvision, number ${index}`,
    };
  });
}

/** Runs `work` over all, so many at a time. */
export async function inParallel<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const rest = items[Symbol.iterator]();
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const item of rest) await work(item);
    }),
  );
}
