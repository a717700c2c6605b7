/**
 * The words that names in other scripts are made of, from `data/aliases/descriptors.json`, `data/aliases/chinese-places.tsv`
 * and the native names of `data/known-names.jsonl`, keyed by their folded characters.
 */
import { readJsonTable } from '../data-file.js';
import { fold, type HanVariants } from '../fold.js';
import { loadChinesePlaces } from '../han-reading.js';

export type Language = 'zh' | 'ja' | 'ko' | 'ar' | 'he' | 'ru';

/** `meaning`: translated in names (科技 technology); `name`: has a spelling of its own (三菱 Mitsubishi). */
export type TermKind = 'meaning' | 'name' | 'place' | 'legal-form' | 'known';

export interface Term {
  readonly kind: TermKind;
  /** Latin spellings, folded, the usual one first. */
  readonly spellings: readonly string[];
}

export interface Terms {
  /** By the folded native word; its longest key has `longest` characters. */
  readonly words: ReadonlyMap<string, Term>;
  readonly longest: number;
}

interface Row {
  readonly native: string;
  readonly english: readonly string[];
  readonly pinyin?: string;
  readonly reading?: string;
  readonly role?: string;
}

/** Chinese words of one character are parts of names too (新 in 新希望): only these, and only at the end, are words. */
const SHORTEST_WORD = 2;

/** City, province, district, county: written behind a place and not translated in names. */
const PLACE_SUFFIXES = ['市', '省', '区', '县'];
/** Two kana are a syllable or two of any word (メタ in メタル). */
const SHORTEST_KANA_NAME = 3;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Native spellings and the company's usual name, for the segmenter. */
export type KnownNatives = Iterable<readonly [native: string, latin: string]>;

/** Throws `list-missing` or `list-damaged` naming the file. */
export function loadTerms(
  dataDirectory: string,
  known: KnownNatives,
  variants: HanVariants,
): Readonly<Record<Language, Terms>> {
  const rows = readJsonTable(dataDirectory, 'aliases/descriptors.json') as Readonly<Record<string, readonly Row[]>>;
  const places = loadChinesePlaces(dataDirectory);
  const knownNames = [...known].map(
    ([native, latin]) => [keyOf(native, variants), foldLatin(latin, variants)] as const,
  );
  const build = (language: Language): Terms => {
    const words = new Map<string, Term>();
    const add = (key: string, term: Term): void => {
      const before = words.get(key);
      words.set(
        key,
        before
          ? { kind: term.kind, spellings: [...new Set([...term.spellings, ...before.spellings])] }
          : { kind: term.kind, spellings: [...new Set(term.spellings)] },
      );
    };
    if (language === 'zh') {
      for (const [native, spellings] of places)
        for (const suffix of ['', ...PLACE_SUFFIXES]) add(native + suffix, { kind: 'place', spellings });
    }
    for (const row of rows[language] ?? []) {
      const key = keyOf(row.native, variants);
      if (key.length < SHORTEST_WORD && language === 'zh') continue;
      const own = row.pinyin ?? row.reading;
      add(key, {
        kind: kindOf(row.role),
        spellings: [...row.english.map((word) => foldLatin(word, variants)), ...(own === undefined ? [] : [own])],
      });
    }
    for (const [key, latin] of knownNames) {
      if (key.length >= (KANA.test(key) ? SHORTEST_KANA_NAME : SHORTEST_WORD) && writtenIn(key, language))
        add(key, { kind: 'known', spellings: [latin] });
    }
    return { words, longest: Math.max(0, ...[...words.keys()].map((key) => key.length)) };
  };
  return { zh: build('zh'), ja: build('ja'), ko: build('ko'), ar: build('ar'), he: build('he'), ru: build('ru') };
}

/** A native name without spaces and punctuation, folded: what terms are keyed by. */
export function keyOf(native: string, variants: HanVariants): string {
  if (!PLAIN.test(native)) return fold(native, variants).text.replace(/[^\p{L}\p{N}]+/gu, '');
  // Folding these letters is a look-up; thousands of names are keyed at once.
  let key = '';
  for (const char of native) key += variants.get(char) ?? char;
  return key;
}

/** Kana, Han characters and Hangul: none is changed by folding but traditional characters. */
const PLAIN = /^[\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u9fff\uac00-\ud7a3]+$/;

function foldLatin(text: string, variants: HanVariants): string {
  return fold(text, variants)
    .text.replace(/['.]/g, '')
    .replace(/[^a-z0-9+&]+/g, ' ')
    .trim();
}

function kindOf(role: string | undefined): TermKind {
  return role === 'legal-form' || role === 'name' || role === 'place' ? role : 'meaning';
}

const SCRIPTS: Readonly<Record<Language, RegExp>> = {
  zh: /^[\p{Script=Han}a-z0-9]+$/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  ko: /\p{Script=Hangul}/u,
  ar: /\p{Script=Arabic}/u,
  he: /\p{Script=Hebrew}/u,
  // Cyrillic is Latin by now: its words are keyed as fold.ts writes them, and names need no table.
  ru: /$^/u,
};

function writtenIn(key: string, language: Language): boolean {
  return SCRIPTS[language].test(key);
}
