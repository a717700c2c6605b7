/** The bot over the lists and the matcher that ship: what a person gets to read about real entities. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Notice } from '../../src/bot/notice.js';
import { loadLists } from '../../src/lists/index.js';
import { createMatcher } from '../../src/matching/index.js';
import type { Matcher } from '../../src/types.js';
import { createWorld, factOf, linksOf, PLACE, readable, type World } from './world.js';

let matcher: Matcher;
let world: World;
beforeAll(async () => {
  matcher = createMatcher(loadLists());
  world = await createWorld({ matcher: () => matcher });
});

/** Nothing unfilled, doubled or too long for a notification or a button. */
function expectReadable(notice: Notice): void {
  expect(notice.summary.length).toBeGreaterThan(10);
  expect(notice.summary.length).toBeLessThan(900);
  expect(readable(notice)).not.toMatch(/\{[a-z]+\}|undefined|\bnull\b|NaN|\*\*|\.\.(?!\.)/);
  for (const action of notice.actions) {
    expect(action.label.length).toBeLessThanOrEqual(30);
    expect(action.value.length).toBeLessThanOrEqual(500);
  }
}

describe('checks', () => {
  it('Megvii', async () => {
    const notice = await world.ask('Megvii');
    expect(readable(notice)).toMatch(/^Listed\. Megvii Technology, China, on the Entity List since 9 October 2019\n/);
    expect(factOf(notice, 'Licence requirement')).toMatch(/all items subject to the EAR/i);
    expect(factOf(notice, 'Review policy')).toMatch(/case by case/i);
    expect(factOf(notice, 'Source')).toMatch(/^84 FR 54004, 9 October 2019/);
    expect(factOf(notice, 'Footnotes')).toContain('advanced computing');
    expect(linksOf(notice)).toContain('https://www.federalregister.gov/citation/84-FR-54004');
    expect(linksOf(notice).some((link) => link.startsWith('https://www.ecfr.gov/current/title-15/part-744'))).toBe(
      true,
    );
    expectReadable(notice);
  });

  it.each([
    ['Hikvision', 'Hangzhou Hikvision Digital Technology Co., Ltd.'],
    ['hangzhou hikvision digital technology', 'Hangzhou Hikvision Digital Technology Co., Ltd.'],
    ['is Hikvision listed?', 'Hangzhou Hikvision Digital Technology Co., Ltd.'],
    ['华为', 'Huawei Technologies Co., Ltd.'],
  ])('%s is %s', async (query, name) => {
    const notice = await world.ask(query);
    expect(notice.tone).toBe('listed');
    expect(notice.summary).toContain(name);
    expectReadable(notice);
  });

  it('of a name that nobody has: no match, no clearance', async () => {
    const notice = await world.ask('Acme Robotics');
    expect(notice.summary).toContain('No match for "Acme Robotics" on 3 lists as of');
    expect(notice.summary).toContain('not a clearance');
    expectReadable(notice);
  });
});

describe('warnings', () => {
  it('Hikvision, as in the README', async () => {
    const [warning] = await world.say('Can you quote 40 Hikvision cameras?', { channel: 'CW1' });
    expect(warning!.notice.summary).toMatch(
      /^Hikvision is on the U\.S\. Entity List \(Hangzhou Hikvision Digital Technology Co\., Ltd\., since 9 October 2019\)\./,
    );
    expectReadable(warning!.notice);
  });

  it('Huawei, with the family in figures of the list', async () => {
    const [warning] = await world.say('The switches are from Huawei', { channel: 'CW2' });
    expect(warning!.notice.summary).toMatch(
      /^Huawei is on the U\.S\. Entity List: .* and \d{2,} affiliates in \d{2,} countries\./,
    );
    expectReadable(warning!.notice);
  });

  it.each(['Best, Anna', 'open a terminal and ask', 'lunch?', 'he has a star'])('%s: none', async (text) => {
    expect(await world.say(text, { channel: 'CW3' })).toEqual([]);
  });
});

describe('every entity', () => {
  it('has details that can be read', { timeout: 60_000 }, async () => {
    for (const { id } of matcher.snapshot.entities) {
      const value = `v1.0123456789abcdef.${encodeURIComponent(id)}`;
      const { notice } = await world.bot.act({ ...PLACE, user: 'U1', action: 'details', value });
      expect(notice.kind).toBe('details');
      expectReadable(notice);
    }
  });

  it('sampled, is found under its own name and shown readably', { timeout: 60_000 }, async () => {
    const sample = matcher.snapshot.entities.filter((entity, index) => index % 40 === 0 && entity.kind !== 'address');
    for (const entity of sample) {
      const notice = await world.ask(entity.name.slice(0, 200));
      expect(notice.tone, entity.name).not.toBe('neutral');
      expectReadable(notice);
    }
  });
});

describe('the development messages', () => {
  const path = new URL('../../../shared/eval/mentions-dev.jsonl', import.meta.url);
  let lines: string[] = [];
  try {
    lines = readFileSync(path, 'utf8').trim().split('\n');
  } catch {
    console.log('skipped: ../shared/eval/mentions-dev.jsonl is not there');
  }

  it.skipIf(lines.length === 0)('give warnings that can be read and repeat nothing but the names', async () => {
    let warnings = 0;
    for (const [index, line] of lines.entries()) {
      const { text } = JSON.parse(line) as { text: string };
      for (const { notice } of await world.say(text, { channel: `CD${index}` })) {
        warnings += 1;
        expectReadable(notice);
        if (text.length > 60) expect(JSON.stringify(notice)).not.toContain(text);
      }
    }
    expect(warnings).toBeGreaterThan(lines.length / 4);
  });
});
