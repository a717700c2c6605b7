import { beforeEach, describe, expect, test } from 'vitest';
import { readActivity, type TeamsActivity } from '../../adapters/teams/activity.js';
import { createReferences } from '../../adapters/teams/references.js';
import * as teams from '../fixtures/teams/activities.js';
import { createMemoryKeyValue } from '../helpers/memory-key-value.js';

const ALICE = teams.ALICE.aadObjectId;
const channel = { workspace: teams.TENANT, channel: teams.CHANNEL };
let now: Date;
let storage: ReturnType<typeof createMemoryKeyValue>;
let references: ReturnType<typeof createReferences>;

beforeEach(() => {
  now = new Date('2026-07-16T09:00:00Z');
  storage = createMemoryKeyValue();
  references = createReferences(storage, { now: () => now });
});

function activity(body: object): TeamsActivity {
  const read = readActivity(body);
  if (read === null) throw new Error('not an activity');
  return read;
}

test('a message makes its channel, its author and the organisation reachable', async () => {
  await references.remember(activity(teams.channelMessage('Hikvision', teams.ROOT_ID)));
  const base = { serviceUrl: teams.SERVICE_URL, botId: teams.BOT.id };
  expect(await references.conversation(channel)).toEqual({ ...base, type: 'channel', unit: teams.TEAM });
  expect(await references.workspace(teams.TENANT)).toEqual(base);
  expect(await references.user(teams.TENANT, ALICE)).toEqual({
    ...base,
    accountId: teams.ALICE.id,
    name: 'Alice Smith',
    chat: null,
  });
});

test('message text is not stored', async () => {
  await references.remember(activity(teams.channelMessage('Hikvision')));
  expect([...storage.entries].flat().join()).not.toContain('Hikvision');
});

test('the person’s own chat is remembered, and kept when they write elsewhere', async () => {
  await references.remember(activity(teams.personal('Megvii')));
  await references.remember(activity(teams.channelMessage('Megvii')));
  expect(await references.user(teams.TENANT, ALICE)).toMatchObject({
    chat: teams.PERSONAL_CHAT,
    accountId: teams.ALICE.id,
  });
});

test('the same again is written once in a while only', async () => {
  await references.remember(activity(teams.channelMessage('a')));
  const { writes } = storage;
  await references.remember(activity(teams.channelMessage('b')));
  expect(storage.writes).toBe(writes);
  now = new Date(now.getTime() + 11 * 60 * 1000);
  await references.remember(activity(teams.channelMessage('c')));
  expect(storage.writes).toBeGreaterThan(writes);
});

test('another service address replaces the old one at once', async () => {
  await references.remember(activity(teams.channelMessage('a')));
  await references.remember(
    activity(teams.channelMessage('b', null, { serviceUrl: 'https://smba.trafficmanager.net/amer/' })),
  );
  expect(await references.conversation(channel)).toMatchObject({ serviceUrl: 'https://smba.trafficmanager.net/amer/' });
});

test('a failed write is tried again with the next message', async () => {
  storage.fail = true;
  await expect(references.remember(activity(teams.channelMessage('a')))).rejects.toThrow();
  storage.fail = false;
  await references.remember(activity(teams.channelMessage('b')));
  expect(await references.conversation(channel)).toBeDefined();
});

describe('removal', () => {
  const otherTeam = { channelData: { team: { id: '19:other@thread.tacv2' }, tenant: { id: teams.TENANT } } };

  test('from a team closes all its channels', async () => {
    const general = {
      conversation: { id: `${teams.TEAM};messageid=1`, conversationType: 'channel', tenantId: teams.TENANT },
    };
    await references.remember(activity(teams.channelMessage('a')));
    await references.remember(activity(teams.channelMessage('a', null, general)));
    await references.forgetUnit(activity(teams.installation('remove', teams.channelMessage('', null, general))));
    expect(await references.conversation(channel)).toBeUndefined();
    expect(await references.conversation({ ...channel, channel: teams.TEAM })).toBeUndefined();
  });

  test('the organisation is gone with its last team', async () => {
    await references.remember(activity(teams.channelMessage('a')));
    await references.remember(activity(teams.channelMessage('a', null, otherTeam)));
    await references.remember(activity(teams.groupMessage('a')));
    const removals = [teams.channelMessage(''), teams.groupMessage(''), teams.channelMessage('', null, otherTeam)];
    const last: boolean[] = [];
    for (const scope of removals) last.push(await references.forgetUnit(activity(teams.installation('remove', scope))));
    expect(last).toEqual([false, false, true]);
    expect(await references.workspace(teams.TENANT)).toBeUndefined();
  });

  test('told again, the answer is the same: the first time may have failed later on', async () => {
    await references.remember(activity(teams.channelMessage('a')));
    const removal = activity(teams.installation('remove', teams.channelMessage('')));
    expect([await references.forgetUnit(removal), await references.forgetUnit(removal)]).toEqual([true, true]);
  });

  test('from a personal chat forgets the person, not the organisation', async () => {
    await references.remember(activity(teams.channelMessage('a')));
    await references.remember(activity(teams.personal('a')));
    expect(await references.forgetUnit(activity(teams.installation('remove', teams.personal(''))))).toBe(false);
    expect(await references.user(teams.TENANT, ALICE)).toBeUndefined();
    expect(await references.conversation({ ...channel, channel: teams.PERSONAL_CHAT })).toBeUndefined();
    expect(await references.conversation(channel)).toBeDefined();
  });

  test('added again, the team’s channels are open again', async () => {
    await references.remember(activity(teams.channelMessage('a')));
    await references.forgetUnit(activity(teams.installation('remove', teams.channelMessage(''))));
    await references.remember(activity(teams.channelMessage('b')));
    expect(await references.conversation(channel)).toBeDefined();
  });

  test('teams added at the same moment are all kept', async () => {
    await Promise.all([
      references.remember(activity(teams.channelMessage('a'))),
      references.remember(activity(teams.channelMessage('a', null, otherTeam))),
    ]);
    expect(await references.forgetUnit(activity(teams.installation('remove', teams.channelMessage(''))))).toBe(false);
  });
});
