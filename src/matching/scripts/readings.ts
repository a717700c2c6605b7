/**
 * Latin renderings of a name in another script, in the words and spellings that companies use for themselves:
 * 华为技术有限公司 is "huawei technology co ltd", トヨタ自動車 "toyota motor", 삼성전자 "samsung electronics".
 */
import { isHan } from '../characters.js';
import { fold, type HanVariants } from '../fold.js';
import { hangulToLatin, isHangul } from './hangul.js';
import { isKana, kanaToLatin } from './kana.js';
import { spelledLetters } from './letters.js';
import type { SoundSource } from './phonemes.js';
import { type Cutting, type Piece, segment } from './segment.js';
import { isSemitic, semiticToLatin } from './semitic.js';
import type { Language, TermKind, Terms } from './terms.js';

/** A word of a reading. */
export interface Part {
  /** Folded, in its own script. */
  readonly native: string;
  /** `sound`: read letter by letter; `latin`: written so. */
  readonly kind: TermKind | 'sound' | 'latin';
  /** How it may be written in Latin letters, the usual way first. */
  readonly spellings: readonly string[];
  readonly source: SoundSource;
  /** Of Chinese: the readings of each character. */
  readonly syllables: readonly (readonly string[])[] | null;
}

export interface Reading {
  readonly language: Language | 'cyrillic' | 'latin';
  readonly parts: readonly Part[];
  /** The usual spellings of its parts. */
  readonly text: string;
}

export interface ReadingTables {
  readonly terms: Readonly<Record<Language, Terms>>;
  /** Traditional to simplified (lexicon.ts). */
  readonly simplified: HanVariants;
  /** Readings of a Han character without tones, the usual one first. */
  pinyin(char: string): readonly string[];
}

const MOST_READINGS = 5;
/** A longer input is not a name. */
const LONGEST_NAME = 120;
const NATIVE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Arabic}\p{Script=Hebrew}]/u;
const TRANSLITERATED = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;
/** (株), (주), (有): a legal form in one character. */
const BRACKETED_FORM = /\(\s*[株주有유]\s*\)/gu;

const BETWEEN_KANA = /(?<=[\p{Script=Katakana}ー]) (?=\p{Script=Katakana})/gu;
const LETTER_NAMES_APART = /[\p{Script=Katakana}ー]+(?: [\p{Script=Katakana}ー]+)+/gu;

/** True where a name has letters that `createReadings` can read. */
export function needsReading(name: string): boolean {
  return NATIVE.test(name) || TRANSLITERATED.test(name);
}

/** The reader. Readings come best first, at most five, and none for a name in Latin letters; it never throws. */
export function createReadings(tables: ReadingTables): (name: string) => readonly Reading[] {
  return (name) => {
    if (!needsReading(name)) return [];
    const text = fold(name.slice(0, LONGEST_NAME), tables.simplified).text.replace(BRACKETED_FORM, ' ');
    if (!NATIVE.test(text)) return [transliterated(text, tables.terms.ru)];
    const found = new Map<string, Reading>();
    for (const [language, cutting] of plans(name, text, tables)) {
      const reading = read(text, language, cutting, tables);
      const key = `${language} ${reading.text}`;
      if (reading.text !== '' && !found.has(key)) found.set(key, reading);
    }
    return [...found.values()].slice(0, MOST_READINGS);
  };
}

/** Which languages and cuts are worth trying. Han characters alone may be Chinese or Japanese. */
function plans(name: string, text: string, tables: ReadingTables): (readonly [Language, Cutting])[] {
  if (/\p{Script=Arabic}/u.test(text)) return [['ar', 'everywhere']];
  if (/\p{Script=Hebrew}/u.test(text)) return [['he', 'everywhere']];
  const cuts = (language: Language): (readonly [Language, Cutting])[] =>
    (['everywhere', 'ends', 'legal-forms'] as const).map((cutting) => [language, cutting] as const);
  if (/\p{Script=Hangul}/u.test(text)) return cuts('ko');
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) || name.includes('株')) return cuts('ja');
  const known = segment(text.replace(/[^\p{Script=Han}]/gu, ''), tables.terms.ja, 'everywhere');
  const covered = known.reduce((sum, { text: piece, term }) => sum + (term ? piece.length : 0), 0);
  const japanese =
    known.some(({ term }) => term?.kind === 'name' || term?.kind === 'known') && covered * 2 >= text.length;
  const chinese = [
    ['zh', 'everywhere'],
    ['zh', 'not-known'],
  ] as const;
  return japanese ? [...chinese, ['ja', 'everywhere']] : [...chinese];
}

