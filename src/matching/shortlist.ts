/** For a typed name: which listed names are worth scoring. An inverted index over words, their misspellings and their trigrams. */
import { editDistance } from '../edits.js';
import type { Catalogue } from './catalogue.js';
import { Credits } from './credits.js';
import { allowedEdits, SHORTEST_WORD_WITH_TYPO } from './edits.js';
import { eachDeletion, HashMultiMap, hashOf, joinHashes } from './hash.js';
import type { NameModel } from './name-model.js';

/** Names scored for one query at most. */
const LONGEST = 80;
/** A word in more names than this finds them only together with a rarer one. */
const COMMON_WORD_NAMES = 400;
/** Names that share much less with the query than the best one are not scored. */
const LEAST_OF_BEST = 0.12;
/** Less than any two credits differ by. */
const A_WORD_MORE = 1e-9;
const SIMILAR_WORDS = 12;
/** Names that fuse.js ranks at most. */
const MOST_RESEMBLING = 40;
const LEAST_SIMILARITY = 0.34;

export interface Shortlist {
  /** Indexes of names that share words with the query, also misspelt, most promising first. */
  sharing(query: NameModel): number[];
  /** Indexes of names with a word that looks like one of the query's: for suggestions. */
  resembling(query: NameModel): number[];
}

export function createShortlist(catalogue: Catalogue): Shortlist {
  const postings = new Map<string, number[]>();
  // Words written together, by their hashes: a wrong one is scored and found to be nothing.
  const joined = new HashMultiMap(40_000);
  for (const [at, name] of catalogue.names.entries()) {
    const content: string[] = [];
    for (const { text, role } of name.model.words) {
      const list = postings.get(text);
      if (list === undefined) postings.set(text, [at]);
      // A word twice in one name stands once in the list.
      else if (list.at(-1) !== at) list.push(at);
      if (role !== 'legal-form') content.push(text);
    }
    for (let from = 0; from + 1 < content.length && from < 4; from += 1) {
      const second = content[from + 1]!;
      const two = joinHashes(hashOf(content[from]!), hashOf(second), second.length);
      joined.add(two, at);
      const third = content[from + 2];
      if (third !== undefined) joined.add(joinHashes(two, hashOf(third), third.length), at);
    }
  }
  const vocabulary = [...postings.keys()].filter((word) => word.length >= 3);
  const byDeletion = new HashMultiMap(150_000);
  // Needed for suggestions alone: built when the first is asked for.
  let byTrigram: Map<string, number[]> | undefined;
  let shared: Credits | undefined;
  for (const [at, word] of vocabulary.entries()) {
    if (word.length < SHORTEST_WORD_WITH_TYPO) continue;
    eachDeletion(word, (hash) => byDeletion.add(hash, at));
  }

  const credits = new Credits(catalogue.names.length);
  const misspellings = (word: string): string[] => {
    if (word.length < SHORTEST_WORD_WITH_TYPO - 1) return [];
    const near = new Set<number>();
    eachDeletion(word, (hash) => byDeletion.each(hash, (at) => near.add(at)));
    return [...near]
      .map((at) => vocabulary[at]!)
      .filter((other) => other !== word && editDistance(word, other, 2) <= Math.max(1, allowedEdits(word, other)));
  };
  const similar = (word: string): string[] => {
    const own = trigrams(word);
    byTrigram ??= indexTrigrams(vocabulary);
    shared ??= new Credits(vocabulary.length);
    for (const trigram of own) shared.add(byTrigram.get(trigram), 1);
    return shared
      .take(SIMILAR_WORDS, (at, count) => {
        const similarity = (2 * count) / (own.length + vocabulary[at]!.length);
        return similarity < LEAST_SIMILARITY ? Number.NaN : similarity;
      })
      .map((at) => vocabulary[at]!);
  };

  return {
    sharing: (query) => {
      const rarestFirst = query.words
        .filter((word) => word.role !== 'legal-form')
        .toSorted((a, b) => (postings.get(a.text)?.length ?? 0) - (postings.get(b.text)?.length ?? 0));
      for (const word of rarestFirst) {
        const names = postings.get(word.text);
        if (names && names.length > COMMON_WORD_NAMES && !credits.isEmpty) credits.addToUsed(names, word.share);
        else credits.add(names, word.share);
        joined.each(hashOf(word.text), (at) => credits.addOne(at, word.share));
        if (word.role === 'distinctive')
          for (const other of misspellings(word.text)) credits.add(postings.get(other), word.share * 0.8);
      }
      for (let at = 0; at + 1 < query.words.length; at += 1) {
        const pair = query.words[at]!.text + query.words[at + 1]!.text;
        const share = query.words[at]!.share + query.words[at + 1]!.share;
        credits.add(postings.get(pair), share);
        for (const other of misspellings(pair)) credits.add(postings.get(other), share * 0.8);
        const third = query.words[at + 2];
        if (third) credits.add(postings.get(pair + third.text), share + third.share);
      }
      const least = credits.highest() * LEAST_OF_BEST;
      // Equal credits: the shorter name has less that was not asked for.
      return credits.take(LONGEST, (at, credited) =>
        credited < least ? Number.NaN : credited - catalogue.names[at]!.model.words.length * A_WORD_MORE,
      );
    },
    resembling: (query) => {
      const found = new Set<number>();
      for (const word of query.words) {
        if (word.role === 'legal-form' || word.role === 'descriptor' || word.role === 'link') continue;
        for (const other of similar(word.text)) {
          for (const at of (postings.get(other) ?? []).slice(0, 20)) if (found.size < MOST_RESEMBLING) found.add(at);
        }
      }
      return [...found];
    },
  };
}

function indexTrigrams(vocabulary: readonly string[]): Map<string, number[]> {
  const byTrigram = new Map<string, number[]>();
  for (const [at, word] of vocabulary.entries()) for (const trigram of trigrams(word)) push(byTrigram, trigram, at);
  return byTrigram;
}

function trigrams(word: string): string[] {
  const padded = ` ${word} `;
  const all: string[] = [];
  for (let at = 0; at + 3 <= padded.length; at += 1) all.push(padded.slice(at, at + 3));
  return all;
}

function push<Key>(map: Map<Key, number[]>, key: Key, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
