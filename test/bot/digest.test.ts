import { describe, expect, it } from 'vitest';
import type { ActionId, Notice } from '../../src/bot/notice.js';
import type { ActionRequest, Coverage } from '../../src/bot/ports.js';
import type { DigestFacts, Review, Store } from '../../src/store/port.js';
import {
  createFakeMatcher,
  createWorld,
  factOf,
  hikvision,
  huawei,
  megvii,
  NOW,
  PLACE,
  readable,
  type World,
  type WorldOptions,
} from './world.js';

const DAY_MS = 86_400_000;

const quiet: DigestFacts = {
  mentions: [],
  unsure: 0,
  messagesScreened: 0,
  channelsWatched: 0,
  checks: { total: 0, listed: 0, possible: 0 },
  dispositions: [],
  undelivered: 0,
};

function review(over: Partial<Review> = {}): Review {
  return {
    ...{ ...PLACE, card: 'c1', askedBy: 'U0ALICE', origin: 'alert', state: 'open' },
    ...{ subjects: [{ entityId: megvii.id, names: ['Megvii'] }], openedAt: NOW },
    ...{ reason: null, decidedBy: null, decidedAt: null },
    ...over,
  };
}

async function digestOf(
  facts: Partial<DigestFacts>,
  listDate?: string,
  {
    before = {},
    reviews = [],
    ...options
  }: { before?: Partial<DigestFacts>; reviews?: readonly Review[] } & Pick<WorldOptions, 'listNews'> = {},
) {
  const matcher = createFakeMatcher(listDate ? { listDate } : {});
  const storeOverrides = {
    digestFacts: async (_: unknown, __: unknown, to: Date) => ({ ...quiet, ...(to < NOW ? before : facts) }),
    openReviews: async () => reviews,
  };
  const world = await createWorld({ matcher: () => matcher, storeOverrides, ...options });
  return world.ask('digest');
}

describe('the first line says whether somebody is needed', () => {
  it.each([
    ['nothing at all', {}, undefined, 'clear', 'Nothing needs you. No listed entity was mentioned.'],
    [
      'mentions only',
      { mentions: [{ entityId: megvii.id, count: 1, warned: 1, channels: [{ channel: 'C1', count: 1 }] }] },
      undefined,
      'clear',
      'Nothing needs you. 1 listed entity was mentioned 1 time.',
    ],
    [
      'a review',
      {},
      undefined,
      'possible',
      'Needs you: 1 review to decide. No listed entity was mentioned.',
      [review()],
    ],
    [
      'everything',
      { undelivered: 1 },
      '2026-07-15',
      'possible',
      'Needs you: 2 reviews to decide, the oldest for 3 days, 1 notice that could not be delivered and lists that are 12 days old. No listed entity was mentioned.',
      [review({ openedAt: new Date(NOW.getTime() - 3 * DAY_MS) }), review({ card: 'c2' })],
    ],
  ] as const)('%s', async (_name, facts, listDate, tone, sentence, reviews: readonly Review[] = []) => {
    const notice = await digestOf(facts, listDate, { reviews });
    expect(notice.tone).toBe(tone);
    expect(notice.summary).toBe(sentence);
    expect(readable(notice).split('\n')[0]).toBe(sentence);
  });
});

describe('any size', () => {
  const mentions = Array.from({ length: 490 }, (_, index) => ({
    entityId: index === 0 ? hikvision.id : `gone-${index}`,
    count: 20,
    warned: 2,
    channels: Array.from({ length: index === 0 ? 5 : 1 }, (_, channel) => ({ channel: `C${channel}`, count: 4 })),
  }));

  it('10,000 mentions: the top rows, then the rest in figures', async () => {
    const text = readable(await digestOf({ mentions }));
    expect(text).toContain('490 listed entities were mentioned 9,800 times.');
    expect(text.match(/mentions in/g)).toHaveLength(10);
    expect(text).toContain('- and 480 more');
    expect(text).toContain(
      'Hangzhou Hikvision Digital Technology Co., Ltd., China: 20 mentions in C0 (4), C1 (4), C2 (4) and 2 more channels',
    );
    expect(text).toContain('gone-1 (no longer on the lists): 20 mentions in C0');
    expect(text.length).toBeLessThan(3_000);
  });

  it('channels are references that an adapter can name', async () => {
    const notice = await digestOf({ mentions });
    const list = notice.blocks.find((block) => block.type === 'list');
    expect(list?.type === 'list' && list.items[0]).toContainEqual({ text: 'C0', ref: { type: 'channel', id: 'C0' } });
  });
});

