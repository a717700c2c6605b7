import type { Entity } from '../types.js';

const MAX_SLUG = 60;

/** Two rows of one name are two entities: the second and later ones get a number. */
export function distinctIds(entities: readonly Entity[]): Entity[] {
  const seen = new Map<string, number>();
  return entities.map((entity) => {
    const times = (seen.get(entity.id) ?? 0) + 1;
    seen.set(entity.id, times);
    return times === 1 ? entity : { ...entity, id: `${entity.id}-${times}` };
  });
}

/** A name as a part of an id: letters and digits of any script, hyphens between. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, MAX_SLUG);
}
