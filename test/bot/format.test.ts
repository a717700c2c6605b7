import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  citationLink,
  countryName,
  enumerate,
  isBlank,
  longDate,
  longTime,
  scoreText,
  shorten,
} from '../../src/bot/format.js';
import { loadWording } from '../../src/bot/wording.js';

describe('dates', () => {
  it.each([
    ['2019-10-09', '9 October 2019'],
    ['2026-12-31', '31 December 2026'],
    ['9/22/2773', '9/22/2773'],
    ['2019-13-01', '2019-13-01'],
  ])('%s -> %s', (iso, text) => {
    expect(longDate(iso)).toBe(text);
  });

  it('writes a time in its zone', () => {
    expect(longTime(new Date('2026-07-26T22:05:00Z'), 'Europe/Berlin')).toBe('27 July 2026, 00:05');
  });
});

describe('countries', () => {
  it.each([
    ['CN', 'CHINA', 'China'],
    ['HK', 'HONG KONG', 'Hong Kong'],
    [null, 'CRIMEA REGION OF UKRAINE', 'Crimea Region of Ukraine'],
    ['not a code', 'RUSSIA', 'Russia'],
    ['QX', 'Elsewhere', 'Elsewhere'],
    [null, '', 'country not stated'],
  ])('%s, printed %s -> %s', (code, printed, name) => {
    expect(countryName({ code, printed }, loadWording())).toBe(name);
  });
});

describe('scores', () => {
  it.each([
    [1, '1.00'],
    [0.996, '0.99'],
    [0.29, '0.29'],
    [0.7, '0.70'],
    [0, '0.00'],
  ])('%d -> %s', (score, text) => {
    expect(scoreText(score)).toBe(text);
  });
});

describe('one line of text', () => {
  it.each([
    ['a\nb\t c', 10, 'a b c'],
    ['abcdef', 4, 'abc…'],
    ['ab😀cd', 4, 'ab…'],
    ['a\u202Eb', 10, 'a b'],
    ['a\uD800b', 10, 'a\uFFFDb'],
  ])('%j within %d -> %j', (text, max, line) => {
    expect(shorten(text, max)).toBe(line);
  });

  it('is short and well formed for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.integer({ min: 2, max: 40 }), (text, max) => {
        const line = shorten(text, max);
        expect(line.length).toBeLessThanOrEqual(max);
        expect(line).not.toMatch(/\p{Surrogate}|[\n\r]/u);
      }),
    );
  });

  it.each([
    ['', true],
    [' \u200B\u2060\n', true],
    ['华', false],
    ['😀', false],
  ])('%j is blank: %s', (text, blank) => {
    expect(isBlank(text)).toBe(blank);
  });
});

describe('small things', () => {
  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
  ])('enumerates %j', (items, text) => {
    expect(enumerate(items)).toBe(text);
  });

  it.each([
    ['84 FR 54002', 'https://www.federalregister.gov/citation/84-FR-54002'],
    ['84 FR 54002 and others', undefined],
    ['javascript:alert(1)', undefined],
  ])('links %s', (reference, link) => {
    expect(citationLink(reference)).toBe(link);
  });
});
