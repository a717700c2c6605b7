/**
 * Compares the shipped Entity List with somebody else's parse of the same supplement, and gives every difference a
 * named category. Nothing here knows single rows: a difference that fits no category is `unexplained`.
 */
import type { Entity } from '../../src/index.js';
import { readCitations } from '../../src/lists/citations.js';
import { readCountry } from '../../src/lists/countries.js';
import { latinise } from '../../src/lists/homoglyphs.js';
import { readRequirement } from '../../src/lists/requirement.js';

export interface IndependentEntity {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly country: string;
  readonly address?: string | null;
  readonly federal_register: string;
  /** The licence requirement's text. */
  readonly notes: string;
}

export interface Difference {
  readonly category: string;
  /** Their name or ours, and what differs. */
  readonly what: string;
}

export interface ComparisonResult {
  /** Pairs of the same entity in both parses. */
  readonly matched: number;
  readonly differences: readonly Difference[];
}

export const UNEXPLAINED = 'unexplained';

interface Pair {
  readonly ours: Entity;
  readonly theirs: IndependentEntity;
  /** Parties of the same row that are entities of their own in ours. */
  readonly parts: readonly Entity[];
}

const PART = /^(?:Subordinate (?:institution|entity)|Affiliated entity) of (.+)$/u;

export function compareWithIndependent(
  entities: readonly Entity[],
  independent: readonly IndependentEntity[],
): ComparisonResult {
  const differences: Difference[] = [];
  const pairs: Omit<Pair, 'parts'>[] = [];
  const free = new Map<string, Entity[]>();
  for (const entity of entities) {
    const key = keyOf(entity.country.code, entity.name);
    free.set(key, [...(free.get(key) ?? []), entity]);
  }
  const unmatched: IndependentEntity[] = [];
  for (const theirs of independent) {
    const ours = take(free, keyOf(codeOf(theirs.country), bare(theirs.name)), theirs);
    if (ours === null) unmatched.push(theirs);
    else pairs.push({ ours, theirs });
  }
  for (const theirs of unmatched) {
    const found = takeByBeginning(free, theirs);
    if (found === null)
      differences.push({ category: UNEXPLAINED, what: `only theirs: ${theirs.country}, ${theirs.name}` });
    else {
      pairs.push({ ours: found.ours, theirs });
      differences.push({ category: found.category, what: `${theirs.name} | ${found.ours.name}` });
    }
  }
  const parts = new Map<string, Entity[]>();
  for (const entity of entities) {
    const head = headOf(entity);
    if (head !== null) parts.set(head, [...(parts.get(head) ?? []), entity]);
  }
  const shifted = new Set(pairs.filter(isShifted).map(({ theirs }) => citationsOf(theirs)));
  for (const entity of [...free.values()].flat()) {
    const category =
      headOf(entity) !== null
        ? 'name: parties of a group row are entities of their own in ours'
        : shifted.has(referencesOf(entity)) || referencesOf(entity) === MISPRINTED
          ? 'row: theirs merges two rows after the misprint "FR FR"'
          : UNEXPLAINED;
    differences.push({ category, what: `only ours: ${entity.id}` });
  }
  for (const { ours, theirs } of pairs) {
    const pair = { ours, theirs, parts: parts.get(ours.name) ?? [] };
    differences.push(...compareAliases(pair), ...compareAddresses(pair), ...compareTerms(pair));
  }
  return { matched: pairs.length, differences };
}

/** Number of differences by category, most first. */
export function countByCategory(differences: readonly Difference[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { category } of differences) counts.set(category, (counts.get(category) ?? 0) + 1);
  return new Map([...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])));
}

// ---------------------------------------------------------------- pairing

function take(free: Map<string, Entity[]>, key: string, theirs: IndependentEntity): Entity | null {
  const candidates = free.get(key) ?? [];
  // The same name twice in a country: the one with the same citations and address.
  const address = fold(theirs.address ?? '');
  const alike = candidates.filter((entity) => citationsOf(theirs) === referencesOf(entity));
  const best = alike.find((entity) => address.startsWith(fold(entity.addresses[0] ?? ''))) ?? alike[0] ?? candidates[0];
  if (best === undefined) return null;
  free.set(
    key,
    candidates.filter((entity) => entity !== best),
  );
  return best;
}

