/**
 * The fast path: may this text hold a listed name at all? One pass over the characters with rolling hashes, no string and
 * no object made. It says yes whenever the thorough scan could find something, and no for nearly all of a chat.
 *
 * What the thorough scan looks for, the gate looks for with hashes alone: anchors (also joined or split), words that
 * are one edit from an anchor, anchors inside longer words, digits for letters, letters with spaces between them, weak
 * words near a legal form, and characters that Chinese names start with.
 */
import { ANCHOR_WORDS, type AnchorIndex, SHORTEST_FUZZY_ANCHOR } from './anchors.js';
import { legalFormStrength, SHORTEST_INSIDE_ANCHOR, WORDS_TO_LEGAL_FORM } from './candidates.js';
import { foldCodePoint, isCyrillic, isGreek, isHan } from './characters.js';
import type { HanFinder } from './han.js';
import { HASH_BASE, HashTable, hashOf, joinHashes, mix, power } from './hash.js';
import type { Lexicon } from './lexicon.js';
import { mayBeTag } from './markup.js';
import { isDoublePlus } from './tokens.js';

const KNOWN = 1;
const ANCHOR = 2;
const WEAK = 4;
const LEGAL = 8;
const LEGAL_IF_CAPITAL = 16;
const ACRONYM = 32;

/** Classes of UTF-16 units; from `FIRST_LETTER` on the class is the folded unit itself. */
const SEPARATOR = 0;
const BREAKER = 1;
/** Needs the thorough scan: what it folds to depends on its surroundings. */
const COMPLEX = 2;
const MARKUP = 3;
/** Not classified yet: units are classified when they are first seen. */
const UNSEEN = 5;
const FIRST_LETTER = 48;

/** As `JOINERS` in tokens.ts. */
const JOINING = ' \t\r\n-_.\'’"“”()&/\\*~`+';
const LONGEST_WORD = 64;
const PIECES = 5;
const REACH = WORDS_TO_LEGAL_FORM + ANCHOR_WORDS;
const SPACED_LETTERS = 4;
const LONGEST_ENTITY = 9;

export interface Gate {
  /** False: the thorough scan would find nothing. */
  mayMention(text: string): boolean;
}

