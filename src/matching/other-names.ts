/** What else the words of a candidate may be: somebody's name, another Chinese name, words that only together spell the anchor. */
import type { AnchoredName } from './anchors.js';
import type { Candidate } from './candidate.js';
import type { Catalogue, ListedName } from './catalogue.js';
import type { Surroundings } from './context.js';
import type { Extent } from './extend.js';
import { type Lexicon, WORD } from './lexicon.js';
import {
  besideOwnName,
  isAuthor,
  isBeforeOwnName,
  isBehindTitle,
  isChinesePerson,
  isPersonsAddress,
  isSurname,
} from './neighbours.js';
import { CAPITALISED, CAPITALS, GLUED, SPACED, type Word } from './tokens.js';

const LONGEST_TOLD_BY_FIRST_LETTER = 7;
const LONGEST_CUT_ACRONYM = 6;
const LONGEST_JOINING_WORD = 2;

/** The words of the message are not those of the name: "gl/m4" for "GLM-4". */
export function isCutOtherwise(
  text: readonly Word[],
  { how, from, to }: Candidate,
  anchored: AnchoredName,
  name: ListedName,
): boolean {
  if (how === 'whole' || to - from < 2) return false;
  const own = name.model.words.slice(anchored.from, anchored.to).map((word) => word.text);
  const said = text.slice(from, to).map((word) => word.text);
  return own.join(' ') !== said.join(' ');
}

/** "on IP" is not ONIIP, and "n just" not NJUST: initials are written as one word, or letter by letter. */
export function isAcronymCut(text: readonly Word[], { anchor, how, from, to }: Candidate): boolean {
  return (
    how !== 'spaced' &&
    anchor.acronym &&
    anchor.text.length <= LONGEST_CUT_ACRONYM &&
    text.slice(from + 1, to).some((word) => word.gap !== GLUED) &&
    text.slice(from, to).some((word) => word.casing !== CAPITALS && !/^[0-9]+$/.test(word.text))
  );
}

/** "Optoelectronics" says what many companies do, whatever "Opto Electronics" is. */
export function isDescriptorOfItsOwn(
  text: readonly Word[],
  { how, from, to }: Candidate,
  anchored: AnchoredName,
  { listWords }: Catalogue,
): boolean {
  return (
    how === 'exact' && to - from === 1 && anchored.to - anchored.from > 1 && listWords.isDescriptor(text[from]!.text)
  );
}

/** One word of a name that few know, where a person is more likely meant. Almost a name: whose ever it is. */
export function likePerson(
  text: readonly Word[],
  original: string,
  candidate: Candidate,
  { from, to }: Extent,
  name: ListedName,
  lexicon: Lexicon,
): Surroundings['likePerson'] {
  if (name.model.isPerson) return null;
  if (isBehindTitle(text, from)) return name.wellKnown ? 'maybe' : 'surely';
  const isInexact = candidate.how === 'typo' || candidate.how === 'inside';
  const isFamous = name.wellKnown && !isInexact && !candidate.anchor.doubtful;
  if (!isFamous && isAuthor(original, text[to - 1]!.end) && text[from]!.casing === CAPITALISED) return 'surely';
  if (to - from !== 1) {
    const isPair = !isFamous && candidate.to - candidate.from === 2;
    return isPair && isChinesePerson(text.slice(from, to), lexicon) ? 'maybe' : null;
  }
  const beside = besideOwnName(text, from, to, lexicon);
  // Tikhomirov is a design bureau and a surname; Hikvision is nobody's.
  if (isFamous && !(beside === 'given' && isSurname(text[from]!.text, lexicon))) return null;
  if (beside === 'given') return 'surely';
  if (beside === 'surname') return 'maybe';
  const beforeOwn = isBeforeOwnName(text, to, lexicon);
  // What people talk of is followed by its products ("Hauwei Nova"), and misspelt in its addresses.
  if (name.wellKnown) return beforeOwn && isSurname(text[from]!.text, lexicon) ? 'maybe' : null;
  if (isPersonsAddress(original, candidate.start, candidate.end)) return 'maybe';
  return isInexact && beforeOwn ? 'maybe' : null;
}

