import type { Clock, Logger } from '../bot/ports.js';
import { errorFields } from '../errors.js';
import type { HostStore } from '../store/port.js';

export interface RetentionDeps {
  readonly store: Pick<HostStore, 'claim' | 'deleteBefore'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface Retention {
  start(): void;
  /** Deletes what is too old, where no instance has done so within the last day. */
  runIfDue(): Promise<void>;
  stop(): Promise<void>;
}

const DAY_MS = 86_400_000;
const CHECK_MS = 3_600_000;

/** Once a day over all instances: ledger rows older than `days` are deleted. */
export function createRetention(days: number, { store, clock, logger }: RetentionDeps): Retention {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    try {
      const now = clock.now();
      if (!(await store.claim('retention', now, DAY_MS))) return;
      const deleted = await store.deleteBefore(new Date(now.getTime() - days * DAY_MS));
      if (deleted > 0) logger.info({ deleted, days }, 'old ledger rows were deleted');
    } catch (error) {
      logger.warn(errorFields(error), 'old ledger rows were not deleted');
    }
  }

  const runIfDue = () => {
    running = running.then(run);
    return running;
  };

  return {
    runIfDue,
    start() {
      void runIfDue();
      timer = setInterval(() => void runIfDue(), CHECK_MS).unref();
    },
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
