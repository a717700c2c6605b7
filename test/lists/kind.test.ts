import { describe, expect, it } from 'vitest';
import { readCountry } from '../../src/lists/countries.js';
import { latinise } from '../../src/lists/homoglyphs.js';
import { kindOf } from '../../src/lists/kind.js';

describe('kindOf', () => {
  it.each([
    ['company', 'Northwind Trading Co., Ltd.'],
    ['company', 'Joint Stock Company Research Institute Wind'],
    ['company', 'Northwind'],
    ['company', 'Smart Mail Services'],
    ['company', 'Akhtar & Munir'],
    ['university', 'University of Science and Technology of China'],
    ['university', 'Institute of Physics Named After P.N. Lebedev'],
    ['university', 'Air Force Engineering University'],
    ['university', 'National Supercomputing Center Wuxi'],
    ['government', 'Urumqi Municipal Public Security Bureau'],
    ['government', 'Ministry of Defence'],
    ['government', 'Pakistan Atomic Energy Commission'],
    ['person', 'Mostafa Oveici'],
    ['person', 'Dr. Artush Parsi'],
    ['person', 'Mohd Zamri bin Mazleh'],
    ['person', 'Sergei (Sergi) Ivanovich Tomchani'],
    ['person', "Jamal Jum'ah al-Shawi"],
    ['address', 'Address 07'],
    ['address', 'Yuzhno-Kirinskoye Field'],
  ])('%s: %s', (kind, name) => {
    expect(kindOf(name, [])).toBe(kind);
  });

  it('takes a name for a company’s where an alias is one', () => {
    expect(kindOf('Lena Breeze', [{ name: 'Breeze Trading LLC', kind: 'aka' }])).toBe('company');
  });
});

describe('readCountry', () => {
  it.each([
    ["CHINA, PEOPLE'S REPUBLIC OF", 'CN'],
    ['CHINA, PEOPLE’S REPUBLIC OF', 'CN'],
    ['RUSSIA', 'RU'],
    ['BURMA', 'MM'],
    ['TURKEY', 'TR'],
    ['TÜRKIYE', 'TR'],
    ['CZECH REPUBLIC', 'CZ'],
    ['SOUTH KOREA', 'KR'],
    ['UNITED KINGDOM', 'GB'],
    ['NORTH MACEDONIA', 'MK'],
    ['LAOS', 'LA'],
    ['CRIMEA REGION OF UKRAINE', null],
  ])('%s is %s', (printed, code) => {
    expect(readCountry(printed)).toEqual({ code, printed });
  });

  it.each([['ATLANTIS'], [''], ['ZZ']])('does not know "%s"', (printed) => {
    expect(readCountry(printed)).toBeNull();
  });
});

describe('latinise', () => {
  it.each([
    ['look-alikes among Latin letters', 'Wind Со.', 'Wind Co.', 2],
    ['nothing to do', 'Wind Co.', 'Wind Co.', 0],
    ['a really Cyrillic text', 'Ветер Co.', 'Ветер Co.', 0],
  ])('%s', (_, before, after, replaced) => {
    expect(latinise(before)).toEqual({ text: after, replaced });
  });
});
