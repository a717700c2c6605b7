/** What a place in a text may be: an anchor, found in some way, still to be judged. */
import type { Anchor } from './anchors.js';
import { GLUED, type WholeWord, type Word, wholeWordFrom } from './tokens.js';

/** No anchor is longer; longer words (keys, hashes, encoded data) are looked at only as they stand. */
export const LONGEST_WORD = 64;

export interface Candidate {
  readonly anchor: Anchor;
  /** Text words `from` to `to - 1`. */
  readonly from: number;
  readonly to: number;
  readonly how: 'exact' | 'typo' | 'decoded' | 'inside' | 'spaced' | 'whole';
  /** Offsets in the original, where narrower than the words. */
  readonly start: number;
  readonly end: number;
}

export function candidate(
  text: readonly Word[],
  anchor: Anchor,
  from: number,
  to: number,
  how: Candidate['how'],
): Candidate {
  return { anchor, from, to, how, start: text[from]!.start, end: text[to - 1]!.end };
}

/** The glued pieces that start at `from`, unless `from` is inside a word. */
export function wholeWord(text: readonly Word[], from: number): WholeWord | undefined {
  const isInside = from > 0 && text[from]!.gap === GLUED && !text[from - 1]!.han;
  return isInside ? undefined : wholeWordFrom(text, from);
}
