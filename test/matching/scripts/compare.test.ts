import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compareNames } from '../../../src/matching/compare.js';
import { loadDescriptors } from '../../../src/matching/curated.js';
import { loadLexicon } from '../../../src/matching/lexicon.js';
import { createScripts } from '../../../src/matching/scripts/index.js';

const dataDirectory = fileURLToPath(new URL('../../../data', import.meta.url));
const lexicon = loadLexicon(dataDirectory);
const descriptors = loadDescriptors(dataDirectory);
const listWords = { entities: () => 0, isDescriptor: (word: string) => descriptors.has(word) };
const deps = { lexicon, listWords, scripts: createScripts(dataDirectory, lexicon) };
const compare = (a: string, b: string) => compareNames(a, b, deps);
/** The same rules without the table of known names. */
const unknowing = { ...deps, scripts: { readings: deps.scripts.readings, known: () => [] } };

const pairs = readFileSync(new URL('./pairs.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t') as [string, string, string]);

function measure(match: (a: string, b: string) => boolean): { precision: number; recall: number } {
  let right = 0;
  let said = 0;
  for (const [same, a, b] of pairs) {
    if (!match(a, b)) continue;
    said += 1;
    if (same === '1') right += 1;
  }
  return { precision: right / said, recall: right / pairs.filter(([same]) => same === '1').length };
}

describe('comparing names of two scripts', () => {
  it('keeps its precision and recall on the table of pairs', () => {
    const { precision, recall } = measure((a, b) => compare(a, b).match);
    expect(precision).toBeGreaterThan(0.98);
    expect(recall).toBeGreaterThan(0.97);
  });

  it('rests on rules, not on the table of known names alone', () => {
    const { precision, recall } = measure((a, b) => compareNames(a, b, unknowing).match);
    expect(precision).toBeGreaterThan(0.88);
    expect(recall).toBeGreaterThan(0.75);
  });

  it('is the same both ways round', () => {
    for (const [, a, b] of pairs) expect(compare(a, b).match, `${a} | ${b}`).toBe(compare(b, a).match);
  });

  it('adds up: the score is the sum of its evidence, between 0 and 1', () => {
    for (const [, a, b] of pairs) {
      const { score, evidence } = compare(a, b);
      const sum = evidence.reduce((so, part) => so + part.weight, 0);
      expect(Math.abs(score - Math.min(1, Math.max(0, sum))), `${a} | ${b}`).toBeLessThan(0.02);
    }
  });

  it.each([
    ['腾讯', 'Tencent', "腾讯 is Tencent's name in Chinese characters"],
    ['MSFT', 'Microsoft Corporation', "MSFT is Microsoft's stock symbol"],
    ['Facebook Inc', 'Meta Platforms', 'Facebook Inc is a former name of Meta Platforms'],
    ['삼성전자', 'Samsung Electronics', "삼성전자 is Samsung Electronics's Korean name"],
    ['カゴメ', 'Kagome', 'カゴメ reads "kagome"'],
    ['旭川科技', 'Xuchuan Technology', '旭川 reads "xuchuan"'],
    ['Google', 'Alphabet', 'no word in common'],
    ['Volvo Cars', 'Toyota Motor', 'no word in common'],
    ['PwC', 'PricewaterhouseCoopers', 'PwC is another name of PricewaterhouseCoopers'],
    ['ThyKru', 'Thyssen Krupp', '"ThyKru" abbreviates "Thyssen Krupp"'],
    ['Tmall.com', 'Tmall', null],
  ])('%s and %s: says why', (a, b, detail) => {
    const { match, evidence } = compare(a, b);
    expect(match).toBe(detail !== 'no word in common');
    if (match && detail) expect(evidence.map((part) => part.detail)).toContain(detail);
  });

  it('never throws', () => {
    for (const name of [
      '',
      ' ',
      '\ud800',
      '株',
      '(株)',
      '公司',
      'ー',
      'ㅋㅋ',
      'שלום',
      'a'.repeat(5000),
      '会'.repeat(5000),
    ])
      for (const other of ['', 'Sony', 'ソニー', name]) expect(() => compare(name, other)).not.toThrow();
  });
});
