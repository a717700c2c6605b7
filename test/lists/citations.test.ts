import { describe, expect, it } from 'vitest';
import { citationUrl, earliestDate, flagContradictions, readCitations, toIsoDate } from '../../src/lists/citations.js';

describe('readCitations', () => {
  it.each([
    ['one', '84 FR 54004, 10/9/19.', ['84 FR 54004 2019-10-09']],
    [
      'several on lines',
      '73 FR 54507,\n9/22/08.\n\n77 FR 24590, 4/25/12.',
      ['73 FR 54507 2008-09-22', '77 FR 24590 2012-04-25'],
    ],
    [
      'without a comma',
      '78 FR 75463 12/12/13. 85 FR 52901, 8/27/20.',
      ['78 FR 75463 2013-12-12', '85 FR 52901 2020-08-27'],
    ],
    ['a point for a comma', '86 FR 67319. 11/26/21.', ['86 FR 67319 2021-11-26']],
    ['FR twice', '88 FR FR 12158, 2/27/23.', ['88 FR 12158 2023-02-27']],
    ['words of a web page', '81 FR 61601 preview citation details, 9/7/16.', ['81 FR 61601 2016-09-07']],
    ['leading zeros and four digits', '65 FR 14444, 03/17/2000', ['65 FR 14444 2000-03-17']],
    ['the last century', '63 FR 64322, 11/19/98.', ['63 FR 64322 1998-11-19']],
    [
      'months in words',
      '79 FR 34220, June 16, 2014; 82 FR 16732, April 6, 2017.',
      ['79 FR 34220 2014-06-16', '82 FR 16732 2017-04-06'],
    ],
  ])('reads %s', (_, text, expected) => {
    const { citations, rest } = readCitations(text);
    expect(citations.map(({ reference, date }) => `${reference} ${date}`)).toEqual(expected);
    expect(citations.every((citation) => citation.flag === undefined)).toBe(true);
    expect(rest).toBe('');
  });

  it.each([
    ['a year far away', '73 FR 54507, 9/22/2773', /is not a date/u],
    ['a month that is none', '77 FR 25055, 64/18/2012', /is not a date/u],
    ['a day that is none', '77 FR 25055, 2/30/12', /is not a date/u],
    [
      'a year that is not the volume’s',
      '83 FR 61541, 11/13/19',
      /volume 83 .* is of 2018, the printed date is of 2019/u,
    ],
  ])('keeps a misprint as printed, flags it and invents no date: %s', (_, text, flag) => {
    const [citation] = readCitations(text).citations;
    expect(citation).toMatchObject({ date: null, printedDate: text.split(', ')[1], flag: expect.stringMatching(flag) });
  });

  it('returns what it does not understand', () => {
    expect(readCitations('84 FR 54004, 10/9/19 and others').rest).toBe('and others');
    expect(readCitations('[Reserved]').rest).toBe('[Reserved]');
  });
});

describe('flagContradictions', () => {
  const read = (text: string) => readCitations(text).citations;

  it('flags the date that fewer rows print, and keeps it', () => {
    const rows = [read('77 FR 58006, 9/19/12'), read('77 FR 58006, 9/9/12'), read('77 FR 58006, 9/19/12')];
    expect(flagContradictions(rows).map(([citation]) => [citation?.date, citation?.flag])).toEqual([
      ['2012-09-19', undefined],
      ['2012-09-09', 'other rows print 2012-09-19 for 77 FR 58006'],
      ['2012-09-19', undefined],
    ]);
  });

  it('flags both where it is one against one', () => {
    const flagged = flagContradictions([read('86 FR 4864, 1/14/21'), read('86 FR 4864, 1/15/2021')]);
    expect(flagged.flat().every((citation) => citation.flag !== undefined)).toBe(true);
  });
});

describe('earliestDate', () => {
  it.each([
    ['the earliest of several', '85 FR 1, 2/2/20. 84 FR 2, 1/1/19.', '2019-01-01'],
    ['not one that contradicts its volume', '83 FR 61541, 11/13/19. 84 FR 2, 12/1/19.', '2019-12-01'],
    ['null where none can be a date', '83 FR 61541, 11/13/19.', null],
    ['null without citations', '', null],
  ])('%s', (_, text, expected) => {
    expect(earliestDate(readCitations(text).citations)).toBe(expected);
  });

  // CNOOC prints a day before what other rows print for its first page, and nothing more for 17 months.
  it('takes one that other rows contradict, which is days off, not a later one', () => {
    const [own] = flagContradictions([
      readCitations('86 FR 4864, 1/14/21. 87 FR 38925, 6/30/22.').citations,
      readCitations('86 FR 4864, 1/15/2021').citations,
    ]);
    expect(own![0]!.flag).toBeDefined();
    expect(earliestDate(own!)).toBe('2021-01-14');
  });
});

describe('links and dates', () => {
  it('links to the Federal Register', () => {
    expect(citationUrl({ reference: '84 FR 54002' })).toBe('https://www.federalregister.gov/citation/84-FR-54002');
  });

  it.each([
    ['2/29/20', '2020-02-29'],
    ['2/29/19', null],
    ['13/1/19', null],
    ['June 31, 2014', null],
    ['Juno 1, 2014', null],
    ['soon', null],
  ])('%s is %s', (printed, iso) => {
    expect(toIsoDate(printed)).toBe(iso);
  });
});
