/** Where a match stands: beside a person's other name, in an address, or in a piece of code. */
import { COMMON, GIVEN_NAME, type Lexicon, SURNAME, WORD } from './lexicon.js';
import { CAPITALISED, LOWER, SPACED, type Word } from './tokens.js';

/** The commonest, which four of five people in China have (Ministry of Public Security, report on names of 2021). */
const CHINESE_SURNAMES = new Set(
  'wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang deng han feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren yao shen zhong cui tan fan jin liao jia xia fu fang zou xiong bai meng qin qiu hou yin xue yan'.split(
    ' ',
  ),
);
const TITLES_OF_PERSONS = new Set('mr mrs ms miss dr prof professor herr frau monsieur madame'.split(' '));
/** A local part, and what an address goes on with. */
const REST_OF_ADDRESS = /^[\w.+-]{0,64}@[a-z0-9-]+\.[a-z]{2,}/i;
/** The rest of a name, and an address in angle brackets. */
const AUTHOR = /^(?:[ -]\p{L}[\p{L}.'-]{0,30}){0,3}[ *]*(?:<{1,2}|&lt;)[\w.+-]{1,64}@[\w-]+\./u;
const LONGEST_CONSTANT = 64;
/** Characters that glue the parts of paths, identifiers and options. */
const CODE_BEFORE = /[\\/_.=@$#:~-]$/;
const CODE_BEHIND = /^(?:[\\/_=(]|[.-][\p{L}\p{N}])/u;

/** "Thomas Orlita", "Hongyu Wang": one word, with a given name before it or a Chinese surname at its side. */
export function besideOwnName(
  text: readonly Word[],
  from: number,
  to: number,
  lexicon: Lexicon,
): 'given' | 'surname' | null {
  const [before, word, behind] = [text[from - 1], text[from]!, text[to]];
  if (to - from !== 1 || word.casing === LOWER) return null;
  if (before !== undefined && word.gap === SPACED && isGivenName(before, lexicon)) return 'given';
  if (before !== undefined && word.gap === SPACED && isChineseSurname(before, lexicon)) return 'surname';
  if (behind !== undefined && behind.gap === SPACED && isChineseSurname(behind, lexicon)) return 'surname';
  return null;
}

/** "Tavian Barnes", "Savochkin Andrey": a surname or given name behind it, and nothing else that it could be. */
export function isBeforeOwnName(text: readonly Word[], to: number, lexicon: Lexicon): boolean {
  const behind = text[to];
  if (behind === undefined || behind.gap !== SPACED || behind.casing !== CAPITALISED) return false;
  return isGivenName(behind, lexicon) || (lexicon.classes(behind.text) & (SURNAME | WORD | COMMON)) === SURNAME;
}

export function isTitleOfPerson(word: string): boolean {
  return TITLES_OF_PERSONS.has(word);
}

/** "Mr. Hua Wei" */
export function isBehindTitle(text: readonly Word[], from: number): boolean {
  const before = text[from - 1];
  return before !== undefined && text[from]!.gap === SPACED && isTitleOfPerson(before.text);
}

/** "Yong Li": two words that would spell one name together, and one is a Chinese surname. */
export function isChinesePerson(said: readonly Word[], lexicon: Lexicon): boolean {
  return (
    said.length === 2 &&
    said.every((word) => word.casing === CAPITALISED) &&
    said.some((word) => isChineseSurname(word, lexicon))
  );
}

/** Parts of a path are no words of one name. */
export function isAcrossPath(original: string, said: readonly Word[]): boolean {
  return said.some((word, at) => at > 0 && /[\\/.]/.test(original.slice(said[at - 1]!.end, word.start)));
}

/** In front of the @ of an e-mail address, or behind that of a handle: a person's, sooner than a company's. */
export function isPersonsAddress(original: string, start: number, end: number): boolean {
  const isPackageScope = original[end] === '/';
  if (original[start - 1] === '@' && !isPackageScope && !/[\w.]@$/.test(original.slice(Math.max(0, start - 2), start)))
    return true;
  return REST_OF_ADDRESS.test(original.slice(end, end + 200)) && !/\s/.test(original.slice(start, end));
}

/** "Keyhan Vakil <kvakil@example.org>": the name of whom the address is. */
export function isAuthor(original: string, end: number): boolean {
  return AUTHOR.test(original.slice(end, end + 120));
}

/** In a path, an identifier, an option: what is spelt almost like a name there is a word of its own. */
export function isInCode(original: string, start: number, end: number): boolean {
  const before = original.slice(Math.max(0, start - 1), start);
  return CODE_BEFORE.test(before) || CODE_BEHIND.test(original.slice(end, end + 2));
}

/** "MR_LONGTERM_PIN", "PT_DYNAMIC": programmers write constants in capitals. */
export function isInConstant(original: string, start: number, end: number): boolean {
  const before = /[\p{Lu}\p{N}_]*$/u.exec(original.slice(Math.max(0, start - LONGEST_CONSTANT), start))![0];
  const behind = /^[\p{Lu}\p{N}_]*/u.exec(original.slice(end, end + LONGEST_CONSTANT))![0];
  const next = original.slice(end + behind.length, end + behind.length + 1);
  const constant = before + original.slice(start, end) + behind;
  return /^[\p{Lu}\p{N}_]+$/u.test(constant) && constant.includes('_') && !/\p{Ll}/u.test(next);
}

/** "Li", "Wang": not "He" or "Long" where a sentence begins. */
function isChineseSurname(word: Word, lexicon: Lexicon): boolean {
  if (word.casing !== CAPITALISED || !CHINESE_SURNAMES.has(word.text)) return false;
  return (lexicon.classes(word.text) & COMMON) === 0 || !word.opens;
}

/** "Thomas", and not "Will" or "May". */
function isGivenName(word: Word, lexicon: Lexicon): boolean {
  return word.casing === CAPITALISED && (lexicon.classes(word.text) & (GIVEN_NAME | COMMON)) === GIVEN_NAME;
}

const RUSSIAN_SURNAME = /(?:[oe]v|[iy]n|sk(?:y|iy|ii)|enko|chuk)a?$/;

/** Somebody's surname, or built like one. */
export function isSurname(word: string, lexicon: Lexicon): boolean {
  return (lexicon.classes(word) & SURNAME) !== 0 || (word.length >= 6 && RUSSIAN_SURNAME.test(word));
}
