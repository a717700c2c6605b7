/** The bot over the lists and the matcher that ship: what a person gets to read about real entities. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Notice } from '../../src/bot/notice.js';
import { loadLists } from '../../src/lists/index.js';
import { createMatcher } from '../../src/matching/index.js';
import type { Matcher } from '../../src/types.js';
import { createWorld, factOf, linksOf, PLACE, readable, type World } from './world.js';

interface MentionCase {
  readonly id: string;
  readonly text: string;
  /** Patterns of names that must alert; none: no alert. See test/cases/README.md. */
  readonly expect: readonly string[];
}

const linesOf = (file: string): string[] =>
  readFileSync(new URL(`../cases/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
const DEV_CASES = linesOf('mentions-dev.jsonl').map((line) => JSON.parse(line) as MentionCase);
const CHAT = linesOf('chat-negatives.txt');

const LEAST_RECALL = 0.95;
/** Share of the messages that expect no alert. */
const MOST_FALSE_ALARMS = 0.02;
const MOST_CHAT_ALERTS = 3;

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

  it.each([
    ['Megvii', '"Megvii" is its name without descriptors'],
    ['Megvii Technology', 'the whole listed name'],
    ['megvii technology', 'the whole listed name'],
    ['Megvii China', '"Megvii" is its name without descriptors; not in it: "China"'],
    ['Hikvison', '"Hikvison" is one letter off "Hikvision"'],
    ['Nuctech', 'its alias "NucTech"'],
    ['YMTC', 'its alias "YMTC"'],
    ['Huawei', '"Huawei" is its alias "Huawei Technology" without descriptors'],
    ['海康威视', 'its Chinese name, "海康威视"'],
    ['Хиквижн', 'its name in its own script, "Хиквижн"'],
    ['SMIC', 'its abbreviation "SMIC"'],
    ['Wang Wei', 'the whole listed name'],
  ])('%s matched as %s', async (query, reason) => {
    const notice = await world.ask(query);
    expect(factOf(notice, 'Matched')).toBe(reason);
    expect(factOf(notice, 'Score')).toMatch(/^[01]\.\d\d$/);
    expectReadable(notice);
  });

  it.each(['Megvii', 'Wang Wei', 'Ali Khan', 'Hikvison', 'Megvii Bakery', 'Harbin Institute of Tech'])(
    '%s: the card keeps the figures for "Why?"',
    async (query) => {
      expect(readable(await world.ask(query))).not.toMatch(/carries|weight|bits/);
    },
  );

  it('a person: others may have the name, and what to compare', async () => {
    const notice = await world.ask('Wang Wei');
    expect(readable(notice)).toContain('Many people may have this name. Please compare the country and the address');
    expect(factOf(notice, 'Addresses')).toMatch(/China/);
    expect(readable(await world.ask('Megvii'))).not.toContain('Many people');
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
  it('give warnings that can be read and repeat nothing but the names', { timeout: 60_000 }, async () => {
    let warnings = 0;
    for (const { id, text } of DEV_CASES) {
      for (const { notice } of await world.say(text, { channel: `CD${id}` })) {
        warnings += 1;
        expectReadable(notice);
        // Some messages are nothing but a listed name.
        if (matcher.scan(text).every((mention) => mention.text.length < text.length / 2))
          expect(JSON.stringify(notice)).not.toContain(text);
      }
    }
    expect(warnings).toBeGreaterThan(DEV_CASES.length / 4);
  });

  // A floor under what is measured, so that a change that loses ground is seen. Never for the held-out half.
  it('are found, and quiet ones left alone', () => {
    let [expected, found] = [0, 0];
    const falseAlarms: string[] = [];
    const quiet = DEV_CASES.filter((one) => one.expect.length === 0);
    for (const { id, text, expect: patterns } of DEV_CASES) {
      const names = alertsOf(text);
      expected += patterns.length;
      found += patterns.filter((pattern) => names.some((name) => new RegExp(pattern, 'iu').test(name))).length;
      if (patterns.length === 0 && names.length > 0) falseAlarms.push(id);
    }
    console.log(
      `development messages: ${found} of ${expected} names found (${percent(found / expected)}), ` +
        `false alarms on ${falseAlarms.length} of ${quiet.length} quiet ones (${percent(falseAlarms.length / quiet.length)})`,
    );
    expect(found / expected).toBeGreaterThanOrEqual(LEAST_RECALL);
    expect(falseAlarms.length / quiet.length, falseAlarms.join(', ')).toBeLessThanOrEqual(MOST_FALSE_ALARMS);
  });

  it('of work chat alarm hardly ever', () => {
    const alerts = CHAT.flatMap((text) => alertsOf(text).map((name) => `${name}: ${text}`));
    console.log(`work chat: ${alerts.length} alerts in ${CHAT.length} lines`);
    expect(alerts.length, alerts.join('\n')).toBeLessThanOrEqual(MOST_CHAT_ALERTS);
  });
});

/** Primary names of the entities that a message alerts for. */
function alertsOf(text: string): string[] {
  return matcher
    .scan(text)
    .filter((mention) => mention.alert)
    .map((mention) => mention.entity.name);
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
