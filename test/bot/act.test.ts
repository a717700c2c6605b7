import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActionId, Notice } from '../../src/bot/notice.js';
import type { ActionReply, ActionRequest } from '../../src/bot/ports.js';
import type { DispositionRecord } from '../../src/store/port.js';
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
} from './world.js';

type Watched = World & { readonly dispositions: DispositionRecord[] };

async function createWatchedWorld(options: Parameters<typeof createWorld>[0] = {}): Promise<Watched> {
  const dispositions: DispositionRecord[] = [];
  const world = await createWorld({
    ...options,
    storeOverrides: { recordDisposition: async (record) => void dispositions.push(record), ...options?.storeOverrides },
  });
  return { ...world, dispositions };
}

function press(
  world: World,
  notice: Notice,
  action: ActionId,
  overrides: Partial<ActionRequest> = {},
): Promise<ActionReply> {
  const value = notice.actions.find(({ id }) => id === action)?.value ?? notice.actions[0]!.value;
  return world.bot.act({ ...PLACE, user: 'U0BOB', action, value, ...overrides });
}

async function warned(world: World, text = 'Hikvision'): Promise<Notice> {
  return (await world.say(text))[0]!.notice;
}

describe('Details', () => {
  it('shows, to whoever pressed it, everything the list says', async () => {
    const world = await createWorld();
    const { how, notice } = await press(world, await warned(world), 'details');
    expect(how).toBe('private');
    expect(notice.kind).toBe('details');
    expect(factOf(notice, 'Also known as')).toBe('Hikvision');
    expect(readable(notice)).toContain('No. 555 Qianmo Road');
    expect(readable(notice)).toContain('A licence from the Commerce Department is needed');
  });

  it('shows each of several entities', async () => {
    const world = await createWorld();
    const { notice } = await press(world, await warned(world, 'Hikvision and Megvii'), 'details');
    expect(notice.summary).toContain('Details of 2 listed entities');
    expect(readable(notice)).toContain('\n---\n');
    expect(readable(notice)).toContain('Footnote 4: For this entity');
  });

  it('leads to the evidence', async () => {
    const world = await createWorld();
    const { notice } = await press(world, await warned(world), 'details');
    const reply = await press(world, notice, 'why');
    expect(reply.notice.summary).toContain('score 1.00');
  });
});

describe('Why?', () => {
  it('shows the parts of the score of that moment', async () => {
    const world = await createWorld();
    const { how, notice } = await press(world, await world.ask('Bahrami'), 'why');
    expect(how).toBe('private');
    expect(factOf(notice, '+0.81')).toBe('Given name: given name agrees');
    expect(factOf(notice, '−0.10')).toContain('family name "bahrami"');
    expect(readable(notice)).toContain('The parts add up to the score. It is worth a look');
  });

  it('knows nothing of cards of another workspace', async () => {
    const world = await createWorld();
    const reply = await press(world, await world.ask('Bahrami'), 'why', { workspace: 'T2' });
    expect(reply.notice.summary).toContain('too old');
  });
});

describe('Share here', () => {
  it('posts the answer, signed, without the buttons of the one who asked', async () => {
    const world = await createWorld();
    const { how, notice } = await press(world, await world.ask('Megvii'), 'share');
    expect(how).toBe('public');
    expect(notice.summary).toMatch(/^Listed: Megvii Technology/);
    expect(readable(notice)).toContain('Shared by U0BOB');
    expect(notice.blocks.at(-1)).toMatchObject({ text: [{}, { ref: { type: 'user', id: 'U0BOB' } }] });
    expect(notice.actions.map(({ id }) => id)).toEqual(['details', 'why']);
  });

  it('works for a missing match, too', async () => {
    const world = await createWorld();
    const { notice } = await press(world, await world.ask('Nobody'), 'share');
    expect(notice.summary).toContain('No match for "Nobody"');
  });

  it('repeats what was found in a sentence', async () => {
    const world = await createWorld();
    const { notice } = await press(world, await world.ask('is Hikvision listed?'), 'share');
    expect(notice.summary).toMatch(/^Listed: Hangzhou Hikvision/);
  });
});

describe('Not what I meant', () => {
  it('is recorded and takes the place of the card', async () => {
    const world = await createWatchedWorld();
    const { how, notice } = await press(world, await warned(world), 'not-meant');
    expect(how).toBe('replace');
    expect(notice.summary).toBe('Thank you, noted: Hangzhou Hikvision Digital Technology Co., Ltd. was not meant.');
    expect(world.dispositions).toEqual([
      { ...PLACE, user: 'U0BOB', entityId: hikvision.id, outcome: 'not-meant', at: NOW },
    ]);
  });

  it('is recorded for each entity', async () => {
    const world = await createWatchedWorld();
    await press(world, await warned(world, 'Huawei and Megvii'), 'not-meant');
    expect(world.dispositions.map(({ entityId }) => entityId)).toEqual([huawei.id, megvii.id]);
  });
});

