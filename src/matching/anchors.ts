/**
 * Where in a text to look for a name: each listed name hangs on one or two anchors, words (up to three, written together)
 * that it cannot do without. An anchor that is found is only a candidate; score.ts and context.ts decide.
 */

import { anchorSpans, STRONG_ANCHOR_BITS } from './anchor-spans.js';
import { Bloom } from './bloom.js';
import type { Catalogue, ListedName } from './catalogue.js';
import { swaps } from './edits.js';
import { eachDeletion, HashMultiMap, HashTable, hashOf } from './hash.js';
import type { NameWord } from './name-model.js';

/** Letters in an anchor at least. */
const SHORTEST_ANCHOR = 2;
/** Typos are looked for in anchors of at least so many letters and bits. */
export const SHORTEST_FUZZY_ANCHOR = 6;
const FUZZY_BITS = 24;
const MODEL_NUMBER = /[0-9]{3}/;
const LONGEST_OF_INITIALS = 6;
/** Shorter famous names carry letters swapped, and nothing else: Dahau. */
const SWAPPED_LETTERS = 5;
const SWAPPED_BITS = 28;
/** A single word below this names nobody by itself, whatever stands beside it. */
const WEAKEST_BITS = 9;
const TELLING_IN_CAPITALS_BITS = 14.5;
/** Curated names and names shared by many listed entities are known to be used for them. */
const CURATED_BITS = 34;
/** Marked by hand as an ordinary word or somebody else's name as well. */
export const NEEDS_CONTEXT_BITS = 17;
/** By length in letters: the shorter, the more often it is something else. */
const WELL_KNOWN_BITS = [0, 0, 0, 21, 24.5, 28, 34];
const LONGEST_ACRONYM = 5;
const SHORTEST_ACRONYM = 3;
/** Three letters that are the whole printed name of a well-known entity: DJI. */
const OWN_ACRONYM_BITS = 24.5;
const UNCOMMON_BITS = 18;

export interface AnchoredName {
  readonly nameIndex: number;
  /** The anchor is `words[from]` to `words[to - 1]` of the name. */
  readonly from: number;
  readonly to: number;
}

export interface Anchor {
  readonly text: string;
  readonly hash: number;
  readonly names: readonly AnchoredName[];
  /** Information of the anchor, its use for listed entities included. */
  readonly bits: number;
  /** Marked by hand as something else as well: in small letters it tells no more than `NEEDS_CONTEXT_BITS`. */
  readonly doubtful: boolean;
  /** The same in Cyrillic letters, where the English dictionary has no say. */
  readonly doubtfulInCyrillic: boolean;
  /** An ordinary word of Russian: in small letters, or where a Russian sentence begins with it, it is that word. */
  readonly commonNoun: boolean;
  /** Listed as one word, and never as several. */
  readonly together: boolean;
  /** A single weak word: only a candidate with a legal form nearby, or in capitals where it is an acronym. */
  readonly weak: boolean;
  /** Weak, but a candidate too with a capital that is not the sentence's. */
  readonly tellsInCapitals: boolean;
  /** Listed in capitals, as a word of three letters or more. */
  readonly acronym: boolean;
  /** The name to answer with when nothing but the anchor was said. */
  readonly head: AnchoredName;
  /** Entities that are called by this anchor. */
  readonly entityIds: readonly string[];
}

export interface AnchorIndex {
  readonly anchors: readonly Anchor[];
  find(hash: number, text: string): Anchor | undefined;
  /** Whether `find` has an anchor of this hash. */
  has(hash: number): boolean;
  /** Stands in the name of some listed entity, as it is: no misspelling of another. */
  isListedWord(word: string): boolean;
  /** Anchors that a text word could be a misspelling of, by the hash of the word with up to one letter deleted. */
  fuzzy(hash: number, visit: (anchor: number) => void): void;
  hasFuzzy(hash: number): boolean;
  /** The famous name of five letters that was written with two of them swapped. */
  swapped(spelled: string): Anchor | undefined;
  eachSwapped(visit: (hash: number) => void): void;
}

