import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HostStore } from '../../src/index.js';
import { createStore } from '../../src/store/index.js';
import { isLeftOut } from '../helpers/counterpart.js';
import { eventBody, events, inParallel, postEvent, postUntilAcknowledged } from '../helpers/event-stream.js';
import { type FaultySlack, startFaultySlack } from '../helpers/faulty-slack.js';
import { freePort } from '../helpers/free-port.js';
import { createThrowAwayDatabase, type ThrowAwayDatabase, whyNoPostgres } from '../helpers/postgres.js';
import { buildProgram, type Program } from '../helpers/program.js';
import { silentLogger } from '../helpers/silent-logger.js';
import { type Supervised, supervise } from '../helpers/supervised.js';
import { createTcpProxy } from '../helpers/tcp-proxy.js';
import { COUNTS, deliveries, type Ledger, SLACK_ENV, settled, writePolicy } from './ledger.js';

const AT_ONCE = 16;
const KILL_EVERY_MS = 1_500;

const leftOut = isLeftOut('several instances over one PostgreSQL', await whyNoPostgres(), 'REQUIRE_POSTGRES');

describe.skipIf(leftOut)('over one PostgreSQL', () => {
  let program: Program;
  let folder: string;
  let policyFile: string;
  let slack: FaultySlack;
  let database: ThrowAwayDatabase;
  let store: HostStore;
  beforeAll(async () => {
    program = await buildProgram('test/helpers/serve-quick.ts', ['src/main.ts']);
    folder = await mkdtemp(join(tmpdir(), 'entity-check-instances-'));
    policyFile = await writePolicy(folder);
  });
  afterAll(async () => {
    await program.remove();
    await rm(folder, { recursive: true });
  });
  beforeEach(async () => {
    slack = await startFaultySlack({ 'rate-limited': 0.01, error: 0.05, 'cut-before': 0.05, 'cut-after': 0.05 });
    database = await createThrowAwayDatabase();
    store = await createStore(database.url(), { logger: silentLogger });
  });
  afterEach(async () => {
    await store.close();
    await slack.close();
    await database.drop();
  });

  async function start(databaseUrl: string): Promise<{ readonly bot: Supervised; readonly url: string }> {
    const port = await freePort();
    const env = { PORT: String(port), SLACK_API_URL: slack.url, DATABASE_URL: databaseUrl, POLICY_FILE: policyFile };
    const bot = supervise(program, { ...SLACK_ENV, ...env });
    await bot.listening();
    return { bot, url: `http://127.0.0.1:${port}` };
  }

  async function ledger(): Promise<Ledger> {
    const client = new pg.Client({ connectionString: database.url() });
    await client.connect();
    try {
      const rows = [];
      for (const [name, sql] of Object.entries(COUNTS))
        rows.push([name, Number((await client.query(sql)).rows[0].count)]);
      return Object.fromEntries(rows) as Ledger;
    } finally {
      await client.end();
    }
  }

  it('three instances that are killed in turn, each sent every event: the same sums', async () => {
    const count = 1_000;
    const instances = await Promise.all([1, 2, 3].map(() => start(database.url())));
    let kills = 0;
    let isStreaming = true;
    const killing = (async () => {
      while (isStreaming) {
        await new Promise((resolve) => setTimeout(resolve, KILL_EVERY_MS));
        if (isStreaming) await instances[kills++ % 3]!.bot.kill();
      }
    })();
    await inParallel(events(count), AT_ONCE, async (event) => {
      const body = eventBody(event);
      const givesUpAt = Date.now() + 60_000;
      await Promise.all(instances.map(({ url }) => postUntilAcknowledged(url, body, givesUpAt)));
    });
    isStreaming = false;
    await killing;
    slack.mend();
    await settled(store);
    const stopped = await Promise.all(instances.map(({ bot }) => bot.stop()));
    const sums = deliveries(slack.taken);
    console.info(
      `${count} events to each of three instances, ${kills} kills; private warnings sent twice: ${sums.privateTwice} of ${count / 4}`,
    );
    expect(kills).toBeGreaterThan(1);
    const warned = count / 2;
    expect(await ledger()).toEqual({ events: count, distinct: count, warned, notices: warned, sent: warned });
    expect((await store.verifyAudit()).map(({ problem }) => problem)).toEqual([null]);
    expect(sums).toMatchObject({ inThreads: warned / 2, inThreadsTwice: 0, privately: warned / 2 });
    expect(sums.privateTwice).toBeLessThanOrEqual((slack.answers.get('cut-after') ?? 0) + kills * 16);
    expect(stopped.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(Math.max(...stopped.map(({ ms }) => ms))).toBeLessThan(10_000);
  }, 240_000);

  it('a database that goes away under load: no crash, health says so, and what was not acknowledged comes back', async () => {
    const count = 400;
    const proxy = await createTcpProxy(database.host, database.port);
    const { bot, url } = await start(database.url(proxy.port));
    const health = async () => (await (await fetch(`${url}/healthz`)).json()) as { status: string };
    const refused: number[] = [];
    try {
      let acknowledged = 0;
      const streaming = inParallel(events(count), AT_ONCE, async (event) => {
        const body = eventBody(event);
        for (;;) {
          const status = await postEvent(url, body);
          if (status === 200) break;
          refused.push(status);
          await new Promise((resolve) => setTimeout(resolve, 250));
        }
        acknowledged++;
      });
      while (acknowledged < count / 3) await new Promise((resolve) => setTimeout(resolve, 5));
      await proxy.down();
      const before = acknowledged;
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      expect(await health()).toMatchObject({ status: 'degraded' });
      // What was inside when it went away may have been answered since; nothing else.
      expect(acknowledged - before).toBeLessThanOrEqual(AT_ONCE);
      await proxy.up();
      await streaming;
      slack.mend();
      await settled(store);
      expect(await health()).toMatchObject({ status: 'ok' });
      expect((await bot.stop()).code).toBe(0);
    } finally {
      await proxy.close();
    }
    const warned = count / 2;
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.filter((status) => status !== 500)).toEqual([]);
    expect(await ledger()).toEqual({ events: count, distinct: count, warned, notices: warned, sent: warned });
    expect((await store.verifyAudit()).map(({ problem }) => problem)).toEqual([null]);
    expect(deliveries(slack.taken)).toMatchObject({ inThreads: warned / 2, inThreadsTwice: 0, privately: warned / 2 });
  }, 120_000);
});
