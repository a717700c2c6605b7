/**
 * The gate for texts of a usual kind: words of ASCII letters and digits with punctuation between them, no capital inside a
 * word, no markup. Nearly every message is one; for the others `gate.ts` looks at each character in turn.
 *
 * The first pass over the characters has no branch that depends on them: a processor guesses where words end wrongly, and a
 * wrong guess costs as much as five characters. The second pass goes over the words.
 *
 * What a text is read into belongs to the module: the optimising compiler knows such arrays by their addresses, and looks up
 * those of a closure or an object each time. Nothing in them outlives a call.
 */

import { hitIn } from './bloom.js';
import { LONGEST_WORD } from './candidate.js';
import {
  ACRONYM,
  ANCHOR,
  BROKEN_START,
  type GateLimits,
  type GateTables,
  LEGAL,
  LEGAL_IF_CAPITAL,
  START,
  TELLS_IN_CAPITALS,
  TOGETHER,
  WEAK,
} from './gate-tables.js';
import { HASH_BASE, joinHashes, mix } from './hash.js';
import { FEWEST_INITIALS } from './initials.js';
import type { Lexicon } from './lexicon.js';
import { ENCODED_SOMEWHERE } from './markup.js';
import {
  AMPERSAND,
  asciiKinds,
  GREATER_THAN,
  PERCENT_SIGN,
  PLUS_SIGN,
  SEMICOLON,
  SIGN,
  SPECIAL,
} from './plain-kinds.js';
import { PlainPieces } from './plain-pieces.js';
import { hasQuotedLine } from './quote-marks.js';
import { SIGN_IN_WORD } from './symbols.js';
import { DIGIT, FOLDED, LETTER, LOWER_CASE, SMALL, UPPER_CASE } from './units.js';
import { SHORTEST_DECODED, type UnknownWords } from './unknown-words.js';

/** Places for common words: what is not there may still be known, and takes a look into the whole table. */
const COMMON_MASK = 32_767;
/** Places for words, and for pairs of words, that were looked at and are nothing: a chat has its own that come again. */
const NOTHING_MASK = 8_191;
/** Any odd number: tells a capitalised word from one in small letters. */
const CAPITALISED = 0x5bd1e995;
/** Longer texts are left to the other path: the arrays have an end. */
const LONGEST_TEXT = 8_192;
const kinds = asciiKinds();
const encoder = new TextEncoder();
/** The text, a byte a character: reading strings costs as much as all the rest of the first pass. */
const codes = new Uint8Array(LONGEST_TEXT * 3);
/** At each offset the hash of the word that it lies in or ends, from its start; 0 where a word starts. */
const hashes = new Int32Array(LONGEST_TEXT + 2);
/** Where words start and end, in turn. */
const edges = new Int32Array(LONGEST_TEXT + 2);
/** Whether the text read last has digits. */
let hasDigits = false;
/** Whether it has capitals inside words. */
let hasCuts = false;
const DOT = 0x2e;
const NEVER = -99;
const MOST_SINGLES = 63;

export class PlainGate {
  readonly #tables: GateTables;
  readonly #lexicon: Lexicon;
  readonly #unknownWords: UnknownWords;
  readonly #limits: GateLimits;
  readonly #pieces: PlainPieces;
  readonly #common = new Int32Array(COMMON_MASK + 1);
  /** In turn the hash of what is nothing, and its sketch: of two words with one hash one may be a name misspelt. */
  readonly #nothing = new Int32Array((NOTHING_MASK + 1) * 2);

