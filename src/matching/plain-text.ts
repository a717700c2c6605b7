/**
 * The gate for texts of a usual kind: words of ASCII letters and digits with punctuation between them, no capital inside a
 * word, no markup. Nearly every message is one; for the others `gate.ts` looks at each character in turn.
 *
 * The first pass over the characters has no branch that depends on them: a processor guesses where words end wrongly, and a
 * wrong guess costs as much as five characters. The second pass goes over the words.
 */
import { hitIn } from './bloom.js';
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
import { HASH_BASE, joinHashes, mix, power } from './hash.js';
import type { Lexicon } from './lexicon.js';
import { BREAKER, DIGIT, FOLDED, LETTER, LOWER_CASE, SEPARATOR, SMALL, type Units, UPPER_CASE, WORD } from './units.js';
import { LONGEST_WORD, type UnknownWords } from './unknown-words.js';

/** Longer texts are left to the other path: the arrays have an end. */
const LONGEST_TEXT = 8_192;
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
const COMMON_MASK = 32_767;
/** Places for words, and for pairs of words, that were looked at and are nothing: a chat has its own that come again. */
const NOTHING_MASK = 8_191;
/** Any odd number: tells a capitalised word from one in small letters. */
const CAPITALISED = 0x5bd1e995;

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
/** Pieces that may spell one anchor between them; they are kept in rings of a power of two. */
const MOST_PIECES = 6;
const LAST_PIECE = 7;