describe('Ask compliance', () => {
  it('sends who, where and which entity to the review channel', async () => {
    const world = await createWatchedWorld();
    const { how, notice } = await press(world, await warned(world), 'ask-compliance');
    expect(how).toBe('private');
    expect(notice.summary).toContain('Sent to trade compliance');
    const [review, ...others] = await world.outgoing();
    expect(others).toEqual([]);
    expect(review!.destination).toMatchObject({ workspace: 'T1', channel: 'CREVIEW', visibility: 'channel' });
    expect(review!.notice.kind).toBe('review');
    expect(factOf(review!.notice, 'Asked by')).toBe('U0BOB');
    expect(factOf(review!.notice, 'Where')).toBe('C0SALES');
    expect(factOf(review!.notice, 'When')).toBe('27 July 2026, 09:14 UTC');
    expect(readable(review!.notice)).toContain('Hangzhou Hikvision');
    expect(world.dispositions.map(({ outcome }) => outcome)).toEqual(['asked-compliance']);
  });

  it('is sent once, however often it is pressed', async () => {
    const world = await createWatchedWorld();
    const warning = await warned(world);
    await press(world, warning, 'ask-compliance');
    const again = await press(world, warning, 'ask-compliance');
    expect(again.notice.summary).toBe('Trade compliance has this question already.');
    expect(await world.outgoing()).toHaveLength(1);
    expect(world.dispositions).toHaveLength(1);
  });

  it('carries the doubt of a possible match', async () => {
    const world = await createWorld();
    await press(world, await world.ask('Bahrami'), 'ask-compliance');
    const [review] = await world.outgoing();
    expect(review!.notice.tone).toBe('possible');
    expect(factOf(review!.notice, 'Score')).toBe('0.71');
  });

  it('asks about a name without a match, too', async () => {
    const world = await createWorld();
    await press(world, await world.ask('Nobody'), 'ask-compliance');
    expect(factOf((await world.outgoing())[0]!.notice, 'Asked about')).toBe('Nobody');
  });

  it('has no button when there is no review channel', async () => {
    const world = await createWorld({ reviewChannel: null });
    const ids = [...(await warned(world)).actions, ...(await world.ask('Megvii')).actions].map(({ id }) => id);
    expect(ids).not.toContain('ask-compliance');
  });

  it.each([
    ['names the platform', 'slack:CREVIEW', 'slack', ['CREVIEW', 'T1']],
    ['is on another platform with one workspace', 'slack:CREVIEW', 'teams', ['CREVIEW', 'TSLACK']],
    ['is on another platform without a workspace', 'playground:x', 'teams', null],
  ] as const)('goes to a channel that %s', async (_name, reviewChannel, platform, expected) => {
    const world = await createWorld({ reviewChannel });
    await world.say('hello', { platform: 'slack', workspace: platform === 'slack' ? 'T1' : 'TSLACK' });
    const [warning] = await world.say('Hikvision', { platform });
    const reply = await press(world, warning!.notice, 'ask-compliance', { platform });
    const sent = (await world.outgoing()).map(({ destination }) => [destination.channel, destination.workspace]);
    expect(sent).toEqual(expected ? [expected] : []);
    expect(reply.notice.tone).toBe(expected ? 'neutral' : 'problem');
  });

  it('never guesses between two workspaces', async () => {
    const world = await createWorld({ reviewChannel: 'slack:CREVIEW' });
    await world.say('hello', { platform: 'slack', workspace: 'TA' });
    await world.say('hello', { platform: 'slack', workspace: 'TB' });
    const [warning] = await world.say('Hikvision', { platform: 'teams' });
    const reply = await press(world, warning!.notice, 'ask-compliance', { platform: 'teams' });
    expect(reply.notice.summary).toContain('contact trade compliance yourself');
    expect(await world.outgoing()).toEqual([]);
  });
});

describe('values that are not ours, or not any more', () => {
  const ACTIONS: readonly ActionId[] = ['details', 'why', 'share', 'not-meant', 'ask-compliance', 'open-digest'];

  it.each(ACTIONS.filter((action) => action !== 'open-digest'))(
    '%s of an entity that left the lists',
    async (action) => {
      const world = await createWatchedWorld();
      const reply = await world.bot.act({ ...PLACE, user: 'U1', action, value: 'v1.0123456789abcdef.el-gone' });
      expect(reply.how).toBe('private');
      expect(reply.notice.summary).toContain('no longer on the lists');
      expect(world.dispositions).toEqual([]);
    },
  );

  it('never throw and never act', async () => {
    const world = await createWatchedWorld();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ACTIONS), fc.string({ unit: 'binary' }), async (action, value) => {
        const reply = await world.bot.act({ ...PLACE, user: 'U1', action, value });
        expect(reply.how).toBe('private');
        expect(reply.notice.kind).toMatch(/acknowledgement|digest/);
      }),
      { numRuns: 60 },
    );
    expect(world.dispositions).toEqual([]);
    expect(await world.outgoing()).toEqual([]);
  });

  it('an action nobody knows is answered politely', async () => {
    const world = await createWorld();
    const action = 'explode' as ActionId;
    const reply = await world.bot.act({ ...PLACE, user: 'U1', action, value: 'v1.0123456789abcdef.' });
    expect(reply.notice.kind).toBe('acknowledgement');
  });

  it('cards opened after a list swap use the lists of today', async () => {
    let matcher = createFakeMatcher();
    const world = await createWorld({ matcher: () => matcher });
    const notice = await world.ask('Megvii');
    matcher = createFakeMatcher({ listDate: '2026-07-26', version: 'v-next' });
    expect(readable((await press(world, notice, 'share')).notice)).toContain('Lists as of 26 July 2026, 1 day old.');
  });
});
