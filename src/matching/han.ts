/** Names written in Han characters, found by their characters: Chinese puts no space between words. */

import type { Catalogue, ListedName } from './catalogue.js';
import { isHan } from './characters.js';
import { contextEvidence } from './context.js';
import type { Folded } from './fold.js';
import type { Judged } from './judge.js';
import { total } from './score.js';
import type { Word } from './tokens.js';

/** What a character of a name tells, and the least a curated name tells. */
const BITS_PER_CHARACTER = 8;
const CURATED_BITS = 28;
const SHORTEST = 2;

export interface HanFinder {
  find(original: string, folded: Folded, text: readonly Word[]): Judged[];
  /** Listed names that a folded text contains, longest first. */
  names(text: string): readonly ListedName[];
  /** Pairs of characters that a name starts with, as `first * 65536 + second`. */
  eachStart(visit: (first: number, second: number) => void): void;
}

export function createHanFinder(catalogue: Catalogue): HanFinder {
  const byStart = new Map<string, ListedName[]>();
  for (const name of catalogue.names) {
    if (name.han === null || name.han.length < SHORTEST) continue;
    const key = name.han.slice(0, 2);
    byStart.set(key, [...(byStart.get(key) ?? []), name]);
  }
  for (const names of byStart.values()) names.sort((a, b) => b.han!.length - a.han!.length);
  return {
    find: (original, folded) => {
      const found: Judged[] = [];
      const { text } = folded;
      for (let at = 0; at + 1 < text.length; at += 1) {
        if (!isHan(text.charCodeAt(at)) && !isHan(text.charCodeAt(at + 1))) continue;
        const name = byStart.get(text.slice(at, at + 2))?.find((candidate) => text.startsWith(candidate.han!, at));
        if (!name) continue;
        found.push(judgeHan(name, original, folded, at));
      }
      return found;
    },
    names: (text) => {
      const found: ListedName[] = [];
      for (let at = 0; at + 1 < text.length; at += 1) {
        found.push(...(byStart.get(text.slice(at, at + 2))?.filter((name) => text.startsWith(name.han!, at)) ?? []));
      }
      return found.sort((a, b) => b.han!.length - a.han!.length);
    },
    eachStart: (visit) => {
      for (const key of byStart.keys()) visit(key.charCodeAt(0), key.charCodeAt(1));
    },
  };
}

function judgeHan(name: ListedName, original: string, folded: Folded, at: number): Judged {
  const length = name.han!.length;
  const start = folded.starts ? folded.starts[at]! : at;
  const end = folded.ends ? folded.ends[at + length - 1]! : at + length;
  const bits = name.needsContext
    ? Math.min(20, BITS_PER_CHARACTER * length)
    : Math.max(CURATED_BITS, BITS_PER_CHARACTER * length);
  const evidence = [
    { kind: 'native-script', weight: 1, detail: `"${original.slice(start, end)}" is its name in Chinese characters` },
    ...contextEvidence({
      matched: [{ bits, ordinary: false }],
      said: [],
      capitalsTell: false,
      legalForm: null,
      place: null,
      wholeName: true,
      edits: 0,
      inside: false,
      decoded: false,
      isPerson: false,
      likeCommonWord: false,
      isAcronym: false,
      hashtag: false,
      wellKnown: name.wellKnown,
    }),
  ];
  return {
    start,
    end,
    match: {
      entity: name.entity,
      matchedName: name.model.printed,
      matchedKind: name.kind,
      score: total(evidence),
      evidence,
    },
    namesFamily: true,
    candidate: null,
    words: length,
  };
}
