import type { Logger } from '../bot/ports.js';
import { EntityCheckError } from '../errors.js';

/** Containers start together: a database server may need this long to come up. */
export const WAIT_FOR_SERVER_MS = 30_000;
const POLL_MS = 1_000;

/** Opens the store, and where its server does not answer yet, asks again for `waitMs` before giving up. */
export async function waitForStore<T>(open: () => Promise<T>, logger: Logger, waitMs: number): Promise<T> {
  const givesUpAt = performance.now() + waitMs;
  for (let first = true; ; first = false) {
    try {
      return await open();
    } catch (err) {
      const isDown = err instanceof EntityCheckError && err.code === 'store-unavailable';
      if (!isDown || performance.now() + POLL_MS > givesUpAt) throw err;
      if (first) logger.warn({ err }, 'waiting for the database');
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
}
