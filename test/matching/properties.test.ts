import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadLists } from '../../src/lists/index.js';
import { createCore } from '../../src/matching/index.js';
import { scanThoroughly } from '../../src/matching/scan.js';

const { matcher, gate, scanDeps } = createCore(loadLists());
const { names } = scanDeps.catalogue;

/** Looking for the smallest failing text must not take the whole run's time. */
const LIMITS = { interruptAfterTimeLimit: 20_000, markInterruptAsFailure: true };

/** Chat around a listed name, written in the ways people write names. */
const aName = fc.integer({ min: 0, max: names.length - 1 }).map((at) => names[at]!.han ?? names[at]!.model.printed);
const disguise = fc.constantFrom<(name: string) => string>(
  (name) => name,
  (name) => name.toLowerCase(),
  (name) => name.toUpperCase(),
  (name) => name.replaceAll(' ', ''),
  (name) => name.replaceAll(' ', '-'),
  (name) => name.slice(0, 3) + name.slice(4),
  (name) => name.replaceAll('o', '0').replaceAll('i', '1'),
  (name) => [...name].join(' '),
  (name) => `<b>${name.slice(0, 4)}</b>${name.slice(4)}`,
  (name) => name.replaceAll('a', 'а').replaceAll('e', 'е'),
  (name) => name.split(' ').slice(0, 2).join(' '),
  (name) => [...name].map((char, at) => (at % 3 === 1 ? char.toUpperCase() : char.toLowerCase())).join(''),
  (name) => `${name.split(' ').at(-1)!}, ${name.split(' ')[0]!}`,
  (name) => name.replace(/^(\w)(\w)(\w) /, '$1.$2.$3. '),
  (name) => name.replace(/\bInstitute\b/g, 'Inst.').replace(/\bTechnolog(?:y|ies)\b/g, 'Tech'),
  (name) => name.replaceAll(' and ', ' & ').replaceAll('University', 'Univ.'),
  (name) => `${name.split(' ').at(-1)!.toUpperCase()}s`,
  (name) => name.replace(/^(\w{4,8})\b/, (word) => `${word.toUpperCase()}14nm`),
  (name) => name.replaceAll('&', 'and'),
  (name) => name.replaceAll('a', '@').replaceAll('s', '$').replaceAll('i', '!'),
  (name) => encodeURI(name.toWellFormed()),
  (name) => name.replaceAll(' ', '\n> '),
  (name) => name.replaceAll('&', '&amp;').replaceAll(' ', '\r\n>> '),
);
const around = fc.constantFrom(
  '',
  ' ',
  'we met ',
  ' Ltd',
  'the ',
  ', OOO ',
  ' 🎉 ',
  '"',
  "'s",
  '\n',
  ' Beijing ',
  '(',
  '/',
  'lib',
  '_x',
);
const chat = fc
  .array(fc.tuple(around, fc.oneof(aName, fc.string({ unit: 'grapheme', maxLength: 12 })), disguise), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => parts.map(([before, text, change]) => before + change(text)).join(' '));
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  chat,
);

describe('scan', () => {
  it('finds with the gate exactly what it finds without', () => {
    fc.assert(
      fc.property(anything, (text) => {
        if (!gate.mayMention(text)) expect(scanThoroughly(text, scanDeps)).toEqual([]);
      }),
      { numRuns: 1000, ...LIMITS },
    );
  });

  it('gives the same answer for plain text on the short path and on the long one', () => {
    const plain = fc.oneof(anything, fc.string({ unit: fc.constantFrom(...'abAB eEoO.,+&;-09'), maxLength: 60 }), chat);
    fc.assert(
      fc.property(plain, (text) => {
        if (gate.mayMentionBySlowPath(text)) expect(gate.mayMention(text)).toBe(true);
      }),
      { numRuns: 1000, ...LIMITS },
    );
  });

  it('opens the gate for every printed name that the thorough scan finds', () => {
    const shut = names
      .map((name) => `Please check ${name.model.printed} for the shipment`)
      .filter((text) => !gate.mayMention(text) && scanThoroughly(text, scanDeps).length > 0);
    expect(shut).toEqual([]);
  });

  it('cuts the mention out of the original text, in order and without overlap', () => {
    fc.assert(
      fc.property(anything, (text) => {
        let end = 0;
        for (const mention of matcher.scan(text)) {
          expect(text.slice(mention.start, mention.end)).toBe(mention.text);
          expect(mention.start).toBeGreaterThanOrEqual(end);
          expect(mention.end).toBeGreaterThan(mention.start);
          expect(mention.score).toBeGreaterThanOrEqual(0.6);
          expect(mention.score).toBeLessThanOrEqual(1);
          end = mention.end;
        }
      }),
      { numRuns: 500, ...LIMITS },
    );
  });

  it('misses nothing of a chat that the thorough scan finds', () => {
    const lines = readFileSync(new URL('../cases/chat-negatives.txt', import.meta.url), 'utf8')
      .split('\n')
      .slice(0, 600);
    for (const line of lines) if (!gate.mayMention(line)) expect(scanThoroughly(line, scanDeps)).toEqual([]);
  });
});

describe('scan of printed names', () => {
  const organisations = names.filter(
    ({ kind, model, entity }) => kind === 'name' && !model.isPerson && entity.kind !== 'address',
  );
  const missed = (text: (name: string) => string): string[] =>
    organisations
      .map(({ model }) => model.printed)
      .filter((name) => !matcher.scan(text(name)).some((mention) => mention.alert));

  it('finds every printed name of an organisation that has its legal form', () => {
    const withForm = new Set(
      organisations.filter(({ model }) => model.legalForms.length > 0).map(({ model }) => model.printed),
    );
    expect(withForm.size).toBeGreaterThan(1_900);
    expect(missed((name) => `please check ${name} for the shipment`).filter((name) => withForm.has(name))).toEqual([]);
  });

  it('finds 99 of 100 printed names of organisations, and the others are ordinary words', () => {
    const without = missed((name) => `please check ${name} for the shipment`);
    expect(organisations.length).toBeGreaterThan(2_900);
    expect(without.length / organisations.length).toBeLessThan(0.01);
  });

  it('finds 93 of 100 in small letters too: the others are phrases of ordinary words', () => {
    const without = missed((name) => `please check ${name.toLowerCase()} for the shipment`);
    expect(without.length / organisations.length).toBeLessThan(0.065);
  });
});

describe('check and compare', () => {
  it('never throw, and answer within their bounds', () => {
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        const { score } = matcher.compare(a, b);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(['listed', 'possible', 'none']).toContain(matcher.check(a).verdict);
      }),
      { numRuns: 60, ...LIMITS },
    );
  });

  it('a printed name is itself', () => {
    const printed = [...new Set(names.map((name) => name.model.printed))];
    expect(printed.length).toBeGreaterThan(8_000);
    expect(printed.filter((name) => matcher.compare(name, name).score < 0.99)).toEqual([]);
  });

  it('finds every printed company name by itself', () => {
    const printed = names.filter((name) => name.kind === 'name' && !name.model.isPerson);
    const missed = printed.filter((name) => matcher.check(name.model.printed, { limit: 50 }).verdict !== 'listed');
    expect(missed.map((name) => name.model.printed)).toEqual([]);
  });
});
