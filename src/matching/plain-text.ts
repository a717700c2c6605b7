/**
 * The gate for texts of a usual kind: words of letters and digits with common punctuation between them, no capital inside a
 * word, no markup, no other script. Nearly every message is one; for the others `gate.ts` looks at each character in turn.
 *
 * The first pass over the characters has no branch that depends on them: a processor guesses where words end wrongly, and a
 * wrong guess costs as much as five characters. The second pass goes over the words.
 */
import {
  ACRONYM,
  ANCHOR,
  BROKEN_START,
  type GateTables,
  LEGAL,
  LEGAL_IF_CAPITAL,
  START,
  TELLS_IN_CAPITALS,
  WEAK,
} from './gate-tables.js';
import { HASH_BASE, joinHashes, mix } from './hash.js';
import type { Lexicon } from './lexicon.js';
import { BREAKER, DIGIT, FOLDED, LETTER, LOWER_CASE, SEPARATOR, SMALL, type Units, UPPER_CASE, WORD } from './units.js';
import { LONGEST_WORD, type UnknownWords } from './unknown-words.js';

/** Longer texts are left to the other path: the arrays have an end. */
const LONGEST_TEXT = 8_192;
/** Characters that are classified beforehand: Latin, and the punctuation of books and chats. */
const CLASSIFIED = [
  [0, 0x24f],
  [0x2010, 0x2027],
  [0x2030, 0x205e],
  [0x20a0, 0x20bf],
] as const;

/** The sign of an entry says that the unit is part of a word. */
const IN_WORD = 1 << 31;
const ENDS_PHRASE = 1 << 16;
/** Not for this path. */
const SPECIAL = 1 << 17;
/** Stands between words by itself; two belong to a word (C++). */
const PLUS_SIGN = 1 << 18;
/** Stands between words, unless it and the other write a character (`&amp;`). */
const AMPERSAND = 1 << 19;
const SEMICOLON = 1 << 20;

/** Places for common words: what is not there may still be known, and takes a look into the whole table. */
const COMMON_MASK = 16_383;

/** What `gate.ts` and this path agree on. */
export interface GateLimits {
  readonly shortestUnknown: number;
  readonly spacedLetters: number;
  /** How many words apart a weak word and its legal form may stand. */
  readonly reach: number;
}

/** Null: the text is not plain. */
export type PlainGate = (text: string) => boolean | null;

const NEVER = -99;
const MOST_SINGLES = 63;

