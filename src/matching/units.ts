/** What the gate knows of each UTF-16 unit, in one number: its kind, what it folds to, and its letter case. */
import { foldCodePoint, isCyrillic, isGreek, isHan } from './characters.js';
import type { Lexicon } from './lexicon.js';

/** What stands between words: nothing of note, as `JOINERS` in tokens.ts. */
export const SEPARATOR = 0;
/** Ends a phrase. */
export const BREAKER = 1 << 16;
/** What it folds to depends on its surroundings: left to the thorough scan. */
export const COMPLEX = 2 << 16;
/** `<` or `&`. */
export const MARKUP = 3 << 16;
/** Half of a character outside the Basic Multilingual Plane. */
export const SURROGATE = 4 << 16;
/** Folds to nothing, and joins what stands around it. */
export const IGNORED = 5 << 16;
/** Classified when first seen. */
export const UNSEEN = 6 << 16;
export const PLUS = 7 << 16;
/** From here on units may be part of a name. */
export const HAN = 8 << 16;
/** From here on units are part of a word. */
export const WORD = 1 << 24;

/** Flags of units in words. */
export const DIGIT = 1 << 25;
export const LETTER = 1 << 26;
/** ASCII letters: a capital behind a small letter starts a new piece of the word. */
export const SMALL = 1 << 27;
export const CAPITAL = 1 << 28;
/** Any letter that is not as its lower case, or its upper case. */
export const UPPER_CASE = 1 << 29;
export const LOWER_CASE = 1 << 30;

/** What the unit folds to. */
export const FOLDED = 0xffff;

const JOINING = ' \t\r\n-_.\'’"“”()&/\\*~`';

/** Tables of all units; a unit outside ASCII is classified when it is first asked for. */
export class Units {
  /** By unit; `UNSEEN` where `classify` has not been called for it. */
  readonly table = new Int32Array(65_536).fill(UNSEEN);
  readonly #lexicon: Lexicon;

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
    for (let code = 0; code < 0x80; code += 1) this.classify(code);
  }

  classify(code: number): number {
    const unit = unitOf(code, this.#lexicon);
    this.table[code] = unit;
    return unit;
  }

  /** The unit at `at`; a separator outside the text. */
  at(text: string, at: number): number {
    if (at < 0 || at >= text.length) return SEPARATOR;
    const code = text.charCodeAt(at);
    const unit = this.table[code]!;
    return unit === UNSEEN ? this.classify(code) : unit;
  }
}

function unitOf(code: number, lexicon: Lexicon): number {
  const char = String.fromCharCode(code);
  if (code < 0x80) return asciiUnitOf(code);
  if (isCyrillic(code) || isGreek(code)) return COMPLEX;
  if (code >= 0xd800 && code <= 0xdfff) return SURROGATE;
  if (isHan(code)) return HAN | (lexicon.simplified.get(char) ?? char).charCodeAt(0);
  const folded = foldCodePoint(char);
  if (folded === '') return IGNORED;
  // What is no letter folds to a space, and a space joins.
  if (folded.trim() === '') return SEPARATOR;
  if (folded.length > 1) return isPunctuation(folded) ? betweenWords(folded) : COMPLEX;
  const unit = folded.charCodeAt(0);
  if (unit < 0x80 && isPunctuation(folded)) return betweenWords(folded);
  const digit = unit >= 48 && unit <= 57;
  return WORD | unit | (digit ? DIGIT : LETTER) | caseOf(char);
}

/** Of a code below 128. */
export function asciiUnitOf(code: number): number {
  if (code === 0x3c || code === 0x26 || code === 0x25) return MARKUP;
  if (code === 0x2b) return PLUS | code;
  if (code >= 48 && code <= 57) return WORD | DIGIT | code;
  if (code >= 97 && code <= 122) return WORD | LETTER | SMALL | LOWER_CASE | code;
  if (code >= 65 && code <= 90) return WORD | LETTER | CAPITAL | UPPER_CASE | (code + 32);
  return betweenWords(String.fromCharCode(code));
}

function caseOf(char: string): number {
  return (char === char.toLowerCase() ? 0 : UPPER_CASE) | (char === char.toUpperCase() ? 0 : LOWER_CASE);
}

/** No letter, no digit, no markup and no plus sign in it. */
function isPunctuation(folded: string): boolean {
  return [...folded].every((char) => char < '\u0080' && !/[a-z0-9<&+]/i.test(char));
}

function betweenWords(characters: string): number {
  return [...characters].every((char) => JOINING.includes(char)) ? SEPARATOR : BREAKER;
}

/**
 * Whether the two units are an emoji or another sign that folds to a space. False for letters in disguise (𝐇, 🄷, 🈚),
 * ideographs, and characters that are ignored.
 */
export function isEmoji(high: number, low: number): boolean {
  if (low < 0xdc00 || low > 0xdfff) return false;
  const point = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
  return EMOJI.some(([first, last]) => point >= first && point <= last);
}

/** Mahjong tiles to playing cards, regional indicators (flags), pictographs. */
const EMOJI = [
  [0x1f000, 0x1f0ff],
  [0x1f1e6, 0x1f1ff],
  [0x1f300, 0x1faff],
] as const;
