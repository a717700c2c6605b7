import { describe, expect, it } from 'vitest';
import { ageInDays, listAge } from '../../src/lists/index.js';
import type { ListSnapshot } from '../../src/types.js';

const NOW = new Date('2026-07-27T23:59:00Z');

function snapshot(...lists: readonly (readonly [id: string, asOf: string])[]): ListSnapshot {
  const rest = { authority: '', url: '', contentHash: '', entityCount: 0, nameCount: 0 };
  return { version: 'v', entities: [], lists: lists.map(([id, asOf]) => ({ id, title: id, asOf, ...rest })) };
}

describe('age of the lists', () => {
  it.each([
    ['2026-07-27', 0, false],
    ['2026-07-23', 4, false],
    ['2026-07-20', 7, false],
    ['2026-07-19', 8, true],
    ['2026-08-01', 0, false],
  ])('of %s is %d days, stale: %s', (asOf, days, stale) => {
    expect(listAge(snapshot(['entity-list', asOf], ['unverified-list', '2026-08-01']), NOW)).toEqual({
      ...{ asOf, days, stale },
      lists: 2,
    });
    expect(ageInDays(asOf, NOW)).toBe(days);
  });

  it('is that of the published lists, whatever the age of a company list', () => {
    expect(listAge(snapshot(['entity-list', '2026-07-23'], ['custom:own.csv', '2020-01-01']), NOW)).toMatchObject({
      ...{ asOf: '2026-07-23', lists: 2 },
    });
    expect(listAge(snapshot(['custom:own.csv', '2020-01-01']), NOW)).toMatchObject({ stale: true });
  });

  it('without lists is nothing', () => {
    expect(listAge(snapshot(), NOW)).toEqual({ asOf: '2026-07-27', days: 0, stale: false, lists: 0 });
    expect(ageInDays('no date', NOW)).toBe(0);
  });
});
