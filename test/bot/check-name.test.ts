import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckRecord, Store } from '../../src/store/port.js';
import type { CheckResult } from '../../src/types.js';
import {
  createFakeMatcher,
  createWorld,
  factOf,
  linksOf,
  megvii,
  person,
  readable,
  type WorldOptions,
} from './world.js';

const POSSIBLE_SENTENCE = 'does zanzibar like tangerine Bahrami';
const LISTED_SENTENCE = 'does zanzibar like tangerine technology';

async function createRecordedWorld(storeOverrides: Partial<Store> = {}, options: WorldOptions = {}) {
  const checks: CheckRecord[] = [];
  const world = await createWorld({
    ...options,
    storeOverrides: { recordCheck: async (check) => void checks.push(check), ...storeOverrides },
  });
  return { ...world, checks };
}

describe('a listed name', () => {
  it('is answered with everything a person needs first', async () => {
    const world = await createWorld();
    const notice = await world.ask('Megvii');
    expect(notice.tone).toBe('listed');
    expect(notice.summary).toBe(
      'Listed: Megvii Technology, China, on the Entity List since 9 October 2019. Score 1.00. Lists as of 23 July 2026.',
    );
    expect(readable(notice)).toMatch(/^Listed\. Megvii Technology, China, on the Entity List since 9 October 2019\n/);
    expect(factOf(notice, 'Matched')).toBe('the listed name "Megvii Technology"');
    expect(factOf(notice, 'List')).toBe('Entity List (15 CFR Part 744)');
    expect(factOf(notice, 'Licence requirement')).toContain('All items subject to the EAR');
    expect(factOf(notice, 'Review policy')).toBe('Presumption of denial.');
    expect(factOf(notice, 'Footnotes')).toContain('4: ');
    expect(factOf(notice, 'Source')).toBe('84 FR 54002, 9 October 2019');
    expect(factOf(notice, 'Score')).toBe('1.00');
    expect(readable(notice)).toContain('Lists as of 23 July 2026, 4 days old. An aid, not legal advice.');
    expect(linksOf(notice)).toContain('https://www.federalregister.gov/citation/84-FR-54002');
    expect(linksOf(notice)).toContain('https://www.ecfr.gov/current/title-15/part-744/entity-list');
  });

  it.each([
    ['hikvision', 'its alias "Hikvision"'],
    ['"Megvii"', 'the listed name "Megvii Technology"'],
    ['“Megvii”', 'the listed name "Megvii Technology"'],
    ['  Megvii  ', 'the listed name "Megvii Technology"'],
  ])('%s matches %s', async (query, matched) => {
    const world = await createWorld();
    expect(factOf(await world.ask(query), 'Matched')).toBe(matched);
  });

  it('tells of its family', async () => {
    const world = await createWorld();
    expect(readable(await world.ask('Huawei'))).toContain(
      'Listed under this name: Huawei Technologies Co., Ltd. and 112 affiliates in 39 countries.',
    );
  });

  it('calls a few namesakes no affiliates: the lists do not say who owns whom', async () => {
    const family = { size: 3, countries: 1, entityIds: [megvii.id, 'el-a', 'el-b'] };
    const matcher = createFakeMatcher({ extra: [{ word: 'Face', entity: megvii, family }] });
    const world = await createWorld({ matcher: () => matcher });
    expect(readable(await world.ask('Face'))).toContain(
      'Listed under this name: Megvii Technology and 2 other listed entities of this name in 1 country.',
    );
  });

  it('speaks of entries, not affiliates, when it is one person with several rows', async () => {
    const family = { size: 2, countries: 2, entityIds: [person.id, 'el-ae-mehdi-bahramian'] };
    const matcher = createFakeMatcher({ extra: [{ word: 'Mehdi', entity: person, family }] });
    const world = await createWorld({ matcher: () => matcher });
    const text = readable(await world.ask('Mehdi'));
    expect(text).toContain('Listed under this name: Mehdi Bahramian, 2 entries in 2 countries.');
    expect(text).not.toContain('affiliate');
  });

  it('keeps a citation that cannot be dated as printed', async () => {
    const world = await createWorld();
    const notice = await world.ask('Example Optics');
    expect(factOf(notice, 'Source')).toBe('64 FR 18, printed as "64/18/2012"');
    expect(notice.summary).toContain('Listed: Example Optics GmbH, Germany, on the Unverified List.');
    expect(factOf(notice, 'What it means')).toContain('UVL statement');
    expect(factOf(notice, 'Licence requirement')).toBeUndefined();
  });

  it('on a company list says so and claims no licence', async () => {
    const world = await createWorld();
    const notice = await world.ask('Acme Robotics');
    expect(readable(notice)).toContain('on the company list "Watch list"');
    expect(factOf(notice, 'What it means')).toContain('your own company');
    expect(readable(notice)).not.toContain('Affiliates Rule');
  });
});

