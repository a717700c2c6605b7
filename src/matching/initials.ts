/** "M.A.K. Logistics" for "MAK Logistics": initials with dots between them, read as the word that a list prints. */
import type { Catalogue } from './catalogue.js';
import { COMMON, type Lexicon } from './lexicon.js';
import { CAPITALS, type Word } from './tokens.js';

/** Letters of such a word. */
export const FEWEST_INITIALS = 3;
const MOST_INITIALS = 8;
const BETWEEN = /^\.\s?$/;

/** A word of some listed name that may be written with dots; none that every sentence has ("a.m."). */
export function isInitials(word: string, lexicon: Lexicon): boolean {
  return (
    word.length >= FEWEST_INITIALS &&
    word.length <= MOST_INITIALS &&
    /^[a-z]+$/.test(word) &&
    (lexicon.classes(word) & COMMON) === 0
  );
}

/** The text with such initials as one word each; undefined where there are none. */
export function withInitials(
  text: readonly Word[],
  original: string,
  catalogue: Catalogue,
  lexicon: Lexicon,
): readonly Word[] | undefined {
  const read: Word[] = [];
  let changed = false;
  for (let from = 0; from < text.length; ) {
    let to = from + 1;
    let joined = text[from]!.text;
    while (joined.length === to - from && isNext(text, to, original)) {
      joined += text[to]!.text;
      to += 1;
    }
    const isOne = to - from >= FEWEST_INITIALS && isInitials(joined, lexicon) && catalogue.isNameWord(joined);
    if (isOne) {
      const capitals = text.slice(from, to).every((word) => word.casing !== 0);
      read.push({
        ...text[from]!,
        text: joined,
        end: text[to - 1]!.end,
        casing: capitals ? CAPITALS : text[from]!.casing,
      });
      changed = true;
      from = to;
    } else {
      read.push(text[from]!);
      from += 1;
    }
  }
  return changed ? read : undefined;
}

/** A single letter with a dot before it. */
function isNext(text: readonly Word[], at: number, original: string): boolean {
  const word = text[at];
  return word?.text.length === 1 && !word.han && BETWEEN.test(original.slice(text[at - 1]!.end, word.start));
}
