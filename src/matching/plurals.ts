/** "Two DJIs": initials with the s of a plural, read as the initials. */
import type { Catalogue } from './catalogue.js';
import { CAPITALS, GLUED, LOWER, type Word } from './tokens.js';

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
  const isPlural = (word: Word, at: number): boolean =>
    word.text.endsWith('s') &&
    word.casing !== LOWER &&
    word.gap !== GLUED &&
    text[at + 1]?.gap !== GLUED &&
    PLURAL.test(original.slice(word.start, word.end)) &&
    catalogue.isNameWord(word.text.slice(0, -1));
  if (!text.some(isPlural)) return undefined;
  return text.map((word, at) =>
    isPlural(word, at) ? { ...word, text: word.text.slice(0, -1), casing: CAPITALS } : word,
  );
}
