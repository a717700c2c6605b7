/**
 * Companies of the world whose names no rule leads to each other (`data/known-names.jsonl`): 腾讯 and Tencent, PwC and
 * PricewaterhouseCoopers, Facebook and Meta Platforms, MSFT and Microsoft.
 */
import { readJsonLines } from '../data-file.js';
import { fold } from '../fold.js';
import type { Lexicon } from '../lexicon.js';
import { words } from '../tokens.js';
import { needsReading } from './readings.js';
import { keyOf } from './terms.js';

/** `also`: another name in use; `former`: of before a renaming; `symbol`: on a stock exchange. */
export type KnownAs = 'name' | 'also' | 'former' | 'symbol';

export interface KnownCompany {
  /** The name it is best known by, in Latin letters. */
  readonly name: string;
}

export interface KnownName {
  readonly company: KnownCompany;
  readonly as: KnownAs;
  /** Asked for with a word like "group" more than the table has. */
  readonly loose: boolean;
  /** Two or three Latin letters: other companies have the same. */
  readonly short: boolean;
}

export interface KnownNames {
  /** Companies that the whole name names, its legal form aside. `words`: of the name, where they are known already. */
  find(name: string, words?: readonly KnownWord[]): readonly KnownName[];
  /** Names in other scripts, with the company's name in Latin letters. */
  readonly natives: readonly (readonly [native: string, latin: string])[];
}

/** A word of a modelled name (name-model.ts). */
export interface KnownWord {
  readonly text: string;
  readonly role: string;
}

interface Row {
  readonly name: string;
  readonly also?: readonly string[];
  readonly former?: readonly string[];
  readonly symbols?: readonly string[];
}

/** Words that a group of companies adds to its name and leaves out as it likes. */
const GENERIC_TAIL = /(?<=..)(?:group|holdings?|集团控股|控股集团|集团|控股|グループ|ホールディングス|그룹|홀딩스)$/u;
const NATIVE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Arabic}\p{Script=Hebrew}]/u;
/** (株), (주): a legal form in one character. */
const BRACKETED_FORM = /[(（]\s*[株주有유]\s*[)）]|[㈱㈜]/gu;
/** In folded letters, from the least to the most that may be a legal form. */
const NATIVE_LEGAL_FORMS = [
  /公司$/u,
  /^(?:株式会社|有限会社|合同会社|주식회사|شركه|شركة)|(?:有限公司|株式会社|有限会社|合同会社|주식회사|בעמ)$/gu,
  /(?:股份有限公司|有限责任公司|集团公司|总公司)$/u,
  /(?:集团股份有限公司|集团有限公司|控股有限公司|集团有限责任公司)$/u,
];
const SMALL_WORDS = new Set(['the', 'and', 'of']);
/** "NASDAQ: MSFT", "MSFT US", "7203.T": the exchange beside the symbol. */
const EXCHANGE_BEFORE =
  /^(?:nasdaq|nyse|lse|lon|hkex|hkg|sehk|tse|tyo|krx|sse|szse|etr|fra|epa|ams|swx|tsx|asx)\s*:\s*/i;

/** Throws `list-missing` or `list-damaged` naming file and line. */
export function loadKnownNames(dataDirectory: string, lexicon: Lexicon): KnownNames {
  const byKey = new Map<string, KnownName[]>();
  const bySymbol = new Map<string, KnownName[]>();
  const natives: (readonly [string, string])[] = [];
  const put = (map: Map<string, KnownName[]>, key: string, known: KnownName): void => {
    const before = map.get(key) ?? [];
    if (key !== '' && !before.some((each) => each.company === known.company)) map.set(key, [...before, known]);
  };
  for (const row of readJsonLines(dataDirectory, 'known-names.jsonl') as Row[]) {
    const company = { name: row.name };
    const add = (name: string, as: KnownAs): void => {
      const keys = knownKeys(name, lexicon);
      // The shortest key too: "Apple Inc." in the table is asked for as "Apple".
      for (const key of [keys[0]!, keys.at(-1)!])
        put(byKey, key, { company, as, loose: false, short: /^[a-z0-9]{1,3}$/.test(key) });
      if (needsReading(name)) natives.push([name, row.name]);
    };
    add(row.name, 'name');
    for (const name of row.also ?? []) add(name, 'also');
    for (const name of row.former ?? []) add(name, 'former');
    for (const symbol of row.symbols ?? [])
      put(bySymbol, symbol, { company, as: 'symbol', loose: false, short: false });
  }
  return {
    natives,
    find: (name, modelled) => {
      const keys = modelled && !NATIVE.test(name) ? modelledKeys(modelled) : knownKeys(name, lexicon);
      for (const key of keys) {
        const named = byKey.get(key);
        if (named) return named;
      }
      const symbol = name.trim().replace(EXCHANGE_BEFORE, '');
      const traded = symbol === symbol.toUpperCase() ? bySymbol.get(symbol) : undefined;
      if (traded) return traded;
      for (const key of keys) {
        const short = byKey.get(key.replace(GENERIC_TAIL, ''));
        if (short) return short.map((known) => ({ ...known, loose: true }));
      }
      return [];
    },
  };
}

/**
 * A name without spaces and punctuation, folded: whole, then without more and more of its legal form, because a legal form
 * may tell two companies apart (Merck & Co., Merck KGaA) and 集团 in 集团公司 is part of a name or of the form.
 */
function knownKeys(name: string, lexicon: Lexicon): readonly string[] {
  const keys = new Set<string>();
  if (NATIVE.test(name)) {
    const key = keyOf(name.replace(BRACKETED_FORM, ''), lexicon.simplified);
    keys.add(key);
    for (const form of NATIVE_LEGAL_FORMS) keys.add(key.replace(form, '') || key);
  } else {
    const tokens = words(name, fold(name, lexicon.simplified), false).map((word) => word.text);
    keys.add(joinKey(tokens));
    keys.add(joinKey(withoutLegalForms(tokens, lexicon)));
  }
  return [...keys];
}

function modelledKeys(modelled: readonly KnownWord[]): readonly string[] {
  const whole = joinKey(modelled.map((word) => word.text));
  const kept = modelled.filter((word, at) => at === 0 || word.role !== 'legal-form');
  return kept.length === modelled.length ? [whole] : [whole, joinKey(kept.map((word) => word.text))];
}

function withoutLegalForms(tokens: readonly string[], lexicon: Lexicon): string[] {
  const kept: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    const legal = at === 0 ? undefined : lexicon.legalForms.at(tokens, at);
    if (!legal) kept.push(tokens[at]!);
    at += legal?.length ?? 1;
  }
  return kept;
}

function joinKey(tokens: readonly string[]): string {
  const kept = tokens.filter((token) => !SMALL_WORDS.has(token));
  return (kept.length === 0 ? tokens : kept).join('');
}