export function createAnchorIndex(catalogue: Catalogue): AnchorIndex {
  const collected = new Map<string, AnchoredName[]>();
  for (const [nameIndex, name] of catalogue.names.entries()) {
    if (name.han !== null) continue;
    for (const [from, to] of anchorSpans(name)) {
      const text = spell(name.model.words, from, to);
      if (text.length < SHORTEST_ANCHOR) continue;
      const list = collected.get(text);
      if (list) list.push({ nameIndex, from, to });
      else collected.set(text, [{ nameIndex, from, to }]);
    }
  }
  const anchors: Anchor[] = [];
  for (const [text, names] of collected) {
    const anchor = describe(text, names, catalogue);
    if (anchor.bits >= WEAKEST_BITS) anchors.push(anchor);
  }
  // Numbered from 1: the table reads 0 where there is none.
  const byHash = new HashTable(anchors.length);
  // Small filters before the tables: most words are in neither, and a table is seldom in the processor's cache.
  const known = new Bloom(anchors.length);
  for (const [index, anchor] of anchors.entries()) {
    byHash.set(anchor.hash, index + 1);
    known.add(anchor.hash);
  }
  const byDeletion = deletions(anchors);
  const deleted = new Bloom(byDeletion.size);
  byDeletion.eachKey((hash) => deleted.add(hash));
  const bySwap = new Map<string, Anchor>();
  for (const anchor of anchors)
    if (anchor.text.length === SWAPPED_LETTERS && anchor.bits >= SWAPPED_BITS)
      for (const swapped of swaps(anchor.text))
        if (!catalogue.isOrdinary(swapped) && !catalogue.isProperNoun(swapped)) bySwap.set(swapped, anchor);
  return {
    anchors,
    find: (hash, text) => {
      const number = byHash.get(hash);
      const anchor = number === 0 ? undefined : anchors[number - 1]!;
      return anchor?.text === text ? anchor : undefined;
    },
    has: (hash) => known.has(hash) && byHash.get(hash) !== 0,
    isListedWord: (word) => catalogue.listWords.entities(word) > 0,
    fuzzy: (hash, visit) => {
      if (deleted.has(hash)) byDeletion.each(hash, visit);
    },
    hasFuzzy: (hash) => deleted.has(hash) && byDeletion.has(hash),
    swapped: (spelled) => bySwap.get(spelled),
    eachSwapped: (visit) => {
      for (const spelled of bySwap.keys()) visit(hashOf(spelled));
    },
  };
}

function describe(text: string, names: readonly AnchoredName[], catalogue: Catalogue): Anchor {
  const listed = (anchored: AnchoredName): ListedName => catalogue.names[anchored.nameIndex]!;
  const callers = names.filter((anchored) => isCalledBy(listed(anchored), anchored));
  const called = (callers.length > 0 ? callers : names).map((anchored) => listed(anchored).entity.id);
  const entityIds = [...new Set([...called, ...catalogue.entitiesWith(text)])];
  const home = names.length === 1 ? '' : mostFrequent(names.map((anchored) => listed(anchored).entity.country.printed));
  const head =
    names.length === 1 ? names[0]! : leastBy(names, (anchored) => headRank(listed(anchored), anchored, home));
  let own = 0;
  for (const anchored of names) own = Math.max(own, bitsOf(listed(anchored).model.words, anchored));
  const isProperNoun = catalogue.isProperNoun(text);
  const isOrdinary = catalogue.isOrdinary(text);
  const isKnown = isOrdinary || catalogue.isOtherCompany(text);
  const allOrdinary = (anchored: AnchoredName): boolean =>
    // "Cambrian": another name of the entity, and first of all what the dictionary has.
    (isProperNoun && listed(anchored).kind !== 'name') ||
    isKnown ||
    listed(anchored)
      .model.words.slice(anchored.from, anchored.to)
      .every((word) => catalogue.isOrdinary(word.text));
  const shared = own >= UNCOMMON_BITS && !isProperNoun ? Math.log2(entityIds.length) : 0;
  const isStrong = callers.some((anchored) => isCuratedStrong(listed(anchored)));
  const needsContext = !isStrong && callers.some((anchored) => listed(anchored).needsContext);
  let bits = own + shared;
  for (const anchored of callers)
    bits = Math.max(
      bits,
      usedBits(text, listed(anchored), () => allOrdinary(anchored), entityIds.length),
    );
  return {
    text,
    hash: hashOf(text),
    names,
    bits,
    doubtful: needsContext || (!isStrong && isProperNoun),
    doubtfulInCyrillic: needsContext,
    commonNoun: catalogue.isRussianWord(text),
    together: names.every(({ from, to }) => to - from === 1),
    weak: bits < STRONG_ANCHOR_BITS,
    tellsInCapitals: bits >= TELLING_IN_CAPITALS_BITS && !isOrdinary,
    acronym: isAcronym(text, callers.map(listed)),
    head,
    entityIds,
  };
}

