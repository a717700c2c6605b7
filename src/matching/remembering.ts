/** A lexicon that remembers its answers: the words of a list come again and again while it is modelled. */
import type { Lexicon } from './lexicon.js';

/** For a bounded set of words only: what is asked stays in memory for as long as the result does. */
export function remembering(lexicon: Lexicon): Lexicon {
  return {
    ...lexicon,
    classes: remember(lexicon.classes),
    bits: remember(lexicon.bits),
    nameBits: remember(lexicon.nameBits),
  };
}

function remember(answer: (word: string) => number): (word: string) => number {
  const known = new Map<string, number>();
  return (word) => {
    let value = known.get(word);
    if (value === undefined) {
      value = answer(word);
      known.set(word, value);
    }
    return value;
  };
}
