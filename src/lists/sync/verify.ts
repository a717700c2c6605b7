/** What must be true of a new version before names are screened against it. */
import type { Entity, ListSnapshot } from '../../types.js';

export interface VerifyOptions {
  /** Largest share of a list's entities that may go at once, 0 to 1. */
  readonly maxShrink: number;
}

/** A tenth of a list has never gone at once; a broken download loses more. */
export const MAX_SHRINK = 0.1;
/** A country with so many entities does not leave a list at once. */
const ENTITIES_OF_A_LARGE_COUNTRY = 10;

/** Without these something is wrong with the file, whatever its counts say: Entity List, one of each large country. */
const LANDMARKS: readonly (readonly [string, RegExp])[] = [
  ['Huawei', /^Huawei Technologies/],
  ['Hikvision', /Hikvision/],
  ['SMIC', /Semiconductor Manufacturing International/],
  ['DJI', /\bDJI\b/],
  ['Gazprom', /Gazprom/],
  ['Rosneft', /Rosneft/],
];

/**
 * What speaks against using `next` in the place of `current`, in sentences; nothing: it may be used.
 * `shrunk`: all of it is that entities are gone, which `--accept-shrink` allows.
 */
export function problemsOf(
  current: ListSnapshot,
  next: ListSnapshot,
  { maxShrink }: VerifyOptions,
): { readonly problems: readonly string[]; readonly shrunk: boolean } {
  const damage = [...missingLists(current, next), ...missingLandmarks(next), ...missingCountries(current, next)];
  const losses = lostEntities(current, next, maxShrink);
  return { problems: [...damage, ...losses], shrunk: damage.length === 0 && losses.length > 0 };
}

function missingLists(current: ListSnapshot, next: ListSnapshot): string[] {
  return current.lists
    .filter(({ id }) => (next.lists.find((list) => list.id === id)?.entityCount ?? 0) === 0)
    .map(({ title }) => `the ${title} is missing`);
}

function missingLandmarks({ entities }: ListSnapshot): string[] {
  const lost = LANDMARKS.filter(
    ([, pattern]) =>
      !entities.some((entity) =>
        [entity.name, ...entity.aliases.map(({ name }) => name)].some((name) => pattern.test(name)),
      ),
  );
  return lost.length === 0
    ? []
    : [`${lost.map(([name]) => name).join(', ')} ${lost.length === 1 ? 'is' : 'are'} not on it`];
}

function missingCountries(current: ListSnapshot, next: ListSnapshot): string[] {
  const before = countByCountry(current.entities);
  const after = countByCountry(next.entities);
  return [...before]
    .filter(([country, count]) => count >= ENTITIES_OF_A_LARGE_COUNTRY && !after.has(country))
    .map(([country, count]) => `all ${count} entities of ${country} are gone`);
}

/** Lists that lost more than `maxShrink` of their entities, in sentences. */
export function lostEntities(current: ListSnapshot, next: ListSnapshot, maxShrink: number): string[] {
  const kept = new Set(next.entities.map(({ id }) => id));
  return current.lists.flatMap(({ id, title }) => {
    const own = current.entities.filter((entity) => entity.list === id);
    const gone = own.filter((entity) => !kept.has(entity.id)).length;
    if (own.length === 0 || gone / own.length <= maxShrink) return [];
    return [`${gone} of ${own.length} entities of the ${title} are gone`];
  });
}

function countByCountry(entities: readonly Entity[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { country } of entities) counts.set(country.printed, (counts.get(country.printed) ?? 0) + 1);
  return counts;
}
