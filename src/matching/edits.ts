/** How many edits may lie between two words that are taken for the same. */

/** A word shorter than this carries no typo: too many other words are one edit away. */
export const SHORTEST_WORD_WITH_TYPO = 5;
const SHORTEST_WORD_WITH_TWO_TYPOS = 9;

/** Edits allowed between two words of these lengths. */
export function allowedEdits(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  return length < SHORTEST_WORD_WITH_TYPO ? 0 : length < SHORTEST_WORD_WITH_TWO_TYPOS ? 1 : 2;
}
