import { describe, expect, it } from 'vitest';
import { readCsl } from '../../../src/lists/csl/read-csl.js';
import { type CslEntry, cslFile, ENTRIES, entry } from './csl-file.js';

const ASOF = '2026-07-23';
const read = (entries: readonly CslEntry[], sources: 'all' | readonly string[] = 'all') =>
  readCsl(cslFile(entries), { sources, asOf: ASOF });
const one = (fields: Partial<CslEntry>) => read([entry(fields)])[0]!.entities[0]!;

describe('readCsl', () => {
  it('gives each source as a list of its own, but those that come from the regulation', () => {
    expect(read(ENTRIES).map(({ info }) => [info.id, info.title, info.authority, info.entityCount, info.asOf])).toEqual(
      [
        ['csl-dpl', 'Denied Persons List', 'Bureau of Industry and Security', 5, ASOF],
        ['csl-sdn', 'Specially Designated Nationals', 'Treasury Department', 20, ASOF],
      ],
    );
    expect(read(ENTRIES, ['DPL']).map(({ info }) => info.id)).toEqual(['csl-dpl']);
  });

  it('reads an entry: name, other names, country, address, notice and programmes', () => {
    expect(one({ federal_register_notice: '84 FR 54002', start_date: '2019-10-09' })).toEqual({
      id: 'csl-sdn-4e7',
      list: 'csl-sdn',
      name: 'ZYRKON MARITIME CO LLC',
      aliases: [{ name: 'ZYRKON SHIPPING', kind: 'aka' }],
      kind: 'company',
      country: { code: 'IR', printed: 'IRAN' },
      addresses: ['12 Harbour Road, Tehran, IR'],
      licenceRequirement: null,
      reviewPolicy: null,
      citations: [{ reference: '84 FR 54002', date: '2019-10-09', printedDate: '2019-10-09' }],
      listedSince: '2019-10-09',
      notes: ['Programmes: SDGT'],
    });
  });

  it.each([
    ['words that name nobody', 'Acme Co., and any successor, sub-unit, or subsidiary thereof', 'Acme Co.'],
    ['double spaces', ' Acme   Co. ', 'Acme Co.'],
  ])('leaves out %s', (_what, name, expected) => {
    expect(one({ name }).name).toBe(expected);
  });

  it.each([
    ['KADYROV, Ramzan Akhmatovich', 'Ramzan Akhmatovich KADYROV'],
    ['Mononym', 'Mononym'],
    ['SMITH, John, Jr.', 'SMITH, John, Jr.'],
  ])('writes a person as people say it: %s', (name, expected) => {
    const { kind, name: written } = one({ name, type: 'Individual', alt_names: [] });
    expect([kind, written]).toEqual(['person', expected]);
  });

  it.each([
    ['a web page', '<html></html>', 'is a web page, not JSON'],
    ['a file that was cut off', cslFile(ENTRIES).slice(0, 900), 'is not JSON: it was cut off'],
    ['another shape', '{"results":[{"name":7}]}', 'does not have the expected shape: results.0.source'],
    ['nothing in it', '{"results":[]}', 'does not have the expected shape'],
  ])('refuses %s and says why', (_what, json, problem) => {
    expect(() => readCsl(json, { sources: 'all', asOf: ASOF })).toThrow(problem);
  });

  it('refuses a file without a list that was asked for, and says which there are', () => {
    expect(() => read(ENTRIES, ['SDN', 'ISN'])).toThrow('holds no entry of ISN; there are DPL, EL, SDN');
  });

  it('keeps ids apart and in order', () => {
    const { entities } = read([entry(), entry(), entry({ id: '1' })])[0]!;
    expect(entities.map(({ id }) => id)).toEqual(['csl-sdn-1', 'csl-sdn-4e7', 'csl-sdn-4e7-2']);
  });
});
