/** Anchors at either end of a longer word: `libhikvision`, `huaweicloud`, `hikvision2024`. */
import { STRONG_ANCHOR_BITS } from './anchor-spans.js';
import type { Anchor, AnchorIndex } from './anchors.js';
import { hashOf } from './hash.js';
import type { Lexicon } from './lexicon.js';

export const SHORTEST_INSIDE_ANCHOR = 5;
export const LIBRARY_PREFIX = 'lib';
/** At the end of a word, where chance is likelier ("chaintech" is not "ntech"). */
export const SHORTEST_ANCHOR_AT_END = 6;
const MOST_BITS_OF_AN_AFFIX = 19.5;
/** A word that begins with so telling a name is about it, whatever follows (`huaweicloudsdkcore`). */
const BITS_OF_A_TELLING_BEGINNING = 34;

/** The longest anchor at either end of a word, where what is left is an affix. */
export function anchorInside(
  spelled: string,
  index: AnchorIndex,
  lexicon: Lexicon,
): { readonly anchor: Anchor; readonly offset: number } | undefined {
  for (let length = spelled.length - 1; length >= SHORTEST_INSIDE_ANCHOR; length -= 1) {
    for (const offset of [0, spelled.length - length]) {
      if (offset > 0 && length < SHORTEST_ANCHOR_AT_END && !isLibraryOf(spelled, offset)) continue;
      const part = spelled.slice(offset, offset + length);
      const anchor = index.find(hashOf(part), part);
      if (!anchor || !isInsideAnchor(anchor)) continue;
      const rest = offset === 0 ? spelled.slice(length) : spelled.slice(0, offset);
      const telling = offset === 0 && anchor.bits >= BITS_OF_A_TELLING_BEGINNING;
      if (telling || isAffix(rest, lexicon)) return { anchor, offset };
    }
  }
  return undefined;
}

/** `libdahua`: behind the prefix of a library a short name is not chance. */
function isLibraryOf(spelled: string, offset: number): boolean {
  return offset === LIBRARY_PREFIX.length && spelled.startsWith(LIBRARY_PREFIX);
}

/** Strong, and written as one word in some name. */
export function isInsideAnchor({ weak, bits, names }: Anchor): boolean {
  return !weak && bits >= STRONG_ANCHOR_BITS && names.some(({ from, to }) => to - from === 1);
}

/** What is written on to a name: a version, or a common word (`api`, `cloud`, `lib`). */
function isAffix(rest: string, lexicon: Lexicon): boolean {
  if (/^[0-9]+$/.test(rest) || rest === 's') return true;
  return rest.length >= 2 && lexicon.classes(rest) !== 0 && lexicon.bits(rest) <= MOST_BITS_OF_AN_AFFIX;
}
