/** What each circumstance of a message is worth, in bits: src/matching/context.ts. */
import { describe, expect, it } from 'vitest';
import { contextEvidence, informationBits, NOTHING_AROUND, type Surroundings } from '../../src/matching/context.js';
import { CAPITALISED, CAPITALS, LOWER, SPACED, type Word } from '../../src/matching/tokens.js';

const word = (text: string, casing: Word['casing'] = LOWER, opens = false): Word => ({
  text,
  start: 0,
  end: text.length,
  casing,
  gap: SPACED,
  opens,
  han: false,
  cyrillic: false,
  follows: true,
});
const cyrillic = (text: string): Word => ({ ...word(text), cyrillic: true });
const coinage = { bits: 20, ordinary: false, inDictionary: false, known: false };
const listed = { ...coinage, known: true };
const noun = { bits: 16, ordinary: true, inDictionary: true, known: true };

const bare: Surroundings = { ...NOTHING_AROUND, matched: [listed], said: [word('hikvision')] };
const worth = (change: Partial<Surroundings>, than: Surroundings = bare): number =>
  Math.round((informationBits({ ...than, ...change }) - informationBits(than)) * 100) / 100;

describe('a circumstance adds its bits', () => {
  it.each<[string, Partial<Surroundings>, number]>([
    ['any legal form beside it', { legalForm: 'LLC' }, 10],
    ['its own legal form', { legalForm: 'LLC', ownForm: true }, 18],
    ['its place', { place: 'hangzhou' }, 5],
    ['a thing that companies sell', { product: 'cameras' }, 3],
    ['a hashtag', { hashtag: true }, 3.5],
    ['the university of a place', { isUniversityOfPlace: true }, 5],
    ['an abbreviation of pieces', { abbreviationOfPieces: true }, 4.5],
    ['a part of a longer word', { inside: true }, -4],
    ['digits for letters', { decoded: true }, -3],
    ['a typo', { edits: 1 }, -9],
    ['two typos', { edits: 2 }, -18],
    ['a slip of the fingers', { edits: 1, isFingerSlip: true }, -6.5],
    ['another first letter', { edits: 1, beginsOtherwise: true }, -12],
    ['a slip in code', { edits: 1, isFingerSlip: true, inCode: true }, -15],
    ['almost a common word', { likeCommonWord: true }, -8],
    ['perhaps a person', { likePerson: 'maybe' }, -10],
    ['surely a person', { likePerson: 'surely' }, -20],
    ['almost a name in a path', { inCode: true }, -6],
    ['other Chinese in Latin letters', { otherPinyin: true }, -4],
  ])('%s', (_, change, bits) => {
    expect(worth(change)).toBe(bits);
  });

  it('a typo in Cyrillic costs more than one in Latin letters', () => {
    expect(worth({ edits: 1 }, { ...bare, said: [cyrillic('rosneft')] })).toBe(-14);
  });

  it.each<[string, Word, boolean, number]>([
    ['inside a sentence', word('hikvision', CAPITALISED), true, 2.5],
    ['at its start', word('hikvision', CAPITALISED, true), true, 1.3],
    ['on every letter', word('hikvision', CAPITALS), true, 4],
    ['where all words have one', word('hikvision', CAPITALISED), false, 0],
  ])('a capital %s', (_, said, capitalsTell, bits) => {
    expect(worth({ said: [said], capitalsTell })).toBe(bits);
  });

  it('a capital on a coinage says more, and on an acronym most', () => {
    const said = [word('kinef', CAPITALISED)];
    expect(worth({ matched: [coinage], said, capitalsTell: true, wholeName: true })).toBe(4.5);
    expect(worth({ said: [word('ymtc', CAPITALS)], capitalsTell: true, isAcronym: true })).toBe(9);
  });
});

describe('ordinary words', () => {
  const phrase = (casing: Word['casing'], last = 'gate'): Surroundings => ({
    ...NOTHING_AROUND,
    matched: [noun, noun],
    said: [word('gulf', casing), word(last, casing)],
    capitalsTell: true,
  });

  it('in small letters are a phrase, and as a title one too where the legal form is left out', () => {
    const small = informationBits(phrase(LOWER));
    const capitals = informationBits({ ...phrase(CAPITALISED), wholeName: true });
    const title = informationBits({ ...phrase(CAPITALISED), wholeName: true, formLeftOut: true });
    expect(small).toBeLessThan(title);
    expect(title).toBeLessThan(capitals);
  });

  it('before a noun for companies say that they are one', () => {
    expect(informationBits(phrase(CAPITALISED, 'group')) - informationBits(phrase(CAPITALISED))).toBe(5);
  });
});

describe('evidence of the circumstances', () => {
  it('says what told a name of ordinary words from them, and weighs nothing', () => {
    const around = { ...bare, matched: [noun], legalForm: 'LLC', ownForm: true, wholeName: true };
    expect(contextEvidence(around)).toEqual([
      { kind: 'context', weight: 0, detail: 'told from ordinary words by the legal form LLC' },
    ]);
  });

  it('is not given where the words are enough', () => {
    expect(contextEvidence({ ...bare, matched: [{ ...coinage, bits: 30 }], legalForm: 'LLC' })).toEqual([]);
  });

  it('takes from the score what falls short of 24 bits', () => {
    expect(contextEvidence({ ...bare, matched: [{ ...coinage, bits: 20 }] })).toMatchObject([
      { kind: 'ordinary-words', weight: -0.3 },
    ]);
  });
});
