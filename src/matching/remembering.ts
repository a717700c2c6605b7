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

/** A function of a bounded set of strings, each answered once. Whoever gives `known` may clear it at the end. */
export function remember<Answer>(
  answer: (word: string) => Answer,
  known = new Map<string, Answer>(),
): (word: string) => Answer {
  return (word) => {
    let value = known.get(word);
    if (value === undefined) {
      value = answer(word);
      known.set(word, value);
    }
    return value;
  };
}
