/** How many edits may lie between two words that are taken for the same. */

/** Letters that stand side by side on a keyboard, and such as sound alike. */
const ALIKE = (
  'qw we er rt ty yu ui io op as sd df fg gh hj jk kl zx xc cv vb bn nm ' +
  'ae ai ao au ei eo eu iu ou iy ck kq sz vw dt bp'
).split(' ');

/** A word shorter than this carries no typo: too many other words are one edit away. */
export const SHORTEST_WORD_WITH_TYPO = 5;
const SHORTEST_WORD_WITH_TWO_TYPOS = 9;

/** Edits allowed between two words of these lengths. */
export function allowedEdits(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  return length < SHORTEST_WORD_WITH_TYPO ? 0 : length < SHORTEST_WORD_WITH_TWO_TYPOS ? 1 : 2;
}

/**
 * The slips that people make: neighbours swapped, a letter left out or doubled, the key beside it, or the letter that sounds
 * like it. There are a few of them for each letter of the word, and fifty other edits.
 */
export function isFingerSlip(written: string, meant: string): boolean {
  if (written.length > meant.length + 1 || written.length < meant.length - 1) return false;
  let at = 0;
  while (at < written.length && written[at] === meant[at]) at += 1;
  if (written.length < meant.length) return written.slice(at) === meant.slice(at + 1);
  if (written.length > meant.length)
    return written[at] === written[at - 1] && written.slice(at + 1) === meant.slice(at);
  if (written.slice(at + 1) === meant.slice(at + 1)) return isAlike(written[at]!, meant[at]!);
  return (
    written[at] === meant[at + 1] && written[at + 1] === meant[at] && written.slice(at + 2) === meant.slice(at + 2)
  );
}
/** `word` with each two neighbours swapped in turn, the first letter left where it is. */
export function swaps(word: string): string[] {
  const found: string[] = [];
  for (let at = 1; at + 1 < word.length; at += 1)
    if (word[at] !== word[at + 1]) found.push(word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2));
  return found;
}

function isAlike(one: string, other: string): boolean {
  return ALIKE.includes(one + other) || ALIKE.includes(other + one);
}
