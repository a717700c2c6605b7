/**
 * For words that no dictionary knows: could they be a misspelt anchor, hold one, or be one spelt with digits? Works on the
 * hashes of the beginnings of words that the gate collects, and asks small filters before the index.
 */

import type { AnchorIndex } from './anchors.js';
import { LONGEST_WORD } from './candidate.js';
import { ACRONYM, ANCHOR, beginningKey, beginningOf, endKey, endOf, type GateTables } from './gate-tables.js';
import { HASH_BASE, hashOf, joinHashes, power } from './hash.js';
import { isPhrase, mayBeLikeASurname, misspelt } from './inexact.js';
import { anchorInside, LIBRARY_PREFIX, SHORTEST_ANCHOR_AT_END, SHORTEST_INSIDE_ANCHOR } from './inside.js';
import type { Lexicon } from './lexicon.js';
import { FEWEST_BEFORE_NUMBER } from './plurals.js';
import { isSlip } from './slips.js';
import { CAPITAL, DIGIT, FOLDED, type Units, UPPER_CASE } from './units.js';

/** Fewer letters are not looked at with digits for letters (candidates.ts). */
export const SHORTEST_DECODED = 4;
const LIBRARY_HASH = hashOf(LIBRARY_PREFIX);

/**
 * `beginnings[at]` is the hash of the word that `at` lies in, from its start to before `at`. Stretches of text are given
 * by their offsets and lie each within one word.
 */
export interface UnknownWords {
  /** A misspelt anchor, or one that begins or ends the word. */
  mayHold(text: string, beginnings: Int32Array, start: number, end: number): boolean;
  /** A misspelt anchor that was written as two words. */
  mayBeMisspelt(beginnings: Int32Array, start: number, end: number, nextStart: number, nextEnd: number): boolean;
  /** An anchor written with digits for letters, or initials with a number right behind. */
  mayBeDecoded(text: string, start: number, end: number): boolean;
}