export function createPlainGate(
  { flags, flagged }: GateTables,
  lexicon: Lexicon,
  units: Units,
  unknownWords: UnknownWords,
  { shortestUnknown, spacedLetters, reach }: GateLimits,
): PlainGate {
  const table = tableOf(units);
  const common = new Int32Array(COMMON_MASK + 1);
  lexicon.eachCommonWord((word) => {
    common[mix(word) & COMMON_MASK] = word;
  });
  // By word, counted from 1; place 0 takes what belongs to none.
  const hashes = new Int32Array(LONGEST_TEXT + 2);
  const ends = new Int32Array(LONGEST_TEXT + 2);
  // By word, counted from 0: twice its start, plus one where a phrase ended before it.
  const starts = new Int32Array(LONGEST_TEXT + 2);
  const beginnings = new Int32Array(LONGEST_TEXT + 2);
  /** Whether the text read last has digits. */
  let hasDigits = false;

  /** How many words there are; -1 where the text is not plain. */
  const readWords = (text: string): number => {
    const end = text.length;
    let count = 0;
    let inWord = 0;
    let hash = 0;
    let broken = 1;
    let all = 0;
    let cuts = 0;
    let last = 0;
    for (let at = 0; at < end; at += 1) {
      const unit = table[text.charCodeAt(at)]!;
      const mask = unit >> 31;
      all |= unit;
      // A capital behind a small letter (its bit stands one above the small letter's), and two plus signs.
      cuts |= (unit >> 1) & last;
      cuts |= unit & last & PLUS_SIGN;
      last = unit;
      starts[count] = (at << 1) | broken;
      count -= mask & ~inWord;
      hash = (Math.imul(hash, HASH_BASE) + (unit & FOLDED)) & mask;
      const place = count & mask;
      hashes[place] = hash;
      ends[place] = at + 1;
      broken = (broken | ((unit >> 16) & 1)) & ~mask;
      inWord = mask;
    }
    hasDigits = (all & DIGIT) !== 0;
    const entities = (all & AMPERSAND) !== 0 && (all & SEMICOLON) !== 0;
    return entities || (all & SPECIAL) !== 0 || (cuts & (SMALL | PLUS_SIGN)) !== 0 ? -1 : count;
  };

  /** Of which kinds the units of a word are. */
  const kindOf = (text: string, start: number, end: number): number => {
    let kind = 0;
    for (let at = start; at < end; at += 1) kind |= table[text.charCodeAt(at)]!;
    return kind;
  };

  /** Hashes of the beginnings of a word. */
  const spell = (text: string, start: number, end: number): void => {
    let hash = 0;
    beginnings[start] = 0;
    for (let at = start; at < end; at += 1) {
      hash = (Math.imul(hash, HASH_BASE) + (table[text.charCodeAt(at)]! & FOLDED)) | 0;
      beginnings[at + 1] = hash;
    }
  };

  /** The last letters that stand alone, written together. */
  const spellsAnchor = (word: number, singles: number): boolean => {
    let hash = 0;
    for (let back = 0; back < singles; back += 1) {
      hash = joinHashes(hashes[word - back]!, hash, back);
      if (back + 1 >= spacedLetters && flagged.has(hash) && (flags.get(hash) & (ANCHOR | WEAK)) !== 0) return true;
    }
    return false;
  };

  return (text) => {
    if (text.length > LONGEST_TEXT) return null;
    const count = readWords(text);
    if (count < 0) return null;
    let singles = 0;
    let lastWeak = NEVER;
    let weakBefore = NEVER;
    let lastLegal = NEVER;
    let previousUnknown = false;
    // The two words before, and whether the last one follows its own without a break.
    let first = 0;
    let second = 0;
    let secondLength = 0;
    let nearBefore = 0;
    for (let word = 1; word <= count; word += 1) {
      const hash = hashes[word]!;
      const start = starts[word - 1]! >> 1;
      const end = ends[word]!;
      const length = end - start;
      /** -1 where nothing but a joiner stands between the last word and this one, else 0. */
      const near = (starts[word - 1]! & 1) - 1;
      const two = joinHashes(second, hash, length);
      const three = joinHashes(first, two, secondLength + length);
      if ((flagged.hit(hash) | flagged.hit(two) | (flagged.hit(three) & near & nearBefore)) !== 0) {
        const value = flags.get(hash);
        const capital = (table[text.charCodeAt(start)]! & UPPER_CASE) !== 0;
        const allCapitals = capital && (kindOf(text, start, end) & LOWER_CASE) === 0;
        if ((value & ANCHOR) !== 0 || ((value & ACRONYM) !== 0 && allCapitals)) return true;
        if ((value & TELLS_IN_CAPITALS) !== 0 && capital && (word > 1 || allCapitals)) return true;
        // A word may be both, but does not vouch for itself.
        if ((value & WEAK) !== 0) {
          if (word - lastLegal <= reach) return true;
          lastWeak = word;
        }
        if ((value & LEGAL) !== 0 || ((value & LEGAL_IF_CAPITAL) !== 0 && capital && (word > 1 || allCapitals))) {
          if (word - (lastWeak === word ? weakBefore : lastWeak) <= reach) return true;
          lastLegal = word;
        }
        if (lastWeak === word) weakBefore = word;
        if (word > 1) {
          const together = flags.get(two);
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
      if (length > 1) singles = 0;
      else {
        singles = near === 0 ? 1 : singles + 1;
        if (singles >= spacedLetters && spellsAnchor(word, Math.min(singles, MOST_SINGLES))) return true;
      }
      if (hasDigits && length <= LONGEST_WORD) {
        const kind = kindOf(text, start, end);
        if ((kind & DIGIT) !== 0 && (kind & LETTER) !== 0 && unknownWords.mayBeDecoded(text, start, end)) return true;
      }
      // No branch on the length alone, which is anybody's guess: words of usual length are mostly common ones.
      const isLong = ~((length - shortestUnknown) >> 31);
      const unknown =
        ((hash ^ common[mix(hash) & COMMON_MASK]!) & isLong) !== 0 && length <= LONGEST_WORD && !lexicon.knows(hash);
      if (unknown || previousUnknown) {
        spell(text, start, end);
        if (unknown && unknownWords.mayHold(text, beginnings, start, end)) return true;
        if (near !== 0) {
          const before = starts[word - 2]! >> 1;
          const beforeEnd = ends[word - 1]!;
          if (!previousUnknown) spell(text, before, beforeEnd);
          if (unknownWords.mayBeMisspelt(beginnings, before, beforeEnd, start, end)) return true;
        }
      }
      previousUnknown = unknown;
    }
    return false;
  };
}

function tableOf(units: Units): Int32Array {
  const table = new Int32Array(65_536).fill(SPECIAL);
  for (const [first, last] of CLASSIFIED) {
    for (let code = first; code <= last; code += 1) table[code] = entryOf(units.classify(code));
  }
  table[0x2b] = PLUS_SIGN;
  table[0x26] = AMPERSAND;
  table[0x3b]! |= SEMICOLON;
  return table;
}

function entryOf(unit: number): number {
  if (unit >= WORD) return unit | IN_WORD;
  const kind = unit & ~FOLDED;
  if (kind === SEPARATOR) return 0;
  if (kind === BREAKER) return ENDS_PHRASE;
  return SPECIAL;
}
