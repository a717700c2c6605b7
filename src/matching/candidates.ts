/** Anchors in the words of a text: as written, joined, split, misspelt, spelled with digits, or inside a longer word. */
import { editDistance } from '../edits.js';
import { ANCHOR_WORDS } from './anchor-spans.js';
import { type Anchor, type AnchorIndex, SHORTEST_FUZZY_ANCHOR } from './anchors.js';
import { eachDeletion, hashOf, joinHashes } from './hash.js';
import { anchorInside } from './inside.js';
import { type Lexicon, WORD } from './lexicon.js';
import { isSlip } from './slips.js';
import {
  BROKEN,
  CAPITALISED,
  CAPITALS,
  GLUED,
  LOWER,
  SPACED,
  type WholeWord,
  type Word,
  wholeWordFrom,
} from './tokens.js';

export interface Candidate {
  readonly anchor: Anchor;
  /** Text words `from` to `to - 1`. */
  readonly from: number;
  readonly to: number;
  readonly how: 'exact' | 'typo' | 'decoded' | 'inside' | 'spaced' | 'whole';
  /** Offsets in the original, where narrower than the words. */
  readonly start: number;
  readonly end: number;
}

/** Pieces that may spell one anchor between them: three words, each perhaps cut at a capital. */
const PIECES = 5;
/** No anchor is longer; longer words (keys, hashes, encoded data) are looked at only as they stand. */
const LONGEST_WORD = 64;
const SPACED_LETTERS = 4;
/** How far from a weak name its legal form may stand, in words. */
export const WORDS_TO_LEGAL_FORM = 4;
const BITS_OF_A_TELLING_FORM = 13;
const BITS_OF_A_TELLING_PART = 15;
/** Curated, or of six letters or more and an entity's that people talk of. */
const BITS_OF_A_FAMOUS_NAME = 34;
const BITS_OF_AN_EVERYDAY_WORD = 17;
/** Letters of two words that are one letter off a name together. */
const SHORTEST_PAIR = 9;
/** Letters of a famous name misspelt that is also a rare surname. */
const SHORTEST_LIKE_A_SURNAME = 7;

