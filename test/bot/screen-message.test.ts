import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_DECISIONS } from '../../src/bot/decide.js';
import { defaultPolicy, type PolicyRules } from '../../src/bot/index.js';
import { EntityCheckError } from '../../src/errors.js';
import { createAllowList } from '../../src/lists/company/allow.js';
import type { EventTransaction, Store } from '../../src/store/port.js';
import type { ChatMessage, Decision } from '../../src/types.js';
import {
  aMessage,
  createFakeMatcher,
  createWorld,
  megvii,
  NOW,
  PLACE,
  readable,
  type World,
  type WorldOptions,
} from './world.js';

const HOUR_MS = 3_600_000;

/** A store that also shows the decisions it was given. */
async function createWatchedWorld(rules: Partial<PolicyRules> = {}): Promise<World & { decisions: Decision[] }> {
  const decisions: Decision[] = [];
  const policy = { ...defaultPolicy(), ...rules };
  const inner = await createWorld({ policy });
  const recordEvent: Store['recordEvent'] = (event, work) =>
    inner.store.recordEvent(
      event,
      work &&
        ((tx) => {
          const watched: EventTransaction = {
            ...tx,
            addDecision: (decision) => {
              decisions.push(decision);
              return tx.addDecision(decision);
            },
          };
          return work(watched);
        }),
    );
  const world = await createWorld({ policy, storeOverrides: { ...inner.store, recordEvent } });
  return { ...world, outgoing: inner.outgoing, decisions, say: sayThrough(world, inner) };
}

function sayThrough(world: World, inner: World): World['say'] {
  let count = 0;
  return async (text, message = {}) => {
    count += 1;
    await world.bot.screenMessage(aMessage({ text, messageId: `m${count}`, ...message }));
    return inner.outgoing();
  };
}

describe('a message that names a listed entity', () => {
  it('warns its author, where it was said', async () => {
    const world = await createWorld();
    const [warning, ...others] = await world.say('Quote for Hikvision cameras', { thread: 't1' });
    expect(others).toEqual([]);
    expect(warning!.destination).toEqual({
      platform: 'test',
      workspace: 'T1',
      channel: 'C0SALES',
      thread: 't1',
      visibility: 'author-only',
      user: 'U0ALICE',
      replyTo: null,
    });
    expect(readable(warning!.notice)).toContain(
      'Hikvision is on the U.S. Entity List (Hangzhou Hikvision Digital Technology Co., Ltd., since 9 October 2019).',
    );
    expect(warning!.notice.summary).toContain('Please check with trade compliance');
  });

  it('names the message a reply would answer when there is no thread', async () => {
    const world = await createWorld();
    const [warning] = await world.say('Hikvision', { messageId: 'm77' });
    expect(warning!.destination).toMatchObject({ thread: null, replyTo: 'm77' });
  });

  it('does not repeat anything else of the message', async () => {
    const world = await createWorld();
    const sent = await world.say('the secret codename is Bluebird, for Hikvision');
    expect(JSON.stringify(sent)).not.toContain('Bluebird');
    expect(JSON.stringify(world.logger.lines)).not.toContain('Hikvision');
  });

  it('says what its list means, not what another does', async () => {
    const world = await createWorld();
    const [warning] = await world.say('Example Optics');
    expect(readable(warning!.notice)).toContain('is on the U.S. Unverified List');
    expect(readable(warning!.notice)).toContain('UVL statement');
    expect(readable(warning!.notice)).not.toContain('a licence is needed');
  });

  it('tells how large a family is, in figures of the list', async () => {
    const world = await createWorld();
    const [warning] = await world.say('Huawei');
    expect(warning!.notice.summary).toContain('Huawei Technologies Co., Ltd. and 112 affiliates in 39 countries');
  });
});

describe('several names', () => {
  it('make one warning that names each', async () => {
    const world = await createWorld();
    const sent = await world.say('Hikvision, Megvii and Huawei');
    expect(sent).toHaveLength(1);
    expect(sent[0]!.notice.summary).toContain('names 3 listed entities: Hikvision, Megvii and Huawei');
  });

  it('are counted beyond the first five', async () => {
    const extra = Array.from({ length: 9 }, (_, index) => ({
      word: `Listed${index}`,
      entity: { ...megvii, id: `el-${index}`, name: `Listed ${index}` },
    }));
    const matcher = createFakeMatcher({ extra });
    const world = await createWorld({ matcher: () => matcher });
    const [warning] = await world.say(extra.map(({ word }) => word).join(', '));
    expect(readable(warning!.notice)).toContain('- Listed4:');
    expect(readable(warning!.notice)).not.toContain('Listed5');
    expect(readable(warning!.notice)).toContain('- and 4 more');
    expect(warning!.notice.summary).toContain('names 9 listed entities');
  });

  it('count as one when they are the same entity or family', async () => {
    const world = await createWatchedWorld();
    const sent = await world.say('Huawei, Huawei Device and again Huawei');
    expect(sent[0]!.notice.summary).toMatch(/^Huawei is on/);
    expect(world.decisions).toHaveLength(1);
  });

  it('are recorded up to a limit', async () => {
    const extra = Array.from({ length: MAX_DECISIONS + 10 }, (_, index) => ({
      word: `Listed${index}`,
      entity: { ...megvii, id: `el-${index}` },
    }));
    const matcher = createFakeMatcher({ extra });
    const world = await createWorld({ matcher: () => matcher });
    await world.say(extra.map(({ word }) => word).join(' '));
    const facts = await world.store.digestFacts({ platform: 'test', workspace: 'T1' }, NOW, new Date('2027-01-01'));
    expect(facts.mentions).toHaveLength(MAX_DECISIONS);
  });
});

