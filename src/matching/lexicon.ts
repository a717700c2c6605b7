/**
 * What is known of words before any list is loaded: how common each is as an ordinary word, a given name, a surname or a
 * place (data/commonness), legal forms of companies (data/legal-forms.json), and Han characters (data/han).
 *
 * Commonness is measured in bits: the information that seeing the word carries, -log2 of its frequency. A word that no
 * table knows is informative in proportion to its length.
 */
import { Bloom } from './bloom.js';
import { readTable } from './data-file.js';
import { HASH_BASE, HashTable, hashOf } from './hash.js';
import { type LegalForms, loadLegalForms } from './legal-forms.js';

/** Classes of a known word; a bit set. */
export const WORD = 1;
export const GIVEN_NAME = 2;
export const SURNAME = 4;
export const PLACE = 8;
export const OTHER_COMPANY = 16;
export const COMPUTING = 32;
/** Only in dictionaries of other languages, or only as a proper noun. */
const FOREIGN = 64;
/** An English word so frequent that it is one first, whatever place or person is called by it. */
export const COMMON = 128;

/** In an English dictionary as a proper noun: Baikal, Kalashnikov. */
export const PROPER = 256;

const CLASS_BITS = 9;
const COMMON_ZIPF = 5;
/** Said or written more than thirty thousand times in a thousand million words. */
const BITS_OF_AN_EVERYDAY_WORD = 13.5;
/** Zipf value of the words that a chat is mostly made of. */
const LEAST_USUAL = 3;
/** People make slips in words that they use. */
export const BITS_OF_A_COMMON_WORD = 17;
const RARE_NAME_CLASSES = SURNAME | PLACE | FOREIGN | PROPER;
const BITS_OF_A_RARE_NAME = 16;
/** Bits are stored in quarters, and in seven binary digits. */
const QUARTERS = 4;
const CHECK_SHIFT = CLASS_BITS + 7;
const FIRST_LETTER = 97;
const CHECK_BASE = 0x01000193;

/** Of a sea, a river or a mountain range. */
const BITS_OF_A_LANDSCAPE = 14;
/** Of a word of another language that is no other word: about as often written as a rare surname. */
const BITS_OF_A_FOREIGN_WORD = 19;
/** No dictionary word carries more: being in a dictionary says that people write it. */
const MOST_BITS_OF_A_WORD = 20;
/** Entropy of an unknown word, in bits for each of its letters, from its second on. */
const UNKNOWN_BITS_PER_LETTER = 4.45;
const MOST_BITS_OF_AN_UNKNOWN_WORD = 40;
/** Millions share each Chinese name of one syllable. */
const BITS_OF_A_SYLLABLE = 9;
/** People of China are called by two syllables, any two: Yusheng, Zhiyuan. */
const BITS_OF_TWO_SYLLABLES = 19;

export interface Lexicon {
  /** Classes of a folded word, 0 where unknown. */
  classes(word: string): number;
  /** Information in bits, 0 to 40. */
  bits(word: string): number;
  /** Bits as the name of a person, where the word is a given name or a surname. */
  nameBits(word: string): number;
  /** One syllable of Chinese in Latin letters. */
  isSyllable(word: string): boolean;
  /** Chinese in Latin letters: two to four syllables (`hongyu`). */
  isPinyin(word: string): boolean;
  /** An ordinary word of Russian, folded; only such as are words of listed names are known. */
  isRussianWord(word: string): boolean;
  /** As `classes`, and sure of it: one in 25,000 unknown words has the hash of a known one. */
  surelyIn(word: string, classes: number): boolean;
  readonly legalForms: LegalForms;
  readonly simplified: ReadonlyMap<string, string>;
  /** Readings of a Han character without tones; most common first. */
  pinyin(char: string): readonly string[];
  /** Calls back with the hashes of the words that are said or written most, the most common last. */
  eachCommonWord(visit: (hash: number) => void): void;
  /** Whether the word of this hash may be an English word of `BITS_OF_A_COMMON_WORD` or fewer; never no wrongly. */
  mayBeCommon(hash: number): boolean;
  /** Whether the word of this hash is one of every message: `space`, `on`. */
  isEveryday(hash: number): boolean;
  /**
   * Whether the word of this hash is spelt as it should be: in a table, and not only as a rare surname, place or foreign
   * word, which a famous name misspelt may happen to be.
   */
  isSpeltRight(hash: number): boolean;
}

