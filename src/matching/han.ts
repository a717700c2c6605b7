/** Names written in Han characters, found by their characters: Chinese puts no space between words. */

import type { Catalogue, ListedName } from './catalogue.js';
import { isHan } from './characters.js';
import { contextEvidence } from './context.js';
import type { Folded } from './fold.js';
import type { ChinesePlaces, HanReading } from './han-reading.js';
import type { Judged } from './judge.js';
import { total } from './score.js';
import type { Word } from './tokens.js';

/** What a character of a name tells, and the least a curated name tells. */
const BITS_PER_CHARACTER = 8;
const CURATED_BITS = 28;
const SHORTEST = 2;
/** Homophones are possible: less than an exact name. */
const READING_SCORE = 0.9;
/** As `LOOK_THRESHOLD` in scan.ts: less is not worth a look. */
const LEAST_SCORE = 0.6;

export interface HanFinder {
  find(original: string, folded: Folded, text: readonly Word[]): Judged[];
  /** Listed names that a folded text contains, longest first. */
  names(text: string): readonly ListedName[];
  /** Pairs of characters that a name starts with, as `first * 65536 + second`. */
  eachStart(visit: (first: number, second: number) => void): void;
}

export function createHanFinder(catalogue: Catalogue, places: ChinesePlaces, read: HanReader): HanFinder {
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
      const run = withoutBrackets(folded.text);
      for (let at = 0; at + 1 < run.text.length; at += 1) {
        if (!isHan(run.text.charCodeAt(at)) && !isHan(run.text.charCodeAt(at + 1))) continue;
        if (run.at[at + 1] !== run.at[at]! + 1) continue;
        const name = byStart
          .get(run.text.slice(at, at + 2))
          ?.find((candidate) => run.text.startsWith(candidate.han!, at));
        if (!name) {
          const reading = read(run.text, at);
          if (reading)
            found.push(judgeReading(reading, original, folded, run.at[at]!, run.at[at + reading.length - 1]!));
          continue;
        }
        const judged = judgeHan(name, original, folded, run.at[at]!, run.at[at + name.han!.length - 1]!);
        if (judged.match.score >= LEAST_SCORE) found.push(judged);
      }
      return found;
    },
    names: (spaced) => {
      const { text } = withoutBrackets(spaced);
      const found: ListedName[] = [];
      for (let at = 0; at + 1 < text.length; at += 1) {
        found.push(...(byStart.get(text.slice(at, at + 2))?.filter((name) => text.startsWith(name.han!, at)) ?? []));
      }
      return found.sort((a, b) => b.han!.length - a.han!.length);
    },
    eachStart: (visit) => {
      for (const key of [...byStart.keys(), ...places.keys()]) visit(key.charCodeAt(0), key.charCodeAt(1));
    },
  };
}

type HanReader = (text: string, at: number) => HanReading | undefined;

/** The place and the reading agree: as good as the short form in Latin letters. */
function judgeReading(
  { name, length, reading }: HanReading,
  original: string,
  folded: Folded,
  first: number,
  last: number,
): Judged {
  const [start, end] = spanOf(folded, first, last);
  const evidence = [
    {
      kind: 'native-reading',
      weight: READING_SCORE,
      detail: `"${original.slice(start, end)}" reads "${reading}", the place and distinctive word of ${name.model.printed}`,
    },
  ];
  return {
    start,
    end,
    match: {
      entity: name.entity,
      matchedName: name.model.printed,
      matchedKind: name.kind,
      score: READING_SCORE,
      evidence,
    },
    namesFamily: false,
    candidate: null,
    words: length,
  };
}

function spanOf(folded: Folded, first: number, last: number): [start: number, end: number] {
  return [folded.starts ? folded.starts[first]! : first, folded.ends ? folded.ends[last]! : last + 1];
}

/** Brackets, spaces and dots inside a Chinese name are left out by some and written by others. */
function withoutBrackets(text: string): { text: string; at: readonly number[] } {
  const kept: string[] = [];
  const at: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    if (' ()（）·.'.includes(text[index]!)) continue;
    kept.push(text[index]!);
    at.push(index);
  }
  return { text: kept.join(''), at };
}

function judgeHan(name: ListedName, original: string, folded: Folded, first: number, last: number): Judged {
  const length = name.han!.length;
  const [start, end] = spanOf(folded, first, last);
  const bits = name.needsContext
    ? Math.min(20, BITS_PER_CHARACTER * length)
    : Math.max(CURATED_BITS, BITS_PER_CHARACTER * length);
  const evidence = [
    { kind: 'native-script', weight: 1, detail: `"${original.slice(start, end)}" is its name in Chinese characters` },
    ...contextEvidence({
      matched: [{ bits, ordinary: false, known: true }],
      said: [],
      capitalsTell: false,
      legalForm: null,
      ownForm: false,
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
