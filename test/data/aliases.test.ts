import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ListRow, printedNames } from './list-rows.js';

const FOLDER = new URL('../../data/aliases/', import.meta.url);
const LIST = new URL('../../data/lists/entity-list.jsonl', import.meta.url);

interface Name {
  readonly name: string;
  readonly kind: string;
  readonly script?: string;
  readonly needs?: string;
  readonly use?: string;
  readonly not?: readonly string[];
}
interface Row {
  readonly id?: string;
  readonly entity: string;
  readonly list: string;
  readonly country: string;
  readonly names: readonly Name[];
  readonly domain?: readonly string[];
  readonly source: string;
}

const files = readdirSync(FOLDER).filter((f) => f.endsWith('.jsonl'));
const rows = files.flatMap((file) =>
  readFileSync(new URL(file, FOLDER), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line, i) => ({ where: `${file}:${i + 1}`, row: JSON.parse(line) as Row })),
);
const names = rows.flatMap(({ where, row }) => row.names.map((name) => ({ where, row, name })));

/** Lines that break a rule, as `file:line what`, so that the failure names them. */
function offenders<T extends { where: string }>(
  items: readonly T[],
  bad: (item: T) => unknown,
  what: (item: T) => string,
) {
  return items.filter(bad).map((item) => `${item.where} ${what(item)}`);
}

const fold = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

const SCRIPTS: Readonly<Record<string, RegExp>> = {
  Hans: /\p{Script=Han}/u,
  Cyrl: /\p{Script=Cyrillic}/u,
  Arab: /\p{Script=Arabic}/u,
  Hebr: /\p{Script=Hebrew}/u,
  Kana: /[\p{Script=Katakana}\p{Script=Hiragana}]/u,
  Hang: /\p{Script=Hangul}/u,
  Mymr: /\p{Script=Myanmar}/u,
  Latn: /\p{Script=Latin}/u,
};
const otherScript = (name: Name) =>
  Object.entries(SCRIPTS).some(
    ([script, pattern]) => script !== name.script && script !== 'Latn' && pattern.test(name.name),
  );

describe('data/aliases', () => {
  it('covers the best-known entities with native names', () => {
    const native = rows.filter(({ row }) => row.names.some((n) => n.kind === 'native'));
    expect(native.length).toBeGreaterThanOrEqual(250);
  });

  it('has a source, a list, a country and something to say on every line', () => {
    expect(
      offenders(
        rows,
        ({ row }) =>
          !row.source ||
          row.list !== 'entity-list' ||
          !/^[A-Z]{2}$/.test(row.country) ||
          row.names.length + (row.domain?.length ?? 0) === 0,
        ({ row }) => row.entity,
      ),
    ).toEqual([]);
  });

  it('says of every line whether its names were looked up: where and on which day, or not', () => {
    const honest = /not looked up$|\b\d{4}-\d{2}-\d{2}$/;
    expect(
      offenders(
        rows,
        ({ row }) => !honest.test(row.source),
        ({ row }) => `${row.entity}: ${row.source}`,
      ),
    ).toEqual([]);
  });

  it('knows every kind, need and script', () => {
    const bad = ({ name }: { name: Name }) =>
      !['native', 'brand', 'short', 'subsidiary'].includes(name.kind) ||
      (name.needs !== undefined && name.needs !== 'context') ||
      (name.use !== undefined && (name.use !== 'everywhere' || name.needs !== undefined)) ||
      (name.kind === 'native') !== (name.script !== undefined) ||
      (name.not ?? []).some((word) => !word.startsWith(name.name) || word === name.name) ||
      name.name.trim() !== name.name ||
      name.name === '';
    expect(offenders(names, bad, ({ name }) => JSON.stringify(name))).toEqual([]);
  });

  it('has names in the script they say', () => {
    const bad = ({ name }: { name: Name }) =>
      name.script === undefined
        ? !/^[\p{ASCII}]+$/u.test(name.name)
        : !SCRIPTS[name.script]?.test(name.name) || otherScript(name);
    expect(offenders(names, bad, ({ name }) => `${name.name} ${name.script}`)).toEqual([]);
  });

  it('writes Chinese in simplified characters', () => {
    // 昇 is a simplified character of its own in names since the standard of 2013; the converter still merges it with 升.
    const variants = new Map(
      readFileSync(new URL('../../data/han/simplified.tsv', import.meta.url), 'utf8')
        .split('\n')
        .map((line) => line.split('\t') as [string, string]),
    );
    /** Each traditional character in its simplified form. */
    const convert = (text: string): string => Array.from(text, (char) => variants.get(char) ?? char).join('');
    const simplify = (text: string) => text.split('昇').map(convert).join('昇');
    const bad = ({ name }: { name: Name }) => name.script === 'Hans' && simplify(name.name) !== name.name;
    expect(offenders(names, bad, ({ name }) => `${name.name} -> ${simplify(name.name)}`)).toEqual([]);
  });

  it('gives each name and each domain to one entity, once', () => {
    const seen = new Map<string, string>();
    const twice: string[] = [];
    for (const { where, row } of rows) {
      for (const key of [...row.names.map((n) => fold(n.name)), ...(row.domain ?? [])]) {
        if (seen.has(key)) twice.push(`${where} ${key} is also at ${seen.get(key)}`);
        seen.set(key, where);
      }
    }
    expect(twice).toEqual([]);
  });

  it('has one line an entity, in order', () => {
    for (const file of files) {
      const keys = rows
        .filter((r) => r.where.startsWith(`${file}:`))
        .map(({ row }) => row.id ?? `${row.country} ${row.entity.toLowerCase()}`);
      expect(keys, file).toEqual([...new Set(keys)].sort());
    }
  });

  it('has domains that are domains', () => {
    const domains = rows.flatMap(({ where, row }) => (row.domain ?? []).map((domain) => ({ where, domain })));
    expect(
      offenders(
        domains,
        ({ domain }) => !/^([a-z0-9-]+\.)+[a-z]{2,}$/.test(domain),
        ({ domain }) => domain,
      ),
    ).toEqual([]);
  });

  it('has native names for all of the October 2019 rule (84 FR 54002): 20 authorities and 8 companies', () => {
    const native = rows.filter(({ row }) => row.names.some((n) => n.kind === 'native')).map(({ row }) => row.entity);
    const bureaus = native.filter((n) => /Public Security Bureau$|^Xinjiang Police College/.test(n));
    expect(bureaus).toHaveLength(20);
    for (const company of ['Dahua', 'Hikvision', 'IFLYTEK', 'Megvii', 'Sensetime', 'Meiya Pico', 'Yitu', 'Yixin']) {
      expect(
        native.some((n) => n.includes(company)),
        company,
      ).toBe(true);
    }
  });

  it.skipIf(!existsSync(LIST))('names entities of the list, and nothing that the list prints already', () => {
    const entities = new Map(
      readFileSync(LIST, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as ListRow)
        .map((e) => [e.id, e]),
    );
    const printed = new Set([...entities.values()].flatMap(printedNames).map(fold));
    const bad = rows.flatMap(({ where, row }) => {
      const entity = entities.get(row.id ?? '');
      if (!entity || entity.name !== row.entity || entity.country.code !== row.country)
        return [`${where} ${row.entity}`];
      // Said again only to say how it is used.
      return row.names
        .filter((n) => printed.has(fold(n.name)) !== (n.use === 'everywhere'))
        .map((n) => `${where} ${n.name}`);
    });
    expect(bad).toEqual([]);
  });
});
