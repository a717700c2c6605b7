/** Anchors in words that are almost they: misspelt, or with something written on to them. */
import { editDistance } from '../edits.js';
import { type Anchor, type AnchorIndex, SHORTEST_FUZZY_ANCHOR } from './anchors.js';
import { type Candidate, candidate, LONGEST_WORD, wholeWord } from './candidate.js';
import { eachDeletion, hashOf } from './hash.js';
import { anchorInside } from './inside.js';
import { type Lexicon, WORD } from './lexicon.js';
import { isSlip } from './slips.js';
import { BROKEN, CAPITALISED, SPACED, type WholeWord, type Word } from './tokens.js';

/** Curated, or of six letters or more and an entity's that people talk of. */
const BITS_OF_A_FAMOUS_NAME = 34;
const BITS_OF_AN_EVERYDAY_WORD = 17;
/** Letters of the two words of a compound. */
const SHORTEST_FIRST = 3;
const SHORTEST_SECOND = 4;
/** Letters of two words that are one letter off a name together. */
const SHORTEST_PAIR = 9;
/** Letters of a famous name misspelt that is also a rare surname. */
const SHORTEST_LIKE_A_SURNAME = 7;

/** Misspelt, or with something written on to it. Dictionary words are neither. */
export function inexact(
  text: readonly Word[],
  word: WholeWord,
  index: AnchorIndex,
  lexicon: Lexicon,
  found: Candidate[],
): void {
  const { length } = word.text;
  if (length > LONGEST_WORD) return;
  if (text[word.from]!.cyrillic && lexicon.isRussianWord(word.text)) return;
  if (length < SHORTEST_FUZZY_ANCHOR - 1 || lexicon.isSpeltRight(hashOf(word.text))) {
    inCapitals(text, word, index, lexicon, found);
    return;
  }
  if (lexicon.classes(word.text) !== 0) {
    for (const anchor of misspelt(word.text, index)) {
      const one = candidate(text, anchor, word.from, word.to, 'typo');
      if (mayBeLikeASurname(word.text, anchor) && isNamedInCapitals(text, one)) found.push(one);
    }
    return;
  }
  const candidates: Candidate[] = [];
  for (const anchor of misspelt(word.text, index)) candidates.push(candidate(text, anchor, word.from, word.to, 'typo'));
  inside(text, word, index, lexicon, candidates);
  if (candidates.some(({ anchor }) => isOtherCompound(word.text, anchor.text, lexicon))) return;
  const next = word.to < text.length && text[word.to]!.gap !== BROKEN ? wholeWord(text, word.to) : undefined;
  if (next)
    for (const anchor of misspelt(word.text + next.text, index))
      candidates.push(candidate(text, anchor, word.from, next.to, 'typo'));
  const previousAt = word.from - 1;
  if (
    previousAt >= 0 &&
    text[word.from]!.gap !== BROKEN &&
    !text[previousAt]!.han &&
    lexicon.classes(text[previousAt]!.text) !== 0
  ) {
    for (const anchor of misspelt(text[previousAt]!.text + word.text, index))
      candidates.push(candidate(text, anchor, previousAt, word.to, 'typo'));
  }
  if (candidates.length === 0) return;
  // Beside the rest of a name a misspelt dictionary word is part of it ("Harbin Insitute"); alone it is a slip.
  const slip = isSlip(word.text, lexicon);
  found.push(
    ...candidates.filter(
      (one) => !slip || (one.how === 'typo' && (isPhrase(one.anchor) || isNamedInCapitals(text, one))),
    ),
  );
}

/** "Cloudwalker": two words, as the name is, and the second is another one; not its plural. */
function isOtherCompound(written: string, listed: string, lexicon: Lexicon): boolean {
  const isWord = (word: string): boolean => (lexicon.classes(word) & WORD) !== 0;
  for (let cut = SHORTEST_FIRST; cut <= listed.length - SHORTEST_SECOND; cut += 1) {
    if (written.slice(0, cut) !== listed.slice(0, cut)) return false;
    const [own, other] = [listed.slice(cut), written.slice(cut)];
    const isAnother = other !== own && other !== `${own}s` && other.startsWith(own);
    if (isAnother && isWord(own) && isWord(other) && isWord(listed.slice(0, cut))) return true;
  }
  return false;
}

/** "Moore Treads": two words that are spelt right, and together are one letter off a name of two words. */
function inCapitals(
  text: readonly Word[],
  word: WholeWord,
  index: AnchorIndex,
  lexicon: Lexicon,
  found: Candidate[],
): void {
  const next = word.to < text.length && text[word.to]!.gap === SPACED ? wholeWord(text, word.to) : undefined;
  if (!next || text[word.from]!.casing !== CAPITALISED || text[next.from]!.casing !== CAPITALISED) return;
  if (word.text.length + next.text.length < SHORTEST_PAIR) return;
  // "More Threads" is what it says.
  if (isEveryday(word.text, lexicon) && isEveryday(next.text, lexicon)) return;
  for (const anchor of misspelt(word.text + next.text, index))
    if (isPhrase(anchor)) found.push(candidate(text, anchor, word.from, next.to, 'typo'));
}

/** Somebody's surname, or a famous name misspelt. */
export function mayBeLikeASurname(word: string, anchor: Anchor): boolean {
  return word.length >= SHORTEST_LIKE_A_SURNAME && anchor.text[0] === word[0] && anchor.bits >= BITS_OF_A_FAMOUS_NAME;
}

function isEveryday(word: string, lexicon: Lexicon): boolean {
  return (lexicon.classes(word) & WORD) !== 0 && lexicon.bits(word) < BITS_OF_AN_EVERYDAY_WORD;
}

/** "Rotec", with a capital that the sentence does not explain, is sooner a famous name misspelt than the word "rote". */
function isNamedInCapitals(text: readonly Word[], { anchor, from, to }: Candidate): boolean {
  const word = text[from]!;
  return to - from === 1 && anchor.bits >= BITS_OF_A_FAMOUS_NAME && word.casing === CAPITALISED && !word.opens;
}

/** Several words of a name. */
export function isPhrase({ head }: Anchor): boolean {
  return head.to - head.from > 1;
}

/** Anchors that are one edit from a word. */
export function misspelt(spelled: string, index: AnchorIndex): Anchor[] {
  if (index.isListedWord(spelled)) return [];
  if (spelled.length < SHORTEST_FUZZY_ANCHOR - 1 || spelled.length > LONGEST_WORD) return [];
  const swapped = index.swapped(spelled);
  if (swapped) return [swapped];
  const near = new Set<number>();
  eachDeletion(spelled, (hash) => index.fuzzy(hash, (at) => near.add(at)));
  return [...near].map((at) => index.anchors[at]!).filter((anchor) => editDistance(spelled, anchor.text, 1) === 1);
}

/** `libhikvision`, `huaweicloud`, `hikvision2024`: an anchor at either end of a longer word. */
function inside(
  text: readonly Word[],
  word: WholeWord,
  index: AnchorIndex,
  lexicon: Lexicon,
  found: Candidate[],
): void {
  // What is written on to a name is English; in Cyrillic it is another form of another word.
  if (word.to - word.from !== 1 || text[word.from]!.cyrillic) return;
  const held = anchorInside(word.text, index, lexicon);
  if (!held) return;
  const written = text[word.from]!;
  // Offsets inside the word are exact only where folding kept its length.
  const kept = written.end - written.start === word.text.length;
  const start = kept ? written.start + held.offset : written.start;
  const end = kept ? start + held.anchor.text.length : written.end;
  found.push({ anchor: held.anchor, from: word.from, to: word.to, how: 'inside', start, end });
}
