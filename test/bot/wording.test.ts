import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createWording, loadWording, WordingFile } from '../../src/bot/wording.js';

const raw: unknown = JSON.parse(readFileSync(new URL('../../data/wording.json', import.meta.url), 'utf8'));
const file = WordingFile.parse(raw);
const everything = [
  ...Object.entries(file.sentences),
  ...Object.entries(file.lists).flatMap(([list, sentences]) =>
    Object.entries(sentences).map(([key, text]) => [`lists.${list}.${key}`, text] as const),
  ),
];

function withSentence(key: string, sentence: string | undefined): unknown {
  const sentences: Record<string, string | undefined> = { ...file.sentences, [key]: sentence };
  if (sentence === undefined) delete sentences[key];
  return { ...file, sentences };
}

describe('data/wording.json', () => {
  it('has the shape that the bot reads', () => {
    expect(() => loadWording()).not.toThrow();
  });

  it.each([
    ['a missing sentence', withSentence('more', undefined), 'is missing'],
    ['a sentence nobody says', withSentence('extra', 'Hello'), 'not a sentence the bot says'],
    ['an unknown placeholder', withSentence('more', 'and {count} {other} more'), 'nothing to fill {other} with'],
    ['a forgotten placeholder', withSentence('more', 'and more'), 'does not say {count}'],
    ['an unclosed bold', withSentence('more', '**and {count} more'), 'opens ** without closing it'],
    ['an unclosed code', withSentence('more', '`and {count} more'), 'opens ` without closing it'],
    ['no fallback for other lists', { ...file, lists: {} }, 'needs "custom" and "other"'],
  ])('%s is refused, by name', (_name, damaged, problem) => {
    const result = WordingFile.safeParse(damaged);
    expect(result.success).toBe(false);
    expect(JSON.stringify(result.error?.issues)).toContain(problem.replaceAll('"', '\\"'));
  });

  describe.each(everything)('%s', (_key, text) => {
    it('is calm and British', () => {
      expect(text).not.toMatch(/!|🚨|⚠/u);
      expect(text).not.toMatch(/\b(license|authorize|recognize|organization)\b/i);
    });

    it('neither clears, nor forbids, nor scolds', () => {
      expect(text.replace(/not a clearance/g, '')).not.toMatch(/\b(clear|cleared|clearance|safe|approved|guarantee)/i);
      expect(text).not.toMatch(/\b(forbidden|banned|illegal|prohibited|must not|violation|do not (talk|discuss))/i);
    });
  });

  it('says with every missing match that it is no clearance', () => {
    expect(file.sentences['check.none.not-clearance']).toContain('not a clearance');
    expect(file.sentences['check.too-long.next']).toContain('not a clearance');
  });
});

describe('filling in', () => {
  const wording = createWording({
    ...file,
    sentences: {
      ...file.sentences,
      more: 'and **{count}** {count|other|others}.',
      'help.digest': '`{example}` runs',
    },
  });

  it.each([
    [1, 'and 1 other.'],
    [0, 'and 0 others.'],
    [1234, 'and 1,234 others.'],
  ])('writes %d in words and digits', (count, text) => {
    expect(wording.text('more', { count })).toBe(text);
  });

  it('marks bold and code', () => {
    expect(wording.rich('more', { count: 2 })).toEqual([
      { text: 'and ' },
      { text: '2', bold: true },
      { text: ' others.' },
    ]);
    expect(wording.rich('help.digest', { example: 'x' })).toEqual([{ text: 'x', code: true }, { text: ' runs' }]);
  });

  it('leaves marks and placeholders inside values alone', () => {
    const values = { mentioned: '**Evil** {list}', list: '`L`' };
    expect(loadWording().rich('warning.single.same-name-undated', values)).toEqual([
      { text: '**Evil** {list}', bold: true },
      { text: ' is on `L`.' },
    ]);
  });

  it('does not double the full stop of a company', () => {
    expect(loadWording().text('not-meant.done', { names: 'Acme Co., Ltd.' })).toContain('Acme Co., Ltd. was');
    expect(loadWording().text('review.summary', { user: 'U1', subject: 'Acme Co., Ltd.' })).toMatch(/[^.]\.$/);
  });

  it.each([
    ['entity-list', 'the U.S. Entity List'],
    ['custom:watch.csv', 'your company\'s list "Watch list"'],
    ['specially-designated-nationals', 'the list "Watch list"'],
  ])('names the list %s', (id, phrase) => {
    expect(loadWording().list({ id, title: 'Watch list' }).phrase).toBe(phrase);
  });
});