export function createGate(anchors: AnchorIndex, han: HanFinder, lexicon: Lexicon): Gate {
  const words = new HashTable(260_000);
  lexicon.eachKnownHash((hash) => words.set(hash, KNOWN));
  for (const word of [...lexicon.legalForms.whole, ...lexicon.legalForms.parts]) {
    const strength = legalFormStrength(word, lexicon);
    const hash = hashOf(word);
    if (strength !== 'never') words.set(hash, words.get(hash) | (strength === 'always' ? LEGAL : LEGAL_IF_CAPITAL));
  }
  for (const anchor of anchors.anchors)
    words.set(anchor.hash, words.get(anchor.hash) | (anchor.weak ? WEAK | (anchor.acronym ? ACRONYM : 0) : ANCHOR));
  const fuzzy = new HashTable(100_000);
  anchors.eachFuzzyHash((hash) => fuzzy.set(hash, 1));
  const hanStarts = new HashTable(4_000);
  han.eachStart((first, second) => hanStarts.set(Math.imul(first, HASH_BASE) + second, 1));

  const classes = classifyUnits(lexicon);
  const classAt = (text: string, at: number): number => {
    const code = text.charCodeAt(at);
    if (Number.isNaN(code)) return SEPARATOR;
    if (classes[code] === UNSEEN) classes[code] = classOf(code, lexicon);
    return classes[code]!;
  };
  const { keys, values, mask } = words.raw();
  const lookUp = (hash: number): number => {
    let slot = mix(hash) & mask;
    for (;;) {
      const value = values[slot]!;
      if (value === 0 || keys[slot] === hash) return value;
      slot = (slot + 1) & mask;
    }
  };
  const fuzzyRaw = fuzzy.raw();
  const isFuzzy = (hash: number): boolean => {
    let slot = mix(hash) & fuzzyRaw.mask;
    for (;;) {
      if (fuzzyRaw.values[slot] === 0) return false;
      if (fuzzyRaw.keys[slot] === hash) return true;
      slot = (slot + 1) & fuzzyRaw.mask;
    }
  };

  // Folded units of the word being read and of the one before, for hashes of words with a letter missing.
  const current = new Uint16Array(LONGEST_WORD);
  const previous = new Uint16Array(LONGEST_WORD);

  /** The word, with each letter missing in turn, behind `before`. */
  const misspelt = (
    unitsOf: Uint16Array,
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
      const nextPrefix = (Math.imul(prefix, HASH_BASE) + unitsOf[at]!) | 0;
      const suffix = (hash - Math.imul(nextPrefix, power(rest))) | 0;
      const without = (Math.imul(prefix, power(rest)) + suffix) | 0;
      if (isFuzzy(joinHashes(joinHashes(before, without, length - 1), after, afterLength))) return true;
      prefix = nextPrefix;
    }
    return false;
  };

  const anchorInside = (length: number, hash: number): boolean => {
    let prefix = 0;
    for (let at = 0; at < length - 1; at += 1) {
      prefix = (Math.imul(prefix, HASH_BASE) + current[at]!) | 0;
      const kept = at + 1;
      if (kept >= SHORTEST_INSIDE_ANCHOR && (lookUp(prefix) & ANCHOR) !== 0) return true;
      const rest = length - kept;
      if (rest >= SHORTEST_INSIDE_ANCHOR && (lookUp((hash - Math.imul(prefix, power(rest))) | 0) & ANCHOR) !== 0)
        return true;
    }
    return false;
  };

  const decodedAnchor = (length: number): boolean => {
    for (let one = 0; one < 2; one += 1) {
      let hash = 0;
      for (let at = 0; at < length; at += 1)
        hash = (Math.imul(hash, HASH_BASE) + decodeDigit(current[at]!, one === 0)) | 0;
      if ((lookUp(hash) & ANCHOR) !== 0) return true;
    }
    return false;
  };

  const mayMention = (text: string): boolean => {
    const end = text.length;
    let hash = 0;
    let length = 0;
    let digits = 0;
    let capital = false;
    let capitals = 0;
    let wasLower = false;
    let glued = false;
    // The pieces before: hashes and lengths of the last four, whether they end a chain, and what is known of the last word.
    let h1 = 0,
      h2 = 0,
      h3 = 0,
      h4 = 0;
    let l1 = 0,
      l2 = 0,
      l3 = 0;
    let chain = 0;
    let gluedInChain = 0;
    let previousLength = 0;
    let previousUnknown = false;
    let singles = 0;
    let word = 0;
    let lastWeak = -99;
    let lastLegal = -99;
    let weakBefore = -99;
    for (let at = 0; at <= end; at += 1) {
      const code = at < end ? text.charCodeAt(at) : 32;
      let unit = classes[code]!;
      if (unit === UNSEEN) unit = classes[code] = classOf(code, lexicon);
      else if (code === 0x2b && length > 0 && isDoublePlus(text, at)) {
        hash = (Math.imul(hash, HASH_BASE) + code) | 0;
        if (length < LONGEST_WORD) current[length] = code;
        length += 1;
        wasLower = false;
        continue;
      }
      if (unit >= FIRST_LETTER) {
        const upper = code >= 65 && code <= 90;
        if (!(upper && wasLower)) {
          if (unit >= 0x3400 && isHan(unit)) {
            const before = at > 0 ? classAt(text, at - 1) : SEPARATOR;
            if (before >= FIRST_LETTER && before < 0x80 && hanStarts.get(Math.imul(before, HASH_BASE) + unit) !== 0)
              return true;
            const next = classAt(text, at + 1);
            if (next >= FIRST_LETTER && hanStarts.get(Math.imul(unit, HASH_BASE) + next) !== 0) return true;
            unit = BREAKER;
          } else {
            if (length === 0) capital = upper;
            if (upper) capitals += 1;
            hash = (Math.imul(hash, HASH_BASE) + unit) | 0;
            if (length < LONGEST_WORD) current[length] = unit;
            length += 1;
            if (unit < 58) digits += 1;
            wasLower = code >= 97 && code <= 122;
            continue;
          }
        }
      } else if (unit === COMPLEX) return true;
      else if (unit === MARKUP) {
        if (mayBeMarkup(text, at)) return true;
        unit = code === 0x26 ? SEPARATOR : BREAKER;
      }
      // A piece ends here, or nothing was open.
      if (length > 0) {
        const value = lookUp(hash);
        if ((value & ANCHOR) !== 0) return true;
        word += 1;
        if ((value & (WEAK | LEGAL | LEGAL_IF_CAPITAL)) !== 0) {
          if ((value & ACRONYM) !== 0 && capital && capitals + digits === length) return true;
          // A word may be both, but does not vouch for itself.
          if ((value & WEAK) !== 0) {
            if (word - lastLegal <= REACH) return true;
            lastWeak = word;
          }
          if (
            (value & LEGAL) !== 0 ||
            (capital && (word > 1 || capitals + digits === length) && (value & LEGAL_IF_CAPITAL) !== 0)
          ) {
            if (lastWeak !== word && word - lastWeak <= REACH) return true;
            if (lastWeak === word && word - weakBefore <= REACH) return true;
            lastLegal = word;
          }
          if (lastWeak === word) weakBefore = word;
        }
        if (chain > 0) {
          const two = joinHashes(h1, hash, length);
          const found = lookUp(two);
          if ((found & ANCHOR) !== 0) return true;
          if ((found & WEAK) !== 0) lastWeak = weakBefore = word;
          if (glued && (found & (LEGAL | LEGAL_IF_CAPITAL)) !== 0) {
            if (word - lastWeak <= REACH) return true;
            lastLegal = word;
          }
          if (chain > 1) {
            const three = joinHashes(h2, two, l1 + length);
            if ((lookUp(three) & ANCHOR) !== 0) return true;
            if (gluedInChain > 0 && chain > 2) {
              const four = joinHashes(h3, three, l2 + l1 + length);
              if ((lookUp(four) & ANCHOR) !== 0) return true;
              if (chain > 3 && (lookUp(joinHashes(h4, four, l3 + l2 + l1 + length)) & ANCHOR) !== 0) return true;
            }
          }
        }
        singles = length === 1 ? (chain > 0 || singles === 0 ? singles + 1 : 1) : 0;
        if (singles >= SPACED_LETTERS) return true;
        if (glued || (code >= 65 && code <= 90 && wasLower)) gluedInChain = PIECES;
        else if (gluedInChain > 0) gluedInChain -= 1;

        const fits = length <= LONGEST_WORD;
        const unknown = value === 0 && length >= SHORTEST_FUZZY_ANCHOR - 1;
        // Digits for letters in a word with capitals inside: its pieces are not decoded one by one.
        if (digits > 0 && (glued || unit >= FIRST_LETTER)) return true;
        if (digits > 0 && digits < length && fits && decodedAnchor(length)) return true;
        if (unknown && fits && (misspelt(current, length, hash, 0, 0, 0) || anchorInside(length, hash))) return true;
        if (
          chain > 0 &&
          fits &&
          (unknown || previousUnknown) &&
          length + previousLength >= SHORTEST_FUZZY_ANCHOR - 1 &&
          previousLength <= LONGEST_WORD
        ) {
          if (misspelt(current, length, hash, h1, 0, 0)) return true;
          if (misspelt(previous, previousLength, h1, 0, hash, length)) return true;
        }
        previous.set(fits ? current.subarray(0, length) : [], 0);
        previousLength = length;
        previousUnknown = unknown;
        l3 = l2;
        l2 = l1;
        l1 = length;
        h4 = h3;
        h3 = h2;
        h2 = h1;
        h1 = hash;
        chain += 1;
        hash = 0;
        length = 0;
        digits = 0;
        capitals = 0;
        glued = false;
        if (unit >= FIRST_LETTER) {
          // A capital after a small letter: the next piece begins at this character.
          glued = true;
          capital = true;
          capitals = 1;
          wasLower = false;
          hash = unit;
          current[0] = unit;
          length = 1;
          continue;
        }
      }
      wasLower = false;
      if (unit === BREAKER) {
        chain = 0;
        singles = 0;
        gluedInChain = 0;
      }
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

/** One class for each UTF-16 unit, as fold.ts and tokens.ts treat it. */
function classifyUnits(lexicon: Lexicon): Uint16Array {
  const classes = new Uint16Array(65_536);
  classes.fill(UNSEEN);
  for (let code = 0; code < 0x80; code += 1) classes[code] = classOf(code, lexicon);
  return classes;
}

function classOf(code: number, lexicon: Lexicon): number {
  const char = String.fromCharCode(code);
  if (code === 0x3c || code === 0x26) return MARKUP;
  if (code < 0x80) {
    if ((code >= 48 && code <= 57) || (code >= 97 && code <= 122)) return code;
    if (code >= 65 && code <= 90) return code + 32;
    return JOINING.includes(char) ? SEPARATOR : BREAKER;
  }
  if (isCyrillic(code) || isGreek(code)) return COMPLEX;
  // Surrogates: emoji separate, and the mathematical letters and rare ideographs need the thorough scan.
  if (code >= 0xd800 && code <= 0xdfff)
    return code === 0xd83c || code === 0xd83d || code === 0xd83e || code >= 0xdc00 ? BREAKER : COMPLEX;
  if (isHan(code)) return (lexicon.simplified.get(char) ?? char).charCodeAt(0);
  const folded = foldCodePoint(char);
  if (folded === '') return COMPLEX;
  // What is no letter folds to a space, and a space joins.
  if (folded.trim() === '') return SEPARATOR;
  if (folded.length !== 1) return COMPLEX;
  const unit = folded.charCodeAt(0);
  if (unit < 0x80)
    return (unit >= 48 && unit <= 57) || (unit >= 97 && unit <= 122)
      ? unit
      : JOINING.includes(folded)
        ? SEPARATOR
        : BREAKER;
  return unit;
}
