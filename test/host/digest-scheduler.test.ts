import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ComposedDigest } from '../../src/bot/index.js';
import { createDigestScheduler, type DigestSchedulerDeps } from '../../src/host/digest-scheduler.js';
import type { HostStore, Notice, WorkspaceRef } from '../../src/index.js';
import { createStore } from '../../src/store/index.js';
import { type FakeClock, fakeClock } from '../helpers/fake-clock.js';
import { inspectingLogger } from '../helpers/inspecting-logger.js';
import { silentLogger } from '../helpers/silent-logger.js';

const NOTICE: Notice = { kind: 'digest', tone: 'neutral', summary: 'digest', blocks: [], actions: [] };
const W1 = { platform: 'chat', workspace: 'W1' };

describe('createDigestScheduler', () => {
  let clock: FakeClock;
  let store: HostStore;
  let composed: string[];

  beforeEach(async () => {
    clock = fakeClock('2026-07-25T12:00:00Z');
    store = await createStore('sqlite::memory:', { logger: silentLogger, clock });
    composed = [];
  });
  afterEach(() => store.close());

  async function compose({ workspace }: WorkspaceRef, from: Date, to: Date): Promise<ComposedDigest> {
    composed.push(`${workspace} ${from.toISOString().slice(0, 10)}..${to.toISOString().slice(0, 10)}`);
    return { notice: NOTICE, quietLine: null };
  }

  function scheduler(over: Partial<DigestSchedulerDeps> = {}, channel = 'C1', platforms = ['chat']) {
    const config = { time: '09:00', timeZone: 'UTC', channels: [{ channel, platforms }] };
    return createDigestScheduler(config, { store, clock, logger: silentLogger, compose, ...over });
  }

  const waiting = async () => (await store.outbox.counts()).waiting;

  it('enqueues the digest once it is due, and once only, over two instances', async () => {
    await store.touchWorkspace(W1, clock.now());
    const [first, second] = [scheduler(), scheduler()];
    clock.set('2026-07-26T08:59:59Z');
    await first.tick();
    expect(composed).toEqual([]);
    clock.set('2026-07-26T09:00:00Z');
    await Promise.all([first.tick(), second.tick()]);
    await first.tick();
    await second.tick();
    expect(await waiting()).toBe(1);
    const [item] = await store.outbox.claim(clock.now(), 5, 1_000);
    expect(item?.outgoing).toMatchObject({
      destination: { ...W1, channel: 'C1', visibility: 'channel', thread: null },
      notice: { kind: 'digest' },
    });
    expect(new Set(composed)).toEqual(new Set(['W1 2026-07-25..2026-07-26']));
    clock.set('2026-07-27T09:00:01Z');
    await first.tick();
    expect(composed.at(-1)).toBe('W1 2026-07-26..2026-07-27');
  });

  it('after downtime sends one digest that reports since the last', async () => {
    await store.touchWorkspace(W1, clock.now());
    clock.set('2026-07-26T09:00:00Z');
    await scheduler().tick();
    clock.set('2026-07-29T15:00:00Z');
    await scheduler().tick();
    await scheduler().tick();
    expect(composed).toEqual(['W1 2026-07-25..2026-07-26', 'W1 2026-07-26..2026-07-29']);
    expect(await waiting()).toBe(2);
  });

  it('sends nothing to a workspace that was not there yet', async () => {
    clock.set('2026-07-26T11:00:00Z');
    await store.touchWorkspace(W1, clock.now());
    await scheduler().tick();
    expect(composed).toEqual([]);
    clock.set('2026-07-27T09:00:00Z');
    await scheduler().tick();
    expect(composed).toEqual(['W1 2026-07-26..2026-07-27']);
  });

  it('reports on each workspace of its platforms, and on no other', async () => {
    await store.touchWorkspace(W1, clock.now());
    await store.touchWorkspace({ ...W1, workspace: 'W2' }, clock.now());
    await store.touchWorkspace({ ...W1, workspace: 'W3' }, clock.now());
    await store.touchWorkspace({ platform: 'page', workspace: 'P' }, clock.now());
    await store.forgetWorkspace({ ...W1, workspace: 'W3' }, clock.now());
    clock.set('2026-07-26T09:00:00Z');
    await scheduler().tick();
    expect(composed.map((each) => each.slice(0, 2))).toEqual(['W1', 'W2']);
  });

  it('sends to another platform where the setting says so', async () => {
    await store.touchWorkspace(W1, clock.now());
    await store.touchWorkspace({ platform: 'teams', workspace: 'O1' }, clock.now());
    clock.set('2026-07-26T09:00:00Z');
    await scheduler({}, 'teams:C9').tick();
    const [item] = await store.outbox.claim(clock.now(), 5, 1_000);
    expect(item?.outgoing.destination).toMatchObject({ platform: 'teams', workspace: 'O1', channel: 'C9' });
  });

  it('goes to several channels and people, once each', async () => {
    await store.touchWorkspace(W1, clock.now());
    clock.set('2026-07-26T09:00:00Z');
    const channels = ['C1', 'C2', '@U1'].map((channel) => ({ channel, platforms: ['chat'] }));
    const several = createDigestScheduler(
      { time: '09:00', timeZone: 'UTC', channels },
      { store, clock, logger: silentLogger, compose },
    );
    await several.tick();
    await several.tick();
    const items = await store.outbox.claim(clock.now(), 5, 1_000);
    expect(
      items.map(({ outgoing }) => [
        outgoing.destination.visibility,
        outgoing.destination.channel,
        outgoing.destination.user,
      ]),
    ).toEqual([
      ['channel', 'C1', null],
      ['channel', 'C2', null],
      ['direct', 'U1', 'U1'],
    ]);
  });

  it.each([
    ['skip', []],
    ['line', ['quiet']],
    ['full', ['digest']],
  ] as const)('of a quiet day, with %s: %j', async (quiet, sent) => {
    await store.touchWorkspace(W1, clock.now());
    clock.set('2026-07-26T09:00:00Z');
    const config = { time: '09:00', timeZone: 'UTC', channels: [{ channel: 'C1', platforms: ['chat'] }], quiet };
    const quietLine = { ...NOTICE, summary: 'quiet' };
    const composeQuiet = async () => ({ notice: NOTICE, quietLine });
    await createDigestScheduler(config, { store, clock, logger: silentLogger, compose: composeQuiet }).tick();
    const items = await store.outbox.claim(clock.now(), 5, 1_000);
    expect(items.map(({ outgoing }) => outgoing.notice.summary)).toEqual(sent);
  });

  it('after quiet days that were skipped reports since the last that was sent', async () => {
    await store.touchWorkspace(W1, clock.now());
    const config = {
      time: '09:00',
      timeZone: 'UTC',
      channels: [{ channel: 'C1', platforms: ['chat'] }],
      quiet: 'skip' as const,
    };
    let isQuiet = false;
    const composeSome = async (ref: WorkspaceRef, from: Date, to: Date) => ({
      ...(await compose(ref, from, to)),
      quietLine: isQuiet ? NOTICE : null,
    });
    const some = createDigestScheduler(config, { store, clock, logger: silentLogger, compose: composeSome });
    for (const day of ['26', '27', '28', '29']) {
      isQuiet = day === '27' || day === '28';
      clock.set(`2026-07-${day}T09:00:00Z`);
      await some.tick();
    }
    expect(composed.at(-1)).toBe('W1 2026-07-26..2026-07-29');
    expect(await waiting()).toBe(2);
  });

  it('tries again after a failure, also where an earlier workspace went well', async () => {
    await store.touchWorkspace(W1, clock.now());
    await store.touchWorkspace({ ...W1, workspace: 'W2' }, clock.now());
    clock.set('2026-07-26T09:00:00Z');
    let fails = true;
    const flaky = scheduler({
      compose: async (ref, from, to) => {
        if (ref.workspace === 'W2' && fails) throw new Error('not now');
        return compose(ref, from, to);
      },
    });
    await flaky.tick();
    expect(await waiting()).toBe(1);
    fails = false;
    await flaky.tick();
    expect(await waiting()).toBe(2);
    expect(composed).toHaveLength(2);
  });

  it('logs a failure without what its error quotes', async () => {
    await store.touchWorkspace(W1, clock.now());
    clock.set('2026-07-26T09:00:00Z');
    const logger = inspectingLogger();
    await scheduler({ logger, compose: () => Promise.reject(new RangeError('zanzibar')) }).tick();
    expect(logger.lines.join()).toMatch(/a digest could not be made.*RangeError/s);
    expect(logger.lines.join()).not.toContain('zanzibar');
  });

  it('ticks when it is started, and stops', async () => {
    await store.touchWorkspace(W1, clock.now());
    clock.set('2026-07-26T09:00:00Z');
    const running = scheduler();
    running.start();
    await running.stop();
    expect(await waiting()).toBe(1);
  });
});
