/** The database for commands that read or write what the bot keeps. */
import { loadConfig } from '../config.js';
import { createStore } from '../store/index.js';
import type { HostStore } from '../store/port.js';

/** Commands say what went wrong themselves. */
export const SILENT = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * Opens the database of `DATABASE_URL`, runs `work`, closes it.
 * Rejects with `config-invalid` or `store-unavailable`, or as `work` does.
 */
export async function withStore<T>(work: (store: HostStore) => Promise<T>): Promise<T> {
  const store = await createStore(loadConfig().databaseUrl, { logger: SILENT });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
