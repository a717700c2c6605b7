/** Words of a folded text, with their place in the original and how they were written. */
import { isCyrillic, isHan } from './characters.js';
import type { Folded } from './fold.js';
import { withoutQuoteMarks } from './quote-marks.js';

/** How a word was written in the original. */
export const LOWER = 0;
export const CAPITALISED = 1;
export const CAPITALS = 2;

/** What stands between a word and the one before it. */
export const GLUED = 0;
export const SPACED = 1;
/** Two words apart: punctuation that ends a phrase. */
export const BROKEN = 2;

export interface Word {
  /** Folded. */
  readonly text: string;
  /** Offsets in the original. */
  readonly start: number;
  readonly end: number;
  readonly casing: 0 | 1 | 2;
  readonly gap: 0 | 1 | 2;
  /** First of the text or of a sentence: its capital says nothing. */
  readonly opens: boolean;
  readonly han: boolean;
  /** Written in Cyrillic letters. */
  readonly cyrillic: boolean;
  /** Nothing stands before it that a printed name has not: a comma is no break here. */
  readonly follows: boolean;
}

/** Between the words of one name these may stand; anything else breaks the phrase. */
const JOINERS = /^[\s\-_.'’"“”()&/\\*~`+]{0,3}$/;
/** Between the words of one printed name, which has commas and brackets, these may stand. */
const IN_A_NAME = /^[\s\-–—_.,'’"“”«»()&/\\*~`+]{0,5}$/;
const SENTENCE_END = /[.!?:;\n•|>]\s*$/;

/**
 * Cuts a folded text into words. `pieces` also cuts `HikvisionSDK` and `SenseTime` at the capital; the pieces are marked
 * as glued. A run of Han characters is one word.
 */
export function words(original: string, folded: Folded, pieces: boolean): Word[] {
  const { text, starts, ends } = folded;
  const found: Word[] = [];
  let at = 0;
  let lastEnd = 0;
  while (at < text.length) {
    if (!isWordUnit(text.charCodeAt(at))) {
      at += 1;
      continue;
    }
    const from = at;
    const han = isHan(text.charCodeAt(at));
    at += 1;
    while (
      at < text.length &&
      (isWordUnit(text.charCodeAt(at)) || isDoublePlus(text, at)) &&
      isHan(text.charCodeAt(at)) === han
    ) {
      if (pieces && !han && isCamelBoundary(original, starts ? starts[at - 1]! : at - 1, starts ? starts[at]! : at))
        break;
      at += 1;
    }
    const start = starts ? starts[from]! : from;
    const end = ends ? ends[at - 1]! : at;
    const cyrillic =
      starts !== null && isCyrillic(original.charCodeAt(start)) && isCyrillic(original.charCodeAt(end - 1));
    const between = withoutQuoteMarks(text.slice(lastEnd, from));
    // A space is by far the commonest.
    const space = between === ' ';
    const gap =
      found.length === 0 ? BROKEN : lastEnd === from ? GLUED : space || JOINERS.test(between) ? SPACED : BROKEN;
    const opens = found.length === 0 || (!space && SENTENCE_END.test(between));
    found.push({
      text: text.slice(from, at),
      start,
      end,
      casing: casingOf(original, start, end),
      gap,
      opens,
      han,
      cyrillic,
      follows: space || IN_A_NAME.test(between),
    });
    lastEnd = at;
  }
  return found;
}

/** The words of a folded text alone, not cut at capitals: for names, of which nothing else is asked. */
export function wordTexts({ text }: Folded): string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length; ) {
    if (!isWordUnit(text.charCodeAt(at))) {
      at += 1;
      continue;
    }
    const from = at;
    const han = isHan(text.charCodeAt(at));
    do at += 1;
    while (
      at < text.length &&
      (isWordUnit(text.charCodeAt(at)) || isDoublePlus(text, at)) &&
      isHan(text.charCodeAt(at)) === han
    );
    found.push(text.slice(from, at));
  }
  return found;
}

/** A word with all its pieces: where capitals cut it they are put together again. */
export interface WholeWord {
  readonly text: string;
  /** Words `from` to `to - 1`. */
  readonly from: number;
  readonly to: number;
}

/** The pieces that are glued to the word `from`, from it on. */
export function wholeWordFrom(text: readonly Word[], from: number): WholeWord {
  let spelled = text[from]!.text;
  let to = from + 1;
  while (to < text.length && text[to]!.gap === GLUED && !text[to]!.han) {
    spelled += text[to]!.text;
    to += 1;
  }
  return { text: spelled, from, to };
}

/** Folded text holds only letters, digits, ASCII punctuation and spaces; what is not ASCII is a letter. */
export function isWordUnit(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code >= 0x80;
}

/** Two plus signs behind a word belong to it: "Face++", "C++". */
export function isDoublePlus(text: string, at: number): boolean {
  return text.charCodeAt(at) === 0x2b && (text.charCodeAt(at - 1) === 0x2b || text.charCodeAt(at + 1) === 0x2b);
}

/** "Hikvision|SDK", and "DJI|Drone": a capital behind a small letter, or behind two capitals and before two small letters. */
function isCamelBoundary(original: string, before: number, at: number): boolean {
  if (!isCapital(original.charCodeAt(at))) return false;
  if (isSmall(original.charCodeAt(before))) return true;
  return (
    isCapital(original.charCodeAt(before)) &&
    isCapital(original.charCodeAt(before - 1)) &&
    isSmall(original.charCodeAt(at + 1)) &&
    isSmall(original.charCodeAt(at + 2))
  );
}

function isSmall(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

/** Small letters and digits: nearly every word of a chat. */
function isSmallAscii(original: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const code = original.charCodeAt(at);
    if (!((code >= 97 && code <= 122) || (code >= 48 && code <= 57))) return false;
  }
  return true;
}

function casingOf(original: string, start: number, end: number): 0 | 1 | 2 {
  if (isSmallAscii(original, start, end)) return LOWER;
  const written = original.slice(start, end);
  const first = written[0]!;
  if (first === first.toLowerCase()) return LOWER;
  return written.length > 1 && written === written.toUpperCase() ? CAPITALS : CAPITALISED;
}
