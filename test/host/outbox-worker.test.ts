import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createOutboxWorker,
  DELIVERY_DEADLINE_MS,
  LEASE_MS,
  type OutboxTimes,
  type OutboxWorker,
} from '../../src/host/outbox-worker.js';
import type {
  Adapter,
  DeliveryHistory,
  DeliveryResult,
  HostStore,
  Logger,
  OutgoingNotice,
  SendRates,
} from '../../src/index.js';
import { createStore } from '../../src/store/index.js';
import { type FakeClock, fakeClock } from '../helpers/fake-clock.js';
import { inspectingLogger } from '../helpers/inspecting-logger.js';
import { silentLogger } from '../helpers/silent-logger.js';

function outgoing(id: string, thread = id): OutgoingNotice {
  return {
    id,
    destination: {
      ...{ platform: 'chat', workspace: 'W1', channel: 'C1', thread },
      ...{ visibility: 'thread', user: null, replyTo: null },
    },
    notice: { kind: 'warning', tone: 'listed', summary: 'summary', blocks: [], actions: [] },
  };
}

const SENT: DeliveryResult = { status: 'sent', platformMessageId: 'p' };

describe('createOutboxWorker', () => {
  let clock: FakeClock;
  let store: HostStore;
  let worker: OutboxWorker;
  /** Ids in the order in which they were handed to the adapter. */
  let handed: string[];
  let histories: (DeliveryHistory | undefined)[];
  let answer: (notice: OutgoingNotice) => DeliveryResult | Promise<DeliveryResult>;

  beforeEach(async () => {
    clock = fakeClock();
    store = await createStore('sqlite::memory:', { logger: silentLogger, clock });
    handed = [];
    histories = [];
    answer = () => SENT;
    worker = create();
  });
  afterEach(async () => {
    vi.useRealTimers();
    await worker.stop(100);
    await store.close();
  });

  interface Over {
    readonly store?: Pick<HostStore, 'outbox'>;
    readonly logger?: Logger;
    readonly times?: Partial<OutboxTimes>;
  }

  function create({ rates, ...over }: Over & { readonly rates?: SendRates } = {}): OutboxWorker {
    const adapter: Adapter = {
      platform: 'chat',
      quietest: 'author-only',
      ...(rates && { rates }),
      start: async () => {},
      stop: async () => {},
      deliver: async (notice, known) => {
        handed.push(notice.id);
        histories.push(known);
        return answer(notice);
      },
    };
    return createOutboxWorker({ store, adapters: [adapter], clock, logger: silentLogger, random: () => 0.5, ...over });
  }

  const enqueue = async (...notices: OutgoingNotice[]) => {
    for (const notice of notices) await store.enqueue(notice, clock.now());
  };
  const settled = (waiting: number, dead = 0) =>
    vi.waitFor(async () => expect(await store.outbox.counts()).toEqual({ waiting, dead }), {
      interval: 5,
      timeout: 10_000,
    });
  const nextDue = async () => (await store.outbox.claim(new Date(clock.now().getTime() + 1e9), 1, 1_000))[0];

  it('sends what waits when it starts', async () => {
    await enqueue(outgoing('a'), outgoing('b'));
    worker.start();
    await settled(0);
    expect(handed.sort()).toEqual(['a', 'b']);
  });

  it('wakes up at once when it is told to', async () => {
    store.onEnqueued(() => worker.wake());
    // It never polls: what is sent was sent because it was woken.
    const polls = vi.spyOn(globalThis, 'setInterval').mockReturnValueOnce(undefined as never);
    worker.start();
    expect(polls).toHaveBeenCalledOnce();
    polls.mockRestore();
    await settled(0);
    await enqueue(outgoing('a'));
    await settled(0);
    expect(handed).toEqual(['a']);
  });

  it('a failing adapter is tried again; what its error quotes reaches neither the log nor the store', async () => {
    const reasons: string[] = [];
    const logger = inspectingLogger();
    const retry: HostStore['outbox']['retry'] = (id, notBefore, reason) => {
      reasons.push(reason);
      return store.outbox.retry(id, notBefore, reason);
    };
    await worker.stop(100);
    worker = create({ store: { outbox: { ...store.outbox, retry } }, logger });
    answer = () => Promise.reject(Object.assign(new TypeError('cannot send zanzibar'), { code: 'E_BODY' }));
    await enqueue(outgoing('a'));
    worker.start();
    await vi.waitFor(() => expect(reasons).toEqual(['TypeError E_BODY']), { interval: 5 });
    expect(logger.lines.join()).toContain('TypeError');
    expect(logger.lines.join()).not.toContain('zanzibar');
  });

  it('sends a thread in order, one after the other', async () => {
    let atOnce = 0;
    let most = 0;
    answer = async () => {
      most = Math.max(most, ++atOnce);
      await new Promise((resolve) => setImmediate(resolve));
      atOnce--;
      return SENT;
    };
    await enqueue(...['a', 'b', 'c', 'd'].map((id) => outgoing(id, 'T')));
    worker.start();
    await settled(0);
    expect(handed).toEqual(['a', 'b', 'c', 'd']);
    expect(most).toBe(1);
  });

  it('other threads do not wait for a slow one', async () => {
    let release = () => {};
    answer = (notice) => (notice.id === 'slow' ? new Promise((resolve) => (release = () => resolve(SENT))) : SENT);
    await enqueue(outgoing('slow'), ...Array.from({ length: 40 }, (_, i) => outgoing(`n${i}`)));
    worker.start();
    await settled(1);
    release();
    await settled(0);
  });

  it('waits longer after each failure', async () => {
    answer = () => ({ status: 'retry', reason: 'busy' });
    await enqueue(outgoing('a'));
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 4; attempt++) {
      worker = create();
      worker.start();
      await vi.waitFor(() => expect(handed).toHaveLength(attempt), { interval: 5 });
      await worker.stop(1_000);
      for (let wait = 0; ; wait += 250) {
        const [item] = await store.outbox.claim(new Date(clock.now().getTime() + wait), 1, 0);
        if (item === undefined) continue;
        waits.push(wait);
        clock.advance(wait);
        break;
      }
    }
    // Claims of this test count as attempts, too: 1, 3, 5, 7.
    expect(waits).toEqual([750, 3_000, 12_000, 48_000]);
  });

  it('honours the wait that the platform names', async () => {
    answer = () => ({ status: 'retry', reason: '429', retryAfterMs: 30_000 });
    await enqueue(outgoing('a'));
    worker.start();
    await vi.waitFor(() => expect(handed).toEqual(['a']), { interval: 5 });
    await worker.stop(1_000);
    const at = (ms: number) => store.outbox.claim(new Date(clock.now().getTime() + ms), 1, 0);
    expect(await at(29_999)).toEqual([]);
    expect(await at(31_000)).toHaveLength(1);
  });

  describe('within the platform’s rates', () => {
    const rates: SendRates = { channel: { everyMs: 1_000, burst: 2 }, workspace: { everyMs: 100, burst: 50 } };

    it('sends a burst, then one each interval; another channel does not wait', async () => {
      worker = create({ rates });
      const other = outgoing('x');
      await enqueue(...['a', 'b', 'c', 'd'].map((id) => outgoing(id)));
      await enqueue({ ...other, destination: { ...other.destination, channel: 'C2' } });
      worker.start();
      await settled(2);
      expect(handed.sort()).toEqual(['a', 'b', 'x']);
      clock.advance(999);
      worker.wake();
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(handed).toHaveLength(3);
      clock.advance(1);
      worker.wake();
      await settled(1);
      clock.advance(1_000);
      worker.wake();
      await settled(0);
      expect(handed.slice(3)).toEqual(['c', 'd']);
      expect(histories.every((known) => known?.maybeSent === false)).toBe(true);
    });

    it('waiting for its turn is not an attempt: the first failure waits as long as ever', async () => {
      worker = create({ rates: { ...rates, channel: { everyMs: 1_000, burst: 1 } } });
      answer = ({ id }) => (id === 'b' ? { status: 'retry', reason: 'busy' } : SENT);
      await enqueue(outgoing('a'), outgoing('b'));
      worker.start();
      await settled(1);
      clock.advance(1_000);
      worker.wake();
      await vi.waitFor(() => expect(handed).toEqual(['a', 'b']), { interval: 5 });
      await worker.stop(1_000);
      const at = (ms: number) => store.outbox.claim(new Date(clock.now().getTime() + ms), 1, 0);
      expect(await at(749)).toEqual([]);
      expect(await at(750)).toHaveLength(1);
    });

    it('a pause that the platform asks for is kept by what else goes there', async () => {
      worker = create({ rates: { ...rates, channel: { everyMs: 1, burst: 50 } } });
      answer = ({ id }) =>
        id === 'a' && handed.length === 1
          ? { status: 'retry', reason: '429', retryAfterMs: 30_000, holds: 'workspace' }
          : SENT;
      await enqueue(outgoing('a'));
      worker.start();
      await vi.waitFor(() => expect(handed).toEqual(['a']), { interval: 5 });
      await new Promise((resolve) => setTimeout(resolve, 30));
      await enqueue(outgoing('b'));
      worker.wake();
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(handed).toEqual(['a']);
      clock.advance(31_000);
      worker.wake();
      await settled(0);
      expect(handed.sort()).toEqual(['a', 'a', 'b']);
    });
  });

  it('tells the adapter when an earlier attempt may have arrived', async () => {
    answer = () => (handed.length === 1 ? { status: 'retry', reason: 'no answer', maybeSent: true } : SENT);
    await enqueue(outgoing('a'));
    const since = clock.now();
    worker.start();
    await vi.waitFor(() => expect(handed).toHaveLength(1), { interval: 5 });
    await new Promise((resolve) => setTimeout(resolve, 30));
    clock.advance(5_000);
    worker.wake();
    await settled(0);
    expect(histories).toEqual([
      { maybeSent: false, since },
      { maybeSent: true, since },
    ]);
  });

  it('closes what will never work, and goes on with the thread', async () => {
    answer = ({ id }) => (id === 'a' ? { status: 'closed', reason: 'channel gone' } : SENT);
    await enqueue(outgoing('a', 'T'), outgoing('b', 'T'));
    worker.start();
    await settled(0);
    expect(handed).toEqual(['a', 'b']);
  });

  it('gives up after a day', async () => {
    answer = () => ({ status: 'retry', reason: 'busy' });
    await enqueue(outgoing('a'));
    clock.advance(24 * 3_600_000);
    worker.start();
    await settled(0, 1);
    expect(handed).toEqual(['a']);
  });

  it('takes an adapter’s exception for a failure', async () => {
    answer = () => {
      throw new Error('bug');
    };
    await enqueue(outgoing('a'));
    worker.start();
    await vi.waitFor(() => expect(handed).toEqual(['a']), { interval: 5 });
    await worker.stop(1_000);
    expect(await store.outbox.counts()).toEqual({ waiting: 1, dead: 0 });
    expect(await nextDue()).toMatchObject({ attempts: 2 });
  });

  it('keeps what no adapter of this process can send', async () => {
    await enqueue({ ...outgoing('x'), destination: { ...outgoing('x').destination, platform: 'other' } });
    worker.start();
    await vi.waitFor(async () => expect(await store.outbox.claim(clock.now(), 1, 0)).toEqual([]), { interval: 5 });
    await worker.stop(1_000);
    expect(await store.outbox.counts()).toEqual({ waiting: 1, dead: 0 });
    expect(handed).toEqual([]);
  });

  it('does not wait for ever for an adapter that hangs', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    answer = () => new Promise(() => {});
    await enqueue(outgoing('a'));
    worker.start();
    await vi.waitFor(() => expect(handed).toEqual(['a']), { interval: 1 });
    await vi.advanceTimersByTimeAsync(DELIVERY_DEADLINE_MS);
    vi.useRealTimers();
    await vi.waitFor(async () => expect(await nextDue()).toMatchObject({ attempts: 2 }), { interval: 5 });
    expect(LEASE_MS).toBeGreaterThan(2 * DELIVERY_DEADLINE_MS);
  });

  it('insists on writing the outcome of what it has sent', async () => {
    let failures = 1;
    const sent: HostStore['outbox']['sent'] = async (...args) => {
      if (failures-- > 0) throw new Error('database down');
      return store.outbox.sent(...args);
    };
    worker = create({ store: { outbox: { ...store.outbox, sent } } });
    await enqueue(outgoing('a'));
    worker.start();
    await vi.waitFor(async () => expect(await store.outbox.counts()).toEqual({ waiting: 0, dead: 0 }), {
      timeout: 5_000,
    });
    expect(handed).toEqual(['a']);
  });

  it('says once that the outbox cannot be read, and goes on when it can', async () => {
    let isDown = true;
    const logs: string[] = [];
    const logger = { ...silentLogger, warn: (_: object, message: string) => logs.push(message) };
    const claim: HostStore['outbox']['claim'] = async (...args) => {
      if (isDown) throw new Error('database down');
      return store.outbox.claim(...args);
    };
    worker = create({ store: { outbox: { ...store.outbox, claim } }, logger });
    await enqueue(outgoing('a'));
    worker.start();
    worker.wake();
    await vi.waitFor(() => expect(logs).toHaveLength(1));
    worker.wake();
    isDown = false;
    await settled(0);
    expect(logs).toHaveLength(1);
  });

  it('stops: finishes what is being sent, starts nothing new', async () => {
    let release = () => {};
    answer = () => new Promise((resolve) => (release = () => resolve(SENT)));
    await enqueue(outgoing('a', 'T'), outgoing('b', 'T'));
    worker.start();
    await vi.waitFor(() => expect(handed).toEqual(['a']), { interval: 5 });
    const stopped = worker.stop(5_000);
    release();
    await stopped;
    worker.wake();
    await new Promise((resolve) => setImmediate(resolve));
    expect(handed).toEqual(['a']);
    expect(await store.outbox.counts()).toEqual({ waiting: 1, dead: 0 });
  });

  it('stops in time also when an adapter hangs', async () => {
    answer = () => new Promise(() => {});
    await enqueue(outgoing('a'));
    worker.start();
    await vi.waitFor(() => expect(handed).toEqual(['a']), { interval: 5 });
    const asked = performance.now();
    await worker.stop(50);
    expect(performance.now() - asked).toBeLessThan(DELIVERY_DEADLINE_MS / 3);
  });
});