/** Loads the tables of `dataDirectory`. Throws `list-missing` naming the file that cannot be read. */
export function loadLexicon(dataDirectory: string): Lexicon {
  const table = new HashTable(110_000);
  const people = new HashTable(60_000);
  const read = (name: string): Buffer => readTable(dataDirectory, name);
  const add = (hash: number, check: number, kind: number, bits: number, measured = false): void => {
    const known = table.get(hash);
    const classes = known & (2 ** CLASS_BITS - 1);
    // How often a word is written is measured; that it is also somebody's name says little more.
    const least =
      known === 0
        ? bits
        : measured && (classes & (WORD | FOREIGN)) !== 0
          ? unpackBits(known)
          : Math.min(bits, unpackBits(known));
    table.set(hash, pack(classes | kind, least) | (check << CHECK_SHIFT));
  };
  const commonWords = new Bloom(30_000);
  const common: number[][] = Array.from({ length: 10 }, () => []);
  eachRow(read('commonness/words.txt'), (hash, check, score, flags) => {
    add(hash, check, wordClasses(flags, score), wordBits(score));
    if (score >= LEAST_USUAL) common[score]!.push(hash);
    if (wordBits(score) <= BITS_OF_A_COMMON_WORD) commonWords.add(hash);
  });
  eachRow(read('commonness/given-names.txt'), (hash, check, score) => {
    add(hash, check, GIVEN_NAME, surnameBits(score), true);
    people.set(hash, pack(1, personBits(score)));
  });
  eachRow(read('commonness/surnames.txt'), (hash, check, score) => {
    add(hash, check, SURNAME, surnameBits(score), true);
    const known = people.get(hash);
    people.set(hash, pack(1, known === 0 ? personBits(score) : Math.min(unpackBits(known), personBits(score))));
  });
  eachRow(read('commonness/places.txt'), (hash, check, score) => add(hash, check, PLACE, placeBits(score)));
  eachRow(read('geography.txt'), (hash, check) => add(hash, check, PLACE, BITS_OF_A_LANDSCAPE));
  eachRow(read('commonness/foreign-words.txt'), (hash, check) => add(hash, check, FOREIGN, BITS_OF_A_FOREIGN_WORD));
  eachRow(read('commonness/companies.txt'), (hash, check) => add(hash, check, OTHER_COMPANY, MOST_BITS_OF_A_WORD));
  eachRow(read('other-companies.txt'), (hash, check) => add(hash, check, OTHER_COMPANY, MOST_BITS_OF_A_WORD));

  const russian = new Set(pairs(read('commonness/russian-words.txt')).keys());
  const readings = pairs(read('han/pinyin.tsv'));
  const syllables = new Set([...new Set(readings.values())].flatMap((row) => row.split(' ')));
  return {
    classes: (word) => table.get(hashOf(word)) & (2 ** CLASS_BITS - 1),
    bits: (word) => {
      const known = table.get(hashOf(word));
      if (known !== 0) return Math.min(unpackBits(known), unknownBits(word));
      return spellsSyllables(word, syllables, 0, 2)
        ? Math.min(BITS_OF_TWO_SYLLABLES, unknownBits(word))
        : unknownBits(word);
    },
    nameBits: (word) => {
      if (syllables.has(word)) return BITS_OF_A_SYLLABLE;
      const known = people.get(hashOf(word));
      return known === 0 ? Math.min(unknownBits(word), MOST_BITS_OF_A_WORD) : unpackBits(known);
    },
    surelyIn: (word, classes) => {
      const known = table.get(hashOf(word));
      return (known & classes) !== 0 && known >> CHECK_SHIFT === checkOf(word);
    },
    isSyllable: (word) => syllables.has(word),
    isPinyin: (word) => spellsSyllables(word, syllables),
    isRussianWord: (word) => russian.has(word),
    legalForms: loadLegalForms(read('legal-forms.json').toString('utf8')),
    simplified: pairs(read('han/simplified.tsv')),
    pinyin: (char) => readings.get(char)?.split(' ') ?? [],
    eachCommonWord: (visit) => {
      for (const hashes of common) hashes.forEach(visit);
    },
    mayBeCommon: (hash) => commonWords.has(hash),
    isEveryday: (hash) => {
      const known = table.get(hash);
      return (known & WORD) !== 0 && unpackBits(known) <= BITS_OF_AN_EVERYDAY_WORD;
    },
    isSpeltRight: (hash) => {
      const known = table.get(hash);
      if (known === 0) return false;
      return (known & (2 ** CLASS_BITS - 1) & ~RARE_NAME_CLASSES) !== 0 || unpackBits(known) < BITS_OF_A_RARE_NAME;
    },
  };
}

const LONGEST_SYLLABLE = 6;
const MOST_SYLLABLES = 4;

