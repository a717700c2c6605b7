/** Which words of legal forms say that a company is meant, and which are ordinary ones: GmbH, and "as", "too", "company". */
import type { Lexicon } from './lexicon.js';
import { CAPITALISED, CAPITALS, type Word } from './tokens.js';

const BITS_OF_A_TELLING_FORM = 13;
const BITS_OF_A_TELLING_PART = 15;
/** Words of titles and identifiers too: "Integral Ad Science", "printElementAsLeaf". */
const ORDINARY_IN_TITLES = new Set(['ab', 'ad', 'as', 'too']);

/** A word of a legal form; in small letters only if it is no ordinary word ("too", "as", "company"). */
export function tellsLegalForm(word: Word, lexicon: Lexicon): boolean {
  const tells = legalFormStrength(word.text, lexicon);
  return (
    tells === 'always' ||
    (tells === 'in-capitals' &&
      (word.casing === CAPITALS || (word.casing === CAPITALISED && !word.opens && !isOrdinaryInTitles(word))))
  );
}

/** When a word says that a company is meant. */
export function legalFormStrength(word: string, lexicon: Lexicon): 'always' | 'in-capitals' | 'never' {
  if (word.length < 2) return 'never';
  const bits = lexicon.bits(word);
  const { whole, weak } = lexicon.legalForms;
  if (whole.has(word)) return bits >= BITS_OF_A_TELLING_FORM && !weak.has(word) ? 'always' : 'in-capitals';
  return lexicon.legalForms.parts.has(word) && bits >= BITS_OF_A_TELLING_PART ? 'always' : 'never';
}

/** With a capital it is an ordinary word all the same. */
export function isOrdinaryInTitles({ text, casing }: Word): boolean {
  return casing === CAPITALISED && ORDINARY_IN_TITLES.has(text);
}
