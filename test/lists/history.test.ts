import { describe, expect, it } from 'vitest';
import { entitiesCiting, findVersion, historyOf, loadLists } from '../../src/lists/index.js';
import type { ListSnapshot } from '../../src/types.js';
import { entity, snapshotOf } from '../helpers/lists.js';

const lists = loadLists();

describe('entitiesCiting', () => {
  it('finds the twenty-eight entities of the rule of October 2019 by its first page', () => {
    const entities = entitiesCiting('84 FR 54002', lists);
    expect(entities).toHaveLength(28);
    expect(entities.map(({ name }) => name)).toContain('Megvii Technology');
  });

  it.each(['84 fr 54004', ' 84 F.R. 54004 '])('reads %s', (reference) => {
    expect(entitiesCiting(reference, lists)).toHaveLength(28);
  });

  it.each(['84 FR 1', 'October 2019', '999999 FR 1', ''])('finds nothing for %j', (reference) => {
    expect(entitiesCiting(reference, lists)).toEqual([]);
  });
});

describe('historyOf', () => {
  it('puts citations in order and adds what versions changed', () => {
    const cited = (reference: string, date: string) => ({ reference, date, printedDate: date });
    const before = entity('el-1', 'Alpha', {
      citations: [cited('85 FR 1', '2020-06-05'), cited('84 FR 1', '2019-10-09')],
    });
    const after = { ...before, addresses: ['1 New Road'] };
    const version = (name: string, asOf: string, of: typeof before): ListSnapshot => {
      const snapshot = snapshotOf([of]);
      return { ...snapshot, version: name, lists: snapshot.lists.map((list) => ({ ...list, asOf })) };
    };
    const events = historyOf(after, [version('v1', '2026-03-25', before), version('v2', '2026-07-23', after)]);
    expect(events.map(({ date, what, fields }) => [date, what, fields])).toEqual([
      ['2019-10-09', 'listed', undefined],
      ['2020-06-05', 'amended', undefined],
      ['2026-07-23', 'changed', ['addresses']],
    ]);
  });
});

describe('findVersion', () => {
  const old = { ...lists, version: 'aa11', lists: lists.lists.map((list) => ({ ...list, asOf: '2026-03-25' })) };
  const source = {
    listVersions: async () => [
      { version: 'aa11', asOf: '2026-03-25', lists: [] },
      { version: 'aa22', asOf: '2025-01-01', lists: [] },
    ],
    loadListVersion: async (version: string) => (version === 'aa11' ? old : null),
  };

  it.each([
    ['2026-03-25', 'aa11'],
    ['2026-07-22', 'aa11'],
    ['2026-07-23', lists.version],
    ['aa1', 'aa11'],
    ['shipped', lists.version],
  ])('%s is %s', async (name, version) => {
    expect((await findVersion(name, lists, source)).version).toBe(version);
  });

  it.each([
    ['2019-01-01', 'No version of 2019-01-01 or before it is kept'],
    ['ff', 'No version "ff" is kept'],
    ['aa', 'beginning of several versions'],
  ])('%s is nothing', async (name, message) => {
    await expect(findVersion(name, lists, source)).rejects.toThrow(message);
  });
});
