/** "Two DJIs", "SMIC14nm": initials with the s of a plural or a number right behind, read as the initials. */
import type { Catalogue } from './catalogue.js';
import { CAPITALS, GLUED, LOWER, type Word } from './tokens.js';

/** Letters of such initials. */
const FEWEST_INITIALS = 3;
const PLURAL = /^([A-Z]{3,8})s$/;
/** Three letters and a number are a part's ("BIT32"). */
const NUMBERED = /^([A-Z]{4,8})[0-9]/;

/** Letters that are looked at: initials and an s. */
export const SHORTEST_PLURAL = FEWEST_INITIALS + 1;
export const SMALL_S = 0x73;
export const FEWEST_BEFORE_NUMBER = 4;

/** The text with such words without their ending; undefined where there are none. */
export function withoutEndings(
  text: readonly Word[],
  original: string,
  catalogue: Catalogue,
): readonly Word[] | undefined {
  let changed = false;
  const read = text.map((word, at) => {
    const initials = initialsOf(word, text[at + 1]?.gap === GLUED, original);
    if (initials === undefined || !catalogue.isNameWord(initials)) return word;
    changed = true;
    // The s belongs to it, the number does not.
    const end = word.text.endsWith('s') ? word.end : word.start + initials.length;
    return { ...word, text: initials, end, casing: CAPITALS } as const;
  });
  return changed ? read : undefined;
}

function initialsOf(word: Word, goesOn: boolean, original: string): string | undefined {
  if (word.casing === LOWER || word.gap === GLUED) return undefined;
  const written = original.slice(word.start, word.end);
  const found = (goesOn ? undefined : PLURAL.exec(written)?.[1]) ?? NUMBERED.exec(written)?.[1];
  return found?.toLowerCase();
}
