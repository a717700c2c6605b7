import { describe, expect, it } from 'vitest';
import { run } from './run.js';

describe('check', () => {
  it.each<[string, string[], number, RegExp]>([
    [
      'a listed name',
      ['Megvii'],
      1,
      /^● Listed\. Megvii Technology, China, on the Entity List since 9 October 2019\n/u,
    ],
    [
      'a name in several words',
      ['Hangzhou', 'Hikvision', 'Digital', 'Technology'],
      1,
      /^● Listed\. Hangzhou Hikvision/u,
    ],
    ['a name in Chinese', ['华为'], 1, /^● Listed\. Huawei Technologies Co\., Ltd\./u],
    ['a misspelt name', ['Hikvison'], 1, /Hangzhou Hikvision Digital Technology/u],
    ['a name that nobody has', ['Acme Robotics'], 0, /^○ No match for "Acme Robotics" on 3 lists as of/u],
    ['a name after --', ['--', '--json'], 0, /No match for "--json"/u],
  ])('%s', async (_, words, code, printed) => {
    const ran = await run(['check', ...words]);
    expect(ran.stdout).toMatch(printed);
    expect(ran).toMatchObject({ code, stderr: '' });
  });

  it('says what is required and where that stands', async () => {
    const { stdout } = await run(['check', 'Megvii']);
    expect(stdout).toMatch(/\n {2}Licence requirement +\S.*items subject to the EAR/u);
    expect(stdout).toMatch(/\n {2}Source +84 FR 54004/u);
  });

  it('never calls no match a clearance', async () => {
    expect((await run(['check', 'Acme Robotics'])).stdout.replace(/\s+/gu, ' ')).toContain('not a clearance');
  });

  it('prints the whole result as JSON', async () => {
    const { stdout, code } = await run(['check', 'Megvii', '--json']);
    const result = JSON.parse(stdout) as { matches: { entity: { citations: unknown[] }; evidence: unknown[] }[] };
    expect(code).toBe(1);
    expect(Object.keys(result)).toEqual(['query', 'verdict', 'matches', 'suggestions', 'lists']);
    expect(result).toMatchObject({
      query: 'Megvii',
      verdict: 'listed',
      matches: [
        {
          score: expect.any(Number),
          matched: { name: 'Megvii Technology', kind: 'name' },
          entity: {
            id: 'el-cn-megvii-technology',
            ...{ name: 'Megvii Technology', list: 'entity-list', country: 'CN', kind: 'company' },
            listedSince: '2019-10-09',
            licenceRequirement: { scope: 'all-items', footnotes: [4] },
            reviewPolicy: { outcome: expect.any(String), summary: expect.any(String) },
          },
        },
      ],
      lists: [{ id: 'entity-list', asOf: '2026-07-23' }, { id: 'unverified-list' }, { id: 'military-end-user-list' }],
    });
    expect(result.matches[0]!.entity.citations[0]).toEqual({
      ...{ reference: '84 FR 54004', date: '2019-10-09', printedDate: '10/9/19' },
      url: 'https://www.federalregister.gov/citation/84-FR-54004',
    });
    expect(result.matches[0]!.evidence[0]).toEqual({
      ...{ kind: expect.any(String), weight: expect.any(Number), detail: expect.any(String) },
    });
  });

  it('prints JSON for no match too', async () => {
    const { stdout, code } = await run(['check', '--json', 'Acme Robotics']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ query: 'Acme Robotics', verdict: 'none', matches: [] });
  });

  it('counts the family, and returns as many matches as asked for', async () => {
    for (const limit of [1, 3, 12]) {
      const { stdout } = await run(['check', 'Huawei', '--json', '--limit', String(limit)]);
      const { matches, family } = JSON.parse(stdout) as { matches: unknown[]; family: { size: number } };
      expect(matches).toHaveLength(limit);
      expect(family.size).toBeGreaterThan(50);
    }
  });

  it('lets a control character of a name move no cursor', async () => {
    const { stdout } = await run(['check', 'Acme \u001b[2J\u202eRobotics']);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what must not be there
    expect(stdout).not.toMatch(/[\u001b\u202e]/u);
  });

  it('takes a name of any length', async () => {
    expect((await run(['check', 'x'.repeat(5000)])).code).toBe(0);
    expect((await run(['check', 'Huawei '.repeat(2000)])).stderr).toBe('');
  });

  it.each<[string, string[], RegExp]>([
    ['no name', [], /missing required argument 'name'/u],
    ['an empty name', ['  '], /holds no letter or digit\. Example: entity-check check "Megvii"/u],
    ['a name of signs alone', ['!!!'], /holds no letter or digit/u],
    ['a name of emoji alone', ['🙂🙂'], /holds no letter or digit/u],
    ['a limit of 0', ['A', '--limit', '0'], /--limit takes a whole number from 1 to 1000, not "0"/u],
    ['a limit of 1001', ['A', '--limit', '1001'], /from 1 to 1000, not "1001"/u],
    ['half a match', ['A', '--limit', '1.5'], /not "1\.5"/u],
    ['a limit in words', ['A', '--limit', 'many'], /not "many"/u],
    ['a limit that is left out', ['A', '--limit'], /argument missing/u],
    ['an unknown option', ['A', '--jsn'], /unknown option '--jsn'\s+\(Did you mean --json\?\)/u],
  ])('refuses %s', async (_, args, message) => {
    const ran = await run(['check', ...args]);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toMatch(message);
  });
});