function takeByBeginning(
  free: Map<string, Entity[]>,
  theirs: IndependentEntity,
): { readonly ours: Entity; readonly category: string } | null {
  const code = codeOf(theirs.country);
  const name = fold(latinise(theirs.name).text);
  const prefixed = /subordinate institution:\s*(.*)$/isu.exec(theirs.name)?.[1];
  const citation = readCitations(theirs.federal_register).citations[0]?.reference;
  for (const [key, candidates] of free) {
    for (const ours of candidates) {
      const own = fold(ours.name);
      if (ours.country.code !== code || ours.citations[0]?.reference !== citation) continue;
      const category =
        name === own || fold(unbracketed(theirs.name)) === own
          ? 'name: ours takes a bracket out of the middle of the name'
          : prefixed !== undefined &&
              (fold(prefixed) === own || (prefixed === '' && theirs.aliases.some((alias) => fold(alias) === own)))
            ? 'name: theirs keeps "of which institution" in the name'
            : /\([af]\.k\.a/u.test(theirs.name) && name.startsWith(own)
              ? 'name: theirs keeps a known-as bracket in the name'
              : name.startsWith(own) && name.length > own.length
                ? 'name: theirs runs on into the address or a remark'
                : own.startsWith(name)
                  ? 'name: theirs is cut at a comma'
                  : null;
      if (category === null) continue;
      free.set(
        key,
        candidates.filter((entity) => entity !== ours),
      );
      return { ours, category };
    }
  }
  return null;
}

// ---------------------------------------------------------------- aliases, addresses, terms

function compareAliases({ ours, theirs, parts }: Pair): Difference[] {
  const differences: Difference[] = [];
  const own = new Set(namesOf(ours));
  const ofParts = new Set(parts.flatMap(namesOf));
  const addresses = [ours, ...parts].flatMap((entity) => entity.addresses.map(fold));
  const notes = fold([ours, ...parts].flatMap((entity) => entity.notes).join(' '));
  const report = (category: string, what: string) =>
    differences.push({ category: `alias: ${category}`, what: `${ours.id}: ${what}` });
  for (const alias of theirs.aliases) {
    const folded = fold(latinise(alias).text.replace(/^the |; and$/gu, ''));
    if (own.has(folded) || own.has(fold(bare(alias))) || own.has(fold(unbracketed(alias)))) continue;
    const names = [...own, ...ofParts];
    const rests = names
      .filter((name) => name !== '' && folded.startsWith(name))
      .map((name) => folded.slice(name.length));
    if (ofParts.has(folded) || ofParts.has(fold(bare(alias))))
      report("theirs gives a part's name to the head of its row", alias);
    else if (addresses.some((address) => address.includes(folded))) report('theirs is address text', alias);
    else if (
      rests.some((rest) => addresses.some((address) => rest.includes(address.slice(0, 40)) || address.startsWith(rest)))
    ) {
      report('theirs runs on into the address', alias);
    } else if (notes.includes(folded.slice(0, 12)) || /located in/iu.test(alias)) report('theirs is a remark', alias);
    else if (/\b[af]\.?k\.?a\b/iu.test(alias)) report('theirs keeps "a.k.a." inside an alias', alias);
    else if (names.some((name) => name.startsWith(folded) || name.endsWith(folded))) report('theirs is cut', alias);
    else if (joins(alias, new Set(names))) report('theirs joins two names', alias);
    else differences.push({ category: UNEXPLAINED, what: `${ours.id}: their alias ${alias}` });
  }
  const others = fold([theirs.name, ...theirs.aliases].join(' '));
  const otherSet = new Set(
    [
      theirs.name,
      bare(theirs.name),
      ...theirs.aliases,
      ...theirs.aliases.map(bare),
      ...theirs.aliases.map(unbracketed),
    ].map((name) => fold(latinise(name).text)),
  );
  for (const { name, kind } of ours.aliases) {
    const folded = fold(name);
    if (otherSet.has(folded)) continue;
    if (kind === 'abbreviation' && others.includes(folded))
      report('ours takes the abbreviation out of its bracket', name);
    else if (others.includes(folded)) report('ours takes a name out of a longer one', name);
    else if (fold(theirs.address ?? '').includes(folded)) report('theirs has the name in the address', name);
    else if (theirs.aliases.length === 0) report('theirs drops the aliases of a running line', name);
    else if (theirs.aliases.some((alias) => folded.startsWith(fold(alias)))) report('theirs is cut', name);
    else differences.push({ category: UNEXPLAINED, what: `${ours.id}: our alias ${name}` });
  }
  return differences;
}

/** "A; B" and "A or B": every part is a name of ours. */
function joins(alias: string, own: ReadonlySet<string>): boolean {
  const parts = alias
    .split(/;| or |—/u)
    .map((part) => fold(bare(part.trim().replace(/^and\b/u, ''))))
    .filter((part) => part !== '');
  return parts.length > 1 && parts.every((part) => own.has(part));
}

/** Every word of theirs is in our names, addresses or notes, and every address of ours is in theirs. */
function compareAddresses({ ours, theirs }: Pair): Difference[] {
  const text = fold(latinise([theirs.name, ...theirs.aliases, theirs.address ?? ''].join(' ')).text);
  const differences: Difference[] = [];
  for (const address of ours.addresses) {
    if (text.includes(fold(address))) continue;
    const isSplit = address.split(',').every((part) => text.includes(fold(part)));
    const shared = ours.notes.some((note) => note.startsWith('Subordinate')) || theirs.address == null;
    differences.push({
      category: shared ? 'address: theirs has none' : isSplit ? 'address: theirs has it in pieces' : UNEXPLAINED,
      what: `${ours.id}: ${address}`,
    });
  }
  return differences;
}

function compareTerms({ ours, theirs }: Pair): Difference[] {
  const differences: Difference[] = [];
  const own = referencesOf(ours);
  const other = citationsOf(theirs);
  if (own !== other) {
    const category = own.startsWith(other)
      ? 'citation: theirs has fewer'
      : isShifted({ ours, theirs })
        ? 'row: theirs merges two rows after the misprint "FR FR"'
        : UNEXPLAINED;
    differences.push({ category, what: `${ours.id}: ${own} | ${theirs.federal_register}` });
  }
  // Their text keeps the footnote marks as digits: drop them, and compare the rest of the meaning.
  const text = theirs.notes.replace(/(\)),?(\d),? /gu, '$1, ').replace(/(\)|EAR) ?[1-5](?= |$)/gu, '$1');
  const requirement = readRequirement(text, []);
  if (theirs.notes.endsWith('...')) return [...differences, { category: 'requirement: theirs is cut', what: ours.id }];
  const same =
    requirement !== null && withoutFootnotes(requirement.id) === withoutFootnotes(ours.licenceRequirement?.id ?? '');
  if (!same)
    differences.push({ category: UNEXPLAINED, what: `${ours.id}: ${ours.licenceRequirement?.id} | ${theirs.notes}` });
  return differences;
}

