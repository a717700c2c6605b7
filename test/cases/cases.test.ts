/**
 * Checks the evaluation cases themselves, not the matcher: that every expectation can be met by a listed name, that
 * cases which must stay quiet do not hold one, that nothing is repeated between the halves, and that files parse.
 */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const HERE = import.meta.dirname;
const LISTS = join(HERE, '../../data/lists');

const CATEGORIES = new Set(
  (
    'plain legal form spacing typo zh ru fa ar evasion brand person multi ' +
    'common near other-company place person-neg code'
  ).split(' '),
);

interface MentionCase {
  readonly id: string;
  readonly category: string;
  readonly text: string;
  readonly expect: readonly string[];
}

interface ListedName {
  readonly name: string;
  readonly kind: string;
}

const linesOf = (path: string): string[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');

const listed: readonly ListedName[] = ['entity-list', 'military-end-user-list', 'unverified-list'].flatMap((list) =>
  linesOf(join(LISTS, `${list}.jsonl`)).map((line) => JSON.parse(line) as ListedName),
);

/**
 * Names of companies and institutions that nobody writes by chance. A primary name of one word ("Arsenal", "APEX") is
 * left out: in its ordinary sense it is exactly what the quiet cases are about.
 */
const unmistakable = listed.filter(({ name, kind }) => kind !== 'person' && kind !== 'address' && /\s/.test(name));

const listedNameIn = (text: string): string | undefined =>
  unmistakable.find(({ name }) => {
    const at = text.indexOf(name);
    return at >= 0 && !/\w/.test(text[at - 1] ?? ' ') && !/\w/.test(text[at + name.length] ?? ' ');
  })?.name;

/** Each file and the letter that its ids start with. */
const ID_PREFIX: Readonly<Record<string, string>> = {
  'mentions-dev.jsonl': 'm',
  'mentions-dev-2.jsonl': 'n',
  'mentions-dev-3.jsonl': 'p',
  'mentions-dev-4.jsonl': 'q',
  'mentions-dev-5.jsonl': 'r',
  'mentions-dev-6.jsonl': 's',
  'mentions-heldout.jsonl': 'h',
  'mentions-heldout-2.jsonl': 't',
};
const MENTION_FILES = Object.keys(ID_PREFIX).filter((file) => existsSync(join(HERE, file)));
const mentionsOf = (file: string): MentionCase[] =>
  linesOf(join(HERE, file)).map((line) => JSON.parse(line) as MentionCase);

describe.each(MENTION_FILES)('%s', (file) => {
  const cases = mentionsOf(file);

  it('has cases of known categories, with ids in order and none repeated', () => {
    const prefix = ID_PREFIX[file];
    const wrong = cases.filter(
      ({ id, category, text }, index) =>
        id !== `${prefix}${String(index + 1).padStart(4, '0')}` || !CATEGORIES.has(category) || text.trim() === '',
    );
    expect(wrong).toEqual([]);
    expect(new Set(cases.map(({ text }) => text)).size).toBe(cases.length);
  });

  it('expects only names that are on a list', () => {
    const wrong = cases.flatMap(({ id, text, expect: patterns }) =>
      patterns
        .filter((pattern) => !listed.some(({ name }) => new RegExp(pattern, 'i').test(name)))
        .map((pattern) => `${id} expects /${pattern}/: ${text}`),
    );
    expect(wrong).toEqual([]);
  });

  it('expects names narrowly: no pattern takes a twentieth of the list', () => {
    const wrong = cases.flatMap(({ id, expect: patterns }) =>
      patterns
        .map((pattern) => ({ pattern, hits: listed.filter(({ name }) => new RegExp(pattern, 'i').test(name)).length }))
        .filter(({ hits }) => hits > listed.length / 20)
        .map(({ pattern, hits }) => `${id} /${pattern}/ matches ${hits} names`),
    );
    expect(wrong).toEqual([]);
  });

  it('holds no listed legal name in a case that must stay quiet', () => {
    const wrong = cases
      .filter(({ expect: patterns }) => patterns.length === 0)
      .map(({ id, text }) => ({ id, text, name: listedNameIn(text) }))
      .filter(({ name }) => name !== undefined);
    expect(wrong).toEqual([]);
  });

  it('is balanced: between two and three fifths of the cases expect a name', () => {
    const share = cases.filter(({ expect: patterns }) => patterns.length > 0).length / cases.length;
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
  });
});

describe('mention cases of both halves', () => {
  it('share no message', () => {
    const texts = MENTION_FILES.flatMap((file) => mentionsOf(file).map(({ text }) => text));
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
  });
});

/** The shape of the pair files: three columns, the names always quoted, the target bare. */
const PAIR = /^"((?:[^"]|"")+)","((?:[^"]|"")+)",([01])$/;
const PAIR_FILES = ['pairs-dev.csv', 'pairs-heldout.csv'].filter((file) => existsSync(join(HERE, file)));
const pairsOf = (file: string): string[] => linesOf(join(HERE, file)).slice(1);

describe.each(PAIR_FILES)('%s', (file) => {
  it('starts with the header and holds well-formed rows of two different names', () => {
    expect(linesOf(join(HERE, file))[0]).toBe('Name_x,Name_y,Targets');
    const wrong = pairsOf(file).filter((line) => {
      const [, left, right] = PAIR.exec(line) ?? [];
      return left === undefined || right === undefined || left === right;
    });
    expect(wrong).toEqual([]);
  });

  it('has matches and non-matches in balance', () => {
    const rows = pairsOf(file);
    const share = rows.filter((line) => line.endsWith(',1')).length / rows.length;
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.65);
  });
});

describe('pairs of both halves', () => {
  it('share no pair, in either order', () => {
    const keys = PAIR_FILES.flatMap(pairsOf).map((line) => {
      const [, left = '', right = ''] = PAIR.exec(line) ?? [];
      return [left, right].sort().join(' | ');
    });
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });
});

describe('chat-negatives.txt', () => {
  const lines = linesOf(join(HERE, 'chat-negatives.txt'));

  it('has at least 1,500 messages, none repeated', () => {
    expect(lines.length).toBeGreaterThanOrEqual(1500);
    expect(lines.filter((line, index) => lines.indexOf(line) !== index)).toEqual([]);
  });

  it('holds no listed legal name', () => {
    const wrong = lines
      .map((line, index) => ({ line: index + 1, text: line, name: listedNameIn(line) }))
      .filter(({ name }) => name !== undefined);
    expect(wrong).toEqual([]);
  });
});