function bitsOf(words: readonly NameWord[], { from, to }: AnchoredName): number {
  let bits = 0;
  for (let at = from; at < to; at += 1) bits += words[at]!.bits;
  return bits;
}

function isCuratedStrong(name: ListedName): boolean {
  return name.curated && !name.needsContext;
}

/** Listed in capitals as a word of three letters or more: capitals in the text are evidence enough to look closer. */
function isAcronym(text: string, names: readonly ListedName[]): boolean {
  return text.length >= 3 && names.some((name) => /^[\p{Lu}\p{N}]+$/u.test(name.model.printed));
}

/** What a name tells because it is known to be used for a listed entity. */
function usedBits(text: string, name: ListedName, isKnown: () => boolean, entities: number): number {
  if (name.curated && !name.needsContext) return CURATED_BITS;
  if (!name.wellKnown || isKnown()) return 0;
  // An acronym in small letters is anybody's, unless it is the entity's own name or a whole family's.
  const acronym = text.length <= LONGEST_ACRONYM && name.model.printed.includes(text.toUpperCase());
  const family = text.length > SHORTEST_ACRONYM && entities > 1;
  if (acronym && name.kind !== 'name' && !family && !isUnspeakable(text)) return 0;
  if (name.kind === 'name' && text.length === SHORTEST_ACRONYM && name.model.words.length === 1)
    return OWN_ACRONYM_BITS;
  return WELL_KNOWN_BITS[Math.min(text.length, WELL_KNOWN_BITS.length - 1)]!;
}

/** Four consonants: no word of any language, and known for the entity (ymtc). */
function isUnspeakable(text: string): boolean {
  return text.length > SHORTEST_ACRONYM && /^[b-df-hj-np-tv-z]+$/.test(text);
}

/** The anchor is all that people say of this name. */
function isCalledBy(name: ListedName, anchored: AnchoredName): boolean {
  return name.model.short !== null
    ? name.model.short.from === anchored.from && name.model.short.to === anchored.to
    : name.model.words.length === anchored.to - anchored.from;
}

/** Lower is more like the head of a family: little beside the anchor, its own printed name, listed long ago. */
function headRank(name: ListedName, anchored: AnchoredName, home: string): number {
  const beside = name.model.words.filter(
    (word, at) => (at < anchored.from || at >= anchored.to) && word.role !== 'legal-form' && word.role !== 'link',
  );
  const places = beside.filter((word) => word.role === 'place').length;
  const shares = beside.reduce((sum, word) => sum + word.share, 0);
  const printed = name.kind === 'name' ? 0 : name.curated ? -0.5 : 0.05;
  const legalForms = name.model.words.filter((word) => word.role === 'legal-form').length;
  const since = name.entity.listedSince ? Number(name.entity.listedSince.slice(0, 4)) : 2030;
  return (
    (name.entity.country.printed === home ? 0 : 0.6) +
    Math.min(0.2, legalForms * 0.05) +
    beside.length * 0.5 +
    places +
    shares +
    printed +
    (since - 1990) * 0.02 -
    Math.min(20, name.entity.aliases.length) * 0.02
  );
}

/** The first of those with the least rank. */
function leastBy<Item extends object>(items: readonly Item[], rankOf: (item: Item) => number): Item {
  let best = items[0]!;
  let least = rankOf(best);
  for (const item of items) {
    const rank = rankOf(item);
    if (rank < least) [best, least] = [item, rank];
  }
  return best;
}

function mostFrequent(of: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const each of of) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]![0];
}

/** Long and telling enough that a typo in it is still it. */
export function isFuzzy({ text, bits, acronym }: Anchor): boolean {
  return (
    text.length >= SHORTEST_FUZZY_ANCHOR &&
    bits >= FUZZY_BITS &&
    // Another number is another model, and another initial somebody else.
    !MODEL_NUMBER.test(text) &&
    !(acronym && text.length <= LONGEST_OF_INITIALS)
  );
}

/** SymSpell's idea: a typo of one edit shares a form with one letter deleted. Wolf Garbe, 2012. */
function deletions(anchors: readonly Anchor[]): HashMultiMap {
  const byDeletion = new HashMultiMap(120_000);
  for (const [index, anchor] of anchors.entries()) {
    if (!isFuzzy(anchor)) continue;
    eachDeletion(anchor.text, (hash) => byDeletion.add(hash, index));
  }
  return byDeletion;
}

export function spell(of: readonly NameWord[], from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at += 1) text += of[at]!.text;
  return text;
}
