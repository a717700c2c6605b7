import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ListRow, printedNames } from './list-rows.js';

const FOLDER = new URL('../../data/commonness/', import.meta.url);
const MAX_BYTES = 2_000_000;

function rows(file: string): string[][] {
  return readFileSync(new URL(file, FOLDER), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
}

const keys = (file: string) => new Set(rows(file).map((row) => row[0]!));

const FILES = [
  { file: 'words.txt', columns: [/^[a-z0-9]{2,}$/, /^[1-9]$/, /^[espcfw]+$/], atLeast: 60_000 },
  { file: 'given-names.txt', columns: [/^[a-z0-9]{2,}$/, /^[1-9]$/], atLeast: 10_000 },
  { file: 'surnames.txt', columns: [/^[a-z0-9]{2,}$/, /^[1-9]$/], atLeast: 20_000 },
  {
    file: 'places.txt',
    columns: [/^[a-z0-9]+( [a-z0-9]+)*$/, /^[1-9]$/, /^([A-Z]{2}(,[A-Z]{2}){0,2})?$/],
    atLeast: 15_000,
  },
  { file: 'foreign-words.txt', columns: [/^[a-z0-9]{5,}$/, /^[a-z]{2}( [a-z]{2})*$/], atLeast: 5_000 },
  { file: 'companies.txt', columns: [/^[a-z0-9]+( [a-z0-9]+)*$/], atLeast: 1_000 },
] as const;

describe.each(FILES)('data/commonness/$file', ({ file, columns, atLeast }) => {
  const table = rows(file);

  it('has rows, and fits in a review', () => {
    expect(table.length).toBeGreaterThan(atLeast);
    expect(statSync(new URL(file, FOLDER)).size).toBeLessThan(MAX_BYTES);
  });

  it('has folded keys and the columns that its README names', () => {
    const bad = table.filter((row) => row.length !== columns.length || columns.some((c, i) => !c.test(row[i]!)));
    expect(bad).toEqual([]);
  });

  it('is sorted and holds each key once', () => {
    const bad = table.filter((row, i) => i > 0 && !(table[i - 1]![0]! < row[0]!));
    expect(bad).toEqual([]);
  });
});

describe('data/other-companies.txt', () => {
  const fold = (text: string) =>
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/['\u2019]/g, '')
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  const names = rows('../other-companies.txt').map((row) => row[1]!);

  it('is sorted and holds each name once', () => {
    expect(names.length).toBeGreaterThan(500);
    const folded = names.map(fold);
    expect(folded).toEqual([...new Set(folded)].sort());
    expect(rows('../other-companies.txt').map((row) => row[0]!)).toEqual(folded);
  });

  it('names the neighbours that are mistaken most', () => {
    const wanted = [
      'Hisense',
      'Xiaomi',
      'Northwestern University',
      'Illinois Institute of Technology',
      'Tsinghua University',
      'ZTE Corporation',
    ];
    expect(wanted.filter((w) => !names.includes(w))).toEqual([]);
  });

  const LISTS = new URL('../../data/lists/', import.meta.url);
  const lists = (existsSync(LISTS) ? readdirSync(LISTS) : []).filter((f) => f.endsWith('-list.jsonl'));
  it.skipIf(lists.length === 0)('holds no listed name', () => {
    const listed = new Set(
      lists
        .flatMap((file) => readFileSync(new URL(file, LISTS), 'utf8').split('\n').filter(Boolean))
        .flatMap((line) => printedNames(JSON.parse(line) as ListRow))
        .map(fold),
    );
    expect(names.filter((name) => listed.has(fold(name)))).toEqual([]);
  });
});

describe('landmarks', () => {
  it.each([
    [
      'words.txt',
      [
        'best',
        'terminal',
        'ask',
        'star',
        'has',
        'kepler',
        'orion',
        'ubuntu',
        'kernel',
        'grub',
        'samba',
        'threads',
        'ascend',
      ],
    ],
    ['given-names.txt', ['jim', 'orion', 'leon', 'mohammad', 'vladimir']],
    ['surnames.txt', ['schneider', 'kepler', 'moore', 'ivanov', 'zhang']],
    ['places.txt', ['beijing', 'dubai', 'moscow', 'xinjiang', 'hong kong', 'st petersburg', 'iran', 'urumqi']],
    ['companies.txt', ['xiaomi', 'lenovo', 'samsung', 'siemens']],
  ])('%s has %j', (file, wanted) => {
    const have = keys(file);
    expect(wanted.filter((w) => !have.has(w))).toEqual([]);
  });

  const BRANDS = [
    ...[
      'hikvision',
      'megvii',
      'sensetime',
      'dahua',
      'yitu',
      'iflytek',
      'huawei',
      'hisilicon',
      'inspur',
      'sugon',
      'phytium',
    ],
    ...['loongson', 'beihang', 'gazprom', 'mikron', 'angstrem', 'kaspersky', 'rosneft', 'sukhoi', 'tupolev', 'candiru'],
    ...[
      'intellexa',
      'cytrox',
      'cambricon',
      'biren',
      'zhipu',
      'qihoo',
      'uniview',
      'quantumctek',
      'skyverse',
      'smic',
      'dji',
    ],
  ];
  it.each(FILES.map(({ file }) => file))('%s has no brand of a listed company', (file) => {
    const have = keys(file);
    expect(BRANDS.filter((b) => have.has(b))).toEqual([]);
  });
});
