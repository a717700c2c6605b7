import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStore } from '../../src/store/index.js';
import { eventBody, events, inParallel, postUntilAcknowledged } from '../helpers/event-stream.js';
import { type FaultySlack, startFaultySlack } from '../helpers/faulty-slack.js';
import { freePort } from '../helpers/free-port.js';
import { buildProgram, type Program } from '../helpers/program.js';
import { silentLogger } from '../helpers/silent-logger.js';
import { supervise } from '../helpers/supervised.js';
import { deliveries, ledgerOf, SLACK_ENV, settled, writePolicy } from './ledger.js';

const EVENTS = 2_000;
const WARNED = EVENTS / 2;
const AT_ONCE = 32;
const KILLS = 6;
const CONCURRENT_SENDS = 16;

describe('killed with SIGKILL at random while events stream in and Slack answers badly', () => {
  let program: Program;
  let folder: string;
  let slack: FaultySlack;
  let policyFile: string;
  beforeAll(async () => {
    program = await buildProgram('test/helpers/serve-quick.ts', ['src/main.ts']);
    folder = await mkdtemp(join(tmpdir(), 'entity-check-crash-'));
    policyFile = await writePolicy(folder);
    slack = await startFaultySlack({
      ...{ 'rate-limited': 0.01, error: 0.05, 'cut-before': 0.05, 'cut-after': 0.05 },
      ...{ 'hang-before': 0.01, 'hang-after': 0.01 },
    });
  });
  afterAll(async () => {
    await slack.close();
    await program.remove();
    await rm(folder, { recursive: true });
  });

  it('records every event once and delivers every warning, none twice where Slack lets us look', async () => {
    const path = join(folder, 'crash.sqlite');
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const bot = supervise(program, {
      ...SLACK_ENV,
      ...{ PORT: String(port), SLACK_API_URL: slack.url, DATABASE_URL: `sqlite:${path}`, POLICY_FILE: policyFile },
    });
    await bot.listening();

    let acknowledged = 0;
    let attempts = 0;
    const streaming = inParallel(events(EVENTS), AT_ONCE, async (event) => {
      // Slack may come again although it was acknowledged.
      const times = Math.random() < 0.1 ? 2 : 1;
      const sending = Array.from({ length: times }, () =>
        postUntilAcknowledged(url, eventBody(event), Date.now() + 60_000),
      );
      for (const took of await Promise.all(sending)) attempts += took;
      acknowledged++;
    });
    // Spread over the stream, each at a moment of its own.
    for (let kill = 1; kill <= KILLS; kill++) {
      const after = ((kill - 0.5 + (Math.random() - 0.5) / 2) / KILLS) * EVENTS;
      while (acknowledged < after) await new Promise((resolve) => setTimeout(resolve, 5));
      await bot.kill();
    }
    await streaming;
    slack.mend();

    const store = await createStore(path, { logger: silentLogger });
    await settled(store);
    const stopped = await bot.stop();
    const report = (await store.verifyAudit()).map(({ problem }) => problem);
    await store.close();
    const ledger = ledgerOf(path);
    const sums = deliveries(slack.taken);
    const unknown = [
      slack.answers.get('cut-after') ?? 0,
      slack.answers.get('hang-after') ?? 0,
      KILLS * CONCURRENT_SENDS,
    ];
    console.info(
      `${EVENTS} events in ${attempts} attempts, ${KILLS} kills, ${[...slack.answers].map(([fault, count]) => `${fault} ${count}`).join(', ')}; ` +
        `private warnings sent twice: ${sums.privateTwice} of ${WARNED / 2}`,
    );

    expect(attempts).toBeGreaterThan(EVENTS);
    expect(ledger).toEqual({ events: EVENTS, distinct: EVENTS, warned: WARNED, notices: WARNED, sent: WARNED });
    expect(report).toEqual([null]);
    expect(sums).toMatchObject({ inThreads: WARNED / 2, inThreadsTwice: 0, privately: WARNED / 2 });
    // What one person alone sees is in no history that we could ask: only those whose answer was lost may come twice.
    expect(sums.privateTwice).toBeLessThanOrEqual(unknown.reduce((sum, count) => sum + count, 0));
    expect(stopped.code).toBe(0);
    expect(stopped.ms).toBeLessThan(10_000);
  }, 240_000);
});