export function createUnknownWords(
  tables: GateTables,
  anchors: AnchorIndex,
  lexicon: Lexicon,
  units: Units,
): UnknownWords {
  const { flags, flagged, intact, insideStarts, insideEnds } = tables;
  const isAnchor = (hash: number): boolean => flagged.has(hash) && (flags.get(hash) & ANCHOR) !== 0;
  /** "SMIC14nm" */
  const areInitialsBeforeNumber = (text: string, start: number, end: number): boolean => {
    let hash = 0;
    let at = start;
    for (; at < end && (units.at(text, at) & CAPITAL) !== 0; at += 1)
      hash = (Math.imul(hash, HASH_BASE) + (units.at(text, at) & FOLDED)) | 0;
    if (at - start < FEWEST_BEFORE_NUMBER || at === end || (units.at(text, at) & DIGIT) === 0) return false;
    return flagged.has(hash) && (flags.get(hash) & (ANCHOR | ACRONYM)) !== 0;
  };
  const isDeletion = (hash: number): boolean => anchors.hasFuzzy(hash);

  /** Without each letter in turn, between `before` and the `afterLength` letters of `after`. */
  const isOneLetterOff = (
    beginnings: Int32Array,
    start: number,
    end: number,
    before: number,
    after: number,
    afterLength: number,
  ): boolean => {
    const length = end - start;
    for (let at = start; at < end; at += 1) {
      const without = joinHashes(stretch(beginnings, start, at), stretch(beginnings, at + 1, end), end - at - 1);
      if (isDeletion(joinHashes(joinHashes(before, without, length - 1), after, afterLength))) return true;
    }
    return false;
  };

  const isMisspelt = (beginnings: Int32Array, start: number, end: number): boolean => {
    const length = end - start;
    const beginning = stretch(beginnings, start, start + beginningOf(length));
    if (
      !intact.has(beginningKey(beginning, length)) &&
      !intact.has(endKey(stretch(beginnings, end - endOf(length), end), length))
    )
      return false;
    return isDeletion(stretch(beginnings, start, end)) || isOneLetterOff(beginnings, start, end, 0, 0, 0);
  };

  const spell = (text: string, start: number, end: number): string => {
    let spelled = '';
    for (let at = start; at < end; at += 1) spelled += String.fromCharCode(units.at(text, at) & FOLDED);
    return spelled;
  };

  const isMisspeltName = (text: string, start: number, end: number): boolean => {
    const spelled = spell(text, start, end);
    const near = misspelt(spelled, anchors);
    if (near.length === 0) return false;
    const capital = (units.at(text, start) & UPPER_CASE) !== 0;
    if (lexicon.classes(spelled) !== 0) return capital && near.some((anchor) => mayBeLikeASurname(spelled, anchor));
    return capital || near.some(isPhrase) || !isSlip(spelled, lexicon);
  };

  const holdsAnchor = (spelled: string): boolean =>
    lexicon.classes(spelled) === 0 && anchorInside(spelled, anchors, lexicon) !== undefined;

  const beginsWithAnchor = (beginnings: Int32Array, start: number, end: number): boolean => {
    if (!insideStarts.has(stretch(beginnings, start, start + SHORTEST_INSIDE_ANCHOR))) return false;
    for (let at = start + SHORTEST_INSIDE_ANCHOR; at < end; at += 1)
      if (isAnchor(stretch(beginnings, start, at))) return true;
    return false;
  };

  const endsWithAnchor = (beginnings: Int32Array, start: number, end: number): boolean => {
    const library = start + LIBRARY_PREFIX.length;
    if (end - library >= SHORTEST_INSIDE_ANCHOR && stretch(beginnings, start, library) === LIBRARY_HASH)
      if (isAnchor(stretch(beginnings, library, end))) return true;
    if (end - start <= SHORTEST_ANCHOR_AT_END) return false;
    if (!insideEnds.has(stretch(beginnings, end - SHORTEST_ANCHOR_AT_END, end))) return false;
    for (let at = end - SHORTEST_ANCHOR_AT_END; at > start; at -= 1)
      if (isAnchor(stretch(beginnings, at, end))) return true;
    return false;
  };

  return {
    // Few words come so far: now the word itself is looked at, as the thorough scan would.
    mayHold: (text, beginnings, start, end) =>
      (isMisspelt(beginnings, start, end) && isMisspeltName(text, start, end)) ||
      ((beginsWithAnchor(beginnings, start, end) || endsWithAnchor(beginnings, start, end)) &&
        holdsAnchor(spell(text, start, end))),
    mayBeMisspelt: (beginnings, start, end, nextStart, nextEnd) => {
      const own = end - start;
      const next = nextEnd - nextStart;
      const length = own + next;
      if (length > LONGEST_WORD) return false;
      const first = stretch(beginnings, start, end);
      const second = stretch(beginnings, nextStart, nextEnd);
      const head = beginningOf(length);
      const beginning =
        head <= own
          ? stretch(beginnings, start, start + head)
          : joinHashes(first, stretch(beginnings, nextStart, nextStart + head - own), head - own);
      if (!intact.has(beginningKey(beginning, length))) {
        const tail = endOf(length);
        const ending =
          tail <= next
            ? stretch(beginnings, nextEnd - tail, nextEnd)
            : joinHashes(stretch(beginnings, end - (tail - next), end), second, next);
        if (!intact.has(endKey(ending, length))) return false;
      }
      return (
        isDeletion(joinHashes(first, second, next)) ||
        isOneLetterOff(beginnings, start, end, 0, second, next) ||
        isOneLetterOff(beginnings, nextStart, nextEnd, first, 0, 0)
      );
    },
    mayBeDecoded: (text, start, end) => {
      if (areInitialsBeforeNumber(text, start, end)) return true;
      for (const oneIsI of [true, false]) {
        let hash = 0;
        for (let at = start; at < end; at += 1)
          hash = (Math.imul(hash, HASH_BASE) + decodeDigit(units.at(text, at) & FOLDED, oneIsI)) | 0;
        if (isAnchor(hash)) return true;
      }
      return false;
    },
  };
}

/** Hash of the letters from `from` to before `to`, within one word. */
export function stretch(beginnings: Int32Array, from: number, to: number): number {
  return (beginnings[to]! - Math.imul(beginnings[from]!, power(to - from))) | 0;
}

function decodeDigit(unit: number, oneIsI: boolean): number {
  switch (unit) {
    case 48:
      return 111;
    case 49:
      return oneIsI ? 105 : 108;
    case 51:
      return 101;
    case 52:
      return 97;
    case 53:
      return 115;
    case 55:
      return 116;
    case 56:
      return 98;
    case 57:
      return 103;
    default:
      return unit;
  }
}
