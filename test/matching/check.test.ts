import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadLists } from '../../src/lists/index.js';
import { createMatcher } from '../../src/matching/index.js';

const matcher = createMatcher(loadLists());

describe('check', () => {
  it.each([
    ['Gazprm', 'Gazprom, OAO', 40],
    ['Inspurr', 'Inspur Group Co., Ltd.', 5],
    ['Cambricn', 'Cambricon Technologies Corporation Limited', 5],
    ['Hauwei Technologies', 'Huawei Technologies Co., Ltd.', 100],
  ])('%s, misspelt, is answered with the head of its family', (query, head, atLeast) => {
    const { verdict, matches, family } = matcher.check(query);
    expect(verdict).toBe('listed');
    expect(matches[0]!.entity.name).toBe(head);
    expect(family!.size).toBeGreaterThanOrEqual(atLeast);
  });

  it.each([
    ['Harbin Inst. of Tech.', 'Harbin Institute of Technology'],
    ['Sichuan Univ', 'Sichuan University'],
    ['dji mavic 3', 'DJI'],
    ['Huawei Mate 60 Pro', 'Huawei Technologies Co., Ltd.'],
  ])('%s: abbreviations are spelt out, and a name inside other words is found', (query, name) => {
    const { verdict, matches } = matcher.check(query);
    expect(verdict).toBe('listed');
    expect(matches[0]!.entity.name).toBe(name);
  });

  it.each(['Premier', 'Pyramid', 'Merlin', 'Success', 'Universal', 'Best Electronics'])(
    '%s: one ordinary word of a longer name, or beside another, is possible and no more',
    (query) => {
      expect(matcher.check(query).verdict).toBe('possible');
    },
  );

  it.each(['Pyramid Technologies', 'Premier International', 'Saturn', 'Kepler', 'Spaceon'])(
    '%s: all of a name, or its coinage, is listed',
    (query) => {
      expect(matcher.check(query).verdict).toBe('listed');
    },
  );

  it('no company or university of data/other-companies.txt is listed, or warned about', () => {
    const names = readFileSync(new URL('../../data/other-companies.txt', import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split('\t')[1]!);
    expect(names.length).toBeGreaterThan(500);
    expect(names.filter((name) => matcher.check(name).verdict === 'listed')).toEqual([]);
    expect(names.filter((name) => matcher.scan(`we met ${name} today`).some((mention) => mention.alert))).toEqual([]);
  });
});
