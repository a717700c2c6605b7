import type { Adapter, Clock, DeliveryResult, Logger } from '../bot/ports.js';
import { errorFields, errorKind } from '../errors.js';
import type { OutboxItem, Store } from '../store/port.js';
import { backoffMs } from './backoff.js';
import { createPacer } from './pacer.js';

export interface OutboxWorkerDeps {
  readonly store: Pick<Store, 'outbox'>;
  /** The platforms that this process can send to. */
  readonly adapters: readonly Adapter[];
  readonly clock: Clock;
  readonly logger: Logger;
  /** Default: `Math.random`. */
  readonly random?: () => number;
  readonly times?: Partial<OutboxTimes>;
}

export interface OutboxTimes {
  /** An adapter that has not answered by then is taken to have failed. */
  readonly deadlineMs: number;
  /** After this the row of a dead process is somebody else's; longer than the deadline and the writing of its outcome. */
  readonly leaseMs: number;
  /** False: platforms' rates are not kept. */
  readonly paced: boolean;
}

export interface OutboxWorker {
  start(): void;
  /** Something was enqueued: look now instead of at the next poll. */
  wake(): void;
  /** Takes no more work and waits for what is being sent, at most `deadlineMs`. */
  stop(deadlineMs: number): Promise<void>;
}

/** Notices being sent at the same time; each is of another thread or person. */
const CONCURRENCY = 16;
/** What other instances enqueue, and retries that fall due, are seen within this. */
const POLL_MS = 1_000;
export const DELIVERY_DEADLINE_MS = 30_000;
export const LEASE_MS = 90_000;
const TIMES: OutboxTimes = { deadlineMs: DELIVERY_DEADLINE_MS, leaseMs: LEASE_MS, paced: true };
/** A sent notice whose outcome is not written is sent twice: so insist, as long as the lease lasts. */
const OUTCOME_RETRY_MS = 1_000;
const NO_ADAPTER_WAIT_MS = 60_000;

/**
 * Sends what is in the outbox: at least once, in order within a thread, with back-off, within the platform's rates. Rows
 * of a dead process return when their lease ends.
 */
export function createOutboxWorker(deps: OutboxWorkerDeps): OutboxWorker {
  const { store, clock, logger, random = Math.random } = deps;
  const { deadlineMs, leaseMs, paced } = { ...TIMES, ...deps.times };
  const adapters = new Map(deps.adapters.map((adapter) => [adapter.platform, adapter]));
  const pacer = createPacer((platform) => (paced ? (adapters.get(platform)?.rates ?? null) : null));
  const inFlight = new Set<Promise<void>>();
  let running = false;
  let filling = false;
  let fillAgain = false;
  let storeDown = false;
  let poll: NodeJS.Timeout | undefined;

  /** Claims until every slot is busy or nothing is due. One at a time; a call during another makes it look again. */
  async function fill(): Promise<void> {
    fillAgain = true;
    if (filling) return;
    filling = true;
    try {
      while (fillAgain && running && inFlight.size < CONCURRENCY) {
        fillAgain = false;
        const items = await store.outbox.claim(clock.now(), CONCURRENCY - inFlight.size, leaseMs);
        if (storeDown) logger.info({}, 'the outbox is reachable again');
        storeDown = false;
        for (const item of items) start(item);
      }
    } catch (err) {
      // Said once; the poll goes on asking.
      if (!storeDown) logger.warn(errorFields(err), 'the outbox cannot be read; trying again');
      storeDown = true;
    } finally {
      filling = false;
    }
  }

  function start(item: OutboxItem): void {
    const sending: Promise<void> = send(item).finally(() => {
      inFlight.delete(sending);
      void fill();
    });
    inFlight.add(sending);
  }

  async function send(item: OutboxItem): Promise<void> {
    const { id, destination, notice } = item.outgoing;
    const fields = { notice: id, kind: notice.kind, platform: destination.platform, attempts: item.attempts };
    if (await isDeferred(item)) return;
    const result = await deliver(item);
    await insist(fields, () => record(item, result));
    if (result.status === 'sent') logger.debug(fields, 'notice sent');
    else
      logger.warn(
        { ...fields, reason: result.reason },
        result.status === 'closed' ? 'notice closed' : 'notice delayed',
      );
  }

  /** True: it is not its turn yet, and it was given back until then. */
  async function isDeferred(item: OutboxItem): Promise<boolean> {
    const { id, destination } = item.outgoing;
    const now = clock.now().getTime();
    const at = pacer.turn(id, destination, now);
    if (at <= now) return false;
    // Where this fails the row comes back when its lease ends, no attempt made and none lost.
    await store.outbox.defer(item, new Date(at)).catch((err: unknown) => {
      logger.warn(errorFields(err), 'a notice that waits for its turn keeps its lease');
    });
    if (at - now < POLL_MS) setTimeout(() => void fill(), at - now).unref();
    return true;
  }

  async function deliver(item: OutboxItem): Promise<DeliveryResult> {
    const { platform } = item.outgoing.destination;
    const adapter = adapters.get(platform);
    if (adapter === undefined)
      return { status: 'retry', reason: `${platform} is not set up in this process`, retryAfterMs: NO_ADAPTER_WAIT_MS };
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<DeliveryResult>((resolve) => {
      timer = setTimeout(() => {
        resolve({ status: 'retry', reason: `no answer within ${deadlineMs / 1_000} s`, maybeSent: true });
      }, deadlineMs);
    });
    try {
      return await Promise.race([
        adapter.deliver(item.outgoing, { maybeSent: item.maybeSent, since: item.createdAt }),
        deadline,
      ]);
    } catch (err) {
      logger.error({ notice: item.outgoing.id, ...errorFields(err) }, 'an adapter failed to deliver');
      return { status: 'retry', reason: errorKind(err), maybeSent: true };
    } finally {
      clearTimeout(timer);
    }
  }

  function record({ outgoing, attempts, maybeSent }: OutboxItem, result: DeliveryResult): Promise<void> {
    const now = clock.now();
    if (result.status === 'sent') return store.outbox.sent(outgoing.id, result.platformMessageId, now);
    if (result.status === 'closed') return store.outbox.closed(outgoing.id, result.reason, now);
    const wait = backoffMs(attempts, random, result.retryAfterMs);
    if (result.retryAfterMs !== undefined)
      pacer.hold(outgoing.destination, result.holds ?? 'channel', now.getTime() + result.retryAfterMs);
    const uncertain = maybeSent || result.maybeSent === true;
    return store.outbox.retry(outgoing.id, new Date(now.getTime() + wait), result.reason, uncertain);
  }

  async function insist(fields: object, write: () => Promise<void>): Promise<void> {
    const givesUpAt = performance.now() + leaseMs - deadlineMs;
    for (;;) {
      try {
        return await write();
      } catch (err) {
        if (performance.now() > givesUpAt || !running) {
          logger.error(
            { ...fields, ...errorFields(err) },
            'the outcome of a delivery could not be written; it may be sent again',
          );
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, OUTCOME_RETRY_MS));
      }
    }
  }

  return {
    start() {
      if (running) return;
      running = true;
      poll = setInterval(() => void fill(), POLL_MS);
      void fill();
    },
    wake: () => void fill(),
    async stop(deadlineMs) {
      running = false;
      clearInterval(poll);
      let timer: NodeJS.Timeout | undefined;
      const deadline = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, deadlineMs);
      });
      await Promise.race([Promise.allSettled(inFlight), deadline]);
      clearTimeout(timer);
    },
  };
}
