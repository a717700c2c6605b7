import { describe, expect, it } from 'vitest';
import { loadLists } from '../../../src/lists/index.js';
import { MAX_SHRINK, problemsOf } from '../../../src/lists/sync/verify.js';
import type { Entity, ListSnapshot } from '../../../src/types.js';

const current = loadLists();
const without = (gone: (entity: Entity) => boolean): ListSnapshot => {
  const entities = current.entities.filter((entity) => !gone(entity));
  const lists = current.lists.map((list) => ({
    ...list,
    entityCount: entities.filter((entity) => entity.list === list.id).length,
  }));
  return { ...current, version: 'next', entities, lists };
};
const check = (next: ListSnapshot) => problemsOf(current, next, { maxShrink: MAX_SHRINK });

describe('problemsOf', () => {
  it('finds nothing wrong with the same lists, nor with a few removals', () => {
    expect(check(current).problems).toEqual([]);
    const some = new Set(current.entities.filter(({ list }) => list === 'entity-list').slice(0, 100));
    expect(check(without((entity) => some.has(entity))).problems).toEqual([]);
  });

  it.each([
    ['a list that is empty', (entity: Entity) => entity.list === 'unverified-list', /Unverified List is missing/],
    ['a lost section', (entity: Entity) => entity.country.code === 'CN', /all \d+ entities of CHINA.* are gone/],
    ['a lost landmark', (entity: Entity) => /Hikvision/.test(JSON.stringify(entity)), /Hikvision is not on it/],
  ])('refuses %s, whatever is accepted', (_, gone, message) => {
    const { problems, shrunk } = check(without(gone));
    expect(problems.join('; ')).toMatch(message);
    expect(shrunk).toBe(false);
  });

  it('refuses a list that lost more than a tenth, unless that is accepted', () => {
    const kept = /Huawei|Hikvision|Semiconductor Manufacturing|DJI|Gazprom|Rosneft/;
    let at = 0;
    const { problems, shrunk } = check(
      without((entity) => {
        at += 1;
        return entity.list === 'entity-list' && at % 5 === 0 && !kept.test(JSON.stringify(entity));
      }),
    );
    expect(problems).toEqual([expect.stringMatching(/^\d+ of 3464 entities of the Entity List are gone$/)]);
    expect(shrunk).toBe(true);
  });
});