/** "Hengtong" for "Hengtai": both are Chinese as they stand. A famous name is misspelt too, but not as another syllable. */
export function isOtherPinyin(
  said: readonly Word[],
  { anchor }: Candidate,
  wellKnown: boolean,
  lexicon: Lexicon,
): boolean {
  return (
    said.every(({ text }) => lexicon.isPinyin(text)) &&
    lexicon.isPinyin(anchor.text) &&
    (!wellKnown || isOtherLetter(said.map(({ text }) => text).join(''), anchor.text))
  );
}

/** The two differ in one letter: "Huatai", "Huahai"; "Huawen", "Huawei". */
function isOtherLetter(said: string, listed: string): boolean {
  if (said.length !== listed.length) return false;
  const at = [...said].findIndex((letter, index) => letter !== listed[index]);
  return at >= 0 && said.slice(at + 1) === listed.slice(at + 1);
}

/** "da Hua Shan": a syllable of Chinese goes on where the name was to end. */
export function isInPinyinPhrase(text: readonly Word[], { from, to }: Candidate, lexicon: Lexicon): boolean {
  const isSyllable = (at: number): boolean => {
    const word = text[at];
    return word !== undefined && word.casing === CAPITALISED && lexicon.isSyllable(word.text);
  };
  const isSyllables = text.slice(from, to).every((word) => lexicon.isSyllable(word.text));
  return (
    isSyllables &&
    ((text[to]?.gap === SPACED && isSyllable(to)) || (text[from]!.gap === SPACED && isSyllable(from - 1)))
  );
}

/** Hardly anybody misses the first letter: a short name with another is another name ("Kinnan", "Jinnan"). */
export function beginsOtherwise(text: readonly Word[], candidate: Candidate): boolean {
  const { text: listed } = candidate.anchor;
  return listed.length <= LONGEST_TOLD_BY_FIRST_LETTER && writtenOf(text, candidate)[0] !== listed[0];
}

export function writtenOf(text: readonly Word[], { from, to }: Pick<Candidate, 'from' | 'to'>): string {
  return text
    .slice(from, to)
    .map((word) => word.text)
    .join('');
}

/** "onTimeUpdate" is not OnTime: everyday words that an identifier goes on with. */
export function isPartOfIdentifier(text: readonly Word[], { from, to }: Extent, lexicon: Lexicon): boolean {
  const said = text.slice(from, to);
  const isOne = said.length > 1 && said.every((word, at) => at === 0 || word.gap === GLUED);
  const goesOn = text[to]?.gap === GLUED || said[0]!.gap === GLUED;
  return isOne && goesOn && said.every(({ text: word }) => (lexicon.classes(word) & WORD) !== 0);
}

/** "userSpaceOnUse": two words of an identifier, one of them only there to join. */
export function isCutOutOfIdentifier(text: readonly Word[], extent: Extent, lexicon: Lexicon): boolean {
  const said = text.slice(extent.from, extent.to);
  return (
    said.length > 1 &&
    said[0]!.gap === GLUED &&
    text[extent.to]?.gap === GLUED &&
    said.some((word) => word.text.length <= LONGEST_JOINING_WORD && (lexicon.classes(word.text) & WORD) !== 0)
  );
}

/** "URLElement" is no slip of URALELEMENT: each of its pieces is spelt right. */
export function isSpeltOfWords(text: readonly Word[], { how, from, to }: Candidate, lexicon: Lexicon): boolean {
  return (
    how === 'typo' &&
    to - from > 1 &&
    text.slice(from, to).every((word, at) => (at === 0 || word.gap === GLUED) && lexicon.classes(word.text) !== 0)
  );
}
