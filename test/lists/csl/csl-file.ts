/** A Consolidated Screening List of our own making, in the shape of trade.gov's. */
export interface CslEntry {
  readonly source: string;
  readonly name: string;
  readonly [field: string]: unknown;
}

const SDN = 'Specially Designated Nationals (SDN) - Treasury Department';
const DPL = 'Denied Persons List (DPL) - Bureau of Industry and Security';

export const entry = (fields: Partial<CslEntry> = {}): CslEntry => ({
  id: '4e7',
  source: SDN,
  source_list_url: 'https://example.com/sdn',
  name: 'ZYRKON MARITIME  CO LLC',
  alt_names: ['ZYRKON  SHIPPING'],
  type: 'Entity',
  programs: ['SDGT'],
  addresses: [{ address: '12 Harbour Road', city: 'Tehran', state: null, postal_code: null, country: 'IR' }],
  federal_register_notice: null,
  start_date: null,
  ...fields,
});

export const cslFile = (entries: readonly CslEntry[]): string =>
  JSON.stringify({ total: entries.length, results: entries });

/** Twenty of the Treasury, five of Commerce, one of the regulation's own lists. */
export const ENTRIES: readonly CslEntry[] = [
  ...Array.from({ length: 20 }, (_, n) => entry({ id: `s${n}`, name: `ZYRKON UNIT ${n}` })),
  ...Array.from({ length: 5 }, (_, n) =>
    entry({
      ...{ id: `d${n}`, source: DPL, name: `KAVOTRADE ${n} GMBH`, type: null, programs: null, alt_names: [] },
      ...{ federal_register_notice: '84 FR 54002', start_date: '2019-10-09', standard_order: 'Y' },
    }),
  ),
  entry({
    id: 'e1',
    source: 'Entity List (EL) - Bureau of Industry and Security',
    name: 'Huawei Technologies Co., Ltd.',
  }),
];
