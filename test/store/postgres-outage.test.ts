/** What only happens with a server: it cuts connections, hangs, or makes transactions run again. */
import pg from 'pg';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventRecord, HostStore } from '../../src/index.js';
import { createStore } from '../../src/store/index.js';
import { isLeftOut } from '../helpers/counterpart.js';
import { createThrowAwayDatabase, type ThrowAwayDatabase, whyNoPostgres } from '../helpers/postgres.js';
import { silentLogger } from '../helpers/silent-logger.js';
import { createTcpProxy, type TcpProxy } from '../helpers/tcp-proxy.js';

const leftOut = isLeftOut('PostgreSQL going away', await whyNoPostgres(), 'REQUIRE_POSTGRES');

function event(messageId: string, channel = 'C1'): EventRecord {
  return {
    ...{ platform: 'chat', workspace: 'W1', channel, thread: null, messageId, edit: '0' },
    ...{ author: 'U1', sentAt: new Date(), listVersion: 'v1' },
  };
}

describe.skipIf(leftOut)('PostgreSQL going away', () => {
  let database: ThrowAwayDatabase;
  let proxy: TcpProxy;
  let store: HostStore;

  beforeEach(async () => {
    database ??= await createThrowAwayDatabase();
    await database.reset();
    proxy = await createTcpProxy(database.host, database.port);
    store = await createStore(database.url(proxy.port), { logger: silentLogger });
  });
  afterEach(async () => {
    await store.close();
    await proxy.close();
  });
  afterAll(() => database?.drop());

  async function admin(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: database.url() });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  }

  it('a connection cut inside a transaction writes nothing, and the next event is recorded', async () => {
    const cut = store.recordEvent(event('M1'), async (tx) => {
      await tx.claimCooldown('k', new Date(), 1_000);
      await admin(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'entity-check'
                   and datname = current_database()`);
      await tx.claimCooldown('k2', new Date(), 1_000);
    });
    await expect(cut).rejects.toMatchObject({ code: 'store-unavailable' });
    expect(await store.recordEvent(event('M1'), async () => {})).toBe('recorded');
  });

  it('an error that the work swallows does not make half a record', async () => {
    const swallowed = store.recordEvent(event('M1'), async (tx) => {
      await tx.enqueue({ id: 'n', destination: null as never, notice: null as never }, new Date()).catch(() => {});
      await tx.claimCooldown('k', new Date(), 1_000).catch(() => {});
    });
    await expect(swallowed).rejects.toThrow();
    expect(await store.recordEvent(event('M1'), async () => {})).toBe('recorded');
  });

  it('a deadlock is run again', async () => {
    let runs = 0;
    const claimBoth = (messageId: string, keys: readonly string[]) => {
      // Channels of their own, so that the order of claims is not arranged by the store.
      return store.recordEvent(event(messageId, messageId), async (tx) => {
        runs++;
        const first = await tx.claimCooldown(keys[0]!, new Date(), 60_000);
        await new Promise((resolve) => setTimeout(resolve, 50));
        const second = await tx.claimCooldown(keys[1]!, new Date(), 60_000);
        if (first !== second) throw new Error('keys were split');
      });
    };
    const outcomes = await Promise.all([claimBoth('M1', ['a', 'b']), claimBoth('M2', ['b', 'a'])]);
    expect(outcomes).toEqual(['recorded', 'recorded']);
    expect(runs).toBe(3);
  });

  it('a server that hangs is given up on, and a new connection is made when it is back', {
    timeout: 60_000,
  }, async () => {
    await store.ping();
    proxy.freeze();
    await expect(store.ping()).rejects.toMatchObject({ code: 'store-unavailable' });
    expect(await store.recordEvent(event('M1'), async () => {})).toBe('recorded');
  });

  it('starts only when the server is there, with a message that says which', async () => {
    await proxy.down();
    const started = createStore(database.url(proxy.port), { logger: silentLogger });
    await expect(started).rejects.toMatchObject({
      code: 'store-unavailable',
      message: expect.stringMatching(/PostgreSQL at [\w.]+:\d+\/\w+.*ECONNREFUSED/),
    });
  });
});
