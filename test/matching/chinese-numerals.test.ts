import { describe, expect, it } from 'vitest';
import { loadLists } from '../../src/lists/index.js';
import { chineseNumeral, numberedInstitutes } from '../../src/matching/chinese-numerals.js';
import { createMatcher } from '../../src/matching/index.js';

describe('chineseNumeral', () => {
  it.each([
    [7, '七'],
    [10, '十'],
    [13, '十三'],
    [20, '二十'],
    [55, '五十五'],
    [703, '七〇三'],
  ])('%d: %s', (number, written) => {
    expect(chineseNumeral(number)).toBe(written);
  });
});

describe('numberedInstitutes', () => {
  it('has the number in both ways, with and without 第, short and in full', () => {
    expect(numberedInstitutes('中电科55所')).toEqual([
      '中电科55研究所',
      '中电科第55所',
      '中电科第55研究所',
      '中电科五十五所',
      '中电科五十五研究所',
      '中电科第五十五所',
      '中电科第五十五研究所',
    ]);
  });

  it('has none for another name', () => {
    expect(numberedInstitutes('思元590')).toEqual([]);
  });
});

describe('a message', () => {
  const matcher = createMatcher(loadLists());
  it.each(['中电科五十五所的芯片', '中国电科第五十五研究所', '跟中电科十三所合作'])(
    '%s names the institute',
    (text) => {
      expect(matcher.scan(text).map((mention) => mention.alert)).toEqual([true]);
    },
  );
});
