/** Slips of the pen: words that are one edit from a common word are more likely that word than a listed name. */
import { HASH_BASE, hashOf, joinHashes } from './hash.js';
import { BITS_OF_A_COMMON_WORD, type Lexicon, WORD } from './lexicon.js';

const FIRST_LETTER = 97;
const LETTERS = 26;

/**
 * One letter left out, put in, swapped with its neighbour or mistaken for another. The edits are tried as hashes, and
 * spelt out only where a word of the table has the hash: there are some four hundred of them.
 */
export function isSlip(word: string, lexicon: Lexicon): boolean {
  const isCommon = (hash: number, spell: () => string): boolean => {
    if (!lexicon.mayBeCommon(hash)) return false;
    const other = spell();
    return lexicon.surelyIn(other, WORD) && lexicon.bits(other) <= BITS_OF_A_COMMON_WORD;
  };
  let head = 0;
  for (let at = 0; at <= word.length; at += 1) {
    const before = (): string => word.slice(0, at);
    const behind = word.slice(at);
    const behindOne = word.slice(at + 1);
    const tail = hashOf(behind);
    const tailOfOne = hashOf(behindOne);
    if (at < word.length && isCommon(joinHashes(head, tailOfOne, behindOne.length), () => before() + behindOne))
      return true;
    if (behind.length > 1) {
      const swapped = behind[1]! + behind[0]! + behind.slice(2);
      if (isCommon(joinHashes(head, hashOf(swapped), swapped.length), () => before() + swapped)) return true;
    }
    for (let letter = FIRST_LETTER; letter < FIRST_LETTER + LETTERS; letter += 1) {
      const longer = (Math.imul(head, HASH_BASE) + letter) | 0;
      const char = (): string => before() + String.fromCharCode(letter);
      if (isCommon(joinHashes(longer, tail, behind.length), () => char() + behind)) return true;
      if (at < word.length && isCommon(joinHashes(longer, tailOfOne, behindOne.length), () => char() + behindOne))
        return true;
    }
    head = (Math.imul(head, HASH_BASE) + word.charCodeAt(at)) | 0;
  }
  return false;
}
