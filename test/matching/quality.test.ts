import { describe, expect, it } from 'vitest';
import { loadLists } from '../../src/lists/index.js';
import { createCore } from '../../src/matching/index.js';
import { nominatives } from '../../src/matching/russian-forms.js';
import { isSlip } from '../../src/matching/slips.js';
import { cpuMs } from '../helpers/cpu-time.js';

const { matcher, gate, scanDeps } = createCore(loadLists());
const alerts = (text: string): string[] =>
  matcher
    .scan(text)
    .filter((mention) => mention.alert)
    .map((mention) => `${mention.text} -> ${mention.match.entity.name}`);

/** Each was missed once. */
describe('is found', () => {
  it.each([
    [
      'a name of descriptors alone, in full and across its comma',
      'Chinese Academy of Sciences, Institute of Physics asked for a quote',
      ['Chinese Academy of Sciences, Institute of Physics -> Chinese Academy of Sciences, Institute of Physics'],
    ],
    ['an ordinary word with its own legal form', 'the invoice of LLC Center', ['LLC Center -> LLC Center']],
    ['the same in small letters', 'poly technologies inc. called', ['poly technologies inc -> Poly Technologies Inc.']],
    [
      'a member behind the name of its group',
      'a visit to 711 Aircraft Repair Plant',
      ['711 Aircraft Repair Plant -> Tactical Missile Corporation, 711 Aircraft Repair Plant (711 ARZ)'],
    ],
    ['a short coinage with a capital', 'ask Kinef for the price', ['Kinef -> Kinef OOO']],
    [
      'a person, surname first',
      'hit: Tomchani, Sergei Ivanovich',
      ['Tomchani, Sergei Ivanovich -> Sergei (Sergi) Ivanovich Tomchani'],
    ],
    ['a Russian name in another case', 'договор с Роснефтью', ['Роснефтью -> Rosneft']],
    [
      'a Russian name of several words in the genitive',
      'студент Московского авиационного института',
      ['Московского авиационного института -> Moscow Aviation Institute'],
    ],
    ['traditional characters with what they sell', '大華攝影機', ['大華 -> Dahua Technology']],
    [
      'an institute in its own city',
      'the Institute of Applied Physics in Nizhny Novgorod',
      ['Institute of Applied Physics -> Joint Stock Company Institute of Applied Physics'],
    ],
    [
      'an institute by its number',
      '13th Institute of CETC',
      ['13th Institute of CETC -> China Electronics Technology Group Corporation 13th Research Institute'],
    ],
    [
      'famous words in small letters',
      'yangtze memory ssd',
      ['yangtze memory -> Yangtze Memory Technologies Co., Ltd.'],
    ],
    ['a group that is called so', 'nso group tools', ['nso group -> NSO Group']],
    [
      'an encoded web address',
      'see https://zh.wikipedia.org/wiki/%E5%8D%8E%E4%B8%BA there',
      ['%E5%8D%8E%E4%B8%BA -> Huawei Technologies Co., Ltd.'],
    ],
    [
      'an encoded address in Cyrillic',
      'https://ru.wikipedia.org/wiki/%D0%A0%D0%BE%D1%81%D1%82%D0%B5%D1%85',
      ['%D0%A0%D0%BE%D1%81%D1%82%D0%B5%D1%85 -> Rostec (Russian Technologies State Corporation)'],
    ],
    ['white letters in black squares', '🅷🆄🅰🆆🅴🅸 phones', ['🅷🆄🅰🆆🅴🅸 -> Huawei Technologies Co., Ltd.']],
    ['Cyrillic capitals', 'письмо от ФСБ', ['ФСБ -> Federal Security Service']],
    ['a Chinese name that is a word, before what it sells', '浪潮服务器的密码', ['浪潮 -> Inspur Group Co., Ltd.']],
    ['characters with the number of a model', '麒麟9000 的跑分', ['麒麟9000 -> HiSilicon Technologies Co., Ltd']],
    [
      'a word cut in the wrong place',
      'the sen setime demo',
      ['sen setime -> Beijing Sensetime Technology Development Co., Ltd.'],
    ],
    ['a library', 'apt install libdahua-dev', ['dahua -> Dahua Technology']],
    [
      'a famous name misspelt like a word, under a capital',
      'hear from Rotec again',
      ['Rotec -> Rostec (Russian Technologies State Corporation)'],
    ],
    [
      'a word that only links, inside a name',
      'the National Supercomputing Center in Wuxi',
      ['National Supercomputing Center in Wuxi -> National Supercomputing Center Wuxi'],
    ],
    [
      'British spelling',
      'a talk by Special Technology Centre',
      ['Special Technology Centre -> Special Technology Center'],
    ],
  ])('%s', (_, text, expected) => {
    expect(alerts(text)).toEqual(expected);
    expect(gate.mayMention(text)).toBe(true);
  });
});

