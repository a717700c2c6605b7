/** Persons, addresses and code beside names: made-up people and paths; the rule is in src/matching/neighbours.ts. */
import { describe, expect, it } from 'vitest';
import { loadLists } from '../../src/lists/index.js';
import { createMatcher } from '../../src/matching/index.js';

const matcher = createMatcher(loadLists());
const alerts = (text: string) =>
  matcher
    .scan(text)
    .filter(({ alert }) => alert)
    .map((mention) => mention.text);

describe('the name of a person', () => {
  it.each([
    'the fix came from Thomas Orlita',
    'Edward Rosten wrote that',
    'Taneli Andersson sent it',
    'Viktor Dukhovni answered',
    'Denis Tikhomirov is on leave',
    'Hongyu Wang has reviewed it',
    'thanks to Yong Li for the patch',
    'mail hongyu.wang@example.com about it',
    'cc @hongyu',
    'Qunxin Liu and Zhenwei Jin',
  ])('"%s" is not warned about', (text) => {
    expect(alerts(text)).toEqual([]);
  });

  it.each([
    ['Hongyu Technology sent a quote', 'Hongyu Technology'],
    ['the Tikhomirov institute', 'Tikhomirov institute'],
    ['Will Hikvision deliver?', 'Hikvision'],
    ['Maria Hikvision is what she put in the form', 'Hikvision'],
    ['mail sales@hikvision.com', 'hikvision'],
    ['hikvision.dealer@example.com', 'hikvision'],
    ['ask Thomas, Hikvison has the part', 'Hikvison'],
    ['a Hua Wei tablet', 'Hua Wei'],
    ['a Hauwei Nova for everybody', 'Hauwei'],
  ])('"%s" still names %s', (text, name) => {
    expect(alerts(text)).toEqual([name]);
  });
});

describe('a path or an identifier', () => {
  it.each(['autoreconf -I gl/m4', 'see lib/unistring/u8.h', 'tar/bsdtar_windows.c', 'do not rename it to _gl.m4'])(
    '"%s" is spelt almost like a name, and is none',
    (text) => {
      expect(alerts(text)).toEqual([]);
    },
  );

  it.each([
    ['Hikvison_quote.pdf', 'Hikvison'],
    ['docs/hikvision/quote.pdf', 'hikvision'],
    ['SenseTime_sdk', 'SenseTime'],
    ['GLM-4 or glm4', 'GLM-4'],
  ])('"%s" names %s all the same', (text, name) => {
    expect(alerts(text)).toContain(name);
  });
});

describe('an ordinary word of another language', () => {
  it.each(['El algoritmo de fusión', 'Kullanılacak algoritmayı seçiniz', 'Русский язык', 'Алгоритм работы'])(
    '"%s" is no name',
    (text) => {
      expect(alerts(text)).toEqual([]);
    },
  );
});

describe('Chinese in Latin letters, one letter off a name', () => {
  it.each(['thanks to Hongdai', 'Jinshan is a friend'])('"%s" is another name', (text) => {
    expect(alerts(text)).toEqual([]);
  });

  it('of a company that everybody talks of is that name misspelt', () => {
    expect(alerts('a Huawai router')).toEqual(['Huawai']);
  });
});