function read(text: string, language: Language, cutting: Cutting, tables: ReadingTables): Reading {
  const spelled = joinLetterNames(text);
  // ウォルト・ディズニー: the point between words of a name is often left out.
  const joined = cutting === 'everywhere' ? spelled.replace(BETWEEN_KANA, '') : spelled;
  const parts = runs(joined).flatMap((run) => {
    const code = run.charCodeAt(0);
    if (/^[a-z0-9+&]/.test(run)) return [latinPart(run)];
    if (isSemitic(code)) return [semiticPart(run, tables.terms[language])];
    const pieces = segment(run, tables.terms[language], cutting);
    return pieces.flatMap((piece) => nativeParts(piece, language, tables));
  });
  return { language, parts, text: textOf(parts) };
}

/** The usual spellings, in order. */
export function textOf(parts: readonly Part[]): string {
  return parts
    .map((part) => part.spellings[0]!)
    .filter(Boolean)
    .join(' ');
}

/** アイ・ビー・エム: the names of letters, written apart. */
function joinLetterNames(text: string): string {
  return text.replace(LETTER_NAMES_APART, (run) => spelledLetters(run.replaceAll(' ', '')) ?? run);
}

/** Stretches of Latin letters, of Arabic or Hebrew letters, and of everything else that is a letter. */
function runs(text: string): string[] {
  return text.match(/[a-z0-9+&]+|[\p{Script=Arabic}\p{Script=Hebrew}]+|[^\s\x21-\x7e]+/gu) ?? [];
}

function nativeParts(piece: Piece, language: Language, tables: ReadingTables): Part[] {
  const { text, term } = piece;
  const chinese = language === 'zh';
  const syllables = chinese ? [...text].map((char) => tables.pinyin(char)) : null;
  const source: SoundSource = chinese ? 'pinyin' : language === 'ko' ? 'hangul' : 'kana';
  if (term) return [{ native: text, kind: term.kind, spellings: term.spellings, source, syllables }];
  if (chinese) return [{ native: text, kind: 'sound', spellings: [pinyinOf(text, syllables!)], source, syllables }];
  // Kanji that no table knows have no reading: they stay, and match only themselves.
  return scriptStretches(text).map((stretch) => ({
    native: stretch,
    kind: 'sound' as const,
    spellings: soundsOf(stretch),
    source,
    syllables: null,
  }));
}

function pinyinOf(text: string, syllables: readonly (readonly string[])[]): string {
  return [...text].map((char, at) => syllables[at]![0] ?? char).join('');
}

function scriptStretches(text: string): string[] {
  return text.match(/[\p{Script=Han}々]+|[^\p{Script=Han}々]+/gu) ?? [];
}

function soundsOf(stretch: string): string[] {
  const code = stretch.charCodeAt(0);
  if (isHan(code)) return [stretch];
  const letters = spelledLetters(stretch);
  const latin = isHangul(code) ? hangulToLatin(stretch) : isKana(code) ? kanaToLatin(stretch) : stretch;
  return letters === undefined ? [latin] : [letters, latin];
}

function semiticPart(word: string, terms: Terms): Part {
  const term = terms.words.get(word);
  if (term) return { native: word, kind: term.kind, spellings: term.spellings, source: 'semitic', syllables: null };
  const latin = semiticToLatin(word);
  // The article: الراجحي is Al Rajhi or Rajhi.
  const spellings = /^ال../u.test(word) ? [latin, latin.slice(2)] : [latin];
  return { native: word, kind: 'sound', spellings, source: 'semitic', syllables: null };
}

function latinPart(word: string): Part {
  return { native: word, kind: 'latin', spellings: [word], source: 'latin', syllables: null };
}

/**
 * Cyrillic and Greek: fold.ts has written them in Latin letters already; each word may be spelt otherwise by its owner,
 * or translated (завод, "zavod", plant).
 */
function transliterated(text: string, terms: Terms): Reading {
  const parts = (text.match(/[a-z0-9+&]+/g) ?? []).map((word): Part => {
    const term = terms.words.get(word);
    const spellings = term ? [...new Set([word, ...term.spellings])] : [word];
    return { native: word, kind: 'sound', spellings, source: 'cyrillic', syllables: null };
  });
  return { language: 'cyrillic', parts, text: textOf(parts) };
}
