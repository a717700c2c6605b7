import { describe, expect, it } from 'vitest';
import type { ActionId, Notice, OutgoingNotice } from '../../src/bot/notice.js';
import type { ActionReply, ActionRequest } from '../../src/bot/ports.js';
import { recordHash } from '../../src/bot/suppress.js';
import { createFakeMatcher, createWorld, factOf, hikvision, NOW, PLACE, readable, type World } from './world.js';

const REVIEW = { ...PLACE, channel: 'CREVIEW' };
const DAY_MS = 86_400_000;

async function alerted(world: World, text = 'Hikvision'): Promise<Notice> {
  const sent = await world.say(text);
  return cardOf(sent);
}

function cardOf(sent: readonly OutgoingNotice[]): Notice {
  return sent.find(({ notice }) => notice.kind === 'review')!.notice;
}

function press(
  world: World,
  notice: Notice,
  action: ActionId,
  user = 'U0REVIEWER',
  over: Partial<ActionRequest> = {},
): Promise<ActionReply> {
  const value = notice.actions.find(({ id }) => id === action)!.value;
  return world.bot.act({ ...REVIEW, user, action, value, ...over });
}

describe('a warning that goes to review', () => {
  it('is a card of its own in the review channel, beside the warning', async () => {
    const world = await createWorld({ reviewAlerts: true });
    const sent = await world.say('Hikvision');
    expect(sent.map(({ notice, destination }) => [notice.kind, destination.channel])).toEqual([
      ['warning', 'C0SALES'],
      ['review', 'CREVIEW'],
    ]);
    const card = cardOf(sent);
    expect(readable(card)).toContain('For review: U0ALICE mentioned');
    expect(factOf(card, 'Where')).toBe('C0SALES');
    expect(card.actions.map(({ id }) => id)).toEqual(['review-confirm', 'review-reject', 'review-escalate', 'details']);
    expect(await world.store.openReviews(PLACE)).toHaveLength(1);
  });

  it('does not go there unless asked for, nor without a warning', async () => {
    expect(await (await createWorld()).say('Hikvision')).toHaveLength(1);
    expect(await (await createWorld({ reviewAlerts: true })).say('good morning')).toEqual([]);
  });
});

describe('Confirm', () => {
  it('changes the card for everybody and closes the review', async () => {
    const world = await createWorld({ reviewAlerts: true });
    const { how, notice } = await press(world, await alerted(world), 'review-confirm');
    expect(how).toBe('update');
    expect(readable(notice)).toContain('Confirmed by U0REVIEWER');
    expect(notice.actions).toEqual([]);
    expect(await world.store.openReviews(PLACE)).toEqual([]);
    const { dispositions } = await world.store.digestFacts(PLACE, new Date(0), new Date(NOW.getTime() + 1));
    expect(dispositions).toEqual([{ entityId: hikvision.id, outcome: 'confirmed' }]);
  });

  it('is the first of two at once; the second is told who was', async () => {
    const world = await createWorld({ reviewAlerts: true });
    const card = await alerted(world);
    const [one, other] = await Promise.all([
      press(world, card, 'review-confirm', 'U1'),
      press(world, card, 'review-confirm', 'U2'),
    ]);
    const replies = [one, other].sort((a, b) => (a.how < b.how ? -1 : 1));
    expect(replies.map(({ how }) => how)).toEqual(['private', 'update']);
    expect(replies[0]!.notice.summary).toMatch(/^U[12] was first: confirmed\.$/);
  });
});

