/** "Sichuan Univ.", "Harbin Inst. of Technology", "Nat'l University": usual abbreviations, read as the words that a list prints. */
import { fold } from './fold.js';
import type { Lexicon } from './lexicon.js';
import { LOWER, SPACED, type Word, words } from './tokens.js';

/** What each may stand for, the likeliest first. */
const MEANINGS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    acad: ['academy'],
    corp: ['corporation'],
    ctr: ['center', 'centre'],
    elec: ['electronics', 'electronic', 'electric'],
    eng: ['engineering'],
    inst: ['institute'],
    intl: ['international'],
    lab: ['laboratory'],
    mfg: ['manufacturing'],
    natl: ['national'],
    polytech: ['polytechnical', 'polytechnic'],
    sci: ['science', 'sciences'],
    tech: ['technology', 'technologies', 'technical'],
    univ: ['university'],
  }),
);
const MOST_MEANINGS = Math.max(...[...MEANINGS.values()].map((meanings) => meanings.length));
const AND = 'and';
const AMPERSAND = /^\.?\s?(?:&|&amp;)\s?$/;
/** "Nat'l", "Int'l". */
const CUT_BY_APOSTROPHE = new Set(['natl', 'intl']);

const SHORT_FOR: ReadonlyMap<string, string> = new Map(
  [...MEANINGS].flatMap(([short, meanings]) => meanings.map((word) => [word, short] as const)),
);

/** "Inst", "Univ" */
export function abbreviates(word: string): boolean {
  return MEANINGS.has(word);
}

/** How the word is abbreviated, '' where by a sign that is no word; undefined: it is not, usually. */
export function abbreviationOf(word: string): string | undefined {
  return word === AND ? '' : SHORT_FOR.get(word);
}

/** The text with its abbreviations spelt out, once for each meaning that one of them has; nothing where there are none. */
export function withoutAbbreviations(text: readonly Word[], original: string): (readonly Word[])[] {
  if (!original.includes('&') && !text.some(({ text: word }) => word === 'l' || MEANINGS.has(word))) return [];
  const read = withoutSigns(text, original);
  const most = read.reduce(
    (meanings, { text: word }) => Math.max(meanings, MEANINGS.get(word)?.length ?? 0),
    read.length === text.length ? 0 : 1,
  );
  return Array.from({ length: Math.min(most, MOST_MEANINGS) }, (_, choice) =>
    read.map((word) => {
      const meanings = MEANINGS.get(word.text);
      return meanings === undefined ? word : { ...word, text: meanings[Math.min(choice, meanings.length - 1)]! };
    }),
  );
}

/** "Nat'l" as one word, and a word for each "&". */
function withoutSigns(text: readonly Word[], original: string): readonly Word[] {
  const read: Word[] = [];
  for (const word of text) {
    const before = read.at(-1);
    const isEnd =
      word.text === 'l' && before !== undefined && word.gap === SPACED && CUT_BY_APOSTROPHE.has(`${before.text}l`);
    if (isEnd && /^['’]$/.test(original.slice(before.end, word.start)))
      read[read.length - 1] = { ...before, text: `${before.text}l`, end: word.end };
    else {
      if (before !== undefined && AMPERSAND.test(original.slice(before.end, word.start)))
        read.push({ ...word, text: AND, start: before.end, end: word.start, casing: LOWER, opens: false });
      read.push(word);
    }
  }
  return read;
}

/** A name with its abbreviations spelt out, as above. */
export function spelledOut(name: string, lexicon: Lexicon): string[] {
  return withoutAbbreviations(words(name, fold(name, lexicon.simplified), false), name).map((read) =>
    read.map((word) => word.text).join(' '),
  );
}
