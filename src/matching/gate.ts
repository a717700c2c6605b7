/**
 * The fast path: may this text hold a listed name at all? Rolling hashes over the characters, no string and no object made:
 * `plain-text.ts` for texts of the usual kind, and here one character after the other for the rest. It says yes whenever the thorough scan could find something, and no for nearly all of a chat.
 *
 * What the thorough scan looks for, the gate looks for with hashes alone: anchors (also joined or split), words that
 * are one edit from an anchor, anchors inside longer words, digits for letters, letters with spaces between them, weak
 * words near a legal form, and characters that Chinese names start with.
 */

import { ANCHOR_WORDS } from './anchor-spans.js';
import { SHORTEST_FUZZY_ANCHOR } from './anchors.js';
import { LONGEST_WORD } from './candidate.js';
import { SPACED_LETTERS, WORDS_TO_LEGAL_FORM } from './candidates.js';
import {
  ACRONYM,
  ANCHOR,
  BROKEN_START,
  createGateTables,
  type GateSources,
  LEGAL,
  LEGAL_IF_CAPITAL,
  pairHash,
  START,
  TELLS_IN_CAPITALS,
  TOGETHER,
  WEAK,
} from './gate-tables.js';
import { HASH_BASE, joinHashes } from './hash.js';
import { FEWEST_INITIALS } from './initials.js';
import { ENCODED_LENGTH, encodedPunctuation, isEncoded, mayBeTag } from './markup.js';
import { PlainGate } from './plain-text.js';
import { SHORTEST_PLURAL, SMALL_S } from './plurals.js';
import { isQuoteMark, QUOTE_MARK } from './quote-marks.js';
import { signedWords } from './symbols.js';
import { isDoublePlus } from './tokens.js';
import {
  BREAKER,
  CAPITAL,
  COMPLEX,
  DIGIT,
  FOLDED,
  HAN,
  IGNORED,
  isEmoji,
  LETTER,
  LOWER_CASE,
  MARKUP,
  PLUS,
  SMALL,
  SURROGATE,
  UNSEEN,
  Units,
  UPPER_CASE,
  WORD,
} from './units.js';
import { createUnknownWords, SHORTEST_DECODED, stretch } from './unknown-words.js';

const LONGEST_ENTITY = 9;
/** Pieces of camel case that may spell one anchor between them, a legal form counted as the two it is cut into. */
const PIECES = 6;
const SHORTEST_UNKNOWN = SHORTEST_FUZZY_ANCHOR - 1;
/** How many words apart a weak word and its legal form may stand. */
const REACH = WORDS_TO_LEGAL_FORM + ANCHOR_WORDS;
const NEVER = -99;
const DOT = 0x2e;
const PERCENT = 0x25;
/** The last words are remembered in rings of this size: a power of two, and no run of single letters is longer. */
const RING = 64;
const LAST = RING - 1;
/** A text of usual length; longer ones make the buffer grow. */
const TEXT_LENGTH = 4_096;

export interface Gate {
  /** False: the thorough scan would find nothing. */
  mayMention(text: string): boolean;
  /** The same without the shorter path for plain text: the tests hold one against the other. */
  mayMentionBySlowPath(text: string): boolean;
}

