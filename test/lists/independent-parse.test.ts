import { describe, expect, it } from 'vitest';
import { loadLists } from '../../src/lists/index.js';
import { ecfrFile } from '../helpers/ecfr-data.js';
import { compareWithIndependent, countByCategory, type IndependentEntity, UNEXPLAINED } from './independent-parse.js';

const theirs = ecfrFile(
  'entity-list-independent-parse.json',
  'take the parse of the repository phagehunter/nsfreg under that name',
);

/** Counted over the list of 23 July 2026; theirs was made of the list of 9 July 2026. */
const EXPECTED = {
  'citation: theirs has fewer': 542,
  'alias: ours takes a name out of a longer one': 128,
  'alias: ours takes the abbreviation out of its bracket': 120,
  'alias: theirs drops the aliases of a running line': 109,
  'alias: theirs runs on into the address': 73,
  'address: theirs has none': 67,
  'name: parties of a group row are entities of their own in ours': 53,
  "alias: theirs gives a part's name to the head of its row": 31,
  'alias: theirs has the name in the address': 23,
  'name: theirs keeps a known-as bracket in the name': 14,
  'name: theirs keeps "of which institution" in the name': 12,
  'alias: theirs joins two names': 6,
  'name: theirs is cut at a comma': 6,
  'requirement: theirs is cut': 6,
  'alias: theirs keeps "a.k.a." inside an alias': 5,
  'name: theirs runs on into the address or a remark': 5,
  'alias: theirs is a remark': 4,
  'name: ours takes a bracket out of the middle of the name': 4,
  'row: theirs merges two rows after the misprint "FR FR"': 3,
  'alias: theirs is cut': 2,
  'address: theirs has it in pieces': 1,
  'alias: theirs is address text': 1,
};

describe.skipIf(theirs === null)('comparison with an independent parse of the Entity List', () => {
  it('explains every difference by a counted category', () => {
    const { entities } = JSON.parse(theirs!) as { entities: IndependentEntity[] };
    const ours = loadLists().entities.filter((entity) => entity.list === 'entity-list');
    const result = compareWithIndependent(ours, entities);
    const counts = countByCategory(result.differences);
    console.log(
      [
        `${result.matched} of ${entities.length} entities matched`,
        ...[...counts].map(([category, count]) => `${String(count).padStart(5)}  ${category}`),
      ].join('\n'),
    );
    expect(result.differences.filter((difference) => difference.category === UNEXPLAINED)).toEqual([]);
    expect(result.matched).toBe(3409);
    expect(Object.fromEntries(counts)).toEqual(EXPECTED);
  });

  it('finds a name, an alias and an address that one of the two lacks', () => {
    const ours = loadLists().entities.filter((entity) => entity.id === 'el-cn-megvii-technology');
    const another = {
      name: 'Megvii Technology',
      aliases: ['Somebody Else'],
      country: 'China',
      address: 'Nowhere',
      federal_register: '84 FR 54004, 10/9/19',
      notes: 'For all items subject to the EAR on Mondays',
    };
    const result = compareWithIndependent(ours, [another, { ...another, name: 'Nobody Known' }]);
    expect(countByCategory(result.differences).get(UNEXPLAINED)).toBe(5);
  });
});
