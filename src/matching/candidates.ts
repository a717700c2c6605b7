/** Anchors in the words of a text: as written, joined, split, misspelt, spelled with digits, or inside a longer word. */
import { ANCHOR_WORDS } from './anchor-spans.js';
import type { AnchorIndex } from './anchors.js';
import { type Candidate, candidate, LONGEST_WORD, wholeWord } from './candidate.js';
import { hashOf, joinHashes } from './hash.js';
import { inexact } from './inexact.js';
import type { Lexicon } from './lexicon.js';
import { tellsLegalForm } from './telling-forms.js';
import { BROKEN, CAPITALISED, CAPITALS, GLUED, LOWER, type WholeWord, type Word } from './tokens.js';

/** Pieces that may spell one anchor between them: three words, each perhaps cut at a capital. */
const PIECES = 5;
/** Single letters in a row that are put together. */
export const SPACED_LETTERS = 4;
/** How far from a weak name its legal form may stand, in words. */
export const WORDS_TO_LEGAL_FORM = 4;

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

/** How many single letters stand in a row from here; 0 where a row does not start. */
function spacedLetters(text: readonly Word[], from: number): number {
  if (text[from]!.text.length !== 1 || (from > 0 && text[from - 1]!.text.length === 1 && text[from]!.gap !== BROKEN))
    return 0;
  let to = from + 1;
  while (to < text.length && text[to]!.text.length === 1 && text[to]!.gap !== BROKEN && !text[to]!.han) to += 1;
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
