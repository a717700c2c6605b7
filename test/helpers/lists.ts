/** A small list of our own, for tests that need a matcher and not the real lists. */
import type { Entity, EntityKind, ListSnapshot } from '../../src/types.js';

export function entity(id: string, name: string, rest: Partial<Entity> = {}): Entity {
  return {
    id,
    list: 'entity-list',
    name,
    aliases: [],
    kind: 'company' as EntityKind,
    country: { code: 'CN', printed: "CHINA, PEOPLE'S REPUBLIC OF" },
    addresses: [],
    licenceRequirement: null,
    reviewPolicy: null,
    citations: [],
    listedSince: '2019-10-09',
    notes: [],
    ...rest,
  };
}

export function snapshotOf(entities: readonly Entity[]): ListSnapshot {
  return {
    version: 'test',
    lists: [
      {
        id: 'entity-list',
        title: 'Entity List',
        authority: '15 CFR Part 744, Supplement No. 4',
        asOf: '2026-07-23',
        url: 'https://www.ecfr.gov/',
        contentHash: '0',
        entityCount: entities.length,
        nameCount: entities.length,
      },
    ],
    entities,
  };
}
