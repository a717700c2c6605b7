import { describe, expect, it } from 'vitest';
import { readEccns, readPolicy } from '../../src/lists/policy.js';
import { readRequirement } from '../../src/lists/requirement.js';

describe('readRequirement', () => {
  it.each([
    [
      'all items',
      'For all items subject to the EAR',
      [],
      { scope: 'all-items', sections: [], summary: 'All items subject to the EAR.' },
    ],
    ['in capitals', 'All Items Subject to the EAR.', [], { id: 'all-items' }],
    [
      'with a section',
      'For all items subject to the EAR. (See § 744.11 of the EAR)',
      [],
      { id: 'all-items-744-11', sections: ['744.11'], summary: 'All items subject to the EAR (see 744.11).' },
    ],
    [
      'with the sign forgotten',
      'For all items subject to the EAR. (See 744.11 of the EAR)',
      [],
      { id: 'all-items-744-11' },
    ],
    [
      'with "Se" for "See"',
      'For all items subject to the EAR. (Se §§ 734.9(e)(2) and 744.11 of the EAR)',
      [4],
      { id: 'all-items-734-9-e-2-744-11-fn4' },
    ],
    [
      'with a letter l for a one',
      'For all items subject to the EAR (See §§ 734.9(g), 746.8(a)(3), and 744.2l(b) of the EAR)',
      [3],
      { sections: ['734.9(g)', '744.21(b)', '746.8(a)(3)'], footnotes: [3] },
    ],
    [
      'with words run together',
      'For all items subject to the EAR. (See § 744.11of the EAR)',
      [],
      { id: 'all-items-744-11' },
    ],
    [
      'with the sections in another order',
      'For all items subject to the EAR. (See §§ 734.9(g), 744.21(b) and 746.8(a)(3). Of the EAR)',
      [3],
      { id: 'all-items-734-9-g-744-21-b-746-8-a-3-fn3' },
    ],
    [
      'of Huawei',
      'For all items subject to the EAR, see §§ 734.9(e) and 744.11 of the EAR',
      [1, 2],
      { footnotes: [1, 2], summary: expect.stringMatching(/made abroad.*vulnerabilities is excluded/u) },
    ],
    [
      'in projects',
      'For all items subject to the EAR when used in projects specified in § 746.8(a)(4) of the EAR.',
      [],
      { id: 'all-items-projects', sections: ['746.8(a)(4)'] },
    ],
    [
      'with an exception for GOV',
      'For all items subject to the EAR. (See § 744.11 of the EAR). This license requirement may be overcome by License Exception GOV under § 740.11(b)(2) and (e)',
      [],
      { scope: 'all-items', sections: ['740.11(b)(2)', '740.11(e)', '744.11'] },
    ],
    [
      'except transactions that OFAC authorised',
      "All items subject to the EAR, apart from items that are related to transactions that are authorized by the Department of the Treasury's Office of Foreign Assets Control pursuant to General License No. 1B of March 2, 2021. (See § 744.11 of the EAR)",
      [],
      {
        scope: 'all-items-except',
        items: ['items in transactions authorised by OFAC General License No. 1B of 2 March 2021'],
      },
    ],
    [
      'wherever the entity is',
      'All items subject to the EAR. (See § 744.11 of the EAR). The license requirements under this entry also extend to any export, reexport and transfer (in-country) to the entity wherever located worldwide',
      [],
      { summary: expect.stringContaining('wherever in the world') },
    ],
    [
      'of listed items',
      'For items on the CCL and EAR 99 items listed in supplement no. 7 to part 746 of the EAR',
      [],
      { scope: 'listed-items', items: ['CCL', 'EAR99 items in Supplement No. 7 to Part 746'] },
    ],
    [
      'of fewer listed items',
      'For items on the CCL and listed in supplement no. 7 to part 746 of the EAR',
      [],
      { scope: 'listed-items', items: ['CCL items in Supplement No. 7 to Part 746'] },
    ],
  ])('reads a requirement %s', (_, text, footnotes, expected) => {
    expect(readRequirement(text, footnotes)).toMatchObject(expected);
  });

  it.each([
    ['empty', ''],
    ['a policy', 'Presumption of denial'],
    ['with a new condition', 'For all items subject to the EAR on Mondays. (See § 744.11 of the EAR)'],
    ['with a reference alone', '(See § 744.11 of the EAR)'],
  ])('refuses a wording that is %s', (_, text) => {
    expect(readRequirement(text, [])).toBeNull();
  });
});

