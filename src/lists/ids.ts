/**
 * Entity ids: readable, the same whatever the order of the rows, and kept over re-imports.
 *
 * A new entity's id is made of its list, country and name (`el-cn-megvii-technology`); where several entities of one
 * import would share it, all of them keep the legal form in it (`-company`), and where that is not enough, get a
 * suffix from a hash of what tells them apart. An entity that an earlier
 * table already has keeps its id, also when its name or address was edited since: see `assignIds`.
 */
import { createHash } from 'node:crypto';
import type { Entity, ListId } from '../types.js';

/** What identity is decided from. */
export type Identified = Pick<Entity, 'list' | 'name' | 'aliases' | 'country' | 'addresses' | 'citations' | 'notes'>;

const PREFIXES: Readonly<Record<string, string>> = {
  'entity-list': 'el',
  'unverified-list': 'uvl',
  'military-end-user-list': 'meu',
};
/** Long enough for nearly every name, short enough for a button's value and a log line. */
const SLUG_LENGTH = 80;
const SUFFIX_LENGTH = 6;

const LEGAL_FORM =
  /\b((?:open|public|closed|private) joint stock company|co|company|ltd|limited|inc|incorporated|llc|llp|corp|corporation|plc|gmbh|jsc|ojsc|cjsc|pjsc|ao|oao|ooo|pao|zao|fze|fzc|fzco|pte|pvt|sdn|bhd|sa|s a|sarl|srl|bv|b v|nv|ag|oy|ltda|joint stock company|limited liability company)\b/gu;
const UNDECOMPOSED: Readonly<Record<string, string>> = {
  ı: 'i',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ð: 'd',
};

/** Lower-case words of a name joined by dashes, without accents and, unless kept, without legal forms. */
export function slugOfName(name: string, keepLegalForm = false): string {
  const folded = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ıøłđßæœþð]/gu, (letter) => UNDECOMPOSED[letter] ?? letter)
    .replace(/['’`.]/gu, '')
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim();
  const bare = (keepLegalForm ? '' : folded.replace(LEGAL_FORM, ' ').trim()) || folded;
  const slug = bare.replace(/\s+/gu, '-');
  if (slug.length <= SLUG_LENGTH) return slug;
  const cut = slug.slice(0, SLUG_LENGTH + 1);
  return cut.slice(0, cut.lastIndexOf('-'));
}

/** The id that list, country and name give, before namesakes are told apart. */
export function baseId(entity: Identified, keepLegalForm = false): string {
  const list = PREFIXES[entity.list] ?? slugOfName(entity.list);
  const place = entity.country.code?.toLowerCase() ?? slugOfName(entity.country.printed).split('-')[0];
  return [list, place, slugOfName(entity.name, keepLegalForm) || hashOf(entity)].join('-');
}

/**
 * Ids for the entities of one list, in the order given.
 * @param previous the table of the last import; its entities keep their ids
 */
export function assignIds(entities: readonly Identified[], previous: readonly Entity[]): string[] {
  const ids = new Array<string | undefined>(entities.length).fill(undefined);
  const free = new Map(previous.map((entity) => [entity.id, entity]));
  for (const keys of KEYS) matchByKey(entities, ids, free, keys);
  matchRenamed(entities, ids, free);

  // New entities: ids that earlier entities have or had are taken.
  const taken = new Set([...previous.map((entity) => entity.id), ...ids.filter((id) => id !== undefined)]);
  const fresh = new Map<string, number[]>();
  entities.forEach((entity, index) => {
    if (ids[index] === undefined) fresh.set(baseId(entity), [...(fresh.get(baseId(entity)) ?? []), index]);
  });
  for (const [base, indexes] of fresh) {
    const full = indexes.map((index) => baseId(entities[index]!, true));
    indexes.forEach((index, position) => {
      const id = indexes.length === 1 ? base : full[position]!;
      const isTaken = taken.has(id) || (indexes.length > 1 && full.filter((other) => other === id).length > 1);
      ids[index] = isTaken ? uniqueId(id, entities[index]!, taken) : id;
    });
    for (const index of indexes) taken.add(ids[index]!);
  }
  return ids.map((id) => id ?? '');
}

/** Keys from the strictest to the loosest; a pair is made where a key is unique on both sides. */
const KEYS: readonly ((entity: Identified) => string)[] = [
  (entity) => JSON.stringify([place(entity), entity.name, namesOf(entity), entity.addresses, entity.notes]),
  (entity) => JSON.stringify([place(entity), entity.name, entity.addresses]),
  (entity) => JSON.stringify([place(entity), folded(entity.name), folded(entity.addresses.join(' '))]),
  (entity) => JSON.stringify([place(entity), folded(entity.name), entity.notes]),
  (entity) => JSON.stringify([place(entity), folded(entity.name)]),
];

function matchByKey(
  entities: readonly Identified[],
  ids: (string | undefined)[],
  free: Map<string, Entity>,
  key: (entity: Identified) => string,
): void {
  const before = new Map<string, string[]>();
  for (const [id, entity] of free) before.set(key(entity), [...(before.get(key(entity)) ?? []), id]);
  const now = new Map<string, number[]>();
  entities.forEach((entity, index) => {
    if (ids[index] === undefined) now.set(key(entity), [...(now.get(key(entity)) ?? []), index]);
  });
  for (const [value, indexes] of now) {
    const candidates = before.get(value);
    if (indexes.length !== 1 || candidates?.length !== 1) continue;
    ids[indexes[0]!] = candidates[0]!;
    free.delete(candidates[0]!);
  }
}

/** A renamed entity: same country and first citation, and a shared name, alias, address or beginning of the name; unique both ways. */
function matchRenamed(entities: readonly Identified[], ids: (string | undefined)[], free: Map<string, Entity>): void {
  const open = entities.map((entity, index) => ({ entity, index })).filter(({ index }) => ids[index] === undefined);
  const links = open.map(({ entity }) =>
    [...free.values()].filter((other) => looksLike(entity, other)).map((other) => other.id),
  );
  const claims = new Map<string, number>();
  for (const id of links.flat()) claims.set(id, (claims.get(id) ?? 0) + 1);
  open.forEach(({ index }, position) => {
    const candidates = links[position] ?? [];
    if (candidates.length !== 1 || claims.get(candidates[0]!) !== 1) return;
    ids[index] = candidates[0]!;
    free.delete(candidates[0]!);
  });
}

function looksLike(a: Identified, b: Identified): boolean {
  if (place(a) !== place(b) || a.citations[0]?.reference !== b.citations[0]?.reference) return false;
  const names = new Set(namesOf(b));
  const [short, long] = [folded(a.name), folded(b.name)].sort((one, other) => one.length - other.length) as [
    string,
    string,
  ];
  if (short.includes(' ') && long.startsWith(`${short} `)) return true;
  return namesOf(a).some((name) => names.has(name)) || a.addresses.some((address) => b.addresses.includes(address));
}

function uniqueId(base: string, entity: Identified, taken: ReadonlySet<string>): string {
  for (let salt = 0; ; salt += 1) {
    const id = `${base}-${hashOf(entity, salt)}`;
    if (!taken.has(id)) return id;
  }
}

function hashOf(entity: Identified, salt = 0): string {
  const parts = [entity.name, namesOf(entity), entity.addresses, entity.notes, salt];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, SUFFIX_LENGTH);
}

const place = (entity: Identified): string =>
  `${entity.list satisfies ListId}|${entity.country.code ?? entity.country.printed}`;
const folded = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
const namesOf = (entity: Identified): string[] =>
  [entity.name, ...entity.aliases.map((alias) => alias.name)].map(folded).sort();