describe('once per entity and thread', () => {
  interface Case {
    readonly name: string;
    readonly first: Partial<ChatMessage>;
    readonly second: Partial<ChatMessage>;
    readonly secondText?: string;
    readonly laterMs?: number;
    readonly warned: boolean;
    /** Where the warning is seen by everybody; default: `warned`. */
    readonly warnedInPublic?: boolean;
  }
  const cases: readonly Case[] = [
    { name: 'again in the thread', first: { thread: 't1' }, second: { thread: 't1' }, warned: false },
    { name: 'again in the channel outside threads', first: {}, second: {}, warned: false },
    { name: 'in the thread under the warned message', first: {}, second: { thread: 'm1' }, warned: false },
    // Alice's warning, which only she saw, once kept Bob's from him for a day.
    {
      name: 'by somebody else in the thread',
      first: { thread: 't1' },
      second: { thread: 't1', author: bob() },
      warned: true,
      warnedInPublic: false,
    },
    {
      name: 'by somebody else in the channel outside threads',
      first: {},
      second: { author: bob() },
      warned: true,
      warnedInPublic: false,
    },
    {
      name: 'by somebody else under the warned message',
      first: {},
      second: { thread: 'm1', author: bob() },
      warned: true,
      warnedInPublic: false,
    },
    { name: 'in another thread', first: { thread: 't1' }, second: { thread: 't2' }, warned: true },
    { name: 'in another channel', first: {}, second: { channel: 'C2' }, warned: true },
    { name: 'in another workspace', first: {}, second: { workspace: 'T2' }, warned: true },
    { name: 'another entity', first: {}, second: {}, secondText: 'Megvii', warned: true },
    { name: 'just before a day is over', first: {}, second: {}, laterMs: 24 * HOUR_MS - 1, warned: false },
    { name: 'after a day', first: {}, second: {}, laterMs: 24 * HOUR_MS, warned: true },
  ];

  const ways: readonly { readonly where: string; readonly public: boolean; readonly options: WorldOptions }[] = [
    { where: 'for the author alone', public: false, options: {} },
    { where: 'in direct messages', public: false, options: { policy: { ...defaultPolicy(), mode: 'direct' } } },
    { where: 'in the thread', public: true, options: { policy: { ...defaultPolicy(), mode: 'thread' } } },
    { where: 'in the thread, for want of a quieter way', public: true, options: { quietest: () => 'thread' } },
  ];

  describe.each(ways)('$where', ({ public: inPublic, options }) => {
    it.each(cases)('$name', async ({ first, second, secondText, laterMs, warned, warnedInPublic = warned }) => {
      const world = await createWorld(options);
      expect(await world.say('Hikvision', first)).toHaveLength(1);
      world.setNow(new Date(NOW.getTime() + (laterMs ?? 1_000)));
      const sent = await world.say(secondText ?? 'Hikvision', second);
      expect(sent).toHaveLength((inPublic ? warnedInPublic : warned) ? 1 : 0);
    });

    it('once for each of two authors at the same instant where they see it alone', async () => {
      const world = await createWorld(options);
      const authors = [aMessage().author, bob()];
      const messages = Array.from({ length: 8 }, (_, index) =>
        aMessage({ text: 'Hikvision', messageId: `s${index}`, thread: 't1', author: authors[index % 2]! }),
      );
      await Promise.all(messages.map((message) => world.bot.screenMessage(message)));
      expect((await world.outgoing()).map(({ destination }) => destination.user).sort()).toEqual(
        inPublic ? ['U0ALICE'] : ['U0ALICE', 'U0BOB'],
      );
    });
  });

  it('covers a family under one key, whichever member is named', async () => {
    const world = await createWorld();
    expect(await world.say('Huawei Device')).toHaveLength(1);
    expect(await world.say('Huawei')).toHaveLength(0);
  });

  it('holds for messages at the same instant', async () => {
    const world = await createWorld();
    const messages = Array.from({ length: 8 }, (_, index) => aMessage({ text: 'Hikvision', messageId: `s${index}` }));
    await Promise.all(messages.map((message) => world.bot.screenMessage(message)));
    expect(await world.outgoing()).toHaveLength(1);
  });

  it('holds for an event that is delivered twice', async () => {
    const world = await createWorld();
    await world.say('Hikvision', { messageId: 'm1', thread: 't1' });
    expect(await world.say('Hikvision', { messageId: 'm1', thread: 't1' })).toHaveLength(0);
  });
});

