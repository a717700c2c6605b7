/**
 * Text to the form that names are compared in: lower case, no accents, one script per word, markup removed,
 * with a map back to the original. Plain ASCII without markup folds to its lower case and needs no map.
 */
import {
  CAPITAL_LOOK_ALIKES,
  CYRILLIC_TO_LATIN,
  foldCodePoint,
  isCyrillic,
  isGreek,
  LOOK_ALIKES,
} from './characters.js';
import { ENCODED_SOMEWHERE, markupAt } from './markup.js';

export interface Folded {
  readonly text: string;
  /** Original start of each folded unit, plus one past the end; null: identity. */
  readonly starts: Int32Array | null;
  /** Original end of each folded unit; null: identity. */
  readonly ends: Int32Array | null;
}

/** Needs more than lower-casing: non-ASCII or possible markup. */
const NEEDS_WORK = /[^\p{ASCII}]|[<&]/u;
const WORD_RUN = /[\p{L}\p{N}\p{Cf}\p{Mn}]/u;

/** Characters seen are remembered: a chat uses few. Bounded by Unicode's size. */
const foldCache = new Map<string, string>();

/** Traditional to simplified characters; see data/han. */
export type HanVariants = ReadonlyMap<string, string>;

/** Folds any string; never throws, also not on lone surrogates. `text.length` may differ from the original's. */
export function fold(original: string, hanVariants: HanVariants): Folded {
  if (!NEEDS_WORK.test(original) && !ENCODED_SOMEWHERE.test(original))
    return { text: original.toLowerCase(), starts: null, ends: null };
  const out = new FoldWriter();
  let at = 0;
  while (at < original.length) {
    const code = original.charCodeAt(at);
    if (code === 0x3c || code === 0x26 || code === 0x25) {
      const piece = markupAt(original, at);
      if (piece) {
        const folded = isCyrillic(piece.text.charCodeAt(0))
          ? transliterate(piece.text.toLowerCase())
          : foldString(piece.text);
        out.write(hanVariants.get(folded) ?? folded, at, at + piece.length);
        at += piece.length;
        continue;
      }
    }
    if (code < 0x80) {
      out.write(original[at]!.toLowerCase(), at, at + 1);
      at += 1;
    } else if (isCyrillic(code) || isGreek(code)) {
      at = foldMixedRun(original, at, out);
    } else {
      const char = String.fromCodePoint(original.codePointAt(at)!);
      const folded = foldCached(char);
      out.write(hanVariants.get(folded) ?? folded, at, at + char.length);
      at += char.length;
    }
  }
  return out.finish(original.length);
}

/**
 * A Cyrillic or Greek letter: what it becomes depends on its word. A word that mixes it with Latin letters is a disguise
 * (look-alikes become Latin); a word all in one script is transliterated.
 */
function foldMixedRun(original: string, at: number, out: FoldWriter): number {
  const start = wordStart(original, at);
  // The first character is consumed in any case: signs such as U+0482 lie among the Cyrillic letters and are none.
  let end = at + 1;
  while (end < original.length && WORD_RUN.test(original[end]!)) end += 1;
  const disguised = /[a-z]/i.test(original.slice(start, end));
  while (at < end) {
    const char = original[at]!;
    const code = char.charCodeAt(0);
    const foreign = isCyrillic(code) || isGreek(code);
    out.write(foreign ? foldForeign(char, disguised) : foldCached(char), at, at + 1);
    at += 1;
  }
  return at;
}

function wordStart(original: string, at: number): number {
  let start = at;
  while (start > 0 && WORD_RUN.test(original[start - 1]!)) start -= 1;
  return start;
}

function foldForeign(char: string, disguised: boolean): string {
  const lower = char.toLowerCase();
  if (disguised) return CAPITAL_LOOK_ALIKES.get(char) ?? LOOK_ALIKES.get(lower) ?? transliterate(lower);
  return transliterate(lower);
}

function transliterate(lower: string): string {
  const latin = CYRILLIC_TO_LATIN.get(lower);
  if (latin !== undefined) return latin;
  const folded = foldCached(lower);
  return LOOK_ALIKES.has(folded) && isGreek(folded.charCodeAt(0)) ? LOOK_ALIKES.get(folded)! : folded;
}

function foldString(text: string): string {
  let folded = '';
  for (const char of text) folded += foldCached(char);
  return folded;
}

function foldCached(char: string): string {
  let folded = foldCache.get(char);
  if (folded === undefined) {
    folded = foldCodePoint(char);
    foldCache.set(char, folded);
  }
  return folded;
}

/** Collects folded units and where each came from. */
class FoldWriter {
  readonly #parts: string[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  write(folded: string, start: number, end: number): void {
    this.#parts.push(folded);
    for (let unit = 0; unit < folded.length; unit += 1) {
      this.#starts.push(start);
      this.#ends.push(end);
    }
  }

  finish(originalLength: number): Folded {
    this.#starts.push(originalLength);
    this.#ends.push(originalLength);
    return { text: this.#parts.join(''), starts: Int32Array.from(this.#starts), ends: Int32Array.from(this.#ends) };
  }
}
