import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EntityCheckError } from '../../src/index.js';
import { importEcfr, loadLists } from '../../src/lists/index.js';
import { sha256 } from '../../src/lists/table.js';
import { formatLists, writeLists } from '../../src/lists/write-lists.js';
import { cpuMs } from '../helpers/cpu-time.js';
import { ecfrXml, entityRow } from './ecfr-fixture.js';

const TABLE = 'entity-list.jsonl';
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'entity-check-lists-'));
  const rows = [
    entityRow('Alpha Wind, a.k.a., the following one alias:<br/>—Alpha.<br/> <br/> Havana, Cuba.', { country: 'CUBA' }),
    entityRow('Beta Wind Institute (BWI) (f.k.a., Gamma), Havana, Cuba. (See alternate address under China)', {
      citation: '83 FR 61541, 11/13/19.',
    }),
  ];
  writeLists(
    formatLists(importEcfr(ecfrXml({ entityList: rows }), { file: 'part.xml' }).lists, '2026-07-23'),
    directory,
  );
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

const path = (file: string) => join(directory, file);
const edit = (file: string, change: (text: string) => string) =>
  writeFileSync(path(file), change(readFileSync(path(file), 'utf8')));
/** Edits a table and makes `lists.json` agree, so that only the row itself is wrong. */
function editAgreed(change: (text: string) => string): void {
  const before = sha256(readFileSync(path(TABLE), 'utf8'));
  edit(TABLE, change);
  edit('lists.json', (text) => text.replace(before, sha256(readFileSync(path(TABLE), 'utf8'))));
}
const load = () => loadLists({ directory });

describe('loadLists', () => {
  it('reads back what the import wrote', () => {
    const row = entityRow(
      'Wind, OAO (f.k.a., Gale), a.k.a., the following two aliases:<br/>—Breeze Research Institute (BRI); and<br/>—W.<br/> <br/> Havana, Cuba.',
      { country: 'CUBA' },
    );
    const { lists } = importEcfr(ecfrXml({ entityList: [row] }), { file: 'part.xml' });
    writeLists(formatLists(lists, '2026-07-23'), directory);
    expect(load().entities).toEqual(lists.flatMap((list) => list.entities));
  });

  it('reads aliases, notes, flags and terms', () => {
    const [alpha, beta] = load().entities;
    expect(alpha?.aliases).toEqual([{ name: 'Alpha', kind: 'aka' }]);
    expect(beta).toMatchObject({
      name: 'Beta Wind Institute',
      aliases: [
        { name: 'BWI', kind: 'abbreviation' },
        { name: 'Gamma', kind: 'fka' },
      ],
      kind: 'university',
      notes: ['See alternate address under China'],
      listedSince: null,
      citations: [
        { reference: '83 FR 61541', date: null, printedDate: '11/13/19', flag: expect.stringContaining('volume 83') },
      ],
      licenceRequirement: { id: 'all-items-744-11', summary: 'All items subject to the EAR (see 744.11).' },
    });
  });

  it('names the version by the content: the same tables, the same version; another date, another version', () => {
    const before = load();
    expect(before.version).toMatch(/^[0-9a-f]{12}$/u);
    expect(load().version).toBe(before.version);
    edit('lists.json', (text) => text.replaceAll('2026-07-23', '2026-07-24'));
    expect(load().version).not.toBe(before.version);
  });

  it.each([
    ['lists.json'],
    [TABLE],
    ['unverified-list.jsonl'],
    ['licence-requirements.json'],
    ['review-policies.json'],
  ])('says that %s is missing', (file) => {
    unlinkSync(path(file));
    expect(load).toThrow(EntityCheckError);
    expect(load).toThrow(expect.objectContaining({ code: 'list-missing' }));
    expect(load).toThrow(new RegExp(`${file.replace('.', '\\.')}.*entity-check lists import`, 'su'));
  });

  it.each<[string, () => void, RegExp]>([
    ['a line cut off', () => edit(TABLE, (text) => text.slice(0, -30)), /entity-list\.jsonl, line 2: is not JSON/u],
    [
      'a line edited by hand',
      () => edit(TABLE, (text) => text.replace('Alpha Wind', 'Alpha Gale')),
      /entity-list\.jsonl is not the table that lists\.json describes: it was edited by hand or cut off/u,
    ],
    ['a line lost', () => edit(TABLE, (text) => text.slice(text.indexOf('\n') + 1)), /edited by hand or cut off/u],
    ['a line added', () => appendFileSync(path(TABLE), 'x'), /entity-list\.jsonl, line 3: is not JSON/u],
    [
      'an unknown kind',
      () => edit(TABLE, (text) => text.replace('"person"', '"firm"')),
      /line 1: has an unknown kind "firm"/u,
    ],
    [
      'an unknown field',
      () => edit(TABLE, (text) => text.replace('"kind"', '"colour":"red","kind"')),
      /line 1: has an unknown field "colour"/u,
    ],
    ['no name', () => edit(TABLE, (text) => text.replace('"Alpha Wind"', '""')), /line 1: has no name/u],
    [
      'a bad id',
      () => edit(TABLE, (text) => text.replace('el-cu-alpha-wind', 'EL CU')),
      /line 1: has no valid id \(found "EL CU"\)/u,
    ],
    [
      'a bad country',
      () => edit(TABLE, (text) => text.replace('"CU"', '"Cuba"')),
      /line 1: has an invalid country code "Cuba"/u,
    ],
    [
      'a bad citation',
      () => edit(TABLE, (text) => text.replace('"2019-10-09"', '"9 October"')),
      /line 1: has an invalid citation/u,
    ],
    [
      'rows out of order',
      () => editAgreed((text) => `${text.trim().split('\n').reverse().join('\n')}\n`),
      /line 2: id "el-cu-alpha-wind" is not after "el-cu-beta-wind-institute"/u,
    ],
    [
      'an id twice',
      () => editAgreed((text) => text.replace('el-cu-beta-wind-institute', 'el-cu-alpha-wind')),
      /line 2: id "el-cu-alpha-wind" is not after/u,
    ],
    [
      'a term that is not there',
      () => editAgreed((text) => text.replace('all-items-744-11', 'all-items-744-12')),
      /line 1: refers to "all-items-744-12"/u,
    ],
    [
      'fewer rows than counted',
      () => editAgreed((text) => text.slice(text.indexOf('\n') + 1)),
      /has 1 entities where lists\.json says 2/u,
    ],
    [
      'terms edited by hand',
      () => edit('review-policies.json', (text) => text.replace('Presumption', 'Promise')),
      /review-policies\.json is not the table/u,
    ],
    ['a manifest that is no JSON', () => writeFileSync(path('lists.json'), '{'), /lists\.json is not JSON/u],
    [
      'a manifest without lists',
      () => writeFileSync(path('lists.json'), '{"lists":[]}'),
      /lists\.json names no lists/u,
    ],
    [
      'a manifest with a bad date',
      () => edit('lists.json', (text) => text.replaceAll('2026-07-23', 'July')),
      /has no valid asOf date for entity-list/u,
    ],
  ])('says what is wrong with %s', (_, damage, message) => {
    damage();
    expect(load).toThrow(expect.objectContaining({ code: 'list-damaged' }));
    expect(load).toThrow(message);
    expect(load).toThrow(/Restore the file from the release/u);
  });

  it('loads the shipped tables within a tenth of a second', () => {
    const copy = join(directory, 'copy');
    cpSync(join(import.meta.dirname, '..', '..', 'data', 'lists'), copy, { recursive: true });
    expect(cpuMs(() => loadLists({ directory: copy }), 9)).toBeLessThan(100);
  });
});