export function createPlainGate(
  { flags, flagged }: GateTables,
  lexicon: Lexicon,
  units: Units,
  unknownWords: UnknownWords,
  { shortestUnknown, spacedLetters, reach }: GateLimits,
): PlainGate {
  const table = tableOf(units);
  const encoder = new TextEncoder();
  /** The text, a byte a character: reading strings costs as much as all the rest of the first pass. */
  const bytes = new Uint8Array(LONGEST_TEXT * 3);
  const common = new Int32Array(COMMON_MASK + 1);
  const nothing = new Int32Array(NOTHING_MASK + 1);
  lexicon.eachCommonWord((word) => {
    if (lexicon.isSpeltRight(word)) common[mix(word) & COMMON_MASK] = word;
  });
  /** The hash of the word that a character belongs to, up to and with it. */
  const hashes = new Int32Array(LONGEST_TEXT + 2);
  /** Where words start and end, in turn. */
  const edges = new Int32Array(LONGEST_TEXT + 2);
  const beginnings = new Int32Array(LONGEST_TEXT + 2);
  // The last pieces of words that capitals cut.
  const pieces = new Int32Array(LAST_PIECE + 1);
  const pieceLengths = new Int32Array(LAST_PIECE + 1);
  const pieceIsCut = new Uint8Array(LAST_PIECE + 1);
  /** Whether the text read last has digits. */
  let hasDigits = false;
  /** Whether it has capitals inside words. */
  let hasCuts = false;

  /** How many words there are; -1 where the text is not plain. */
  const readWords = (text: string): number => {
    const end = encoder.encodeInto(text, bytes).written;
    if (end !== text.length) return -1;
    // Locals: once the lists are swapped, there are several of these functions, and outer variables are looked up each time.
    const codes = bytes;
    const kinds = table;
    const words = hashes;
    const places = edges;
    let count = 0;
    let hash = 0;
    let all = 0;
    let cuts = 0;
    let pluses = 0;
    let last = 0;
    for (let at = 0; at < end; at += 1) {
      const unit = kinds[codes[at]!]!;
      all |= unit;
      // A capital behind a small letter: its bit stands one above the small letter's.
      cuts |= (unit >> 1) & last;
      pluses |= unit & last;
      hash = (Math.imul(hash, HASH_BASE) + (unit & FOLDED)) & (unit >> 31);
      words[at] = hash;
      places[count] = at;
      count += (unit ^ last) >>> 31;
      last = unit;
    }
    edges[count] = end;
    hasDigits = (all & DIGIT) !== 0;
    hasCuts = (cuts & SMALL) !== 0;
    const entities = (all & AMPERSAND) !== 0 && (all & SEMICOLON) !== 0;
    return entities || (all & SPECIAL) !== 0 || (pluses & PLUS_SIGN) !== 0 ? -1 : (count + 1) >> 1;
  };

  /** Of which kinds the units of a word are. */
  const kindOf = (start: number, end: number): number => {
    let kind = 0;
    for (let at = start; at < end; at += 1) kind |= table[bytes[at]!]!;
    return kind;
  };

  /** Hashes of the beginnings of a word. */
  const spell = (start: number, end: number): void => {
    let hash = 0;
    beginnings[start] = 0;
    for (let at = start; at < end; at += 1) {
      hash = (Math.imul(hash, HASH_BASE) + (table[bytes[at]!]! & FOLDED)) | 0;
      beginnings[at + 1] = hash;
    }
  };

  /** 0 where a phrase ends between two words, else -1. */
  const nearness = (from: number, to: number): number => {
    let between = 0;
    for (let at = from; at < to; at += 1) between |= table[bytes[at]!]!;
    return ((between >> 16) & 1) - 1;
  };

  /**
   * Whether a piece of a word with a capital inside ("LiveCD"), alone or with its neighbours, is anything that the gate
   * looks for: then the other path decides.
   */
  const piecesMayMatter = (count: number): boolean => {
    let known = 0;
    let wasCut = false;
    for (let word = 0; word < count; word += 1) {
      const start = edges[word * 2]!;
      const end = edges[word * 2 + 1]!;
      if (wasCut && end - start >= shortestUnknown && !lexicon.isSpeltRight(hashes[end - 1]!)) return true;
      const isCut = cutIn(start, end) < end;
      for (let from = start; from < end; ) {
        const to = isCut ? cutIn(from, end) : end;
        if (isCut && to - from === 1) return true;
        const before = from === start ? 0 : hashes[from - 1]!;
        const place = known & LAST_PIECE;
        pieces[place] = (hashes[to - 1]! - Math.imul(before, power(to - from))) | 0;
        pieceLengths[place] = to - from;
        pieceIsCut[place] = isCut ? 1 : 0;
        known += 1;
        if (runsMayMatter(known)) return true;
        from = to;
      }
      wasCut = isCut;
    }
    return false;
  };

  /** Where the first piece from `from` on ends. */
  const cutIn = (from: number, end: number): number => {
    for (let at = from + 1; at < end; at += 1)
      if (((table[bytes[at]!]! >> 1) & table[bytes[at - 1]!]! & SMALL) !== 0) return at;
    return end;
  };

  /** The last pieces, alone and written together; words without a cut among themselves are looked at elsewhere. */
  const runsMayMatter = (known: number): boolean => {
    let hash = 0;
    let length = 0;
    let cuts = 0;
    for (let back = 1; back <= Math.min(known, MOST_PIECES); back += 1) {
      const place = (known - back) & LAST_PIECE;
      hash = joinHashes(pieces[place]!, hash, length);
      length += pieceLengths[place]!;
      cuts |= pieceIsCut[place]!;
      if (cuts !== 0 && hitIn(flagged.words, flagged.shift, hash) !== 0) return true;
    }
    return false;
  };

  /** The last letters that stand alone, up to the word `word`, written together. */
  const spellsAnchor = (word: number, singles: number): boolean => {
    let hash = 0;
    for (let back = 0; back < singles; back += 1) {
      hash = joinHashes(hashes[edges[(word - back) * 2]!]!, hash, back);
      if (back + 1 >= spacedLetters && flagged.has(hash) && (flags.get(hash) & (ANCHOR | WEAK)) !== 0) return true;
    }
    return false;
  };

  return (text) => {
    if (text.length > LONGEST_TEXT) return null;
    const count = readWords(text);
    if (count < 0 || (hasCuts && piecesMayMatter(count))) return null;
    const codes = bytes;
    const kinds = table;
    const words = hashes;
    const places = edges;
    const usual = common;
    const dull = nothing;
    const { words: filter, shift } = flagged;
    let singles = 0;
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
      const start = places[word * 2]!;
      const end = places[word * 2 + 1]!;
      const hash = words[end - 1]!;
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
        const kind = kindOf(start, end);
        if ((kind & DIGIT) !== 0 && (kind & LETTER) !== 0 && unknownWords.mayBeDecoded(text, start, end)) return true;
      }
      // No branch on the length alone, which is anybody's guess: words of usual length are mostly common ones.
      const isLong = ~((length - shortestUnknown) >> 31);
      let unknown = false;
      let isNothing = false;
      // With a capital it may be more than without.
      const whole = (kinds[codes[start]!]! & UPPER_CASE) === 0 ? hash : hash ^ CAPITALISED;
      if (((hash ^ usual[mix(hash) & COMMON_MASK]!) & isLong) !== 0 && length <= LONGEST_WORD) {
        isNothing = dull[mix(whole) & NOTHING_MASK] === whole;
        unknown = isNothing || !lexicon.isSpeltRight(hash);
        if (!unknown) usual[mix(hash) & COMMON_MASK] = hash;
      }
      const capital = whole !== hash;
      // Two words with capitals may be a name misspelt, though each is spelt right ("Moore Treads").
      if (unknown || previousUnknown || (capital && previousCapital)) {
        if (unknown && !isNothing) {
          spell(start, end);
          if (unknownWords.mayHold(text, beginnings, start, end)) return true;
          dull[mix(whole) & NOTHING_MASK] = whole;
        }
        const pair = ~two;
        if (near !== 0 && dull[mix(pair) & NOTHING_MASK] !== pair) {
          spell(before, beforeEnd);
          spell(start, end);
          if (unknownWords.mayBeMisspelt(beginnings, before, beforeEnd, start, end)) return true;
          dull[mix(pair) & NOTHING_MASK] = pair;
        }
      }
      previousUnknown = unknown;
      previousCapital = capital;
      before = start;
      beforeEnd = end;
    }
    return false;
  };
}

/** By ASCII code. */
function tableOf(units: Units): Int32Array {
  const table = new Int32Array(0x80);
  for (let code = 0; code < 0x80; code += 1) table[code] = entryOf(units.classify(code));
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
