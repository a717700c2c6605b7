/**
 * The fast path: may this text hold a listed name at all? One pass over the characters with rolling hashes, no string and
 * no object made. It says yes whenever the thorough scan could find something, and no for nearly all of a chat.
 *
 * What the thorough scan looks for, the gate looks for with hashes alone: anchors (also joined or split), words that
 * are one edit from an anchor, anchors inside longer words, digits for letters, letters with spaces between them, weak
 * words near a legal form, and characters that Chinese names start with.
 */
import { ANCHOR_WORDS, type AnchorIndex, SHORTEST_FUZZY_ANCHOR } from './anchors.js';
import { SHORTEST_INSIDE_ANCHOR, WORDS_TO_LEGAL_FORM } from './candidates.js';
import {
  ACRONYM,
  ANCHOR,
  BREAKER,
  COMPLEX,
  createGateTables,
  DIGIT,
  HAN,
  LEGAL,
  LEGAL_IF_CAPITAL,
  LOWER,
  MARKUP,
  PLUS,
  pairHash,
  SEPARATOR,
  TELLS_IN_CAPITALS,
  UNSEEN,
  Units,
  UPPER,
  WEAK,
} from './gate-tables.js';
import type { HanFinder } from './han.js';
import { HASH_BASE, joinHashes, mix, power } from './hash.js';
import type { Lexicon } from './lexicon.js';
import { mayBeTag } from './markup.js';
import { isDoublePlus } from './tokens.js';

const LONGEST_WORD = 64;
const LONGEST_ENTITY = 9;
/** Pieces of camel case that may spell one anchor between them. */
const PIECES = 5;
const SPACED_LETTERS = 4;
const SHORTEST_UNKNOWN = SHORTEST_FUZZY_ANCHOR - 1;
/** How many words apart a weak word and its legal form may stand. */
const REACH = WORDS_TO_LEGAL_FORM + ANCHOR_WORDS;
const NEVER = -99;

export interface Gate {
  /** False: the thorough scan would find nothing. */
  mayMention(text: string): boolean;
}

