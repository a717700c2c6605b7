/** What the gate knows of each ASCII code, in one number: as `units.ts`, and what makes a text not plain. */
import { asciiUnitOf, BREAKER, CAPITAL, FOLDED, SEPARATOR, SMALL, WORD } from './units.js';

/** The sign of an entry says that the unit is part of a word. */
const IN_WORD = 1 << 31;
const ENDS_PHRASE = 1 << 16;
/** Not for this path. */
export const SPECIAL = 1 << 17;
/** Stands between words by itself; two belong to a word (C++). */
export const PLUS_SIGN = 1 << 18;
/** Stands between words, unless it and the other write a character (`&amp;`). */
export const AMPERSAND = 1 << 19;
/** Stands between phrases, unless it writes a character of a web address (`%E5%8D%8E`). */
export const PERCENT_SIGN = 1 << 21;
export const SEMICOLON = 1 << 20;
/** Stands between phrases, unless it marks a line that is quoted. */
export const GREATER_THAN = 1 << 22;
/** Stands between phrases, unless it stands for a letter: "Hikvi$ion". */
export const SIGN = 1 << 23;

/** By ASCII code. */
export function asciiKinds(): Int32Array {
  const table = new Int32Array(0x80);
  for (let code = 0; code < 0x80; code += 1) table[code] = kindOf(asciiUnitOf(code));
  table[0x2b] = PLUS_SIGN;
  table[0x26] = AMPERSAND;
  table[0x25] = ENDS_PHRASE | PERCENT_SIGN;
  table[0x3b]! |= SEMICOLON;
  table[0x3e]! |= GREATER_THAN;
  for (const sign of [0x21, 0x24, 0x40]) table[sign]! |= SIGN;
  return table;
}

/** Where the first piece of a word from `from` on ends, at a capital or at `end`. `codes` are ASCII. */
export function cutIn(kinds: Int32Array, codes: Uint8Array, from: number, end: number): number {
  for (let at = from + 1; at < end; at += 1) {
    const unit = kinds[codes[at]!]!;
    const last = kinds[codes[at - 1]!]!;
    if (((unit >> 1) & last & SMALL) !== 0) return at;
    // "DJI|Drone": as in tokens.ts.
    if ((unit & last & CAPITAL) !== 0 && at > from + 1 && at + 2 < end && isBetween(kinds, codes, at)) return at;
  }
  return end;
}

function isBetween(kinds: Int32Array, codes: Uint8Array, at: number): boolean {
  return (kinds[codes[at - 2]!]! & CAPITAL) !== 0 && (kinds[codes[at + 1]!]! & kinds[codes[at + 2]!]! & SMALL) !== 0;
}

function kindOf(unit: number): number {
  if (unit >= WORD) return unit | IN_WORD;
  const kind = unit & ~FOLDED;
  if (kind === SEPARATOR) return 0;
  if (kind === BREAKER) return ENDS_PHRASE;
  return SPECIAL;
}
