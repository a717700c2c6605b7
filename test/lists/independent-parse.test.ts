import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadLists, packageRoot } from '../../src/lists/index.js';
import { compareWithIndependent, countByCategory, type IndependentEntity, UNEXPLAINED } from './independent-parse.js';

const FILE = join(packageRoot(), '..', 'shared', 'data', 'ecfr', 'entity-list-independent-parse.json');
const hasFile = existsSync(FILE);
if (!hasFile) console.log(`left out: the comparison with an independent parse (no ${FILE})`);

describe.skipIf(!hasFile)('comparison with an independent parse of the Entity List', () => {
  it('explains every difference by a counted category', () => {
    const { entities } = JSON.parse(readFileSync(FILE, 'utf8')) as { entities: IndependentEntity[] };
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
  });
});