describe('edits', () => {
  it('warn about what is new only', async () => {
    const world = await createWatchedWorld();
    await world.say('Hikvision', { messageId: 'm1' });
    const sent = await world.say('Hikvision and Megvii', { messageId: 'm1', edit: '1' });
    expect(sent).toHaveLength(1);
    expect(sent[0]!.notice.summary).toMatch(/^Megvii /);
    expect(world.decisions.map(({ reason }) => reason)).toEqual(['warned', 'already-warned-in-earlier-edit', 'warned']);
  });

  it('stay quiet even after the cooldown', async () => {
    const world = await createWorld();
    await world.say('Huawei', { messageId: 'm1' });
    world.setNow(new Date(NOW.getTime() + 48 * HOUR_MS));
    expect(await world.say('Huawei Device', { messageId: 'm1', edit: '1' })).toHaveLength(0);
  });
});

describe('names that the company allows', () => {
  const allowed = { name: 'Huawei Coffee', note: 'our landlord', list: 'ours' };
  const allow = () => createAllowList([{ text: 'Huawei Coffee', allowed }]);

  it.each([
    ['the rent of Huawei Coffee', []],
    ['Huawei Coffee and Hikvision', ['Hikvision']],
    ['Huawei Coffee sells Huawei Device', ['Huawei Device']],
    ['Huawei, not Huawei Coffee', ['Huawei']],
  ])('"%s" is warned about for %j', async (text, names) => {
    const world = await createWorld({ allow });
    const sent = await world.say(text);
    expect(sent.map(({ notice }) => notice.summary.split(' is on')[0])).toEqual(names);
  });

  it('are recorded with that reason, and counted by no digest', async () => {
    const world = await createWorld({ allow });
    await world.say('Huawei Coffee');
    const { mentions, messagesScreened } = await world.store.digestFacts(
      PLACE,
      new Date(0),
      new Date(NOW.getTime() + 1),
    );
    expect([mentions, messagesScreened]).toEqual([[], 1]);
  });

  it('are said to be so where somebody asks', async () => {
    const world = await createWorld({ allow });
    expect(readable(await world.ask('Huawei coffee'))).toContain(
      'Your company\'s list "ours" says that Huawei Coffee is not them: our landlord.',
    );
    expect(readable(await world.ask('Huawei'))).not.toContain('not them');
  });
});

describe('a deletion', () => {
  const gone = (over = {}) => ({
    ...PLACE,
    messageId: 'm1',
    author: 'U0ALICE',
    deletedAt: new Date(NOW.getTime() + 1_000),
    ...over,
  });

  it('takes back a warning that was not sent yet, and leaves other messages alone', async () => {
    const world = await createWorld();
    await world.bot.screenMessage(aMessage({ text: 'Hikvision', messageId: 'm1' }));
    await world.bot.screenMessage(aMessage({ text: 'Megvii', messageId: 'm2' }));
    await world.bot.messageDeleted(gone());
    await world.bot.messageDeleted(gone());
    expect((await world.outgoing()).map(({ notice }) => notice.summary)).toEqual([expect.stringContaining('Megvii')]);
    const facts = await world.store.digestFacts(PLACE, new Date(0), new Date(NOW.getTime() + 1));
    expect(facts.messagesScreened).toBe(2);
  });

  it('of a message that arrives after it leaves nothing to warn about', async () => {
    const world = await createWatchedWorld();
    await world.bot.messageDeleted(gone());
    expect(await world.say('Hikvision', { messageId: 'm1' })).toEqual([]);
    expect(world.decisions.map(({ reason }) => reason)).toEqual(['message-deleted']);
  });

  it('that is undone counts no more', async () => {
    const world = await createWorld();
    await world.bot.messageDeleted(gone());
    const back = { messageId: 'm1', edit: '2', sentAt: new Date(NOW.getTime() + 2_000) };
    expect(await world.say('Hikvision', back)).toHaveLength(1);
  });

  it('does not touch what is being sent', async () => {
    const world = await createWorld();
    await world.bot.screenMessage(aMessage({ text: 'Hikvision', messageId: 'm1' }));
    const [inFlight] = await world.store.outbox.claim(NOW, 1, 60_000);
    await world.bot.messageDeleted(gone());
    await world.store.outbox.sent(inFlight!.outgoing.id, 'p1', NOW);
    expect(await world.store.outbox.counts()).toEqual({ waiting: 0, dead: 0 });
  });
});

