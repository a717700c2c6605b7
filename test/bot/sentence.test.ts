import { describe, expect, it } from 'vitest';
import { isSentence } from '../../src/bot/sentence.js';
import { loadLists } from '../../src/lists/index.js';

describe('a name', () => {
  it.each([
    'Megvii',
    'hikvison',
    'Wang Wei',
    'Do Van Minh',
    'IT Solutions',
    'WHO',
    'CAN Semiconductors',
    'Bank of China',
    'huawei technologies co., ltd.',
    'Institute for the Study of War',
    'The Boeing Company',
    'Beijing Institute of Aerospace Control Instruments',
    'China Electronics Technology Group Corporation No. 38 Research Institute',
    'FEDERAL STATE UNITARY ENTERPRISE CENTRAL RESEARCH INSTITUTE OF CHEMISTRY AND MECHANICS',
    '中国电子科技集团公司第五十二研究所',
    'Хиквижн',
    '42',
    '',
  ])('%j', (text) => {
    expect(isSentence(text)).toBe(false);
  });
});

describe('a sentence', () => {
  it.each([
    'is Hikvision listed?',
    'is hikvision listed',
    'Is Hikvision listed',
    'the zanzibar shipment for Hikvision',
    'Please look at Zanzibar',
    'we sell to Hikvision',
    'What about Wang Wei',
    'zanzibar quote with tangerine',
    'send zanzibar crates to Bob',
    'lunch with Bob tomorrow',
    'Our offer: zanzibar',
    'one, two, three, four',
    'Zanzibar. then tangerine',
    'a first line\nand a second',
    'six plain words in one row',
    'SHIP ZANZIBAR CRATES TONIGHT VIA ANKARA',
    'ask the institute whether zanzibar group company works',
    'Please Have The Zanzibar Company Call Bob',
    '我们能卖给海康威视吗',
    '海康威视的订单',
    'ハイクビジョンに送ります',
    'можно ли продать это',
    'x'.repeat(150),
    '!!',
  ])('%j', (text) => {
    expect(isSentence(text)).toBe(true);
  });
});

it('nearly every listed name reads as a name', () => {
  const names = loadLists().entities.map(({ name }) => name);
  const misread = names.filter(isSentence);
  expect(misread.length / names.length, misread.slice(0, 40).join('\n')).toBeLessThan(0.03);
});
