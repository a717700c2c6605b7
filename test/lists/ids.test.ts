import { describe, expect, it } from 'vitest';
import { assignIds, type Identified, slugOfName } from '../../src/lists/ids.js';
import type { Entity } from '../../src/types.js';

function draft(name: string, over: Partial<Identified> = {}): Identified {
  return {
    list: 'entity-list',
    name,
    aliases: [],
    country: { code: 'CN', printed: 'CHINA' },
    addresses: ['1 Road, Beijing, China'],
    citations: [{ reference: '84 FR 54004', date: '2019-10-09', printedDate: '10/9/19' }],
    notes: [],
    ...over,
  };
}

const known = (id: string, entity: Identified): Entity => ({
  ...entity,
  id,
  kind: 'company',
  licenceRequirement: null,
  reviewPolicy: null,
  listedSince: null,
});

describe('slugOfName', () => {
  it.each([
    ['without the legal form', 'Megvii Technology Co., Ltd.', 'megvii-technology'],
    ['without accents', 'Üçüzler Lojistik Gıda', 'ucuzler-lojistik-gida'],
    ['initials stay together', "A.B. Xi'an Works", 'ab-xian-works'],
    ['a name that is only a legal form', 'JSC', 'jsc'],
    ['cut at a word', `${'Wind '.repeat(30)}`, 'wind-'.repeat(16).slice(0, -1)],
    ['every kind of joint stock company', 'Public Joint Stock Company Wind', 'wind'],
  ])('%s', (_, name, slug) => {
    expect(slugOfName(name)).toBe(slug);
  });
});

describe('assignIds', () => {
  it('names the list and the country', () => {
    const crimea = draft('Crimean Ports', { country: { code: null, printed: 'CRIMEA REGION OF UKRAINE' } });
    const unverified = draft('Wind Ltd.', { list: 'unverified-list' });
    const custom = draft('Wind Ltd.', { list: 'custom:our list' });
    expect(assignIds([draft('Wind Ltd.'), crimea, unverified, custom], [])).toEqual([
      'el-cn-wind',
      'el-crimea-crimean-ports',
      'uvl-cn-wind',
      'custom-our-list-cn-wind',
    ]);
  });

  it('tells namesakes apart by the legal form first, then by what differs', () => {
    const [first, second, third] = assignIds(
      [draft('Wind'), draft('Wind Ltd.'), draft('Wind', { addresses: ['2 Road'] })],
      [],
    );
    expect(second).toBe('el-cn-wind-ltd');
    expect(first).toMatch(/^el-cn-wind-[0-9a-f]{6}$/u);
    expect(third).toMatch(/^el-cn-wind-[0-9a-f]{6}$/u);
    expect(third).not.toBe(first);
  });

  it.each([
    ['nothing changed', draft('Wind Ltd.')],
    ['the address was edited', draft('Wind Ltd.', { addresses: ['9 Other Road'] })],
    ['an alias was added', draft('Wind Ltd.', { aliases: [{ name: 'Gale', kind: 'aka' }] })],
    ['the name was respelt', draft('WIND Ltd')],
    ['the name was changed and the address kept', draft('Gale Holding Limited')],
    ['the name grew', draft('Wind Ltd., Some Building', { addresses: [] })],
    [
      'the name became an alias',
      draft('Gale Limited', { addresses: ['9 Road'], aliases: [{ name: 'Wind Ltd.', kind: 'fka' }] }),
    ],
  ])('keeps the id of a known entity: %s', (_, entity) => {
    expect(assignIds([entity], [known('el-cn-the-old-id', draft('Wind Ltd.'))])).toEqual(['el-cn-the-old-id']);
  });

  it('gives no known id to a namesake elsewhere, nor to one that only shares an address', () => {
    const previous = [known('el-cn-wind', draft('Wind Ltd.'))];
    const other = draft('Wind Ltd.', { country: { code: 'RU', printed: 'RUSSIA' } });
    const neighbour = draft('Gale Ltd.', {
      citations: [{ reference: '90 FR 1', date: '2025-01-02', printedDate: '1/2/25' }],
    });
    expect(assignIds([other, neighbour], previous)).toEqual(['el-ru-wind', 'el-cn-gale']);
  });

  it('gives a new namesake another id and leaves the known one its own', () => {
    const old = draft('Wind Ltd.');
    const ids = assignIds([draft('Wind Ltd.', { addresses: ['7 Road'] }), old], [known('el-cn-wind', old)]);
    expect(ids[1]).toBe('el-cn-wind');
    expect(ids[0]).toMatch(/^el-cn-wind-[0-9a-f]{6}$/u);
  });
});
