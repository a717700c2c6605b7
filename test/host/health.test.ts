import { describe, expect, it } from 'vitest';
import { createHealth } from '../../src/host/health.js';
import { EntityCheckError, type ListSnapshot } from '../../src/index.js';
import { fakeClock } from '../helpers/fake-clock.js';

const list = (id: string, asOf: string) => ({
  ...{ id, title: id, authority: '', asOf, url: '', contentHash: '', entityCount: 2, nameCount: 3 },
});
const SNAPSHOT: ListSnapshot = {
  version: 'v1',
  lists: [list('a', '2026-07-25'), list('b', '2026-07-23')],
  entities: [],
};

function health(store: { ping?: () => Promise<void>; dead?: number } = {}, now = '2026-07-27T09:00:00Z') {
  const counts = async () => ({ waiting: 3, dead: store.dead ?? 0 });
  return createHealth({
    listStatus: () => null,
    store: { ping: store.ping ?? (async () => {}), outbox: { counts } as never },
    ...{ snapshot: () => SNAPSHOT, clock: fakeClock(now), version: '1.2.3', platforms: () => ['chat'] },
  })();
}

describe('createHealth', () => {
  it('is ok', async () => {
    expect(await health()).toEqual({
      ...{ status: 'ok', attention: [], version: '1.2.3', store: 'ok', platforms: ['chat'] },
      lists: {
        ...{ version: 'v1', asOf: '2026-07-23', ageDays: 4, isStale: false, entities: 0, update: null },
        each: [
          { id: 'a', asOf: '2026-07-25', entities: 2 },
          { id: 'b', asOf: '2026-07-23', entities: 2 },
        ],
      },
      outbox: { waiting: 3, dead: 0 },
    });
  });

  it('is degraded while the database is down', async () => {
    const ping = async () => {
      throw new EntityCheckError('store-unavailable', 'down');
    };
    expect(await health({ ping })).toMatchObject({ status: 'degraded', store: 'unavailable', outbox: null });
  });

  it('answers also when the database hangs', async () => {
    expect(await health({ ping: () => new Promise(() => {}) })).toMatchObject({ status: 'degraded' });
  });

  it('says why the last update of the lists failed', async () => {
    const counts = async () => ({ waiting: 0, dead: 0 });
    const update = {
      checkedAt: '2026-07-27T08:00:00Z',
      outcome: 'refused',
      date: '2026-07-26',
      problem: 'too short',
      validator: null,
    } as const;
    const answer = await createHealth({
      listStatus: () => update,
      store: { ping: async () => {}, outbox: { counts } as never },
      ...{ snapshot: () => SNAPSHOT, clock: fakeClock('2026-07-27T09:00:00Z'), version: '1', platforms: () => [] },
    })();
    expect(answer.attention).toEqual(['the last update of the lists failed: too short']);
    expect(answer.lists.update).toEqual(update);
  });

  it('shows what was given up and how old the lists are', async () => {
    const { status, attention, lists } = await health({ dead: 2 }, '2026-07-31T00:00:00Z');
    expect(status).toBe('ok');
    expect(lists).toMatchObject({ ageDays: 8, isStale: true });
    expect(attention).toEqual([
      expect.stringMatching(/^2 notices/),
      expect.stringMatching(/^the lists are 8 days old/),
    ]);
  });

  it('seven days are not stale yet', async () => {
    expect((await health({}, '2026-07-30T23:59:59Z')).lists.isStale).toBe(false);
  });
});
