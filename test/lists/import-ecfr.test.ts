import { describe, expect, it } from 'vitest';
import { EntityCheckError } from '../../src/index.js';
import { importEcfr } from '../../src/lists/index.js';
import { ecfrXml, entityRow, type FixtureDocument } from './ecfr-fixture.js';

const importOf = (document: FixtureDocument = {}) => importEcfr(ecfrXml(document), { file: 'part.xml' });
const entitiesOf = (document: FixtureDocument) => importOf(document).lists.flatMap((list) => list.entities);
const byId = (document: FixtureDocument, id: string) => entitiesOf(document).find((entity) => entity.id === id);

describe('importEcfr', () => {
  it('reads a row of each list into an entity', () => {
    const { lists } = importOf();
    expect(lists.map((list) => list.entities.map((entity) => entity.id))).toEqual([
      ['el-af-northwind-trading'],
      ['uvl-am-ararat-freight'],
      ['meu-mm-irrawaddy-aero'],
    ]);
    expect(lists[0]?.entities[0]).toEqual({
      id: 'el-af-northwind-trading',
      list: 'entity-list',
      name: 'Northwind Trading Co., Ltd.',
      aliases: [],
      kind: 'company',
      country: { code: 'AF', printed: 'AFGHANISTAN' },
      addresses: ['12 Harbour Road, Kabul, Afghanistan'],
      licenceRequirement: expect.objectContaining({ scope: 'all-items', sections: ['744.11'] }),
      reviewPolicy: expect.objectContaining({ outcome: 'presumption-of-denial' }),
      citations: [{ reference: '84 FR 54004', date: '2019-10-09', printedDate: '10/9/19' }],
      listedSince: '2019-10-09',
      notes: [],
    });
    expect(lists[1]?.entities[0]).toMatchObject({
      licenceRequirement: null,
      reviewPolicy: null,
      listedSince: '2020-10-09',
    });
  });

  it('carries the country down to rows that leave it blank', () => {
    const rows = [
      entityRow('Alpha Wind, Kabul.', { country: 'AFGHANISTAN' }),
      entityRow('Beta Wind, Herat.'),
      entityRow('Gamma Wind, Yerevan.', { country: 'ARMENIA' }),
    ];
    expect(
      entitiesOf({ entityList: rows })
        .map(({ name, country }) => [name, country.code])
        .slice(0, 3),
    ).toEqual([
      ['Alpha Wind', 'AF'],
      ['Beta Wind', 'AF'],
      ['Gamma Wind', 'AM'],
    ]);
  });

  it('continues the row above where everything else is blank', () => {
    const document = {
      entityList: [
        entityRow(
          'Wind Academy, a.k.a., the following one alias, and two subordinate institutions:<br/>—WA.<br/>Subordinate institution<br/>1st Wind Institute.',
          { country: 'BELARUS' },
        ),
        [
          '',
          'Subordinate institution<br/>2nd Wind Institute, a.k.a., the following one alias:<br/>—Gale Institute.',
          '',
          '',
          '',
        ],
        [
          '',
          'The following addresses apply to the entity and to the two subordinate institutions:<br/> <br/> 1 Main Road, Minsk, Belarus.',
          '',
          '',
          '',
        ],
      ],
    };
    const entities = entitiesOf(document).filter((entity) => entity.list === 'entity-list');
    expect(entities.map(({ name, addresses, notes }) => ({ name, addresses, notes }))).toEqual([
      {
        name: '1st Wind Institute',
        addresses: ['1 Main Road, Minsk, Belarus'],
        notes: ['Subordinate institution of Wind Academy'],
      },
      {
        name: '2nd Wind Institute',
        addresses: ['1 Main Road, Minsk, Belarus'],
        notes: ['Subordinate institution of Wind Academy'],
      },
      { name: 'Wind Academy', addresses: ['1 Main Road, Minsk, Belarus'], notes: [] },
    ]);
    expect(entities[1]?.aliases).toEqual([{ name: 'Gale Institute', kind: 'aka' }]);
    expect(entities[1]?.licenceRequirement?.id).toBe('all-items-744-11');
    expect(importOf(document).lists[0]?.rows).toEqual({
      rows: 3,
      entries: 1,
      continuations: 2,
      groupHeadings: 0,
      reserved: 0,
    });
  });

  it('makes affiliated entities of a row entities of their own', () => {
    const row = entityRow(
      'Wind Holding Co., Ltd., 1 Base Road, Shenzhen, China.<br/>Affiliated entities:<br/> Wind Devices Co., Ltd., a.k.a., the following one alias:<br/>—Windy.<br/> 2 Base Road, Shenzhen, China.<br/> Wind Cloud, 3 Base Road, Shenzhen, China.',
      { country: "CHINA, PEOPLE'S REPUBLIC OF" },
    );
    const entities = entitiesOf({ entityList: [row] }).filter((entity) => entity.list === 'entity-list');
    expect(entities.map((entity) => [entity.name, entity.addresses[0], entity.notes[0]])).toEqual([
      ['Wind Cloud', '3 Base Road, Shenzhen, China', 'Affiliated entity of Wind Holding Co., Ltd.'],
      ['Wind Devices Co., Ltd.', '2 Base Road, Shenzhen, China', 'Affiliated entity of Wind Holding Co., Ltd.'],
      ['Wind Holding Co., Ltd.', '1 Base Road, Shenzhen, China', undefined],
    ]);
  });

  it('names the institution of a prefixed row by its own name', () => {
    const row = entityRow(
      'Wind Group 13th Institute (WG 13) subordinate institution: Breeze Electronics, 1 Road, China.',
      { country: "CHINA, PEOPLE'S REPUBLIC OF" },
    );
    expect(byId({ entityList: [row] }, 'el-cn-breeze-electronics')?.notes).toEqual([
      'Subordinate institution of Wind Group 13th Institute (WG 13)',
    ]);
  });

  it('gives the rows of a group the citation of its heading, and says where there is none', () => {
    const military = [
      ['BURMA', '[Reserved]', '[Reserved]'],
      [
        "CHINA, PEOPLE'S REPUBLIC OF",
        'The following two subordinate institutions of Wind Corporation:',
        '85 FR 83799, 12/23/2020.',
      ],
      [' ', 'Subordinate instituion:', ''],
      [' ', 'Wind Aero Co., Ltd., 1 Road, China', ''],
      [' ', 'Own Row Ltd., 2 Road, China', '86 FR 4864, 1/15/2021.'],
      [' ', 'The following eight subordinate institutions of Gale Corporation:', ''],
      [' ', 'Gale Aero Ltd., 3 Road, China', ''],
    ];
    const { lists } = importOf({ military });
    expect(lists[2]?.rows).toEqual({ rows: 7, entries: 3, continuations: 0, groupHeadings: 3, reserved: 1 });
    expect(
      lists[2]?.entities.map(({ name, listedSince, notes }) => [name, listedSince, notes.length, notes[0]]),
    ).toEqual([
      ['Gale Aero Ltd.', null, 2, 'Subordinate institution of Gale Corporation'],
      ['Own Row Ltd.', '2021-01-15', 0, undefined],
      ['Wind Aero Co., Ltd.', '2020-12-23', 1, 'Subordinate institution of Wind Corporation'],
    ]);
  });

  it('reads requirement and policy that stand in each other’s column, with a note', () => {
    const row = entityRow('Alpha Wind, Kabul.', {
      country: 'AFGHANISTAN',
      requirement: 'Presumption of denial',
      policy: 'For all items subject to the EAR. (See § 744.11 of the EAR)',
    });
    expect(byId({ entityList: [row] }, 'el-af-alpha-wind')).toMatchObject({
      licenceRequirement: { id: 'all-items-744-11' },
      reviewPolicy: { outcome: 'presumption-of-denial' },
      notes: [expect.stringContaining("each other's column")],
    });
  });

  it('takes a citation from the end of the policy', () => {
    const row = entityRow('Alpha Wind, Kabul.', {
      country: 'AFGHANISTAN',
      policy: 'See § 744.3(d) of the EAR88 FR 13675, 3/6/23.',
    });
    const entity = byId({ entityList: [row] }, 'el-af-alpha-wind');
    expect(entity?.citations.map((citation) => citation.reference)).toEqual(['84 FR 54004', '88 FR 13675']);
    expect(entity?.reviewPolicy?.sections).toEqual(['744.3(d)']);
  });

  it('replaces Cyrillic look-alikes, with a note', () => {
    const row = entityRow('Shenzhen Wind Со., Ltd., Но King Center, Hong Kong.', {
      country: "CHINA, PEOPLE'S REPUBLIC OF",
    });
    expect(byId({ entityList: [row] }, 'el-cn-shenzhen-wind')).toMatchObject({
      name: 'Shenzhen Wind Co., Ltd.',
      addresses: ['Ho King Center, Hong Kong'],
      notes: [expect.stringMatching(/4 Cyrillic letters/u)],
    });
  });

  it.each<[string, FixtureDocument, RegExp]>([
    [
      'an unknown country',
      { entityList: [entityRow('A, B.', { country: 'ATLANTIS' })] },
      /Entity List row "A, B\.".*unknown country "ATLANTIS".*countries\.ts/su,
    ],
    ['no country at all', { entityList: [entityRow('A, B.')] }, /comes before any country/u],
    [
      'a requirement of a new wording',
      { entityList: [entityRow('A, B.', { country: 'CUBA', requirement: 'For all items when the moon is full' })] },
      /licence requirement that is not understood: "For all items when the moon is full"/u,
    ],
    [
      'a policy of a new wording',
      { entityList: [entityRow('A, B.', { country: 'CUBA', policy: 'Presumption of denial on Mondays' })] },
      /review policy that is not understood/u,
    ],
    [
      'a citation that cannot be read',
      { entityList: [entityRow('A, B.', { country: 'CUBA', citation: '84 FR, sometime' })] },
      /citation that is not understood: "84 FR sometime"/u,
    ],
    [
      'a missing column',
      { unverified: [['CUBA', 'A, B.']] },
      /Unverified List row "A, B\." has 2 columns where 3 are expected/u,
    ],
    ['nobody in it', { entityList: [entityRow(' ', { country: 'CUBA' })] }, /names nobody/u],
    ['no citation outside a group', { military: [['CUBA', 'A, B.', '']] }, /has no Federal Register citation/u],
  ])('refuses a row with %s and names it', (_, document, message) => {
    const read = () => importOf(document);
    expect(read).toThrow(EntityCheckError);
    expect(read).toThrow(message);
    expect(read).toThrow(/part\.xml, line \d+:/u);
  });

  it('refuses a file without one of the lists', () => {
    expect(() => importOf({ unverified: [] })).toThrow(
      /part\.xml has no table for Supplement No\. 6 \(Unverified List\)/u,
    );
  });

  it('gives the same ids in whatever order the rows come', () => {
    const rows = [
      'Wind Co., Ltd., 1 Road, Cuba.',
      'Wind, 2 Road, Cuba.',
      'Wind, 3 Road, Cuba.',
      'Breeze LLC, Cuba.',
    ].map((party) => entityRow(party, { country: 'CUBA' }));
    const idsOf = (list: typeof rows) =>
      entitiesOf({ entityList: list }).map((entity) => `${entity.id} ${entity.addresses[0]}`);
    const ids = idsOf(rows);
    expect(ids[0]).toBe('el-cu-breeze Cuba');
    expect(new Set(ids).size).toBe(6);
    expect(idsOf([...rows].reverse())).toEqual(ids);
  });
});
