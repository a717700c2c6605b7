/** What the gate looks up: hashes of words, anchors and misspellings, and a kind for each UTF-16 unit. */
import type { AnchorIndex } from './anchors.js';
import { legalFormStrength } from './candidates.js';
import { foldCodePoint, isCyrillic, isGreek, isHan } from './characters.js';
import type { HanFinder } from './han.js';
import { HASH_BASE, HashTable, hashOf, mix } from './hash.js';
import type { Lexicon } from './lexicon.js';

/** What is known of a word; a bit set. */
export const KNOWN = 1;
export const ANCHOR = 2;
/** An anchor that needs a legal form near it, or a capital. */
export const WEAK = 4;
export const LEGAL = 8;
export const LEGAL_IF_CAPITAL = 16;
export const ACRONYM = 32;
export const TELLS_IN_CAPITALS = 64;

/** Kinds of units. From `DIGIT` on a unit is part of a word. */
export const SEPARATOR = 0;
export const BREAKER = 1;
/** What it folds to depends on its surroundings: left to the thorough scan. */
export const COMPLEX = 2;
export const MARKUP = 3;
/** Classified when first seen. */
export const UNSEEN = 4;
export const PLUS = 5;
export const HAN = 6;
export const DIGIT = 7;
export const LOWER = 8;
export const UPPER = 9;
/** A letter outside ASCII. */
export const LETTER = 10;

/** As `JOINERS` in tokens.ts. */
const JOINING = ' \t\r\n-_.\'’"“”()&/\\*~`';
const BLOOM_BITS = 1 << 20;

/** A set of hashes that may say yes wrongly and never says no wrongly; small enough to stay in the cache. */
export class Bloom {
  readonly #bits = new Int32Array(BLOOM_BITS / 32);

  add(hash: number): void {
    const at = mix(hash) & (BLOOM_BITS - 1);
    this.#bits[at >> 5]! |= 1 << (at & 31);
  }

  has(hash: number): boolean {
    const at = (hash ^ (hash >>> 15)) & (BLOOM_BITS - 1);
    return (this.#bits[at >> 5]! & (1 << (at & 31))) !== 0;
  }
}

export interface GateTables {
  readonly words: HashTable;
  /** Hashes of anchors and legal forms, for joined words. */
  readonly anchors: Bloom;
  readonly fuzzy: HashTable;
  readonly fuzzyBloom: Bloom;
  /** Pairs of units that Chinese names start with. */
  readonly hanStarts: HashTable;
}

export function createGateTables(anchors: AnchorIndex, han: HanFinder, lexicon: Lexicon): GateTables {
  const words = new HashTable(260_000);
  const bloom = new Bloom();
  const flag = (hash: number, value: number): void => {
    words.set(hash, words.get(hash) | value);
    if (value !== KNOWN) bloom.add(hash);
  };
  lexicon.eachKnownHash((hash) => words.set(hash, KNOWN));
  for (const word of [...lexicon.legalForms.whole, ...lexicon.legalForms.parts]) {
    const strength = legalFormStrength(word, lexicon);
    if (strength !== 'never') flag(hashOf(word), strength === 'always' ? LEGAL : LEGAL_IF_CAPITAL);
  }
  for (const { hash, weak, acronym, tellsInCapitals } of anchors.anchors) {
    flag(hash, weak ? WEAK | (acronym ? ACRONYM : 0) | (tellsInCapitals ? TELLS_IN_CAPITALS : 0) : ANCHOR);
  }
  const fuzzy = new HashTable(100_000);
  const fuzzyBloom = new Bloom();
  anchors.eachFuzzyHash((hash) => {
    fuzzy.set(hash, 1);
    fuzzyBloom.add(hash);
  });
  const hanStarts = new HashTable(4_000);
  han.eachStart((first, second) => hanStarts.set(pairHash(first, second), 1));
  return { words, anchors: bloom, fuzzy, fuzzyBloom, hanStarts };
}

export function pairHash(first: number, second: number): number {
  return (Math.imul(first, HASH_BASE) + second) | 0;
}

/** Kind and folded unit of every UTF-16 unit, as fold.ts and tokens.ts treat it. */
export class Units {
  readonly kinds = new Uint8Array(65_536).fill(UNSEEN);
  readonly folded = new Uint16Array(65_536);
  readonly #lexicon: Lexicon;

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
    for (let code = 0; code < 0x80; code += 1) this.classify(code);
  }

  classify(code: number): number {
    const [kind, unit] = classOf(code, this.#lexicon);
    this.kinds[code] = kind;
    this.folded[code] = unit;
    return kind;
  }
}

function classOf(code: number, lexicon: Lexicon): [kind: number, unit: number] {
  const char = String.fromCharCode(code);
  if (code === 0x3c || code === 0x26) return [MARKUP, 0];
  if (code === 0x2b) return [PLUS, code];
  if (code < 0x80) {
    if (code >= 48 && code <= 57) return [DIGIT, code];
    if (code >= 97 && code <= 122) return [LOWER, code];
    if (code >= 65 && code <= 90) return [UPPER, code + 32];
    return [JOINING.includes(char) ? SEPARATOR : BREAKER, 0];
  }
  if (isCyrillic(code) || isGreek(code)) return [COMPLEX, 0];
  // Surrogates: emoji separate; mathematical letters and rare ideographs need the thorough scan.
  if (code >= 0xd800 && code <= 0xdfff) {
    return [code === 0xd83c || code === 0xd83d || code === 0xd83e || code >= 0xdc00 ? BREAKER : COMPLEX, 0];
  }
  if (isHan(code)) return [HAN, (lexicon.simplified.get(char) ?? char).charCodeAt(0)];
  const folded = foldCodePoint(char);
  if (folded === '') return [COMPLEX, 0];
  // What is no letter folds to a space, and a space joins.
  if (folded.trim() === '') return [SEPARATOR, 0];
  if (folded.length !== 1) return [COMPLEX, 0];
  const unit = folded.charCodeAt(0);
  if (unit >= 0x80 || (unit >= 97 && unit <= 122)) return [LETTER, unit];
  if (unit >= 48 && unit <= 57) return [DIGIT, unit];
  return [JOINING.includes(folded) ? SEPARATOR : BREAKER, 0];
}
