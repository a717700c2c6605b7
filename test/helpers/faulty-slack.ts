/** Slack's Web API on a bad day: what it takes it keeps, and by chance it refuses, hangs, or is cut off before or after. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Fault = 'rate-limited' | 'error' | 'cut-before' | 'cut-after' | 'hang-before' | 'hang-after';

export interface Taken {
  readonly method: 'chat.postMessage' | 'chat.postEphemeral';
  readonly channel: string;
  readonly thread: string | null;
  readonly user: string | null;
  /** Id of the notice; null where Slack takes no metadata. */
  readonly notice: string | null;
  readonly ts: string;
}

export interface FaultySlack {
  readonly url: string;
  readonly taken: readonly Taken[];
  /** Answers by fault; `none` where there was none. */
  readonly answers: ReadonlyMap<Fault | 'none', number>;
  /** No more faults. */
  mend(): void;
  close(): Promise<void>;
}

interface Args {
  readonly channel?: string;
  readonly thread_ts?: string;
  readonly user?: string;
  readonly metadata?: string | { readonly event_payload?: { readonly id?: string } };
  readonly ts?: string;
}

/** @param chance of each fault; the rest is well */
export async function startFaultySlack(
  chance: Readonly<Partial<Record<Fault, number>>>,
  random: () => number = Math.random,
): Promise<FaultySlack> {
  const taken: Taken[] = [];
  const answers = new Map<Fault | 'none', number>();
  let mended = false;
  let posts = 0;

  function faultNow(): Fault | 'none' {
    let left = random();
    for (const [fault, share] of mended ? [] : Object.entries(chance)) {
      left -= share ?? 0;
      if (left < 0) return fault as Fault;
    }
    return 'none';
  }

  function take(method: Taken['method'], args: Args): string {
    const ts = `${1_785_150_000 + posts++}.000100`;
    const { channel = '', thread_ts: thread = null, user = null, metadata } = args;
    const { event_payload } = (typeof metadata === 'string' ? JSON.parse(metadata) : (metadata ?? {})) as {
      event_payload?: { id?: string };
    };
    taken.push({ method, channel, thread, user, notice: event_payload?.id ?? null, ts });
    return ts;
  }

  function messagesIn({ channel, ts: root = null }: { channel?: string; ts?: string | null }): object[] {
    const there = taken.filter((each) => each.notice !== null && each.channel === channel && each.thread === root);
    return there.map(({ ts, notice }) => ({
      ts,
      metadata: { event_type: 'entity_check_notice', event_payload: { id: notice } },
    }));
  }

  const server = createServer(async (request, response) => {
    const method = (request.url ?? '').replace(/^\/api\//, '');
    const args = readArgs(await bodyOf(request), request.headers['content-type'] ?? '');
    if (method === 'auth.test')
      return json(response, { ok: true, user_id: 'U0ENTBOT01', bot_id: 'B0ENTBOT01', team_id: 'T0ACME0001' });
    const fault = faultNow();
    answers.set(fault, (answers.get(fault) ?? 0) + 1);
    if (fault === 'rate-limited')
      return json(response, { ok: false, error: 'ratelimited' }, 429, { 'retry-after': '1' });
    if (fault === 'error') return json(response, {}, 500);
    if (fault === 'cut-before') return request.socket.destroy();
    if (fault === 'hang-before') return;
    const body = method.startsWith('chat.')
      ? { ok: true, ts: take(method as Taken['method'], args) }
      : { ok: true, messages: messagesIn(args) };
    if (fault === 'cut-after') return request.socket.destroy();
    if (fault === 'hang-after') return;
    return json(response, body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    taken,
    answers,
    mend: () => {
      mended = true;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function json(response: ServerResponse, body: object, status = 200, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

function readArgs(text: string, type: string): Args {
  return type.startsWith('application/json') ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text));
}
