/** "Two DJIs": initials with the s of a plural, read as the initials. */
import type { Catalogue } from './catalogue.js';
import { CAPITALS, GLUED, type Word } from './tokens.js';

/** Letters of such initials. */
const FEWEST_INITIALS = 3;
const PLURAL = /^[A-Z]{3,8}s$/;

/** Letters that are looked at: initials and an s. */
export const SHORTEST_PLURAL = FEWEST_INITIALS + 1;
export const SMALL_S = 0x73;

/** The text with such words in the singular; undefined where there are none. */
export function withSingulars(
  text: readonly Word[],
  original: string,
  catalogue: Catalogue,
): readonly Word[] | undefined {
  let changed = false;
  const read = text.map((word, at) => {
    const isPiece = word.gap === GLUED || text[at + 1]?.gap === GLUED;
    if (isPiece || !PLURAL.test(original.slice(word.start, word.end))) return word;
    const singular = word.text.slice(0, -1);
    if (!catalogue.isNameWord(singular)) return word;
    changed = true;
    return { ...word, text: singular, casing: CAPITALS as 0 | 1 | 2 };
  });
  return changed ? read : undefined;
}
