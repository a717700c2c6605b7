/** "There is a lane for Iran. Air freight is another matter": a full stop ends a phrase, where it is none of an abbreviation. */
import { abbreviates } from './abbreviations.js';
import { COMMON, type Lexicon, PLACE, WORD } from './lexicon.js';
import { isTitleOfPerson } from './neighbours.js';
import { BROKEN, CAPITALISED, SPACED, type Word } from './tokens.js';

const SHORTEST_WORD_BEFORE = 4;
const FULL_STOP = /^\.\s+$/;

/** The text with its sentences apart. */
export function withSentences(text: readonly Word[], original: string, lexicon: Lexicon): readonly Word[] {
  const isBehindSentence = (word: Word, at: number): boolean => {
    const before = text[at - 1];
    return (
      before !== undefined &&
      word.gap === SPACED &&
      word.opens &&
      word.casing === CAPITALISED &&
      before.text.length >= SHORTEST_WORD_BEFORE &&
      FULL_STOP.test(original.slice(before.end, word.start)) &&
      endsSentence(before.text, lexicon)
    );
  };
  if (!text.some(isBehindSentence)) return text;
  return text.map((word, at) => (isBehindSentence(word, at) ? { ...word, gap: BROKEN, follows: false } : word));
}

/** A place or an ordinary word, no abbreviation and no part of a legal form. */
function endsSentence(word: string, lexicon: Lexicon): boolean {
  const classes = lexicon.classes(word);
  if ((classes & PLACE) !== 0) return true;
  const { parts, whole } = lexicon.legalForms;
  return (
    (classes & (COMMON | WORD)) !== 0 &&
    !abbreviates(word) &&
    !isTitleOfPerson(word) &&
    !parts.has(word) &&
    !whole.has(word)
  );
}