export function createGate(sources: GateSources): Gate {
  const { anchors, lexicon } = sources;
  const tables = createGateTables(sources);
  const { flags, flagged, hanStarts, initials } = tables;
  const units = new Units(lexicon);
  const unknownWords = createUnknownWords(tables, anchors, lexicon, units);
  const limits = { shortestUnknown: SHORTEST_UNKNOWN, spacedLetters: SPACED_LETTERS, reach: REACH };
  const plain = new PlainGate(tables, lexicon, unknownWords, limits);
  /** At each offset the hash of the word it lies in, from its start. */
  let beginningsOfWords = new Int32Array(TEXT_LENGTH);
  const hashes = new Int32Array(RING);
  const lengths = new Int32Array(RING);

  const flagsOf = (hash: number): number => (flagged.has(hash) ? flags.get(hash) : 0);

  /** Whether the last `count` words written together, or fewer of them down to `least`, are wanted. */
  const isWantedOfLast = (word: number, least: number, count: number, isWanted: (hash: number) => boolean): boolean => {
    let hash = 0;
    let length = 0;
    for (let back = 0; back < Math.min(count, LAST); back += 1) {
      hash = joinHashes(hashes[(word - back) & LAST]!, hash, length);
      length += lengths[(word - back) & LAST]!;
      if (back + 1 >= least && isWanted(hash)) return true;
    }
    return false;
  };
  const isAnchor = (hash: number): boolean => (flagsOf(hash) & (ANCHOR | WEAK)) !== 0;
  const isAnchorOrStart = (hash: number): boolean => (flagsOf(hash) & (ANCHOR | WEAK | START)) !== 0;
  const isInitials = (hash: number): boolean => initials.has(hash);

  const startsHanName = (text: string, at: number): boolean => {
    const first = units.at(text, at);
    const second = units.at(text, at + 1);
    return first >= HAN && second >= HAN && hanStarts.get(pairHash(first & FOLDED, second & FOLDED)) !== 0;
  };

  /** "海 康": with a sign between. */
  const startsApart = (text: string, at: number): boolean => {
    const second = units.at(text, at + 2);
    return (
      second >= HAN &&
      units.at(text, at + 1) < HAN &&
      hanStarts.get(pairHash(units.at(text, at) & FOLDED, second & FOLDED)) !== 0
    );
  };

  /** Whether the thorough scan has to look at what stands at `at`, where no word is. */
  const needsScan = (text: string, at: number, unit: number): boolean => {
    if (unit === COMPLEX) return true;
    if (unit === MARKUP) return mayBeMarkup(text, at);
    if (unit === SURROGATE) return !isLowOfEmoji(text, at) && !isEmoji(text.charCodeAt(at), text.charCodeAt(at + 1));
    if (unit === IGNORED) return units.at(text, at - 1) >= HAN;
    return unit >= HAN && (startsHanName(text, at) || startsHanName(text, at - 1) || startsApart(text, at));
  };

  const readEachUnit = (text: string): boolean => {
    const end = text.length;
    if (end >= beginningsOfWords.length) beginningsOfWords = new Int32Array(end * 2);
    const { table } = units;
    const beginnings = beginningsOfWords;
    let at = 0;
    // How many words there were, how many of the last may be joined, and what they are.
    let word = 0;
    /** As `word`, with a legal form that capitals cut counted as one word. */
    let place = 0;
    let chain = 0;
    let pieces = 0;
    let singles = 0;
    let dotted = 0;
    let lastWeak = NEVER;
    let weakBefore = NEVER;
    let lastLegal = NEVER;
    // Where capitals cut a word into pieces: the whole word, the whole word before it, and that one's last piece.
    let glued = false;
    let wholeStart = 0;
    let wholeSeen = 0;
    let wholes = 0;
    let previousStart = 0;
    let previousEnd = 0;
    let previousPiece = 0;
    let previousIsCut = false;
    // The hashes of the whole words before.
    let lastWhole = 0;
    let lastSize = 0;
    let beforeWhole = 0;
    let beforeIsCut = false;
    let previousUnknown = false;
    let wholeCapital = false;
    let previousCapital = false;
    while (at < end) {
      let code = text.charCodeAt(at);
      let unit = table[code]!;
      if (unit < WORD) {
        if (unit === UNSEEN) unit = units.classify(code);
        if (code === PERCENT) {
          const sign = encodedPunctuation(text, at);
          if (sign !== undefined) {
            code = sign;
            unit = table[sign]!;
            at += ENCODED_LENGTH - 1;
          }
        }
        if (unit > BREAKER && needsScan(text, at, unit)) return true;
        const ends = unit === BREAKER && !(code === QUOTE_MARK && isQuoteMark(text, at));
        if (ends || unit >= HAN || (unit === MARKUP && code !== 0x26)) {
          if (unit < WORD) {
            chain = 0;
            wholes = 0;
            singles = 0;
            pieces = 0;
          }
        }
        if (unit < WORD) {
          at += 1;
          continue;
        }
      }

      const start = at;
      if (!glued) {
        wholeStart = start;
        wholeSeen = 0;
        wholeCapital = (unit & UPPER_CASE) !== 0;
      }
      const capital = (unit & UPPER_CASE) !== 0;
      let hash = glued ? beginnings[start]! : 0;
      let seen = 0;
      let cut = false;
      beginnings[start] = hash;
      for (;;) {
        hash = (Math.imul(hash, HASH_BASE) + (unit & FOLDED)) | 0;
        seen |= unit;
        at += 1;
        beginnings[at] = hash;
        if (at >= end) break;
        const last = unit;
        code = text.charCodeAt(at);
        unit = table[code]!;
        if (unit < WORD) {
          if (unit === UNSEEN) unit = units.classify(code);
          if (unit < WORD && !((unit & ~FOLDED) === PLUS && isDoublePlus(text, at))) break;
        } else if ((unit & CAPITAL) !== 0 && ((last & SMALL) !== 0 || isBehindCapitals(units, text, at))) {
          cut = true;
          break;
        }
      }
      const length = at - start;
      if (glued) hash = stretch(beginnings, start, at);
      word += 1;
      place += 1;
      hashes[word & LAST] = hash;
      lengths[word & LAST] = length;

      if (flagged.has(hash)) {
        const value = flags.get(hash);
        if ((value & ANCHOR) !== 0) return true;
        const allCapitals = capital && (seen & LOWER_CASE) === 0;
        if ((value & ACRONYM) !== 0 && allCapitals) return true;
        if ((value & TELLS_IN_CAPITALS) !== 0 && capital && (word > 1 || allCapitals)) return true;
        // A word may be both, but does not vouch for itself.
        if ((value & WEAK) !== 0) {
          if (place - lastLegal <= REACH) return true;
          lastWeak = place;
        }
        if ((value & LEGAL) !== 0 || ((value & LEGAL_IF_CAPITAL) !== 0 && capital && (word > 1 || allCapitals))) {
          if (place - (lastWeak === place ? weakBefore : lastWeak) <= REACH) return true;
          lastLegal = place;
        }
        if (lastWeak === place) weakBefore = place;
      }
      if (!glued && !cut && isPluralOfCapitals(units, text, start, at))
        if ((flagsOf(beginnings[at - 1]!) & (ANCHOR | ACRONYM)) !== 0) return true;
      if (chain > 0) {
        const lengthBefore = lengths[(word - 1) & LAST]!;
        const two = joinHashes(hashes[(word - 1) & LAST]!, hash, length);
        if (flagged.has(two)) {
          let value = flags.get(two);
          if (
            (value & TOGETHER) !== 0 &&
            !glued &&
            !capital &&
            lexicon.isEveryday(hashes[(word - 1) & LAST]!) &&
            lexicon.isEveryday(hash)
          )
            value &= START | BROKEN_START;
          if ((value & (ANCHOR | START)) !== 0) return true;
          if ((value & WEAK) !== 0) {
            if (place - lastLegal <= REACH || (capital && (value & TELLS_IN_CAPITALS) !== 0)) return true;
            lastWeak = weakBefore = place;
          }
          if (glued && (value & (LEGAL | LEGAL_IF_CAPITAL)) !== 0) {
            place -= 1;
            if (place - lastWeak <= REACH) return true;
            lastLegal = place;
          }
        }
        if (chain > 1) {
          const three = joinHashes(hashes[(word - 2) & LAST]!, two, lengthBefore + length);
          if (flagged.has(three) && (flags.get(three) & (ANCHOR | START)) !== 0) return true;
        }
      }
      // "Surname, Given": a comma ends a phrase, and not a person's name.
      if (chain === 0 && word > 1) {
        const two = joinHashes(hashes[(word - 1) & LAST]!, hash, length);
        if (flagged.has(two) && (flags.get(two) & BROKEN_START) !== 0) return true;
      }
      chain += 1;
      if (glued || cut) pieces = PIECES;
      else if (pieces > 0) pieces -= 1;
      // Runs without a piece are looked at above: the last piece stands `PIECES - pieces` words back.
      const least = Math.max(3, PIECES - pieces + 1);
      if (pieces > 0 && chain > 2 && isWantedOfLast(word, least, Math.min(chain, PIECES), isAnchorOrStart)) return true;
      if (length > 1) singles = dotted = 0;
      else {
        singles += 1;
        dotted = text.charCodeAt(start - 1) === DOT || text.charCodeAt(start - 2) === DOT ? dotted + 1 : 1;
        if (dotted >= FEWEST_INITIALS && isWantedOfLast(word, FEWEST_INITIALS, dotted, isInitials)) return true;
        if (singles >= SPACED_LETTERS && isWantedOfLast(word, SPACED_LETTERS, singles, isAnchor)) return true;
      }
      wholeSeen |= seen;
      if (!cut) {
        // Misspellings are looked for in whole words: pieces of camel case are put together first.
        const size = at - wholeStart;
        // As the whole names are written, with a comma between or not: "LiRong, Shi".
        const whole = beginnings[at]!;
        if ((glued || previousIsCut || beforeIsCut) && word > 1) {
          if (glued && (flagsOf(whole) & ANCHOR) !== 0) return true;
          const two = joinHashes(lastWhole, whole, size);
          if ((flagsOf(two) & (wholes > 0 ? ANCHOR | START : BROKEN_START)) !== 0) return true;
          const three = joinHashes(beforeWhole, two, lastSize + size);
          if (wholes > 1 && (flagsOf(three) & (ANCHOR | START)) !== 0) return true;
        }
        beforeWhole = lastWhole;
        beforeIsCut = previousIsCut;
        lastWhole = whole;
        lastSize = size;
        if (size <= LONGEST_WORD) {
          if (size >= SHORTEST_DECODED && (wholeSeen & DIGIT) !== 0 && (wholeSeen & LETTER) !== 0)
            if (unknownWords.mayBeDecoded(text, wholeStart, at)) return true;
          const unknown = size >= SHORTEST_UNKNOWN && !lexicon.isSpeltRight(beginnings[at]!);
          if (unknown) {
            if (unknownWords.mayHold(text, beginnings, wholeStart, at)) return true;
            if (wholes > 0) {
              if (unknownWords.mayBeMisspelt(beginnings, previousPiece, previousEnd, wholeStart, at)) return true;
              // A legal form is one word, though a capital cuts it: "GmbH".
              if (previousIsCut && unknownWords.mayBeMisspelt(beginnings, previousStart, previousEnd, wholeStart, at))
                return true;
            }
          }
          if (
            wholes > 0 &&
            previousUnknown &&
            unknownWords.mayBeMisspelt(beginnings, previousStart, previousEnd, wholeStart, at)
          )
            return true;
          // "Moore Treads": both words are spelt right.
          const together = wholes > 0 && !unknown && !previousUnknown && wholeCapital && previousCapital;
          if (together && unknownWords.mayBeMisspelt(beginnings, previousStart, previousEnd, wholeStart, at))
            return true;
          previousUnknown = unknown;
        } else previousUnknown = false;
        previousStart = wholeStart;
        previousEnd = at;
        previousPiece = start;
        previousIsCut = glued;
        previousCapital = wholeCapital;
        wholes += 1;
      }
      glued = cut;
    }
    return signedWords(text, anchors).length > 0;
  };
  return { mayMention: (text) => plain.mayMention(text) ?? readEachUnit(text), mayMentionBySlowPath: readEachUnit };
}