describe('readPolicy', () => {
  it.each([
    [
      'presumption of denial',
      'Presumption of denial.',
      {
        id: 'presumption-of-denial',
        outcome: 'presumption-of-denial',
        exceptions: [],
        summary: 'Presumption of denial.',
      },
    ],
    [
      'policy of denial with a section',
      'Policy of denial for all items subject to the EAR. See § 746.8(b)',
      { outcome: 'policy-of-denial', sections: ['746.8(b)'] },
    ],
    [
      'policy of denial except food and medicine',
      'Policy of Denial for all items subject to the EAR apart from food and medicine designated as EAR99, which will be reviewed on a case-by-case basis. See §§ 746.8(b) and 744.21(e).',
      {
        outcome: 'policy-of-denial',
        exceptions: [{ outcome: 'case-by-case', items: ['EAR99 food and medicine'] }],
        sections: ['744.21(e)', '746.8(b)'],
        summary: 'Case by case for EAR99 food and medicine; otherwise policy of denial (see 744.21(e) and 746.8(b)).',
      },
    ],
    [
      'the space station',
      'Policy of denial; Case-by-case basis for items for U.S. Government supported use in the International Space Station (ISS)',
      {
        outcome: 'policy-of-denial',
        exceptions: [{ outcome: 'case-by-case', items: [expect.stringContaining('Space Station')] }],
      },
    ],
    [
      'case by case, EAR99 approved',
      'Case-by-case for all items listed on the CCL. Presumption of approval for EAR99 items.',
      { outcome: 'case-by-case', exceptions: [{ outcome: 'presumption-of-approval', items: ['EAR99'] }] },
    ],
    [
      'the same the other way round',
      'Presumption of approval for EAR99; case-by-case review for all items on the CCL',
      { id: 'case-by-case-approval-ear99' },
    ],
    ['case by case', 'Case-by-case review', { id: 'case-by-case', outcome: 'case-by-case' }],
    [
      'some ECCNs case by case',
      'Case-by-case review for ECCNs 1A004.c, 1A995, and 2E983, and for EAR99 items described in the Note to ECCN 1A995; case-by-case review for items necessary to detect, identify and treat infectious disease; and presumption of denial for all other items subject to the EAR',
      {
        outcome: 'presumption-of-denial',
        exceptions: [
          {
            outcome: 'case-by-case',
            items: [
              '1A004.c',
              '1A995',
              '2E983',
              'EAR99 items described in the Note to ECCN 1A995',
              'items needed to detect, identify and treat infectious disease',
            ],
          },
        ],
      },
    ],
    [
      'some ECCNs denied',
      'Presumption of denial except case-by-case for items not described in ECCN 3B001.a.4, .c, f.1.b.2, .k to .p; 3B002.c, 3B993, or 3B994',
      {
        outcome: 'case-by-case',
        exceptions: [
          {
            outcome: 'presumption-of-denial',
            items: ['3B001.a.4', '3B001.c', '3B001.f.1.b.2', '3B001.k to .p', '3B002.c', '3B993', '3B994'],
          },
        ],
      },
    ],
    [
      'sections only',
      'See §§ 744.2(d), 744.3(d), and 744.4(d) of this part',
      {
        outcome: 'see-section',
        sections: ['744.2(d)', '744.3(d)', '744.4(d)'],
        summary: 'As set out in 744.2(d), 744.3(d) and 744.4(d).',
      },
    ],
    [
      'civil aviation',
      'Case-by-Case review for licenses for the safety of civil aviation and the safe operation of aircraft; Presumption of Denial for all others',
      { outcome: 'presumption-of-denial', exceptions: [{ outcome: 'case-by-case' }] },
    ],
  ])('reads %s', (_, text, expected) => {
    expect(readPolicy(text)).toMatchObject(expected);
  });

  it.each([
    ['empty', ''],
    ['two outcomes for everything', 'Presumption of denial. Policy of denial'],
    ['only an exception', 'Presumption of approval for EAR99 items'],
    ['a new condition', 'Presumption of denial on Mondays'],
  ])('refuses a wording that is %s', (_, text) => {
    expect(readPolicy(text)).toBeNull();
  });
});

describe('readEccns', () => {
  it('writes each number in full', () => {
    expect(readEccns('3B001.a.4, .c, d, or .k to .p; and 3B993')).toEqual([
      '3B001.a.4',
      '3B001.c',
      '3B001.d',
      '3B001.k to .p',
      '3B993',
    ]);
  });
});
