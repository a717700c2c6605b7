/**
 * Listed names in full, word for word, legal form and commas included: "Academy of Military Medical Sciences, Institute of
 * Microbiology and Epidemiology" has no word that it hangs on, and is unmistakable as a whole.
 *
 * A trie of hashes: the hash of each beginning of each name, with the name where one ends.
 */
import { abbreviationOf } from './abbreviations.js';
import type { Anchor } from './anchors.js';
import type { Candidate } from './candidate.js';
import type { Catalogue, ListedName } from './catalogue.js';
import { HashTable, hashOf, joinHashes } from './hash.js';
import { isLink } from './name-model.js';
import { BROKEN, GLUED, type Word, wholeWordFrom } from './tokens.js';

const MOST_WORDS = 24;
/** Words by which the gate knows that a name may begin. */
const WORDS_OF_A_START = 3;
/** Chinese names are found by their characters (han.ts). */
const HAN = /\p{Script=Han}/u;

export interface WholeName {
  readonly nameIndex: number;
  /** Text words `from` to `to - 1`. */
  readonly from: number;
  readonly to: number;
}

export interface WholeNames {
  /** The longest listed name that begins with the text's word `from`, which begins no later piece of a word. */
  longestFrom(text: readonly Word[], from: number): WholeName | undefined;
  /** Calls back with the hash of the first words of each name; `broken`: a comma may stand between them. */
  eachStart(visit: (hash: number, broken: boolean) => void): void;
}

const PREFIX = 1;
const NAMES = 2;

export function createWholeNames({ names }: Catalogue): WholeNames {
  const beginnings = new HashTable(60_000);
  const starts = new Map<number, boolean>();
  for (const [index, name] of names.entries()) {
    const { words, printed, isPerson } = name.model;
    if (name.han !== null || HAN.test(printed) || words.length < 2 || words.length > MOST_WORDS) continue;
    const start = startOf(printed, words.length, isPerson);
    let hash = 0;
    for (const [at, { text }] of words.entries()) {
      hash = joinHashes(hash, hashOf(text), text.length);
      const known = beginnings.get(hash);
      if (at + 1 < words.length) beginnings.set(hash, known === 0 ? PREFIX : known);
      else if (known < NAMES) beginnings.set(hash, NAMES + index);
      if (at + 1 === start.words) starts.set(hash, start.broken || starts.get(hash) === true);
    }
    eachAbbreviatedStart(words.slice(0, start.words), (abbreviated) => {
      if (!starts.has(abbreviated)) starts.set(abbreviated, false);
    });
  }
  return {
    longestFrom: (text, from) => {
      let longest: WholeName | undefined;
      let spelled = '';
      let hash = 0;
      let at = from;
      for (let count = 0; count < MOST_WORDS && at < text.length; count += 1) {
        if (at > from && !text[at]!.follows) break;
        const whole = wholeWordFrom(text, at);
        at = whole.to;
        hash = joinHashes(hash, hashOf(whole.text), whole.text.length);
        spelled += whole.text;
        const found = beginnings.get(hash);
        if (found === 0) break;
        const name = found >= NAMES ? names[found - NAMES] : undefined;
        if (name && count > 0 && spelled === spelledOf(name.model.words) && startsAsListed(text, from, name))
          longest = { nameIndex: found - NAMES, from, to: at };
      }
      return longest;
    },
    eachStart: (visit) => {
      for (const [hash, broken] of starts) visit(hash, broken);
    },
  };
}

/** Its first words as the gate knows them: cut as listed, and with no comma between them where the name has none. */
function startsAsListed(text: readonly Word[], from: number, { model }: ListedName): boolean {
  const start = startOf(model.printed, model.words.length, model.isPerson);
  let at = from;
  for (let word = 0; word < start.words; word += 1) {
    // The gate is open for Cyrillic, whatever stands between its words.
    if (word > 0 && text[at]!.gap === BROKEN && !start.broken && !text[at]!.cyrillic) return false;
    const whole = wholeWordFrom(text, at);
    if (whole.text !== model.words[word]!.text) return false;
    at = whole.to;
  }
  return true;
}

/** Candidates for the whole names of a text. */
export function findWholeNames(text: readonly Word[], wholeNames: WholeNames, catalogue: Catalogue): Candidate[] {
  const found: Candidate[] = [];
  for (let at = 0; at < text.length; at += 1) {
    // Chinese puts no space before a foreign name.
    if (text[at]!.han || (at > 0 && text[at]!.gap === GLUED && !text[at - 1]!.han)) continue;
    const whole = wholeNames.longestFrom(text, at);
    if (whole) found.push(candidateOf(whole, text, catalogue.names[whole.nameIndex]!));
  }
  return found;
}

/** The name is its own anchor. */
function candidateOf({ nameIndex, from, to }: WholeName, text: readonly Word[], name: ListedName): Candidate {
  const { words } = name.model;
  const anchored = { nameIndex, from: 0, to: words.length };
  const spelled = spelledOf(words);
  const anchor: Anchor = {
    text: spelled,
    hash: hashOf(spelled),
    names: [anchored],
    bits: words.reduce((sum, word) => sum + word.bits, 0),
    doubtful: false,
    doubtfulInCyrillic: false,
    commonNoun: false,
    together: false,
    weak: false,
    tellsInCapitals: false,
    acronym: false,
    head: anchored,
    entityIds: [name.entity.id],
  };
  return { anchor, from, to, how: 'whole', start: text[from]!.start, end: text[to - 1]!.end };
}

/** "harbin inst" for "Harbin Institute of": two words where one of them is abbreviated, else three. */
function eachAbbreviatedStart(words: readonly { readonly text: string }[], visit: (hash: number) => void): void {
  // "The lab" is any.
  const least = isLink(words[0]!.text) ? 3 : 2;
  const follow = (at: number, hash: number, said: number, isAbbreviated: boolean): void => {
    if (at === words.length || (said >= least && isAbbreviated)) {
      if (isAbbreviated && said > 1) visit(hash);
      return;
    }
    const { text } = words[at]!;
    const short = abbreviationOf(text);
    follow(at + 1, joinHashes(hash, hashOf(text), text.length), said + 1, isAbbreviated);
    if (short !== undefined)
      follow(at + 1, joinHashes(hash, hashOf(short), short.length), short === '' ? said : said + 1, true);
  };
  follow(0, 0, 0, false);
}

function spelledOf(words: readonly { readonly text: string }[]): string {
  return words.map((word) => word.text).join('');
}

/** The words before the first comma, two or three of them: what follows a comma is another phrase to the gate. */
function startOf(printed: string, words: number, isPerson: boolean): { words: number; broken: boolean } {
  const beforeComma = (printed.split(',')[0]!.match(/[\p{L}\p{N}]+/gu) ?? []).length;
  if (isPerson || beforeComma < 2) return { words: 2, broken: true };
  return { words: Math.min(WORDS_OF_A_START, words, beforeComma), broken: false };
}