/** Each was a false alarm once. */
describe('stays quiet', () => {
  it.each([
    ['a Russian word in Latin letters', 'strela means arrow, right?'],
    ['a Russian word that opens a sentence or stands in small letters', 'сухой лёд привезут в среду'],
    ['three ordinary words in small letters', 'good luck shipping that on a friday'],
    ['a longer Chinese word', '请依图纸加工'],
    ['a person who shares a curated name', 'ELVIS has left the building'],
    ['two words of a brand that is written as one', 'open the app gallery on your phone'],
    ['Chinese that only sounds like a name whose characters are known', '天津沸腾了'],
    ['a hospital company that sounds like a name', '上海威高医疗的报价'],
    ['the institute of another city', 'Institute of Applied Physics, University of Bern'],
    ['the same behind a word', 'the Institute of Computing Technology at Lausanne'],
    ['two words of every message that spell a name together', 'we need space on the disk, ltd said'],
    ['three ordinary words with a place in small letters', 'asia pacific links on the intranet are dead'],
    ['a sentence that spells an airline', 'I ran air con all night'],
    ['two ordinary words that are a title', 'our Solutions Engineering team'],
    ['an institute that many academies have', 'Institute of Physics, Warsaw'],
  ])('%s', (_, text) => {
    expect(alerts(text)).toEqual([]);
  });
});

describe('check', () => {
  it.each([
    ['a slip in a place', 'Chin Electronics Technology Group Corporation 36th Research Institute'],
    ['a slip in a descriptor', 'Gulf Gate Sea argo LLC'],
    ['a slip in a legal form', 'Open Joit Stock Company 140 Repair Plant'],
  ])('finds a name with %s', (_, name) => {
    expect(matcher.check(name).verdict).toBe('listed');
  });

  it('never takes one number for another', () => {
    const name = 'China Electronics Technology Group Corporation 37th Research Institute';
    expect(matcher.check(name).verdict).not.toBe('listed');
  });
});

describe('nominatives', () => {
  it.each([
    ['moskovskogo', 'moskovskiy'],
    ['rosneftyu', 'rosneft'],
    ['kontsernom', 'kontsern'],
    ['korporatsii', 'korporatsiya'],
  ])('of %s are among others %s', (form, nominative) => {
    expect([...nominatives(form)]).toContain(nominative);
  });
});

describe('isSlip', () => {
  it.each(['experianced', 'chnage', 'abotu', 'recieve'])('%s is a slip', (word) => {
    expect(isSlip(word, scanDeps.lexicon)).toBe(true);
  });

  // The hash of "qarrasay", one letter off, is that of "pacifica": one typing error in fifty went unseen by such chances.
  it.each(['qarramay', 'hikvizion', 'zhaoxin'])('%s is none', (word) => {
    expect(isSlip(word, scanDeps.lexicon)).toBe(false);
  });
});

describe('a message of 40,000 characters', () => {
  it.each([
    ['listed names', 'Hikvision Huawei '],
    ['weak names in capitals', 'Ultra Range Predator Ltd '],
    ['words one letter off a name', 'hikvizion megvji '],
    ['unknown words', 'qzxv jkwpq vrtzk '],
    ['Chinese names', '华为海康威视上海微高'],
    ['names in another sense', 'Ultron and Silk Road '],
    ['Russian words', 'Роснефти институтом '],
    ['beginnings of long names', 'China Electronics Technology Group Corporation '],
  ])('of %s takes a moment', (_, unit) => {
    const text = unit.repeat(Math.ceil(40_000 / unit.length)).slice(0, 40_000);
    matcher.scan(text.slice(0, 2_000));
    expect(cpuMs(() => matcher.scan(text))).toBeLessThan(2_000);
  });
});