describe('a possible match', () => {
  it('says what agrees and what does not', async () => {
    const world = await createWorld();
    const notice = await world.ask('Bahrami');
    expect(notice.tone).toBe('possible');
    expect(readable(notice)).toMatch(/^Possible match for "Bahrami": Mehdi Bahramian, Iran/);
    expect(factOf(notice, 'Agrees')).toBe('given name agrees');
    expect(factOf(notice, 'Differs')).toBe('family name "bahrami" against "bahramian"');
    expect(factOf(notice, 'Score')).toBe('0.71');
  });
});

describe('no match', () => {
  it('is not a clearance, in the card and in the notification', async () => {
    const world = await createWorld();
    const notice = await world.ask('Acme Bakery');
    const sentence = 'That is not a clearance: unlisted affiliates, addresses and end uses can still need a licence.';
    expect(notice.tone).toBe('neutral');
    expect(notice.summary).toBe(`No match for "Acme Bakery" on 4 lists as of 23 July 2026. ${sentence}`);
    expect(readable(notice)).toContain(sentence);
    expect(readable(notice)).not.toContain('Closest names');
    expect(readable(notice)).toContain('Affiliates Rule');
  });

  it('shows the closest names', async () => {
    const world = await createWorld();
    expect(readable(await world.ask('Hikvsn'))).toContain(
      'Closest names on the lists:\n- Hikvision: Hangzhou Hikvision Digital Technology Co., Ltd., China, on the Entity List',
    );
  });

  it('echoes the query as plain text in one line', async () => {
    const world = await createWorld();
    const notice = await world.ask('<!channel> *bold*\n# <b>x</b> \u202Eevil');
    expect(notice.summary).toContain('"<!channel> *bold* # <b>x</b> evil"');
    const block = notice.blocks[0]!;
    const [verdict, echo] = block.type === 'text' ? block.text : [];
    expect(verdict).toEqual({ text: 'No match', bold: true });
    expect(Object.keys(echo!)).toEqual(['text']);
  });
});

describe('texts that are not a name', () => {
  it('a sentence is searched for the name in it', async () => {
    const world = await createRecordedWorld();
    const notice = await world.ask('is Hikvision listed?');
    expect(readable(notice)).toMatch(/^Your text names "Hikvision"\.\nListed\. Hangzhou Hikvision/);
    expect(world.checks.map(({ query }) => query)).toEqual(['Hikvision']);
  });

  it('several names are listed, each recorded', async () => {
    const world = await createRecordedWorld();
    const notice = await world.ask('do we sell to Hikvision or Megvii?');
    expect(notice.summary).toContain('your text names 2 listed entities: Hikvision and Megvii');
    expect(world.checks.map(({ query, verdict }) => [query, verdict])).toEqual([
      ['Hikvision', 'listed'],
      ['Megvii', 'listed'],
    ]);
  });

  it.each([
    ['with nothing listed in it', 'please tell zanzibar about the tangerine', '', []],
    ['with a name in it', 'the zanzibar shipment for Hikvision', 'Hikvision', ['Details', 'Why?', 'Share here']],
    ['that is a possible match as a whole', POSSIBLE_SENTENCE, '', ['Details']],
    ['that is listed as a whole', LISTED_SENTENCE, '', ['Details']],
  ])('a sentence %s: only a matched name is kept', async (_, text, query, buttons) => {
    const kept: unknown[] = [];
    const keyValue = () => ({
      get: async () => undefined,
      set: async (...entry: unknown[]) => void kept.push(entry),
      delete: async () => {},
    });
    const extra = [
      { word: POSSIBLE_SENTENCE, entity: person, score: 0.71, alert: false },
      { word: LISTED_SENTENCE, entity: megvii, alert: false },
    ];
    const inner = createFakeMatcher({ extra });
    const check = (name: string): CheckResult => {
      const result = inner.check(name);
      const evidence = [{ kind: 'extra-word', weight: 0, detail: `"${name}" is not in the listed name` }];
      const matches = result.matches.map((match) => ({ ...match, evidence }));
      return { ...result, matches, verdict: name === LISTED_SENTENCE ? 'listed' : result.verdict };
    };
    const world = await createRecordedWorld({ keyValue }, { matcher: () => ({ ...inner, check }) });
    const notice = await world.ask(text);
    expect(world.checks.map((recorded) => recorded.query)).toEqual([query]);
    expect(kept).toHaveLength(1);
    expect(JSON.stringify([world.checks, kept, world.logger.lines])).not.toMatch(/zanzibar|tangerine/);
    expect(readable(notice).includes('reads as a sentence')).toBe(query === '');
    const labels = notice.actions.map(({ label }) => label);
    expect(labels.filter((label) => label !== 'Ask compliance' && label !== 'Not them')).toEqual(buttons);
  });

  it('longer than a name, with a name in it', async () => {
    const world = await createWorld();
    expect((await world.ask(`Hikvision ${'and more text '.repeat(30)}`)).tone).toBe('listed');
  });

  it('longer than a name, without one, is answered politely and clears nothing', async () => {
    const world = await createRecordedWorld();
    const notice = await world.ask('x'.repeat(201));
    expect(notice.summary).toContain('201 characters; at most 200');
    expect(notice.summary).toContain('not a clearance');
    expect(notice.tone).toBe('neutral');
    expect(world.checks).toEqual([]);
  });

  it.each(['', '   ', '\u200B'])('nothing (%j) gets an example', async (text) => {
    const world = await createWorld();
    const notice = await world.ask(text, { invocation: '/entity-check' });
    expect(notice.summary).toBe('Which name? For example: /entity-check Megvii');
  });

  it.each([
    ['/entity-check', '/entity-check Megvii'],
    ['@Entity Check', '@Entity Check Megvii'],
    [undefined, 'for example: Megvii'],
  ])('help for %s', async (invocation, example) => {
    const world = await createWorld();
    const notice = await world.ask(' HELP ', invocation === undefined ? {} : { invocation });
    expect(notice.kind).toBe('help');
    expect(notice.summary).toContain(example);
    expect(readable(notice)).toContain('Talking about listed entities is fine');
  });

  it('any text is answered with a complete summary', async () => {
    const world = await createWorld();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
        const notice = await world.ask(text);
        expect(notice.kind).not.toBe('error');
        expect(notice.summary).toMatch(/\S/);
      }),
      { numRuns: 60 },
    );
  });
});

