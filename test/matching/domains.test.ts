import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadLists } from '../../src/lists/index.js';
import { createCore } from '../../src/matching/index.js';

const ALIASES = join(import.meta.dirname, '../../data/aliases');
const { matcher } = createCore(loadLists());
const alerts = (text: string): string[] =>
  matcher
    .scan(text)
    .filter((mention) => mention.alert)
    .map((mention) => `${text.slice(mention.start, mention.end)} -> ${mention.entity.name}`);

/** The tables named the domains of 250 entities, and nothing read them. */
describe('a domain of a listed entity', () => {
  const domains = readdirSync(ALIASES)
    .filter((file) => file.endsWith('.jsonl'))
    .flatMap((file) => readFileSync(join(ALIASES, file), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .flatMap((line) => (JSON.parse(line) as { readonly domain?: readonly string[] }).domain ?? []);

  it('is found in an address of mail, each of the tables', () => {
    const missed = domains.filter((domain) => alerts(`please write to sales@${domain}, thanks`).length === 0);
    expect(domains.length).toBeGreaterThan(250);
    expect(missed).toEqual([]);
  });

  it.each([
    [
      'in a link',
      'see https://www.smics.com/site/about',
      'smics.com -> Semiconductor Manufacturing International Corporation',
    ],
    [
      'below a subdomain, before a full stop',
      'from wang@mail.bit.edu.cn.',
      'bit.edu.cn -> Beijing Institute of Technology',
    ],
    ['in capitals', 'MAIL.SMICS.COM', 'SMICS.COM -> Semiconductor Manufacturing International Corporation'],
    ['in a link of Slack', '<mailto:a@nudt.edu.cn|mail>', 'nudt.edu.cn -> National University of Defense Technology'],
    [
      'that holds the name, by the name',
      'hikvision.com',
      'hikvision -> Hangzhou Hikvision Digital Technology Co., Ltd.',
    ],
  ])('is found %s: "%s"', (_, text, expected) => {
    expect(alerts(text)).toEqual([expected]);
  });

  it.each([
    'notsmics.com',
    'smics.com.example.org',
    'smics-com.example',
    'smics. Com is short for',
    'bit.edu',
    'smics.community',
  ])('is not "%s"', (text) => {
    expect(alerts(text)).toEqual([]);
  });

  it('answers a check, and says why', () => {
    const { verdict, matches } = matcher.check('www.smics.com');
    expect(verdict).toBe('listed');
    expect(matches[0]).toMatchObject({ matchedKind: 'domain', matchedName: 'smics.com' });
    expect(matches[0]!.evidence[0]!.detail).toContain('is a web or mail domain of Semiconductor Manufacturing');
  });
});