  readonly #isAnchor = (hash: number): boolean => {
    const { flags, flagged } = this.#tables;
    return flagged.has(hash) && (flags.get(hash) & (ANCHOR | WEAK)) !== 0;
  };
  readonly #isInitials = (hash: number): boolean => this.#tables.initials.has(hash);

  constructor(tables: GateTables, lexicon: Lexicon, unknownWords: UnknownWords, limits: GateLimits) {
    this.#tables = tables;
    this.#lexicon = lexicon;
    this.#unknownWords = unknownWords;
    this.#limits = limits;
    this.#pieces = new PlainPieces({ kinds, codes, hashes, edges }, tables.flagged, lexicon, limits);
    lexicon.eachCommonWord((word) => {
      if (lexicon.isSpeltRight(word)) this.#common[mix(word) & COMMON_MASK] = word;
    });
  }

  /** As `Gate.mayMention`; null: the text is not plain. */
  mayMention(text: string): boolean | null {
    if (text.length > LONGEST_TEXT) return null;
    const count = readWords(text);
    if (count < 0 || (hasCuts && this.#pieces.mayMatter(count))) return null;
    const usual = this.#common;
    const dull = this.#nothing;
    const { flags } = this.#tables;
    const { words: filter, shift } = this.#tables.flagged;
    const { shortestUnknown, spacedLetters, reach } = this.#limits;
    let singles = 0;
    let dotted = 0;
    let lastWeak = NEVER;
    let weakBefore = NEVER;
    let lastLegal = NEVER;
    let previousUnknown = false;
    let previousCapital = false;
    // The two words before, and whether the last one follows its own without a break.
    let first = 0;
    let second = 0;
    let secondLength = 0;
    let nearBefore = 0;
    let before = 0;
    let beforeEnd = 0;
    for (let word = 0; word < count; word += 1) {
      const start = edges[word * 2]!;
      const end = edges[word * 2 + 1]!;
      const hash = hashes[end]!;
      const length = end - start;
      /** -1 where nothing but a joiner stands between the last word and this one, else 0. */
      const near = word === 0 ? 0 : nearness(beforeEnd, start);
      const two = joinHashes(second, hash, length);
      const three = joinHashes(first, two, secondLength + length);
      if (
        (hitIn(filter, shift, hash) | hitIn(filter, shift, two) | (hitIn(filter, shift, three) & near & nearBefore)) !==
        0
      ) {
        const value = flags.get(hash);
        const capital = (kinds[codes[start]!]! & UPPER_CASE) !== 0;
        const allCapitals = capital && (kindOf(start, end) & LOWER_CASE) === 0;
        if ((value & ANCHOR) !== 0 || ((value & ACRONYM) !== 0 && allCapitals)) return true;
        if ((value & TELLS_IN_CAPITALS) !== 0 && capital && (word > 0 || allCapitals)) return true;
        // A word may be both, but does not vouch for itself.
        if ((value & WEAK) !== 0) {
          if (word - lastLegal <= reach) return true;
          lastWeak = word;
        }
        if ((value & LEGAL) !== 0 || ((value & LEGAL_IF_CAPITAL) !== 0 && capital && (word > 0 || allCapitals))) {
          if (word - (lastWeak === word ? weakBefore : lastWeak) <= reach) return true;
          lastLegal = word;
        }
        if (lastWeak === word) weakBefore = word;
        if (word > 0) {
          let together = flags.get(two);
          if (
            (together & TOGETHER) !== 0 &&
            !capital &&
            this.#lexicon.isEveryday(second) &&
            this.#lexicon.isEveryday(hash)
          )
            together &= START | BROKEN_START;
          // "Surname, Given": a comma ends a phrase, and not a person's name.
          if ((together & (near === 0 ? BROKEN_START : ANCHOR | START)) !== 0) return true;
          if (near !== 0 && (together & WEAK) !== 0) {
            if (word - lastLegal <= reach || (capital && (together & TELLS_IN_CAPITALS) !== 0)) return true;
            lastWeak = weakBefore = word;
          }
          if ((near & nearBefore) !== 0 && (flags.get(three) & (ANCHOR | START)) !== 0) return true;
        }
      }
      first = second;
      second = hash;
      secondLength = length;
      nearBefore = near;
      if (length > 1) singles = dotted = 0;
      else {
        singles = near === 0 ? 1 : singles + 1;
        dotted = isBehindDot(start) ? dotted + 1 : 1;
        if (singles >= spacedLetters && doLettersSpell(word, spacedLetters, singles, this.#isAnchor)) return true;
        if (dotted >= FEWEST_INITIALS && doLettersSpell(word, FEWEST_INITIALS, dotted, this.#isInitials)) return true;
      }
      if (
        hasDigits &&
        length >= SHORTEST_DECODED &&
        length <= LONGEST_WORD &&
        hash !== usual[mix(hash) & COMMON_MASK]
      ) {
        const kind = kindOf(start, end);
        if ((kind & DIGIT) !== 0 && (kind & LETTER) !== 0 && this.#unknownWords.mayBeDecoded(text, start, end))
          return true;
      }
      // No branch on the length alone, which is anybody's guess: words of usual length are mostly common ones.
      const isLong = ~((length - shortestUnknown) >> 31);
      let unknown = false;
      let isNothing = false;
      // With a capital it may be more than without.
      const whole = (kinds[codes[start]!]! & UPPER_CASE) === 0 ? hash : hash ^ CAPITALISED;
      if (((hash ^ usual[mix(hash) & COMMON_MASK]!) & isLong) !== 0 && length <= LONGEST_WORD) {
        const place = (mix(whole) & NOTHING_MASK) << 1;
        isNothing = dull[place] === whole && dull[place + 1] === sketchOf(start, end);
        unknown = isNothing || !this.#lexicon.isSpeltRight(hash);
        if (!unknown) usual[mix(hash) & COMMON_MASK] = hash;
      }
      const capital = whole !== hash;
      // Two words with capitals may be a name misspelt, though each is spelt right ("Moore Treads").
      if (unknown || previousUnknown || (capital && previousCapital)) {
        if (unknown && !isNothing) {
          if (this.#unknownWords.mayHold(text, hashes, start, end)) return true;
          const place = (mix(whole) & NOTHING_MASK) << 1;
          dull[place] = whole;
          dull[place + 1] = sketchOf(start, end);
        }
        const pair = ~two;
        const place = (mix(pair) & NOTHING_MASK) << 1;
        if (near !== 0 && (dull[place] !== pair || dull[place + 1] !== sketchOfPair(before, beforeEnd, start, end))) {
          if (this.#unknownWords.mayBeMisspelt(hashes, before, beforeEnd, start, end)) return true;
          dull[place] = pair;
          dull[place + 1] = sketchOfPair(before, beforeEnd, start, end);
        }
      }
      previousUnknown = unknown;
      previousCapital = capital;
      before = start;
      beforeEnd = end;
    }
    return false;
  }
}

/** How many words there are; -1 where the text is not plain. At most `LONGEST_TEXT` characters. */
function readWords(text: string): number {
  const end = encoder.encodeInto(text, codes).written;
  if (end !== text.length) return -1;
  let count = 0;
  let hash = 0;
  let all = 0;
  let cuts = 0;
  let last = 0;
  let beforeLast = 0;
  for (let at = 0; at < end; at += 1) {
    const unit = kinds[codes[at]!]!;
    all |= unit;
    // A capital behind a small letter: its bit stands one above the small letter's.
    cuts |= (unit >> 1) & last;
    // Perhaps "DJIDrone": a small letter behind two capitals.
    cuts |= unit & (last >> 1) & (beforeLast >> 1);
    hash = (Math.imul(hash, HASH_BASE) + (unit & FOLDED)) & (unit >> 31);
    hashes[at + 1] = hash;
    edges[count] = at;
    count += (unit ^ last) >>> 31;
    beforeLast = last;
    last = unit;
  }
  edges[count] = end;
  hasDigits = (all & DIGIT) !== 0;
  hasCuts = (cuts & SMALL) !== 0;
  if ((all & PERCENT_SIGN) !== 0 && ENCODED_SOMEWHERE.test(text)) return -1;
  if ((all & SIGN) !== 0 && SIGN_IN_WORD.test(text)) return -1;
  if ((all & GREATER_THAN) !== 0 && hasQuotedLine(text)) return -1;
  const entities = (all & AMPERSAND) !== 0 && (all & SEMICOLON) !== 0;
  return entities || (all & SPECIAL) !== 0 || ((all & PLUS_SIGN) !== 0 && text.includes('++')) ? -1 : (count + 1) >> 1;
}

/** Of which kinds the units of a word are. */
function kindOf(start: number, end: number): number {
  let kind = 0;
  for (let at = start; at < end; at += 1) kind |= kinds[codes[at]!]!;
  return kind;
}

/** Whether the last letters that stand alone, `least` to `most` of them up to the word `word`, are wanted written together. */
function doLettersSpell(word: number, least: number, most: number, isWanted: (hash: number) => boolean): boolean {
  let hash = 0;
  for (let back = 0; back < Math.min(most, MOST_SINGLES); back += 1) {
    hash = joinHashes(hashes[edges[(word - back) * 2]! + 1]!, hash, back);
    if (back + 1 >= least && isWanted(hash)) return true;
  }
  return false;
}

/** Length and some letters of a word. */
function sketchOf(start: number, end: number): number {
  return ((end - start) << 24) ^ (codes[start]! << 16) ^ (codes[start + 1]! << 8) ^ codes[end - 1]!;
}

function sketchOfPair(before: number, beforeEnd: number, start: number, end: number): number {
  return Math.imul(sketchOf(before, beforeEnd), 31) ^ sketchOf(start, end);
}

/** Right behind a dot, or behind a dot and one more. */
function isBehindDot(start: number): boolean {
  return codes[start - 1] === DOT || codes[start - 2] === DOT;
}

/** 0 where a phrase ends between two words, else -1. */
function nearness(from: number, to: number): number {
  return ((kindOf(from, to) >> 16) & 1) - 1;
}