describe('Not a match', () => {
  async function rejected(options: Parameters<typeof createWorld>[0] = {}) {
    const world = await createWorld({ reviewAlerts: true, ...options });
    const asked = (await press(world, await alerted(world), 'review-reject')).notice;
    expect(readable(asked)).toContain('Why is it not a match?');
    const { notice } = await press(world, asked, 'reject-other-company');
    return { world, notice };
  }

  it('asks for the reason and offers to stay quiet', async () => {
    const { world, notice } = await rejected();
    expect(readable(notice)).toContain('Not a match, says U0REVIEWER');
    expect(readable(notice)).toContain('another company is meant');
    expect(notice.actions.map(({ id }) => id)).toEqual(['suppress-channel', 'suppress-workspace']);
    expect(await world.store.review((await world.store.openReviews(PLACE))[0]?.card ?? 'none')).toBeNull();
  });

  it('takes a reason in the reviewer’s own words, and asks for it where none is written', async () => {
    const world = await createWorld({ reviewAlerts: true });
    const asked = (await press(world, await alerted(world), 'review-reject')).notice;
    expect(asked.input).toMatchObject({ label: 'Other, in your own words', maxLength: 300 });
    const empty = await press(world, asked, 'reject-other', 'U0REVIEWER', { input: '  ' });
    expect(empty).toMatchObject({
      how: 'private',
      notice: { summary: expect.stringContaining('write the reason first') },
    });
    const { notice } = await press(world, asked, 'reject-other', 'U0REVIEWER', { input: ' Our landlord\nin Delft. ' });
    expect(readable(notice)).toContain('Not a match, says U0REVIEWER, 27 July 2026, 09:14 UTC: Our landlord in Delft.');
    expect(notice.input).toBeUndefined();
  });

  it('does not take what is in the field for the reason of another button', async () => {
    const world = await createWorld({ reviewAlerts: true });
    const asked = (await press(world, await alerted(world), 'review-reject')).notice;
    const { notice } = await press(world, asked, 'reject-known', 'U0REVIEWER', { input: 'half a sent' });
    expect(readable(notice)).toContain('one of our own partners');
    expect(readable(notice)).not.toContain('half a sent');
  });

  it('in a channel: quiet there for ninety days, not elsewhere', async () => {
    const { world, notice } = await rejected();
    const { notice: done } = await press(world, notice, 'suppress-channel');
    expect(readable(done)).toContain('stays quiet about this name in that channel until 25 October 2026');
    const later = new Date(NOW.getTime() + 2 * DAY_MS);
    world.setNow(later);
    expect(await world.say('Hikvision again')).toEqual([]);
    expect(await world.say('Hikvision', { channel: 'C0OTHER' })).toHaveLength(2);
    const { mentions } = await world.store.digestFacts(PLACE, later, new Date(later.getTime() + 1));
    expect(mentions[0]).toMatchObject({ count: 2, warned: 1 });
    world.setNow(new Date(NOW.getTime() + 91 * DAY_MS));
    expect(await world.say('Hikvision')).toHaveLength(2);
  });

  it('everywhere: until the entry on the list changes', async () => {
    let listed = hikvision;
    const fake = createFakeMatcher();
    const matcher = {
      ...fake,
      entity: (id: string) => (id === hikvision.id ? listed : fake.entity(id)),
      scan: (text: string) =>
        fake.scan(text).map((mention) => ({ ...mention, entity: listed, match: { ...mention.match, entity: listed } })),
    };
    const { world, notice } = await rejected({ matcher: () => matcher });
    await press(world, notice, 'suppress-workspace');
    world.setNow(new Date(NOW.getTime() + 2 * DAY_MS));
    expect(await world.say('Hikvision', { channel: 'C0OTHER' })).toEqual([]);
    listed = { ...hikvision, addresses: ['1 New Road'] };
    expect(recordHash(listed)).not.toBe(recordHash(hikvision));
    expect(await world.say('Hikvision', { channel: 'C0OTHER' })).toHaveLength(2);
  });
});

describe('Escalate', () => {
  it('passes the card on and leaves the decision open', async () => {
    const world = await createWorld({ reviewAlerts: true, escalationChannel: 'CLEGAL' });
    const { notice } = await press(world, await alerted(world), 'review-escalate');
    expect(readable(notice)).toContain('Escalated by U0REVIEWER');
    const [passed] = await world.outgoing();
    expect(passed?.destination.channel).toBe('CLEGAL');
    expect(readable(passed!.notice)).toContain('Escalated by U0REVIEWER.');
    expect((await world.store.openReviews(PLACE)).map(({ state }) => state)).toEqual(['escalated']);
    const decided = await press(world, passed!.notice, 'review-confirm', 'U0COUNSEL', { channel: 'CLEGAL' });
    expect(readable(decided.notice)).toContain('Confirmed by U0COUNSEL');
    expect(await world.store.openReviews(PLACE)).toEqual([]);
  });
});

describe('who may review', () => {
  it('refuses others politely, and decides nothing', async () => {
    const world = await createWorld({ reviewAlerts: true, reviewers: ['U0OFFICER'] });
    const card = await alerted(world);
    const { how, notice } = await press(world, card, 'review-confirm', 'U0MALLORY');
    expect(how).toBe('private');
    expect(notice.summary).toContain('Only reviewers can decide this');
    expect(await world.store.openReviews(PLACE)).toHaveLength(1);
    expect((await press(world, card, 'review-confirm', 'U0OFFICER')).how).toBe('update');
  });
});

describe('a question to compliance', () => {
  it('is a review as well', async () => {
    const world = await createWorld();
    const [warning] = await world.say('Hikvision');
    const value = warning!.notice.actions.find(({ id }) => id === 'ask-compliance')!.value;
    await world.bot.act({ ...PLACE, user: 'U0ALICE', action: 'ask-compliance', value });
    const card = cardOf(await world.outgoing());
    const { notice } = await press(world, card, 'review-confirm');
    expect(readable(notice)).toContain('Question to compliance');
    expect(readable(notice)).toContain('Confirmed by U0REVIEWER');
  });
});