/** Two to four of the syllables, one after the other. */
function spellsSyllables(word: string, syllables: ReadonlySet<string>, used = 0, most = MOST_SYLLABLES): boolean {
  if (word === '') return used >= 2;
  if (used === most) return false;
  for (let length = 1; length <= Math.min(LONGEST_SYLLABLE, word.length); length += 1)
    if (syllables.has(word.slice(0, length)) && spellsSyllables(word.slice(length), syllables, used + 1, most))
      return true;
  return false;
}

/** A letter of a row's flags as a bit. */
function flag(letter: string): number {
  return 1 << (letter.charCodeAt(0) - FIRST_LETTER);
}

const ENGLISH = flag('e');
const SPOKEN = flag('s');
const PROPER_NOUN = flag('p');
const OF_COMPUTING = flag('c');

/** Flags of a row: `e` English, `s` spoken English, `c` computing, `p` proper noun, `f` foreign. */
function wordClasses(flags: number, zipf: number): number {
  const isProper = (flags & PROPER_NOUN) !== 0;
  const english = (flags & ENGLISH) !== 0 || ((flags & SPOKEN) !== 0 && !isProper);
  const classes =
    (english ? WORD : FOREIGN) |
    (isProper ? PROPER : 0) |
    ((flags & ENGLISH) !== 0 && zipf >= COMMON_ZIPF ? COMMON : 0);
  return (flags & OF_COMPUTING) !== 0 && (english || !isProper) ? classes | COMPUTING : classes;
}

/** Word scores are on the Zipf scale, rounded up: log10 of the occurrences in a thousand million words. */
function wordBits(zipf: number): number {
  return Math.min(MOST_BITS_OF_A_WORD, Math.log2(10) * (9 - zipf));
}

function personBits(score: number): number {
  return Math.max(6, 20 - 2.3 * score);
}

/** Of a given name or surname in a chat, where its frequency as a word is not measured. */
function surnameBits(score: number): number {
  return Math.max(12, 23 - 2 * score);
}

function placeBits(score: number): number {
  return Math.max(8, 20 - score);
}

/** Digits carry less than letters; a word of one letter carries next to nothing. */
function unknownBits(word: string): number {
  let units = 0;
  for (const char of word) units += char >= '0' && char <= '9' ? 0.6 : char < '\u0080' ? 1 : 1.6;
  return Math.min(MOST_BITS_OF_AN_UNKNOWN_WORD, Math.max(1, UNKNOWN_BITS_PER_LETTER * (units - 0.6)));
}

/** A second hash, of fifteen bits: as in `eachRow`. */
function checkOf(word: string): number {
  let check = 0;
  for (let at = 0; at < word.length; at += 1) check = Math.imul(check ^ word.charCodeAt(at), CHECK_BASE);
  return (check >>> 8) & 0x7fff;
}

function pack(classes: number, bits: number): number {
  return (Math.max(1, Math.min(127, Math.round(bits * QUARTERS))) << CLASS_BITS) | classes;
}

function unpackBits(packed: number): number {
  return ((packed >> CLASS_BITS) & 127) / QUARTERS;
}

/**
 * Reads `word<TAB>score<TAB>flags` rows straight from the bytes: no string is made for the 170,000 words.
 * Spaces inside a word are dropped, so "new york" is known as it is hashed when written together.
 */
function eachRow(file: Buffer, visit: (hash: number, check: number, score: number, flags: number) => void): void {
  let at = 0;
  while (at < file.length) {
    let hash = 0;
    let check = 0;
    let byte = file[at]!;
    const comment = byte === 0x23;
    while (at < file.length && byte !== 0x09 && byte !== 0x0a) {
      if (byte !== 0x20) {
        hash = (Math.imul(hash, HASH_BASE) + byte) | 0;
        check = Math.imul(check ^ byte, CHECK_BASE);
      }
      at += 1;
      byte = file[at]!;
    }
    const scoreAt = at + 1;
    let flags = 0;
    for (; at < file.length && file[at] !== 0x0a; at += 1)
      if (at >= scoreAt + 2 && file[at]! >= FIRST_LETTER) flags |= 1 << (file[at]! - FIRST_LETTER);
    const score = file[scoreAt - 1] === 0x09 ? file[scoreAt]! - 0x30 : 0;
    if (!comment && hash !== 0) visit(hash, (check >>> 8) & 0x7fff, score, flags);
    at += 1;
  }
}

function pairs(file: Buffer): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const line of file.toString('utf8').split('\n')) {
    const tab = line.indexOf('\t');
    if (tab > 0) map.set(line.slice(0, tab), line.slice(tab + 1));
  }
  return map;
}