const LEET: readonly ReadonlyMap<string, string>[] = [
  new Map(Object.entries({ 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b', 9: 'g' })),
  new Map(Object.entries({ 0: 'o', 1: 'l', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b', 9: 'g' })),
];

export function findCandidates(text: readonly Word[], index: AnchorIndex, lexicon: Lexicon): Candidate[] {
  const found: Candidate[] = [];
  const exactAt = new Set<number>();
  const hashes = text.map((word) => hashOf(word.text));
  for (let from = 0; from < text.length; from += 1) {
    if (text[from]!.han) continue;
    joinedFrom(text, hashes, from, index, lexicon, (candidate) => {
      if (candidate.anchor.weak && candidate.to - candidate.from > 2) return;
      if (candidate.anchor.weak && !hasLegalFormNear(text, candidate, lexicon) && !isInCapitals(text, candidate))
        return;
      found.push(candidate);
      for (let at = candidate.from; at < candidate.to; at += 1) exactAt.add(at);
    });
    const longer = inManyPieces(text, from, index);
    if (longer) found.push(longer);
    const spaced = spacedLetters(text, from);
    if (spaced) inSpaced(text, from, spaced, index, found);
  }
  for (let from = 0; from < text.length; from += 1) {
    if (text[from]!.han) continue;
    const word = wholeWord(text, from);
    if (!word || exactAt.has(from)) continue;
    if (word.text.length <= LONGEST_WORD && /[0-9]/.test(word.text) && /[a-z]/.test(word.text))
      decoded(text, word, index, found);
    inexact(text, word, index, lexicon, found);
  }
  return found;
}

/** The glued pieces that start at `from`, unless `from` is inside a word. */
function wholeWord(text: readonly Word[], from: number): WholeWord | undefined {
  const isInside = from > 0 && text[from]!.gap === GLUED && !text[from - 1]!.han;
  return isInside ? undefined : wholeWordFrom(text, from);
}

function joinedFrom(
  text: readonly Word[],
  hashes: readonly number[],
  from: number,
  index: AnchorIndex,
  lexicon: Lexicon,
  emit: (candidate: Candidate) => void,
): void {
  let hash = 0;
  let length = 0;
  let separate = 0;
  for (let at = from; at < text.length && at < from + PIECES; at += 1) {
    const word = text[at]!;
    if (at > from && word.gap === BROKEN) return;
    if (word.han) return;
    if (at === from || word.gap !== GLUED) separate += 1;
    if (separate > ANCHOR_WORDS) return;
    length += word.text.length;
    if (length > LONGEST_WORD) return;
    hash = joinHashes(hash, hashes[at]!, word.text.length);
    if (!index.has(hash)) continue;
    const anchor = index.find(hash, spelledOf(text, from, at + 1));
    if (anchor?.together && isEverydayPair(text, hashes, from, at, lexicon)) continue;
    if (anchor) emit(candidate(text, anchor, from, at + 1, 'exact'));
  }
}

/** "Space on": two words of every message, the second in small letters, whatever they spell together. */
function isEverydayPair(
  text: readonly Word[],
  hashes: readonly number[],
  from: number,
  last: number,
  lexicon: Lexicon,
): boolean {
  const second = text[last]!;
  return (
    last === from + 1 &&
    second.gap !== GLUED &&
    second.casing === LOWER &&
    lexicon.isEveryday(hashes[from]!) &&
    lexicon.isEveryday(hashes[last]!)
  );
}

/** "RoSoBoRoNeXpOrT": a word that capitals cut into more pieces than names are put together from. */
function inManyPieces(text: readonly Word[], from: number, index: AnchorIndex): Candidate | undefined {
  if (text[from + PIECES]?.gap !== GLUED) return undefined;
  const word = wholeWord(text, from);
  if (!word || word.to - word.from <= PIECES || word.text.length > LONGEST_WORD) return undefined;
  const anchor = index.find(hashOf(word.text), word.text);
  return anchor && !anchor.weak ? candidate(text, anchor, word.from, word.to, 'exact') : undefined;
}

function spelledOf(text: readonly Word[], from: number, to: number): string {
  let spelled = '';
  for (let at = from; at < to; at += 1) spelled += text[at]!.text;
  return spelled;
}

/** An acronym in capitals, or a word with a capital that the sentence does not explain. */
function isInCapitals(text: readonly Word[], { anchor, from, to }: Candidate): boolean {
  const word = text[to - 1]!;
  if (anchor.acronym && to - from === 1 && word.casing === CAPITALS) return true;
  return anchor.tellsInCapitals && (word.casing === CAPITALS || (word.casing === CAPITALISED && !word.opens));
}

/** A weak word is a candidate only with a legal form a few words away. */
function hasLegalFormNear(text: readonly Word[], { from, to }: Candidate, lexicon: Lexicon): boolean {
  for (
    let at = Math.max(0, from - WORDS_TO_LEGAL_FORM);
    at < Math.min(text.length, to + WORDS_TO_LEGAL_FORM);
    at += 1
  ) {
    if ((at < from || at >= to) && tellsLegalForm(text[at]!, lexicon)) return true;
  }
  return false;
}

/** A word of a legal form; in small letters only if it is no ordinary word ("too", "as", "company"). */
export function tellsLegalForm(word: Word, lexicon: Lexicon): boolean {
  const tells = legalFormStrength(word.text, lexicon);
  return (
    tells === 'always' ||
    (tells === 'in-capitals' && (word.casing === CAPITALS || (word.casing === CAPITALISED && !word.opens)))
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

/** How many single letters stand in a row from here; 0 where a row does not start. */
function spacedLetters(text: readonly Word[], from: number): number {
  if (text[from]!.text.length !== 1 || (from > 0 && text[from - 1]!.text.length === 1 && text[from]!.gap !== BROKEN))
    return 0;
  let to = from + 1;
  while (to < text.length && text[to]!.text.length === 1 && text[to]!.gap !== BROKEN) to += 1;
  return to - from >= SPACED_LETTERS ? to - from : 0;
}

function inSpaced(text: readonly Word[], from: number, length: number, index: AnchorIndex, found: Candidate[]): void {
  for (let start = from; start < from + length; start += 1) {
    let spelled = '';
    for (let at = start; at < from + length; at += 1) {
      spelled += text[at]!.text;
      if (spelled.length > LONGEST_WORD) break;
      if (at - start + 1 < SPACED_LETTERS) continue;
      const anchor = index.find(hashOf(spelled), spelled);
      if (anchor) found.push(candidate(text, anchor, start, at + 1, 'spaced'));
    }
  }
}

function decoded(text: readonly Word[], word: WholeWord, index: AnchorIndex, found: Candidate[]): void {
  for (const map of LEET) {
    const spelled = Array.from(word.text, (char) => map.get(char) ?? char).join('');
    const anchor = index.find(hashOf(spelled), spelled);
    if (anchor && !anchor.weak && spelled.length > 3) {
      found.push(candidate(text, anchor, word.from, word.to, 'decoded'));
      return;
    }
  }
}

/** Misspelt, or with something written on to it. Dictionary words are neither. */
function inexact(
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

function candidate(text: readonly Word[], anchor: Anchor, from: number, to: number, how: Candidate['how']): Candidate {
  return { anchor, from, to, how, start: text[from]!.start, end: text[to - 1]!.end };
}
