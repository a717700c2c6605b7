/** What changed between two versions of a list. */
import type { Entity } from '../types.js';
import { byId } from './table.js';

/** Fields of an entity that a change is reported for, in print order. */
export const COMPARED_FIELDS = [
  'name',
  'aliases',
  'kind',
  'country',
  'addresses',
  'licenceRequirement',
  'reviewPolicy',
  'citations',
  'notes',
] as const satisfies readonly (keyof Entity)[];

export type ComparedField = (typeof COMPARED_FIELDS)[number];

export interface EntityChange {
  readonly before: Entity;
  readonly after: Entity;
  /** The fields that differ; never empty. */
  readonly fields: readonly ComparedField[];
}

/** Each part sorted by id. */
export interface ListDiff {
  readonly added: readonly Entity[];
  readonly removed: readonly Entity[];
  readonly changed: readonly EntityChange[];
}

/** Compares by id, field by field; requirements and policies by their id and meaning. */
export function diffEntities(before: readonly Entity[], after: readonly Entity[]): ListDiff {
  const old = new Map(before.map((entity) => [entity.id, entity]));
  const current = new Set(after.map((entity) => entity.id));
  const changed = after.flatMap((entity) => {
    const other = old.get(entity.id);
    if (other === undefined) return [];
    const fields = COMPARED_FIELDS.filter((field) => JSON.stringify(other[field]) !== JSON.stringify(entity[field]));
    return fields.length > 0 ? [{ before: other, after: entity, fields }] : [];
  });
  return {
    added: after.filter((entity) => !old.has(entity.id)).sort(byId),
    removed: before.filter((entity) => !current.has(entity.id)).sort(byId),
    changed: changed.sort((a, b) => byId(a.after, b.after)),
  };
}
