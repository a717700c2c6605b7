import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadLexicon } from '../../../src/matching/lexicon.js';
import { loadKnownNames } from '../../../src/matching/scripts/known-names.js';

const dataDirectory = fileURLToPath(new URL('../../../data', import.meta.url));
const lines = readFileSync(`${dataDirectory}/known-names.jsonl`, 'utf8').trimEnd().split('\n');
const known = loadKnownNames(dataDirectory, loadLexicon(dataDirectory));
const companies = (name: string) => known.find(name).map((each) => each.company.name);

const names = z.array(z.string().trim().min(1)).min(1);
const Row = z.strictObject({
  name: z.string().trim().min(1),
  also: names.optional(),
  former: names.optional(),
  symbols: z
    .array(z.string().regex(/^[A-Z0-9.]+(?: [A-Z])?$/))
    .min(1)
    .optional(),
  source: z.string().regex(/^[a-z0-9.-]+(?:\/[a-z-]+)?$/),
});

/** One script a name, Latin letters beside Chinese, Japanese and Korean aside: a stray letter would never match. */
const SCRIPTS = ['Latin', 'Cyrillic', 'Arabic', 'Hebrew', 'Thai', 'Devanagari'].map(
  (script) => new RegExp(`^(?:\\p{Script=${script}}|[^\\p{L}])+$`, 'u'),
);
const CJK = [
  /^(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Latin}ー]|[^\p{L}])+$/u,
  /^(?:[\p{Script=Hangul}\p{Script=Latin}]|[^\p{L}])+$/u,
];

describe('data/known-names.jsonl', () => {
  const rows = lines.map((line) => Row.parse(JSON.parse(line)));

  it('is sorted, each company once', () => {
    const order = rows.map((row) => row.name.toLowerCase());
    expect(new Set(order).size).toBe(order.length);
    expect(order.filter((name, at) => at > 0 && order[at - 1]! > name)).toEqual([]);
  });

  it('writes each name in one script, and once', () => {
    const all = rows.map((row) => [row.name, ...(row.also ?? []), ...(row.former ?? [])]);
    expect(all.flat().filter((name) => ![...SCRIPTS, ...CJK].some((script) => script.test(name)))).toEqual([]);
    expect(all.filter((own) => new Set(own).size !== own.length).map((own) => own[0])).toEqual([]);
  });

  it('keeps the companies apart that share a name with another: only these do', () => {
    const byName = new Map<string, string[]>();
    for (const row of rows)
      for (const name of [row.name, ...(row.also ?? []), ...(row.former ?? [])])
        byName.set(name.toLowerCase(), [...(byName.get(name.toLowerCase()) ?? []), row.name]);
    const shared = [...byName].filter(([, owners]) => new Set(owners).size > 1).map(([name]) => name);
    expect(shared.sort()).toEqual(
      'gs haier hyundai raytheon samsung sinopec softbank volvo サムスン ソフトバンク 三星 中国石化 中国石油 中石化 中石油 乐天 樂天 沃尔沃 海尔 海航 軟銀 软银 삼성 소프트뱅크 현대차'.split(
        ' ',
      ),
    );
  });
});

describe('known names', () => {
  it.each([
    ['腾讯控股有限公司', ['Tencent']],
    ['騰訊', ['Tencent']],
    ['Facebook, Inc.', ['Meta Platforms']],
    ['MSFT', ['Microsoft']],
    ['NASDAQ: MSFT', ['Microsoft']],
    ['0700.HK', ['Tencent']],
    ['msft', []],
    ['P&G', ['Procter & Gamble']],
    ['Procter and Gamble Co.', ['Procter & Gamble']],
    ['ソニー株式会社', ['Sony']],
    ['(株)ソニー', ['Sony']],
    ['Merck & Co.', ['Merck & Co.']],
    ['Merck KGaA', ['Merck KGaA']],
    ['GOOGL', ['Alphabet', 'Google']],
    ['Nobody in Particular', []],
    ['', []],
  ])('%s names %j', (name, expected) => {
    expect(companies(name)).toEqual(expected);
  });

  it('says when a word like "group" was left out', () => {
    expect(known.find('Volkswagen Somebody Group')).toEqual([]);
    expect(known.find('博世集团')[0]).toMatchObject({ company: { name: 'Bosch' }, loose: true });
  });
});