describe('stale lists', () => {
  it('say so on every card', async () => {
    const matcher = createFakeMatcher({ listDate: '2026-07-15' });
    const world = await createWorld({ matcher: () => matcher });
    for (const query of ['Megvii', 'Bahrami', 'Nobody', 'Hikvision or Megvii?']) {
      const notice = await world.ask(query);
      expect(readable(notice)).toContain('These lists are 12 days old (as of 15 July 2026).');
      expect(notice.summary).toContain('The lists are 12 days old.');
    }
    const [warning] = await world.say('Hikvision');
    expect(readable(warning!.notice)).toContain('The lists are 12 days old.');
  });
});

describe('rules that depend on the date', () => {
  it.each([
    ['2025-09-01', null],
    ['2025-10-15', 'in force from 29 September 2025'],
    ['2026-07-27', 'suspended from 10 November 2025 to 9 November 2026'],
    ['2026-11-23', 'unless it was extended'],
  ])('on %s: %s', async (today, sentence) => {
    const world = await createWorld();
    world.setNow(new Date(`${today}T12:00:00Z`));
    const text = readable(await world.ask('Megvii'));
    expect(text.includes('Affiliates Rule')).toBe(sentence !== null);
    if (sentence) {
      expect(text).toContain(sentence);
      expect(text).toContain('Verify the current status: 90 FR ');
    }
  });
});

describe('what is recorded', () => {
  it('is who asked what, where, against which lists, and the answer', async () => {
    const world = await createRecordedWorld();
    await world.ask('Megvii');
    await world.ask('Nobody');
    expect(world.checks).toMatchObject([
      { user: 'U0ALICE', channel: 'C0SALES', query: 'Megvii', verdict: 'listed', entityId: megvii.id, score: 1 },
      { query: 'Nobody', verdict: 'none', entityId: null, score: null, listVersion: 'v-test' },
    ]);
  });

  it('cannot be: the answer is given, says so, and has no buttons that lead nowhere', async () => {
    const world = await createRecordedWorld({ recordCheck: () => Promise.reject(new Error('parameters: Megvii')) });
    const notice = await world.ask('Megvii');
    expect(notice.tone).toBe('listed');
    expect(notice.actions).toEqual([]);
    const id = /could not be recorded\. Id for the log: ([0-9a-f]{8})/.exec(readable(notice))?.[1];
    expect(world.logger.lines).toMatchObject([{ level: 'error', fields: { errorId: id } }]);
    expect(JSON.stringify(world.logger.lines)).not.toContain('Megvii');
  });
});