describe('figures', () => {
  it('are those of the store', async () => {
    const notice = await digestOf({
      messagesScreened: 1204,
      channelsWatched: 12,
      checks: { total: 14, listed: 3, possible: 2 },
      undelivered: 2,
      dispositions: [{ entityId: megvii.id, outcome: 'not-meant' }],
    });
    expect(factOf(notice, 'Messages screened')).toBe('1,204 in 12 channels');
    expect(factOf(notice, 'Checks')).toBe('14, of which 3 listed and 2 possible');
    expect(factOf(notice, 'Not delivered')).toBe('2');
    expect(factOf(notice, 'Marked as not meant')).toBe('1');
    expect(factOf(notice, 'Escalated')).toBeUndefined();
  });

  it('name every list with its date, the age and the version', async () => {
    const text = readable(await digestOf({}));
    expect(text).toContain(
      'Entity List, Unverified List and Military End-User List as of 23 July 2026, Watch list as of 1 January 2020',
    );
    expect(text).toContain('4 days old, version v-test');
  });
});

describe('against the week before', () => {
  const mention = (count: number) => [{ entityId: megvii.id, count, warned: 1, channels: [{ channel: 'C1', count }] }];
  it.each([
    [5, 2, '3 more than the week before'],
    [2, 5, '3 fewer than the week before'],
    [2, 2, 'as many as the week before'],
  ])('%i after %i', async (now, then, words) => {
    const before = { mentions: mention(then), messagesScreened: 10 };
    expect(readable(await digestOf({ mentions: mention(now) }, undefined, { before }))).toContain(words);
  });

  it('says that there were none, and nothing where nothing was screened', async () => {
    const before = { messagesScreened: 10 };
    expect(readable(await digestOf({ mentions: mention(1) }, undefined, { before }))).toContain('none the week before');
    expect(readable(await digestOf({ mentions: mention(1) }))).not.toContain('the week before');
  });
});

describe('what waits for a decision', () => {
  it('is named with who asked, since when', async () => {
    const reviews = [review(), review({ card: 'c2', state: 'escalated', subjects: [] })];
    const text = readable(await digestOf({}, undefined, { reviews }));
    expect(text).toContain('Waiting for a decision');
    expect(text).toContain('Megvii Technology, from U0ALICE, since 27 July 2026');
    expect(text).toContain('a name that is not listed, from U0ALICE, since 27 July 2026, escalated');
  });
});

describe('what is new on the lists', () => {
  it('comes with its citation', async () => {
    const news = {
      from: '2026-07-23',
      to: '2026-07-26',
      added: [megvii],
      removed: [hikvision],
      changed: [{ after: huawei, fields: ['addresses', 'citations'] as const }],
    };
    const text = readable(await digestOf({}, undefined, { listNews: async () => news }));
    expect(text).toContain('New on the lists as of 26 July 2026: 1 added, 1 removed, 1 amended');
    expect(text).toContain('amended: Huawei Technologies Co., Ltd., China: addresses and notices');
    expect(text).toContain('added: Megvii Technology, China (84 FR 54002');
    expect(text).toContain('removed: ');
  });
});

