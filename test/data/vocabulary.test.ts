import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const DATA = new URL('../../data/', import.meta.url);
const text = (file: string) => readFileSync(new URL(file, DATA), 'utf8');

interface Term {
  readonly native: string;
  readonly english: readonly string[];
  readonly pinyin?: string;
  readonly role?: string;
}

describe('data/aliases/descriptors.json', () => {
  const tables = JSON.parse(text('aliases/descriptors.json')) as { zh: Term[]; ru: Term[] };

  it.each(['zh', 'ru'] as const)('%s: each term once, in its script, with translations in lower case', (language) => {
    const terms = tables[language];
    const script = language === 'zh' ? /^\p{Script=Han}+$/u : /^[\p{Script=Cyrillic}\s-]+$/u;
    const bad = terms.filter(
      (t) =>
        !script.test(t.native) ||
        t.english.length === 0 ||
        t.english.some((e) => e !== e.toLowerCase().trim() || e === '') ||
        (language === 'zh') !== /^[a-z]+$/.test(t.pinyin ?? '') ||
        (t.role !== undefined && t.role !== 'legal-form'),
    );
    expect(bad).toEqual([]);
    expect(new Set(terms.map((t) => t.native)).size).toBe(terms.length);
  });

  it.each([
    ['zh', '科技', 'technology', 'keji'],
    ['zh', '有限公司', 'co ltd', 'youxiangongsi'],
    ['zh', '大学', 'university', 'daxue'],
    ['zh', '银行', 'bank', 'yinhang'],
    ['ru', 'завод', 'plant', undefined],
    ['ru', 'НИИ', 'research institute', undefined],
  ] as const)('%s: %s is %s', (language, native, english, reading) => {
    const term = tables[language].find((t) => t.native === native);
    expect(term?.english).toContain(english);
    expect(term?.pinyin).toBe(reading);
  });
});

describe('data/aliases/chinese-places.tsv', () => {
  const places = text('aliases/chinese-places.tsv')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split('\t'));

  it('is sorted, each place once, with spellings and a level', () => {
    const bad = places.filter(
      ([name, spellings, level]) =>
        !/^\p{Script=Han}{2,}$/u.test(name!) ||
        !/^[a-z' ]+(,[a-z' ]+)*$/.test(spellings!) ||
        !['province', 'city', 'district'].includes(level!),
    );
    expect(bad).toEqual([]);
    const names = places.map(([name]) => name!);
    expect(names).toEqual([...new Set(names)].sort());
  });

  it.each([
    ['上海', 'shanghai'],
    ['重庆', 'chongqing'],
    ['厦门', 'xiamen'],
    ['陕西', 'shaanxi'],
    ['乌鲁木齐', 'urumqi'],
    ['六安', 'luan'],
    ['香港', 'hong kong'],
    ['西安', 'xian'],
  ])('spells %s as %s', (name, spelling) => {
    expect(places.find(([n]) => n === name)?.[1]?.split(',')[0]).toBe(spelling);
  });
});

describe('data/descriptor-words.json', () => {
  const { words } = JSON.parse(text('descriptor-words.json')) as {
    words: { word: string; language: string; entities: number }[];
  };
  const has = new Set(words.map((w) => w.word));

  it('is sorted, folded, each word once', () => {
    const list = words.map((w) => w.word);
    expect(list).toEqual([...new Set(list)].sort());
    expect(
      words.filter(
        (w) => !/^[a-z0-9]+$/.test(w.word) || !Number.isInteger(w.entities) || !/^[a-z]{2}$/.test(w.language),
      ),
    ).toEqual([]);
  });

  it('has the usual words and none that is a name', () => {
    expect(
      ['technology', 'electronics', 'trading', 'industrial', 'zavod', 'ticaret', 'keji'].filter((w) => !has.has(w)),
    ).toEqual([]);
    expect(
      ['huawei', 'star', 'delta', 'orion', 'oriental', 'moscow', 'shanghai', 'sky'].filter((w) => has.has(w)),
    ).toEqual([]);
  });
});