export function createGate(anchors: AnchorIndex, han: HanFinder, lexicon: Lexicon): Gate {
  const tables = createGateTables(anchors, han, lexicon);
  const units = new Units(lexicon);
  const { kinds, folded } = units;
  const { keys, values, mask } = tables.words.raw();
  const anchorBloom = tables.anchors;

  const lookUp = (hash: number): number => {
    let slot = mix(hash) & mask;
    for (;;) {
      const value = values[slot]!;
      if (value === 0 || keys[slot] === hash) return value;
      slot = (slot + 1) & mask;
    }
  };
  const isFuzzy = (hash: number): boolean => tables.fuzzyBloom.has(hash) && tables.fuzzy.get(hash) !== 0;

  /** The word at `start`, as it is and with each letter left out in turn, between `before` and `after`. */
  const misspelt = (
    text: string,
    start: number,
    length: number,
    hash: number,
    before: number,
    after: number,
    afterLength: number,
  ): boolean => {
    if (isFuzzy(joinHashes(joinHashes(before, hash, length), after, afterLength))) return true;
    let prefix = 0;
    for (let at = 0; at < length; at += 1) {
      const rest = length - at - 1;
      const next = (Math.imul(prefix, HASH_BASE) + folded[text.charCodeAt(start + at)]!) | 0;
      const without = (Math.imul(prefix, power(rest)) + hash - Math.imul(next, power(rest))) | 0;
      if (isFuzzy(joinHashes(joinHashes(before, without, length - 1), after, afterLength))) return true;
      prefix = next;
    }
    return false;
  };

  const anchorInside = (text: string, start: number, length: number, hash: number): boolean => {
    let prefix = 0;
    for (let kept = 1; kept < length; kept += 1) {
      prefix = (Math.imul(prefix, HASH_BASE) + folded[text.charCodeAt(start + kept - 1)]!) | 0;
      if (kept >= SHORTEST_INSIDE_ANCHOR && isAnchor(prefix)) return true;
      const rest = length - kept;
      if (rest >= SHORTEST_INSIDE_ANCHOR && isAnchor((hash - Math.imul(prefix, power(rest))) | 0)) return true;
    }
    return false;
  };
  const isAnchor = (hash: number): boolean => anchorBloom.has(hash) && (lookUp(hash) & ANCHOR) !== 0;

  const decodedAnchor = (text: string, start: number, length: number): boolean => {
    for (let one = 0; one < 2; one += 1) {
      let hash = 0;
      for (let at = 0; at < length; at += 1) {
        hash = (Math.imul(hash, HASH_BASE) + decodeDigit(folded[text.charCodeAt(start + at)]!, one === 0)) | 0;
      }
      if (isAnchor(hash)) return true;
    }
    return false;
  };

  const kindAt = (text: string, at: number): number => {
    if (at < 0 || at >= text.length) return SEPARATOR;
    const kind = kinds[text.charCodeAt(at)]!;
    return kind === UNSEEN ? units.classify(text.charCodeAt(at)) : kind;
  };
  const startsHanName = (text: string, at: number): boolean => {
    if (kindAt(text, at) < HAN || kindAt(text, at + 1) < HAN) return false;
    return tables.hanStarts.get(pairHash(folded[text.charCodeAt(at)]!, folded[text.charCodeAt(at + 1)]!)) !== 0;
  };

  const mayMention = (text: string): boolean => {
    const end = text.length;
    let at = 0;
    // The words before the current one: hashes and lengths, and how many of them it may be joined to.
    let h1 = 0;
    let h2 = 0;
    let h3 = 0;
    let h4 = 0;
    let l1 = 0;
    let l2 = 0;
    let l3 = 0;
    // The whole word, where capitals cut it, and the whole word before.
    let wholeStart = 0;
    let wholeHash = 0;
    let wholeDigits = 0;
    let wholes = 0;
    let previousStart = 0;
    let previousHash = 0;
    let previousSize = 0;
    let previousUnknown = false;
    let chain = 0;
    let pieces = 0;
    let singles = 0;
    let word = 0;
    let lastWeak = NEVER;
    let weakBefore = NEVER;
    let lastLegal = NEVER;
    let glued = false;
    while (at < end) {
      let code = text.charCodeAt(at);
      let kind = kinds[code]!;
      if (kind < DIGIT) {
        if (kind === UNSEEN) kind = units.classify(code);
        if (kind === COMPLEX) return true;
        if (kind === MARKUP) {
          if (mayBeMarkup(text, at)) return true;
          kind = code === 0x26 ? SEPARATOR : BREAKER;
        }
        if (kind === HAN && (startsHanName(text, at) || startsHanName(text, at - 1))) return true;
        if (kind === BREAKER || kind === HAN) {
          chain = 0;
          wholes = 0;
          singles = 0;
          pieces = 0;
        }
        if (kind < DIGIT) {
          at += 1;
          continue;
        }
      }

      const start = at;
      let hash = 0;
      let digits = 0;
      let capitals = 0;
      let last = 0;
      let cut = false;
      for (;;) {
        if (kind === UPPER) {
          if (last === LOWER) {
            cut = true;
            break;
          }
          capitals += 1;
        } else if (kind === DIGIT) digits += 1;
        hash = (Math.imul(hash, HASH_BASE) + folded[code]!) | 0;
        last = kind;
        at += 1;
        if (at >= end) break;
        code = text.charCodeAt(at);
        kind = kinds[code]!;
        if (kind < DIGIT) {
          if (kind === UNSEEN) kind = units.classify(code);
          if (kind < DIGIT && !(kind === PLUS && isDoublePlus(text, at))) break;
        }
      }
      const length = at - start;
      const capital = kinds[text.charCodeAt(start)] === UPPER;

      // Short words are looked up only when they may be an anchor or a legal form; long ones also to know whether they are words.
      const value = length >= SHORTEST_UNKNOWN || anchorBloom.has(hash) ? lookUp(hash) : 1;
      if ((value & ANCHOR) !== 0) return true;
      word += 1;
      if ((value & (WEAK | LEGAL | LEGAL_IF_CAPITAL)) !== 0) {
        const allCapitals = capital && capitals + digits === length;
        if ((value & ACRONYM) !== 0 && allCapitals) return true;
        if ((value & TELLS_IN_CAPITALS) !== 0 && capital && (word > 1 || allCapitals)) return true;
        // A word may be both, but does not vouch for itself.
        if ((value & WEAK) !== 0) {
          if (word - lastLegal <= REACH) return true;
          lastWeak = word;
        }
        if ((value & LEGAL) !== 0 || (capital && (word > 1 || allCapitals) && (value & LEGAL_IF_CAPITAL) !== 0)) {
          if (word - (lastWeak === word ? weakBefore : lastWeak) <= REACH) return true;
          lastLegal = word;
        }
        if (lastWeak === word) weakBefore = word;
      }
      if (chain > 0) {
        const two = joinHashes(h1, hash, length);
        if (anchorBloom.has(two)) {
          const found = lookUp(two);
          if ((found & ANCHOR) !== 0) return true;
          if ((found & WEAK) !== 0) {
            if (word - lastLegal <= REACH || capital) return true;
            lastWeak = weakBefore = word;
          }
          if (glued && (found & (LEGAL | LEGAL_IF_CAPITAL)) !== 0) {
            if (word - lastWeak <= REACH) return true;
            lastLegal = word;
          }
        }
        if (chain > 1) {
          const three = joinHashes(h2, two, l1 + length);
          if (isAnchor(three)) return true;
          if (pieces > 0 && chain > 2) {
            const four = joinHashes(h3, three, l2 + l1 + length);
            if (isAnchor(four)) return true;
            if (chain > 3 && isAnchor(joinHashes(h4, four, l3 + l2 + l1 + length))) return true;
          }
        }
      }
      singles = length === 1 ? (chain > 0 || singles === 0 ? singles + 1 : 1) : 0;
      if (singles >= SPACED_LETTERS) return true;
      if (glued || cut) pieces = PIECES;
      else if (pieces > 0) pieces -= 1;

      // Misspellings are looked for in whole words: pieces of camel case are put together first.
      if (!glued) {
        wholeStart = start;
        wholeHash = 0;
        wholeDigits = 0;
      }
      wholeHash = joinHashes(wholeHash, hash, length);
      wholeDigits += digits;
      if (!cut) {
        const size = at - wholeStart;
        const fits = size <= LONGEST_WORD;
        if (wholeDigits > 0 && wholeDigits < size && fits && decodedAnchor(text, wholeStart, size)) return true;
        const unknown = size >= SHORTEST_UNKNOWN && fits && (wholeStart === start ? value : lookUp(wholeHash)) === 0;
        if (
          unknown &&
          (misspelt(text, wholeStart, size, wholeHash, 0, 0, 0) || anchorInside(text, wholeStart, size, wholeHash))
        )
          return true;
        if (
          wholes > 0 &&
          (unknown || previousUnknown) &&
          size + previousSize >= SHORTEST_UNKNOWN &&
          fits &&
          previousSize <= LONGEST_WORD
        ) {
          if (misspelt(text, wholeStart, size, wholeHash, previousHash, 0, 0)) return true;
          if (misspelt(text, previousStart, previousSize, previousHash, 0, wholeHash, size)) return true;
        }
        previousStart = wholeStart;
        previousHash = wholeHash;
        previousSize = size;
        previousUnknown = unknown;
        wholes += 1;
      }
      l3 = l2;
      l2 = l1;
      l1 = length;
      h4 = h3;
      h3 = h2;
      h2 = h1;
      h1 = hash;
      chain += 1;
      glued = cut;
    }
    return false;
  };
  return { mayMention };
}

/** Whether the thorough scan has to read markup here: an HTML tag, or an entity such as `&amp;`. */
function mayBeMarkup(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== 0x26) return mayBeTag(text, at);
  const end = text.indexOf(';', at);
  return end > 0 && end - at <= LONGEST_ENTITY;
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