describe('over the real store', () => {
  it('counts what was said, asked and pressed in the workspace', async () => {
    const world = await createWorld();
    const [warning] = await world.say('Hikvision', { messageId: 'm1' });
    await world.say('Hikvision, edited', { messageId: 'm1', edit: '1' });
    await world.say('Hikvision again');
    await world.say('Bahrami');
    await world.say('Megvii', { channel: 'C0PROC' });
    await world.say('Huawei', { workspace: 'T2' });
    await world.ask('Megvii');
    await world.bot.act({ ...PLACE, user: 'U1', action: 'ask-compliance', value: warning!.notice.actions[0]!.value });
    world.setNow(new Date(NOW.getTime() + 60_000));
    const notice = await world.ask('digest');
    expect(notice.summary).toBe('Needs you: 1 review to decide. 2 listed entities were mentioned 3 times.');
    expect(factOf(notice, 'Warned about')).toBe('2 of 3 mentions');
    expect(factOf(notice, 'Messages screened')).toBe('4 in 2 channels');
    expect(factOf(notice, 'Too unsure to warn about')).toBe('1');
    expect(factOf(notice, 'Checks')).toContain('1, of which 1 listed');
    expect(readable(notice)).not.toContain('Huawei');
  });

  it('counts questions by entry, and one about a name that is not listed, too', async () => {
    const world = await createWorld();
    for (const [user, text] of [
      ['U1', 'Megvii'],
      ['U2', 'Megvii'],
      ['U1', 'Acme Bakery'],
    ] as const) {
      const { value } = (await world.ask(text, { user })).actions.find(({ id }) => id === 'ask-compliance')!;
      await world.bot.act({ ...PLACE, user, action: 'ask-compliance', value });
    }
    world.setNow(new Date(NOW.getTime() + 60_000));
    const notice = await world.ask('digest');
    expect(notice.summary).toContain('Needs you: 3 reviews to decide.');
    expect(factOf(notice, 'Asked compliance about')).toBe('2');
  });

  it('starts where the period starts', async () => {
    const world = await createWorld();
    await world.say('Hikvision');
    const ref = { platform: 'test', workspace: 'T1' };
    const later = new Date(NOW.getTime() + 1);
    const { notice } = await world.bot.digests.build(ref, later, new Date(NOW.getTime() + 86_400_000));
    expect(notice.summary).toContain('No listed entity was mentioned');
  });

  it('of a quiet day is one line, with the age of the lists', async () => {
    const world = await createWorld();
    const ref = { platform: 'test', workspace: 'T1' };
    const day = () => world.bot.digests.build(ref, new Date(NOW.getTime() - 1), new Date(NOW.getTime() + 1));
    await world.say('good morning');
    const { quietLine } = await day();
    expect(readable(quietLine!)).toMatch(
      /^A quiet day\. 1 message screened, no listed entity mentioned, nothing waits\.\n.*as of 23 July 2026/,
    );
    await world.ask('Acme');
    expect((await day()).quietLine).toBeNull();
  });

  it.each([
    ['a mention', (world: World) => world.say('Hikvision')],
    ['an unsure mention', (world: World) => world.say('Bahrami')],
    ['a review that waits', (world: World) => world.say('Megvii')],
  ])('with %s is not quiet', async (_what, happens) => {
    const world = await createWorld({ reviewAlerts: true });
    await happens(world);
    const { quietLine } = await world.bot.digests.build(
      PLACE,
      new Date(NOW.getTime() - 1),
      new Date(NOW.getTime() + 1),
    );
    expect(quietLine).toBeNull();
  });

  it('is opened by a button, for one person', async () => {
    const world = await createWorld();
    const reply = await world.bot.act({ ...PLACE, user: 'U1', action: 'open-digest', value: '' });
    expect([reply.how, reply.notice.kind]).toEqual(['private', 'digest']);
  });

  /** A second later: a digest ends before the moment it is asked for. */
  const digestOf = (world: World, at = NOW.getTime() + 1_000) => {
    world.setNow(new Date(at));
    return world.ask('digest');
  };

  describe('has buttons', () => {
    const press = (world: World, notice: Notice, action: ActionId, over: Partial<ActionRequest> = {}) => {
      const { value } = notice.actions.find(({ id }) => id === action)!;
      return world.bot.act({ ...PLACE, user: 'U1', action, value, ...over });
    };

    it('for what waits', async () => {
      const world = await createWorld({ reviewAlerts: true });
      expect((await digestOf(world)).actions).toEqual([]);
      await world.say('Hikvision');
      const digest = await digestOf(world, NOW.getTime() + 2_000);
      expect(digest.actions.map(({ label }) => label)).toEqual(['Open reviews', 'Mute Hangzhou Hikvision Digit…']);
      const { how, notice } = await press(world, digest, 'open-reviews');
      expect([how, readable(notice)]).toEqual(['private', expect.stringContaining('Waiting for a decision: 1 review')]);
    });

    it('to mute a name: on record, for ninety days, and until its entry changes', async () => {
      const world = await createWorld();
      await world.say('Hikvision and Megvii');
      const { how, notice } = await press(world, await digestOf(world), 'mute-entity', { channel: 'CREVIEW' });
      expect(how).toBe('private');
      expect(readable(notice)).toContain('until 25 October 2026');
      world.setNow(new Date(NOW.getTime() + 2 * DAY_MS));
      expect(await world.say('Hikvision', { channel: 'C9' })).toEqual([]);
      expect(await world.say('Megvii')).toHaveLength(1);
      expect(await world.store.suppressions()).toMatchObject([
        { author: 'U1', channel: null, reason: 'muted from the digest' },
      ]);
    });

    it('that mute only where reviews are decided, where no reviewers are named', async () => {
      const world = await createWorld();
      await world.say('Hikvision');
      expect(readable((await press(world, await digestOf(world), 'mute-entity')).notice)).toContain('Only reviewers');
      expect(await world.store.suppressions()).toEqual([]);
    });

    it('that only reviewers may use to mute, where some are named', async () => {
      const world = await createWorld({ reviewers: ['U2'] });
      await world.say('Hikvision');
      const digest = await digestOf(world);
      expect(readable((await press(world, digest, 'mute-entity')).notice)).toContain('Only reviewers');
      expect(await world.store.suppressions()).toEqual([]);
      await press(world, digest, 'mute-entity', { user: 'U2' });
      expect(await world.store.suppressions()).toHaveLength(1);
    });

    it('for the full list of the same time, where it shows only a part', async () => {
      const many = Array.from({ length: 40 }, (_, n) => ({ ...hikvision, id: `el-cn-n${n}`, name: `Name Number${n}` }));
      const fake = createFakeMatcher({ extra: many.map((entity) => ({ word: entity.name, entity })) });
      const world = await createWorld({ matcher: () => fake });
      for (const { name } of many) await world.say(name);
      const digest = await digestOf(world);
      expect(readable(digest)).toContain('and 30 more');
      world.setNow(new Date(NOW.getTime() + 3 * DAY_MS));
      const { notice } = await press(world, digest, 'full-digest');
      for (const { name } of many) expect(readable(notice)).toContain(name);
      expect(notice.actions.map(({ id }) => id)).not.toContain('full-digest');
    });

    it.each(['', 'v1.00000000ffffffff.', 'v1.6a6a6a6a6a6a6a60.', 'v1.zzzz.', 'v1.0123456789abcdef0.'])(
      'with the value "%s" gives no list',
      async (value) => {
        const world = await createWorld();
        const reply = await world.bot.act({ ...PLACE, user: 'U1', action: 'full-digest', value });
        expect(reply.notice.kind).toBe('acknowledgement');
      },
    );
  });

  describe('says what is not seen', () => {
    const factOfCoverage = async (coverage: Coverage | null) => {
      const world = await createWorld({ coverage: async () => coverage });
      return factOf(await digestOf(world), 'Not seen');
    };

    it.each<[Coverage | null, string | undefined]>([
      [null, undefined],
      [{ notIn: { count: 0, atLeast: false }, withoutConsent: 0 }, undefined],
      [{ notIn: { count: 1, atLeast: false }, withoutConsent: null }, '1 open channel that the bot is not in'],
      [
        { notIn: { count: 4_000, atLeast: true }, withoutConsent: null },
        'at least 4,000 open channels that the bot is not in',
      ],
      [
        { notIn: null, withoutConsent: 2 },
        '2 teams or chats from which no message came without a mention (an owner may have to consent)',
      ],
    ])('%j: %s', async (coverage, expected) => {
      expect(await factOfCoverage(coverage)).toBe(expected);
    });

    it('and is written where that cannot be found out', async () => {
      const world = await createWorld({ coverage: () => Promise.reject(new Error('no answer')) });
      expect(factOf(await digestOf(world), 'Not seen')).toBeUndefined();
      expect(world.logger.lines.map(({ message }) => message).join()).toContain('not known which channels');
    });
  });

  it('counts messages that could not be recorded and never came again', async () => {
    let down = true;
    const inner = await createWorld();
    const recordEvent: Store['recordEvent'] = (event, work) =>
      down ? Promise.reject(new Error('down')) : inner.store.recordEvent(event, work);
    const world = await createWorld({ storeOverrides: { recordEvent } });
    for (const messageId of ['lost', 'late']) await expect(world.say('hello', { messageId })).rejects.toThrow('down');
    down = false;
    await world.say('hello', { messageId: 'late' });
    expect(factOf(await digestOf(world), 'Not recorded')).toBeUndefined();
    const digest = await digestOf(world, NOW.getTime() + 11 * 60_000);
    expect(factOf(digest, 'Not recorded')).toBe('1');
    expect(digest.summary).toContain('1 message that could not be recorded');
  });
});
