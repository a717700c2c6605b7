/** The tables that ship: what they hold, and that a person can rely on the names in them. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  citationUrl,
  defaultListDirectory,
  FOOTNOTES,
  LIST_SOURCES,
  loadLists,
  sourceUrl,
} from '../../src/lists/index.js';

const MAX_FILE_BYTES = 2_000_000;
const DIRECTORY = defaultListDirectory();
const snapshot = loadLists();
const entities = snapshot.entities;
const names = entities.flatMap((entity) =>
  [entity.name, ...entity.aliases.map((alias) => alias.name)].map((name) => ({ id: entity.id, name })),
);
const find = (name: string) => entities.filter((entity) => entity.name === name);

describe('the committed tables', () => {
  it('hold the three lists of 23 July 2026', () => {
    expect(snapshot.lists.map(({ id, asOf, entityCount, nameCount }) => [id, asOf, entityCount, nameCount])).toEqual([
      ['entity-list', '2026-07-23', 3464, 8929],
      ['unverified-list', '2026-07-23', 188, 226],
      ['military-end-user-list', '2026-07-23', 70, 79],
    ]);
    expect(entities).toHaveLength(3722);
    expect(names).toHaveLength(snapshot.lists.reduce((sum, list) => sum + list.nameCount, 0));
  });

  it('have unique ids, sorted within each list', () => {
    const ids = entities.map((entity) => entity.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const list of snapshot.lists) {
      const own = entities.filter((entity) => entity.list === list.id).map((entity) => entity.id);
      expect(own).toEqual([...own].sort());
    }
  });

  it('stay small enough to be read and diffed', () => {
    for (const file of readdirSync(DIRECTORY))
      expect(statSync(join(DIRECTORY, file)).size, file).toBeLessThan(MAX_FILE_BYTES);
  });

  it('give every Entity List entry a requirement, a policy, a citation and a country', () => {
    for (const entity of entities.filter((one) => one.list === 'entity-list')) {
      expect(entity.licenceRequirement?.summary, entity.id).toMatch(/^[A-Z].*\.$/u);
      expect(entity.reviewPolicy?.summary, entity.id).toMatch(/^[A-Z].*\.$/u);
      expect(entity.citations.length, entity.id).toBeGreaterThan(0);
      expect(entity.country.code === null, entity.id).toBe(entity.country.printed === 'CRIMEA REGION OF UKRAINE');
    }
  });

  it.each([
    ['Megvii Technology', 'el-cn-megvii-technology'],
    ['Beijing Sensetime Technology Development Co., Ltd.', 'el-cn-beijing-sensetime-technology-development'],
    ['Hangzhou Hikvision Digital Technology Co., Ltd.', 'el-cn-hangzhou-hikvision-digital-technology'],
    ['Dahua Technology', 'el-cn-dahua-technology'],
    ['IFLYTEK', 'el-cn-iflytek'],
    ['Yitu Technologies', 'el-cn-yitu-technologies'],
    ['Huawei Technologies Co., Ltd.', 'el-cn-huawei-technologies'],
  ])('hold %s', (name, id) => {
    expect(find(name).map((entity) => entity.id)).toContain(id);
  });

  it('hold all 28 entities of October 2019 (84 FR 54002; the table cites its page 54004)', () => {
    const listed = entities.filter((entity) =>
      entity.citations.some((citation) => citation.reference === '84 FR 54004'),
    );
    expect(listed).toHaveLength(28);
    expect(listed.every((entity) => entity.listedSince === '2019-10-09' && entity.country.code === 'CN')).toBe(true);
    expect(listed.filter((entity) => entity.name.endsWith('Public Security Bureau'))).toHaveLength(19);
    expect(listed.filter((entity) => entity.kind === 'company')).toHaveLength(8);
  });

  it('say of Hikvision what the list says', () => {
    const [hikvision] = find('Hangzhou Hikvision Digital Technology Co., Ltd.');
    expect(hikvision).toMatchObject({
      aliases: [{ name: 'Hikvision', kind: 'aka' }],
      kind: 'company',
      country: { code: 'CN', printed: "CHINA, PEOPLE'S REPUBLIC OF" },
      licenceRequirement: { scope: 'all-items', sections: ['744.11'] },
      reviewPolicy: { outcome: 'presumption-of-denial' },
      listedSince: '2019-10-09',
    });
    expect(hikvision?.addresses.length).toBeGreaterThan(0);
  });

  it('keep the doubtful citations as printed, with a flag', () => {
    const flagged = entities.flatMap((entity) =>
      entity.citations
        .filter((citation) => citation.flag !== undefined)
        .map((citation) => [entity.id, citation.reference, citation.printedDate, citation.date]),
    );
    expect(flagged).toEqual([
      ['el-cn-beijing-china-aviation-technology', '88 FR 38741', '06/12/23', '2023-06-12'],
      ['el-cn-cnooc', '86 FR 4864', '1/14/21', '2021-01-14'],
      ['el-cn-northwestern-polytechnical-university', '77 FR 58006', '9/9/12', '2012-09-09'],
      ['el-pk-techlink-communications', '83 FR 61541', '11/13/19', null],
      ['meu-cn-beijing-skyrizon-aviation-industry-investment', '86 FR 4864', '1/15/2021', '2021-01-15'],
    ]);
  });

  it.each([
    ['el-cn-beijing-china-aviation-technology', '2023-06-12'],
    ['el-cn-cnooc', '2021-01-14'],
    ['el-cn-northwestern-polytechnical-university', '2001-05-14'],
    ['el-pk-techlink-communications', '2018-09-04'],
    ['meu-cn-beijing-skyrizon-aviation-industry-investment', '2021-01-15'],
  ])('%s, with a doubtful citation, is listed since %s', (id, since) => {
    expect(entities.find((entity) => entity.id === id)?.listedSince).toBe(since);
  });

  it('know the date of every entry that prints one', () => {
    const undated = entities.filter((entity) => entity.listedSince === null);
    expect(undated).toHaveLength(8);
    expect(
      undated.every((entity) => entity.notes.includes('The list prints no Federal Register citation for this group')),
    ).toBe(true);
  });

  it('count the kinds', () => {
    const counts: Record<string, number> = {};
    for (const entity of entities) counts[entity.kind] = (counts[entity.kind] ?? 0) + 1;
    expect(counts).toEqual({ company: 3040, university: 188, government: 55, person: 419, address: 20 });
  });
});

describe('the names of the committed tables', () => {
  const bad = (pattern: RegExp) =>
    names.filter(({ name }) => pattern.test(name)).map(({ id, name }) => `${id}: ${name}`);

  it.each([
    ['are trimmed and single-spaced', /^\s|\s$|\s{2}|\n/u],
    ['end without list punctuation', /(?:[,;:—]|\b(?:and|or))$/u],
    ['start without list punctuation', /^(?:[,;:.)—-]|and\b|or\b|the\b)/u],
    ['hold no known-as markers', /\b[af]\.\s?k\.\s?a\b|\b[af]ka\b|\balias(?:es)?\b|\bfollowing\b|\bformerly\b/iu],
    ['hold no cross references', /\bsee (?:also )?(?:alternate|address)/iu],
    ['hold no headings', /subordinate institution|affiliated entit/iu],
    ['hold no post boxes, postal codes or floors', /\bP\.?\s?O\.? Box\b|\b\d{5,}\b|\bfloor\b|\bsuite\b|\bflat\b/iu],
    ['hold no superscripts or fraction slashes', /[\u00b9\u00b2\u00b3\u2070-\u209f\u2044]/u],
    ['hold letters of the Latin script only', /\p{Script=Cyrillic}|\p{Script=Han}|\p{Script=Greek}|\p{Script=Arabic}/u],
    ['close the brackets they open', /^[^)]*\([^)]*$|^[^(]*\)/u],
    ['are longer than a letter', /^.?$/u],
    ['are not a country', /^(?:China|Russia|Iran|Belarus|Pakistan|Singapore|Hong Kong|Ukraine)$/iu],
  ])('%s', (_, pattern) => {
    expect(bad(pattern)).toEqual([]);
  });

  it('name a street only where it is part of the name', () => {
    const streets = names.filter(
      ({ name }) =>
        /\b(?:street|str\.|road|rd\.|avenue|ave\.|lane|boulevard|building)\b/iu.test(name) &&
        !/machine[- —]+building|silk road|wise road|-building|—building|shipbuilding|aircraft|building (?:association|enterprise|production|plant|company)/iu.test(
          name,
        ),
    );
    expect(streets.map(({ name }) => name).sort()).toMatchInlineSnapshot(`
      [
        "Imal Bilal Road Construction Company",
        "Joint Stock Company Scientific Production Center of Automatics and Instrument Building Named After Academician N.A. Pilyugin",
        "Ufa Engine Building Manufacturing Company",
      ]
    `);
  });

  it('appear once per entity', () => {
    for (const entity of entities) {
      const own = [entity.name, ...entity.aliases.map((alias) => alias.name)];
      expect(new Set(own).size, entity.id).toBe(own.length);
    }
  });
});

describe('the facts beside the tables', () => {
  it('explain the footnotes that requirements refer to', () => {
    const used = new Set(entities.flatMap((entity) => entity.licenceRequirement?.footnotes ?? []));
    expect([...used].sort()).toEqual([1, 2, 3, 4, 5]);
    expect(FOOTNOTES.map((footnote) => footnote.number)).toEqual([1, 2, 3, 4, 5]);
    expect(JSON.parse(readFileSync(join(DIRECTORY, 'footnotes.json'), 'utf8'))).toEqual(FOOTNOTES);
  });

  it('link to the list and to the Federal Register', () => {
    const [megvii] = find('Megvii Technology');
    expect(sourceUrl(megvii!)).toBe(
      'https://www.ecfr.gov/current/title-15/part-744/appendix-Supplement%20No.%204%20to%20Part%20744',
    );
    expect(sourceUrl({ list: 'custom:watch' })).toBeNull();
    expect(citationUrl(megvii!.citations[0]!)).toBe('https://www.federalregister.gov/citation/84-FR-54004');
    expect(LIST_SOURCES.map((source) => source.url)).toEqual(snapshot.lists.map((list) => list.url));
  });

  it('are described in data/README.md with the counts of the tables', () => {
    const readme = readFileSync(join(DIRECTORY, '..', 'README.md'), 'utf8');
    for (const list of snapshot.lists) {
      expect(readme).toContain(
        `| ${list.title} | ${list.asOf} | ${list.entityCount.toLocaleString('en-US')} | ${list.nameCount.toLocaleString('en-US')} |`,
      );
    }
  });
});
