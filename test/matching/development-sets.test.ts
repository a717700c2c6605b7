/** The development cases hold what was reached: a rule that loses a name, or warns of a quiet message, is seen here. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { loadLists } from '../../src/lists/index.js';
import { createMatcher } from '../../src/matching/index.js';

const matcher = createMatcher(loadLists());
const file = (name: string): string => readFileSync(new URL(`../cases/${name}`, import.meta.url), 'utf8');

interface Case {
  readonly id: string;
  readonly text: string;
  readonly expect: readonly string[];
}

const cases = (name: string): Case[] =>
  file(`mentions-${name}.jsonl`)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Case);

const alerts = (text: string) => matcher.scan(text).filter((mention) => mention.alert);

describe.each([
  { name: 'dev', missed: 2, falseAlarms: 0 },
  { name: 'dev-2', missed: 3, falseAlarms: 0 },
  { name: 'dev-3', missed: 0, falseAlarms: 3 },
  { name: 'dev-4', missed: 21, falseAlarms: 2 },
  { name: 'dev-5', missed: 4, falseAlarms: 1 },
  { name: 'dev-6', missed: 3, falseAlarms: 0 },
])('mentions-$name', ({ name, missed, falseAlarms }) => {
  const all = cases(name);

  it(`misses at most ${missed} names`, () => {
    const misses = all.flatMap(({ id, text, expect: patterns }) => {
      const named = alerts(text).map((mention) => mention.entity.name);
      return patterns.filter((pattern) => !named.some((entity) => new RegExp(pattern, 'i').test(entity))).map(() => id);
    });
    expect(all.length).toBeGreaterThan(200);
    expect(misses.length, misses.join(' ')).toBeLessThanOrEqual(missed);
  });

  it(`warns of at most ${falseAlarms} quiet messages`, () => {
    const warned = all.filter(({ text, expect: patterns }) => patterns.length === 0 && alerts(text).length > 0);
    expect(warned.length, warned.map(({ id }) => id).join(' ')).toBeLessThanOrEqual(falseAlarms);
  });
});

describe('an alert means the same for whatever was named', () => {
  const kinds = {
    person: ({ entity }) => entity.kind === 'person',
    'a name in Chinese characters': ({ match }) => /\p{Script=Han}/u.test(match.matchedName),
    organisation: ({ entity, match }) => entity.kind !== 'person' && !/\p{Script=Han}/u.test(match.matchedName),
  } satisfies Record<string, (mention: ReturnType<typeof alerts>[number]) => boolean>;
  const all = ['dev', 'dev-2', 'dev-3', 'dev-4', 'dev-5', 'dev-6']
    .flatMap(cases)
    .flatMap(({ text, expect: patterns }) =>
      alerts(text).map((mention) => ({
        mention,
        right: patterns.some((pattern) => new RegExp(pattern, 'i').test(mention.entity.name)),
      })),
    );

  it.each(Object.entries(kinds))('%s: at least 98 of 100 are right', (_, isOf) => {
    const these = all.filter(({ mention }) => isOf(mention));
    expect(these.length).toBeGreaterThan(40);
    const right = these.filter((one) => one.right).length;
    expect(right / these.length).toBeGreaterThanOrEqual(0.98);
  });
});

it('pairs of company names reach an F1 of 0.985', () => {
  const rows = parse(file('pairs-dev.csv'), { columns: true }) as Record<string, string>[];
  let [both, said, same] = [0, 0, 0];
  for (const row of rows) {
    const [a, b, label] = Object.values(row) as [string, string, string];
    const isSame = /^(?:1|true|yes|same)$/i.test(label);
    const { match } = matcher.compare(a, b);
    if (match && isSame) both += 1;
    if (match) said += 1;
    if (isSame) same += 1;
  }
  expect(same).toBeGreaterThan(50);
  expect((2 * both) / (said + same)).toBeGreaterThanOrEqual(0.985);
});
