/** The whole files of two dates, on machines that have them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultListDirectory, diffEntities, importEcfr, loadLists } from '../../src/lists/index.js';
import { formatLists } from '../../src/lists/write-lists.js';
import type { Entity } from '../../src/types.js';
import { ecfrXmlOf } from '../helpers/ecfr-data.js';

const july = ecfrXmlOf('2026-07-23');
const march = ecfrXmlOf('2026-03-25');
const read = (xml: string, previous?: readonly Entity[]) =>
  importEcfr(xml, { file: 'part.xml', ...(previous && { previous }) });
const all = (result: ReturnType<typeof importEcfr>) => result.lists.flatMap((list) => list.entities);

describe.skipIf(july === null)('the file of 23 July 2026', () => {
  const committed = loadLists();

  // Ids are kept from the tables before: without any, the names alone must give the committed ones.
  it.each<[string, readonly Entity[]]>([
    ['from scratch', []],
    ['on top of the committed tables', committed.entities],
  ])('gives the committed files %s, byte for byte', (_, previous) => {
    for (const [file, text] of formatLists(read(july!, previous).lists, '2026-07-23')) {
      // Not toBe: the difference of two megabytes is no help.
      expect(text === readFileSync(join(defaultListDirectory(), file), 'utf8'), file).toBe(true);
    }
  });

  it('accounts for every row', () => {
    expect(read(july!).lists.map((list) => list.rows)).toEqual([
      { rows: 3415, entries: 3411, continuations: 4, groupHeadings: 0, reserved: 0 },
      { rows: 186, entries: 186, continuations: 0, groupHeadings: 0, reserved: 0 },
      { rows: 90, entries: 70, continuations: 0, groupHeadings: 16, reserved: 4 },
    ]);
  });

  it('needs every correction, and eight rows contradict their own count', () => {
    const result = read(july!);
    expect(result.unusedCorrections).toEqual([]);
    expect(result.oddities).toHaveLength(8);
    expect(result.oddities[0]).toBe('Entity List, line 1560, Suntac Group: announces 1 aliases, prints 2');
  });

  it('gives the same ids when its rows are shuffled', () => {
    const shuffled = all(read(shuffleRows(july!)));
    expect(shuffled.map((entity) => entity.id)).toEqual(all(read(july!)).map((entity) => entity.id));
    // And on top of the committed tables the committed ids.
    const again = all(read(shuffleRows(july!), committed.entities));
    expect(again.map(({ id, name }) => `${id} ${name}`)).toEqual(
      committed.entities.map(({ id, name }) => `${id} ${name}`),
    );
  });
});

describe.skipIf(march === null)('the file of 25 March 2026, imported on top of the committed tables', () => {
  const committed = loadLists().entities;
  const imported = march === null ? [] : all(read(march, committed));
  const diff = diffEntities(committed, imported);

  it('keeps every id: the same entities were listed', () => {
    expect(diff.added).toEqual([]);
    expect(diff.removed).toEqual([]);
  });

  it('shows what the two files print differently, and nothing else', () => {
    expect(diff.changed.map(({ after, fields }) => `${after.id}: ${fields.join(', ')}`)).toEqual([
      'el-ae-abensa-fz: aliases, addresses',
      'el-ae-good-luck-shipping: addresses',
      'el-ae-reza-hajigholamali: addresses',
      'el-ae-uec: addresses',
      'el-ma-huawei-technologies-morocco: name, aliases, addresses',
      'el-ru-special-design-and-technical-bureau-for-relay-technology: aliases, addresses',
    ]);
  });
});

/** Rows of a country in another order; the country's name moves to its new first row. Groups and continuations stay together. */
function shuffleRows(xml: string): string {
  return xml.replace(/<TD([^>]*)\/>/gu, '<TD$1></TD>').replace(/<TBODY>([\s\S]*?)<\/TBODY>/gu, (_, body: string) => {
    const rows = body.split(/(?=<TR>)/u).filter((row) => row.includes('<TR>'));
    const blocks: { country: string; units: string[] }[] = [];
    for (const row of rows) {
      const country = /<TD[^>]*>([^<]*)<\/TD>/u.exec(row)?.[1]?.trim() ?? '';
      if (country !== '' || blocks.length === 0) blocks.push({ country, units: [] });
      const units = blocks.at(-1)!.units;
      const bare = row.replace(/(<TD[^>]*>)[^<]*(<\/TD>)/u, '$1$2');
      const cells = bare
        .split('</TD>')
        .slice(1, -1)
        .map((cell) => cell.replace(/<[^>]*>/gu, '').trim());
      // Rows without a citation belong to the row above.
      const joins = units.length > 0 && cells.at(-1) === '';
      if (joins) units[units.length - 1] += bare;
      else units.push(bare);
    }
    const out = blocks.flatMap(({ country, units }) => {
      const turned = [...units].reverse();
      turned[0] = turned[0]!.replace(/(<TD[^>]*>)(<\/TD>)/u, `$1${country}$2`);
      return turned;
    });
    return `<TBODY>${out.join('')}</TBODY>`;
  });
}