/** "DJIs" */
function isPluralOfCapitals(units: Units, text: string, start: number, end: number): boolean {
  if (end - start < SHORTEST_PLURAL || text.charCodeAt(end - 1) !== SMALL_S) return false;
  for (let at = start; at < end - 1; at += 1) if ((units.at(text, at) & CAPITAL) === 0) return false;
  return true;
}

/** "DJI|Drone": as in tokens.ts. */
function isBehindCapitals(units: Units, text: string, at: number): boolean {
  return (
    (units.at(text, at - 1) & units.at(text, at - 2) & CAPITAL) !== 0 &&
    (units.at(text, at + 1) & units.at(text, at + 2) & SMALL) !== 0
  );
}

/** Whether the thorough scan has to read markup here: an HTML tag, an entity such as `&amp;`, or an encoded character. */
function mayBeMarkup(text: string, at: number): boolean {
  if (text.charCodeAt(at) === 0x25) return isEncoded(text, at);
  if (text.charCodeAt(at) !== 0x26) return mayBeTag(text, at);
  for (let behind = at + 1; behind <= at + LONGEST_ENTITY; behind += 1)
    if (text.charCodeAt(behind) === 0x3b) return true;
  return false;
}

function isLowOfEmoji(text: string, at: number): boolean {
  return at > 0 && isEmoji(text.charCodeAt(at - 1), text.charCodeAt(at));
}
