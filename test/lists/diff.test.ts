import { describe, expect, it } from 'vitest';
import { diffEntities, importEcfr } from '../../src/lists/index.js';
import { ecfrXml, entityRow, type Row } from './ecfr-fixture.js';

const entitiesOf = (
  rows: readonly Row[],
  previous = importEcfr(ecfrXml(), { file: 'a.xml' }).lists.flatMap((list) => list.entities),
) => importEcfr(ecfrXml({ entityList: rows }), { file: 'a.xml', previous }).lists.flatMap((list) => list.entities);

describe('diffEntities', () => {
  const before = entitiesOf([
    entityRow('Alpha Trading, 1 Road, Cuba.', { country: 'CUBA' }),
    entityRow('Beta Trading, 2 Road, Cuba.'),
    entityRow('Gamma Trading, 3 Road, Cuba.'),
  ]);

  it('says what was added, removed and changed, field by field', () => {
    const after = entitiesOf(
      [
        entityRow('Delta Trading, 4 Road, Cuba.', { country: 'CUBA', citation: '90 FR 1, 1/2/25.' }),
        entityRow('Beta Trading, 22 Road, Cuba.', { policy: 'Policy of denial' }),
        entityRow('Gamma Trading, 3 Road, Cuba.'),
      ],
      before,
    );
    const diff = diffEntities(before, after);
    expect(diff.added.map((entity) => entity.id)).toEqual(['el-cu-delta-trading']);
    expect(diff.removed.map((entity) => entity.id)).toEqual(['el-cu-alpha-trading']);
    expect(diff.changed.map(({ after: { id }, fields }) => [id, fields])).toEqual([
      ['el-cu-beta-trading', ['addresses', 'reviewPolicy']],
    ]);
  });

  it('finds nothing between equal lists', () => {
    expect(diffEntities(before, [...before].reverse())).toEqual({ added: [], removed: [], changed: [] });
  });
});
