/** What the gate looks up: hashes of words, of anchors, and of what misspelt and lengthened anchors have in common. */
import { type AnchorIndex, isFuzzy } from './anchors.js';
import { Bloom } from './bloom.js';
import type { Catalogue } from './catalogue.js';
import type { Domains } from './domains.js';
import type { HanFinder } from './han.js';
import { HASH_BASE, HashTable, hashOf } from './hash.js';
import { isInitials } from './initials.js';
import { isInsideAnchor, SHORTEST_ANCHOR_AT_END, SHORTEST_INSIDE_ANCHOR } from './inside.js';
import type { Lexicon } from './lexicon.js';
import { legalFormStrength } from './telling-forms.js';
import type { WholeNames } from './whole-names.js';

/** What the lists know of a word; a bit set. */
export const ANCHOR = 2;
/** An anchor that needs a legal form near it, or a capital. */
export const WEAK = 4;
export const LEGAL = 8;
export const LEGAL_IF_CAPITAL = 16;
export const ACRONYM = 32;
export const TELLS_IN_CAPITALS = 64;
/** The first words of a listed name, and such that a comma may stand between. */
export const START = 128;
export const BROKEN_START = 256;
/** Two everyday words are not it: "space on" is not Spaceon. */
export const TOGETHER = 512;

/** What both paths of the gate agree on. */
export interface GateLimits {
  readonly shortestUnknown: number;
  readonly spacedLetters: number;
  /** How many words apart a weak word and its legal form may stand. */
  readonly reach: number;
}

export interface GateTables {
  /** Flags of anchors and legal forms, and a filter before them. */
  readonly flags: HashTable;
  readonly flagged: Bloom;
  /** Beginnings and ends that a misspelt anchor still has (`beginningKey`, `endKey`). */
  readonly intact: Bloom;
  /** The first and the last letters of anchors that are looked for inside words. */
  readonly insideStarts: Bloom;
  readonly insideEnds: Bloom;
  /** Pairs of units that Chinese names start with. */
  readonly hanStarts: HashTable;
  /** Words of names that may be written with a dot behind each letter. */
  readonly initials: Bloom;
}

/** What the gate must open for. */
export interface GateSources {
  readonly anchors: AnchorIndex;
  readonly wholeNames: WholeNames;
  readonly han: HanFinder;
  readonly domains: Domains;
  readonly catalogue: Catalogue;
  readonly lexicon: Lexicon;
}

export function createGateTables({ anchors, wholeNames, han, domains, catalogue, lexicon }: GateSources): GateTables {
  const legal = [...lexicon.legalForms.whole, ...lexicon.legalForms.parts];
  const flags = new HashTable(anchors.anchors.length + legal.length);
  const flagged = new Bloom(anchors.anchors.length + legal.length);
  const flag = (hash: number, value: number): void => {
    flags.set(hash, flags.get(hash) | value);
    flagged.add(hash);
  };
  for (const word of legal) {
    const strength = legalFormStrength(word, lexicon);
    if (strength !== 'never') flag(hashOf(word), strength === 'always' ? LEGAL : LEGAL_IF_CAPITAL);
  }
  const fuzzy = anchors.anchors.filter(isFuzzy);
  const inside = anchors.anchors.filter(isInsideAnchor);
  const intact = new Bloom(fuzzy.length * 6);
  const insideStarts = new Bloom(inside.length);
  const insideEnds = new Bloom(inside.length);
  for (const { hash, weak, acronym, tellsInCapitals, together } of anchors.anchors) {
    flag(hash, weak ? WEAK | (acronym ? ACRONYM : 0) | (tellsInCapitals ? TELLS_IN_CAPITALS : 0) : ANCHOR);
    if (together) flag(hash, TOGETHER);
  }
  anchors.eachSwapped((hash) => flag(hash, ANCHOR));
  domains.eachStart((hash) => flag(hash, START));
  wholeNames.eachStart((hash, broken) => flag(hash, broken ? START | BROKEN_START : START));
  for (const { text } of fuzzy) addIntactParts(text, intact);
  for (const { text } of inside) {
    if (text.length >= SHORTEST_INSIDE_ANCHOR) insideStarts.add(hashOf(text.slice(0, SHORTEST_INSIDE_ANCHOR)));
    if (text.length >= SHORTEST_ANCHOR_AT_END) insideEnds.add(hashOf(text.slice(-SHORTEST_ANCHOR_AT_END)));
  }
  const hanStarts = new HashTable(4_000);
  han.eachStart((first, second) => hanStarts.set(pairHash(first, second), 1));
  const short: string[] = [];
  catalogue.eachNameWord((word) => {
    if (isInitials(word, lexicon)) short.push(word);
  });
  const initials = new Bloom(short.length);
  for (const word of short) initials.add(hashOf(word));
  return { flags, flagged, intact, insideStarts, insideEnds, hanStarts, initials };
}

/**
 * One edit leaves a word with its first `beginningOf(length)` letters or its last `endOf(length)` letters intact: where
 * fewer than `n` letters before the edit are, at least `length - 1 - n` behind it are (a swap of neighbours takes two).
 */
export function beginningOf(length: number): number {
  return length >> 1;
}

export function endOf(length: number): number {
  return length - 1 - beginningOf(length);
}

/** `hash` of the first letters of a word of `length` letters. */
export function beginningKey(hash: number, length: number): number {
  return (hash + Math.imul(length, 0x3c6ef372)) | 0;
}

/** `hash` of the last letters of a word of `length` letters. */
export function endKey(hash: number, length: number): number {
  return (hash + Math.imul(length, 0x3c6ef372) + 0x5bd1e995) | 0;
}

/** For each length that the anchor may have when it is misspelt. */
function addIntactParts(anchor: string, intact: Bloom): void {
  for (let length = anchor.length - 1; length <= anchor.length + 1; length += 1) {
    intact.add(beginningKey(hashOf(anchor.slice(0, beginningOf(length))), length));
    intact.add(endKey(hashOf(anchor.slice(-endOf(length))), length));
  }
}

export function pairHash(first: number, second: number): number {
  return (Math.imul(first, HASH_BASE) + second) | 0;
}
