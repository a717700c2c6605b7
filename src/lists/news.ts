/** What is new on the lists between two versions, for people. */
import type { Entity, ListSnapshot } from '../types.js';
import { diffEntities, type EntityChange } from './diff.js';
import { asOfOf } from './sync/sync.js';

export interface ListNews {
  /** Dates of the two versions. */
  readonly from: string;
  readonly to: string;
  readonly added: readonly Entity[];
  readonly removed: readonly Entity[];
  /** Entries that were amended, as they are now, and in which fields. */
  readonly changed: readonly Pick<EntityChange, 'after' | 'fields'>[];
}

/** Null: nothing changed. */
export function newsBetween(before: ListSnapshot, after: ListSnapshot): ListNews | null {
  if (before.version === after.version) return null;
  const { added, removed, changed } = diffEntities(before.entities, after.entities);
  if (added.length + removed.length + changed.length === 0) return null;
  return {
    from: asOfOf(before),
    to: asOfOf(after),
    added,
    removed,
    changed: changed.map(({ after, fields }) => ({ after, fields })),
  };
}