describe('every decision has its reason', () => {
  interface Case {
    readonly name: string;
    readonly rules?: Partial<PolicyRules>;
    readonly message?: Partial<ChatMessage>;
    readonly text?: string;
    readonly reasons: readonly string[];
    readonly sent: number;
  }
  const author = (overrides: Partial<ChatMessage['author']>) => ({
    author: { id: 'U1', isBot: false, isExternal: false, ...overrides },
  });
  const cases: readonly Case[] = [
    { name: 'a listed name', reasons: ['warned'], sent: 1 },
    { name: 'nothing listed', text: 'lunch?', reasons: [], sent: 0 },
    { name: 'a bot', message: author({ isBot: true }), reasons: ['bot-author'], sent: 0 },
    {
      name: 'a bot that counts',
      rules: { bots: 'warn' },
      message: author({ isBot: true }),
      reasons: ['warned'],
      sent: 1,
    },
    { name: 'a bot to ignore', rules: { bots: 'ignore' }, message: author({ isBot: true }), reasons: [], sent: 0 },
    { name: 'somebody from outside', message: author({ isExternal: true }), reasons: ['external-author'], sent: 0 },
    {
      name: 'a bot from outside, though bots count',
      rules: { bots: 'warn' },
      message: author({ isBot: true, isExternal: true }),
      reasons: ['external-author'],
      sent: 0,
    },
    { name: 'a name too unsure for an alert', text: 'Bahrami', reasons: ['below-threshold'], sent: 0 },
    { name: 'a stricter threshold', rules: { alertThreshold: 1.01 }, reasons: ['below-threshold'], sent: 0 },
    {
      name: 'a list that does not count',
      rules: { lists: ['unverified-list'] },
      reasons: ['list-not-counted'],
      sent: 0,
    },
    { name: 'a list that counts', rules: { lists: ['entity-list'] }, reasons: ['warned'], sent: 1 },
    { name: 'a muted channel', rules: { muted: true }, reasons: ['muted-channel'], sent: 0 },
    { name: 'silent mode', rules: { mode: 'silent' }, reasons: ['silent-mode'], sent: 0 },
  ];

  it.each(cases)('$name', async ({ rules, message, text = 'Hikvision', reasons, sent }) => {
    const world = await createWatchedWorld(rules);
    expect(await world.say(text, message)).toHaveLength(sent);
    expect(world.decisions.map(({ reason }) => reason)).toEqual(reasons);
    expect(world.decisions.every(({ action, reason }) => (action === 'warn') === (reason === 'warned'))).toBe(true);
  });

  it.each([
    ['thread', false, 'author-only', 'thread'],
    ['direct', false, 'thread', 'direct'],
    ['ephemeral', true, 'thread', 'direct'],
    ['ephemeral', false, 'author-only', 'author-only'],
    ['ephemeral', false, 'thread', 'thread'],
  ] as const)('mode %s, direct message %s, at the quietest %s: %s', async (mode, isDirect, quietest, visibility) => {
    const world = await createWorld({ policy: { ...defaultPolicy(), mode }, quietest: () => quietest });
    const [warning] = await world.say('Hikvision', { isDirect });
    expect(warning!.destination.visibility).toBe(visibility);
  });
});

describe('text of any kind', () => {
  it('is screened without an exception', async () => {
    const world = await createWorld();
    let count = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', ' ', '😀', '\uD800', '‮')),
        async (text) => {
          count += 1;
          await world.bot.screenMessage(aMessage({ text, messageId: `any${count}` }));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('may be 40,000 characters long', async () => {
    const world = await createWorld();
    expect(await world.say(`${'x '.repeat(20_000)} Hikvision`)).toHaveLength(1);
  });
});

describe('when the database is down', () => {
  it('rejects, so that the platform tries again', async () => {
    const down = new EntityCheckError('store-unavailable', 'The database does not answer.');
    const world = await createWorld({ storeOverrides: { recordEvent: () => Promise.reject(down) } });
    await expect(world.bot.screenMessage(aMessage({ text: 'Hikvision' }))).rejects.toBe(down);
  });

  it('keeps the warning when only its evidence is lost', async () => {
    const broken = {
      get: () => Promise.reject(new Error()),
      set: () => Promise.reject(new Error()),
      delete: async () => {},
    };
    const world = await createWorld({ storeOverrides: { keyValue: () => broken } });
    expect(await world.say('Hikvision')).toHaveLength(1);
    expect(world.logger.lines.map(({ message }) => message)).toEqual(['evidence of a warning was not kept']);
  });
});

function bob(): ChatMessage['author'] {
  return { id: 'U0BOB', isBot: false, isExternal: false };
}
