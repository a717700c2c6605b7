import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, it } from 'vitest';
import { createStore } from '../../src/store/index.js';
import { describeStore } from '../contracts/store.js';
import { silentLogger } from '../helpers/silent-logger.js';

describeStore('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'entity-check-store-'));
  const path = join(folder, 'test.sqlite');
  let blocker: BetterSqlite3.Database | null = null;
  return {
    url: `sqlite:${path}`,
    outage: {
      // Another process that holds the write lock, as a backup tool may.
      async begin() {
        blocker = new BetterSqlite3(path);
        blocker.exec('begin exclusive');
      },
      async end() {
        blocker?.close();
        blocker = null;
      },
    },
    async tamper(statement) {
      const other = new BetterSqlite3(path);
      other.pragma('foreign_keys = ON');
      other.exec(statement);
      other.close();
    },
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
});

it('says so when its file is deleted while it is in use', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'entity-check-store-'));
  const path = join(folder, 'test.sqlite');
  const store = await createStore(`sqlite:${path}`, { logger: silentLogger });
  try {
    await expect(store.ping()).resolves.toBeUndefined();
    await rm(path);
    await expect(store.ping()).rejects.toThrow('deleted or replaced');
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
});