const withoutFootnotes = (id: string): string => id.replace(/(-fn\d)+$/u, '');

/** Two rows print it as `88 FR FR 12158`. */
const MISPRINTED = '88 FR 12158';

/** The misprint `88 FR FR 12158` made theirs read on into the next row: it has that row's citations. */
function isShifted({ ours, theirs }: { readonly ours: Entity; readonly theirs: IndependentEntity }): boolean {
  const [own, other] = [referencesOf(ours), citationsOf(theirs)];
  return own === MISPRINTED && other !== '' && !other.startsWith(own);
}

const referencesOf = (entity: Entity): string => entity.citations.map((citation) => citation.reference).join(' ');
const citationsOf = (theirs: IndependentEntity): string =>
  readCitations(theirs.federal_register)
    .citations.map((citation) => citation.reference)
    .join(' ');
const namesOf = (entity: Entity): string[] => [entity.name, ...entity.aliases.map((alias) => alias.name)].map(fold);
const headOf = (entity: Entity): string | null =>
  entity.notes.map((note) => PART.exec(note)?.[1]).find((head) => head !== undefined && !head.endsWith(')')) ?? null;

// ---------------------------------------------------------------- folding

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Without any bracket. */
function unbracketed(name: string): string {
  return name.replace(/\([^()]*\)/gu, ' ');
}

/** Without a bracket at the end. */
function bare(name: string): string {
  return name.replace(/\s*\([^()]*\)\s*$/u, '');
}

function keyOf(code: string | null, name: string): string {
  return `${code} ${fold(bare(latinise(name).text))}`;
}

function codeOf(country: string): string | null {
  return country === 'China' ? 'CN' : (readCountry(country)?.code ?? null);
}
