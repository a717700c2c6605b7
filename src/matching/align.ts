/** Which word of one name is which of another: the same, written together or apart, cut elsewhere, or misspelt. */
import { editDistance } from '../edits.js';
import { allowedEdits } from './edits.js';
import { type Lexicon, OTHER_COMPANY, WORD } from './lexicon.js';
import type { NameModel, NameWord } from './name-model.js';

/** A slip in a word that does not distinguish counts as one only beside so many words that agree. */
const LEAST_MATCHED_FOR_A_SLIP = 3;
const SHORTEST_SLIP = 4;

/** Indexes of words that stand for each other. */
export interface WordPair {
  readonly query: readonly number[];
  readonly name: readonly number[];
  readonly edits: number;
  readonly firstLetterDiffers: boolean;
}

/** Pairs equal words first, then words written together or apart, then misspelt ones. Each word is used once. */
export function alignWords(query: NameModel, name: NameModel, lexicon: Lexicon): WordPair[] {
  const pairs: WordPair[] = [];
  const queryFree = new Set(query.words.keys());
  const nameFree = new Set(name.words.keys());
  const take = (queryAt: readonly number[], nameAt: readonly number[], edits: number): void => {
    for (const at of queryAt) queryFree.delete(at);
    for (const at of nameAt) nameFree.delete(at);
    const firstLetterDiffers = query.words[queryAt[0]!]!.text[0] !== name.words[nameAt[0]!]!.text[0];
    pairs.push({ query: queryAt, name: nameAt, edits, firstLetterDiffers });
  };
  for (const at of name.words.keys()) {
    const same = nearest(at, name.words[at]!.text, query.words, queryFree);
    if (same !== undefined) take([same], [at], 0);
  }
  for (const at of [...nameFree]) {
    const joined = consecutive(query.words, queryFree, name.words[at]!.text);
    if (joined && nameFree.has(at)) take(joined, [at], 0);
  }
  for (const at of [...queryFree]) {
    const joined = consecutive(name.words, nameFree, query.words[at]!.text);
    if (joined && queryFree.has(at)) take([at], joined, 0);
  }
  for (const from of [...nameFree]) {
    const recut = nameFree.has(from) ? cutOtherwise(query.words, queryFree, name.words, nameFree, from) : undefined;
    if (recut) take(recut.query, recut.name, 0);
  }
  for (const at of [...nameFree]) {
    const typo = closest(query, queryFree, name.words[at]!, lexicon);
    if (typo) take([typo.at], [at], typo.edits);
  }
  alignMinorSlips(query, queryFree, name, nameFree, pairs.length, take);
  return pairs;
}

/** Of the free words with this text, the one that stands nearest to `to`. */
function nearest(to: number, text: string, of: readonly NameWord[], free: ReadonlySet<number>): number | undefined {
  let best: number | undefined;
  for (let at = 0; at < of.length; at += 1) {
    if (of[at]!.text !== text || !free.has(at)) continue;
    if (best === undefined || Math.abs(at - to) < Math.abs(best - to)) best = at;
  }
  return best;
}

/** Two to four free neighbouring words that together spell `joined`. */
function consecutive(of: readonly NameWord[], free: ReadonlySet<number>, joined: string): number[] | undefined {
  for (const from of free) {
    let spelled = of[from]!.text;
    if (!joined.startsWith(spelled) || spelled.length === joined.length) continue;
    const used = [from];
    while (spelled.length < joined.length && free.has(from + used.length)) {
      spelled += of[from + used.length]!.text;
      used.push(from + used.length);
      if (spelled === joined) return used;
    }
  }
  return undefined;
}

/**
 * "Chin Electronics Technology Group Corporation 36th Research Institute": where all that distinguishes the name is there
 * and two words besides, a word that is one letter off a place, a descriptor or a legal form is that word misspelt.
 */
function alignMinorSlips(
  query: NameModel,
  queryFree: ReadonlySet<number>,
  name: NameModel,
  nameFree: ReadonlySet<number>,
  matched: number,
  take: (query: readonly number[], name: readonly number[], edits: number) => void,
): void {
  if (name.isPerson || matched < LEAST_MATCHED_FOR_A_SLIP || nameFree.size === 0 || queryFree.size === 0) return;
  const free = [...nameFree];
  if (free.some((at) => name.words[at]!.role === 'distinctive' || name.words[at]!.role === 'number')) return;
  for (const at of free) {
    const { text } = name.words[at]!;
    const slip = [...queryFree].find((other) => {
      const said = query.words[other]!;
      if (said.role === 'number' || Math.abs(said.text.length - text.length) > 1) return false;
      return Math.min(said.text.length, text.length) >= SHORTEST_SLIP && editDistance(said.text, text, 1) === 1;
    });
    if (slip !== undefined) take([slip], [at], 1);
  }
}

/** "sen setime" for "sense time": neighbouring words with the same letters, cut in another place. */
function cutOtherwise(
  query: readonly NameWord[],
  queryFree: ReadonlySet<number>,
  name: readonly NameWord[],
  nameFree: ReadonlySet<number>,
  nameFrom: number,
): { query: number[]; name: number[] } | undefined {
  for (const queryFrom of queryFree) {
    const run = { query: [queryFrom], name: [nameFrom] };
    let said = query[queryFrom]!.text;
    let listed = name[nameFrom]!.text;
    while (said !== listed) {
      const grows = said.length < listed.length ? listed.startsWith(said) : said.startsWith(listed);
      if (!grows) break;
      if (said.length < listed.length) {
        const next = run.query.at(-1)! + 1;
        if (!queryFree.has(next)) break;
        run.query.push(next);
        said += query[next]!.text;
      } else {
        const next = run.name.at(-1)! + 1;
        if (!nameFree.has(next)) break;
        run.name.push(next);
        listed += name[next]!.text;
      }
    }
    if (said === listed && run.query.length > 1 && run.name.length > 1) return run;
  }
  return undefined;
}

function closest(
  query: NameModel,
  free: ReadonlySet<number>,
  word: NameWord,
  lexicon: Lexicon,
): { at: number; edits: number } | undefined {
  let best: { at: number; edits: number } | undefined;
  for (const at of free) {
    const other = query.words[at]!.text;
    const limit = allowedEdits(other, word.text);
    if (
      limit === 0 ||
      Math.abs(other.length - word.text.length) > limit ||
      (query.words[at]!.listed && !query.isPerson) ||
      isAnotherWord(other, word.text, query.isPerson, lexicon)
    )
      continue;
    const edits = editDistance(other, word.text, limit);
    if (edits <= limit && (!best || edits < best.edits)) best = { at, edits };
  }
  return best;
}

/** A correctly spelt word is not a misspelling of another. Names of people are spelt in many ways. */
function isAnotherWord(word: string, than: string, isPerson: boolean, lexicon: Lexicon): boolean {
  if (isPerson) return false;
  return word !== than && (lexicon.classes(word) & (WORD | OTHER_COMPANY)) !== 0;
}
