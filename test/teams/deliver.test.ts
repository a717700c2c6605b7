import { beforeEach, describe, expect, test } from 'vitest';
import { readActivity } from '../../adapters/teams/activity.js';
import { deliver, type Sender } from '../../adapters/teams/deliver.js';
import { createReferences } from '../../adapters/teams/references.js';
import type { Destination } from '../../src/index.js';
import { notices } from '../fixtures/notices.js';
import * as teams from '../fixtures/teams/activities.js';
import { createMemoryKeyValue } from '../helpers/memory-key-value.js';

const clock = { now: () => new Date('2026-07-16T09:00:00Z') };
const ALICE = teams.ALICE.aadObjectId;
const IN_CHANNEL = { platform: 'teams', workspace: teams.TENANT, channel: teams.CHANNEL, user: ALICE };

let sent: { conversation: string; serviceUrl: string }[];
let opened: string[];
let failure: unknown;
let references: ReturnType<typeof createReferences>;

const sender: Sender = {
  async send({ conversation, serviceUrl }) {
    if (failure !== undefined) throw failure;
    sent.push({ conversation, serviceUrl });
    return 'message-1';
  },
  async openChat({ user }) {
    if (failure !== undefined) throw failure;
    opened.push(user);
    return 'a:new-chat';
  },
};

beforeEach(() => {
  sent = [];
  opened = [];
  failure = undefined;
  references = createReferences(createMemoryKeyValue(), clock);
});

function hear(body: object): Promise<void> {
  return references.remember(readActivity(body)!);
}

function send(destination: Partial<Destination>) {
  const whole = { ...IN_CHANNEL, visibility: 'author-only', thread: null, replyTo: null, ...destination } as const;
  const deps = { references, sender, clock, namesFor: async () => new Map<string, string>() };
  return deliver({ id: 'n1', destination: whole, notice: notices.warningSingle }, deps);
}

describe('where a notice goes', () => {
  const cases: readonly [name: string, heard: object, destination: Partial<Destination>, conversation: string][] = [
    ['to the author of a post', teams.channelMessage('x'), { replyTo: '42' }, `${teams.CHANNEL};messageid=42`],
    ['to the author of a reply', teams.channelMessage('x'), { thread: '41' }, `${teams.CHANNEL};messageid=41`],
    [
      'into a thread',
      teams.channelMessage('x'),
      { visibility: 'thread', thread: '41', replyTo: '42' },
      `${teams.CHANNEL};messageid=41`,
    ],
    ['into a channel', teams.channelMessage('x'), { visibility: 'channel', thread: '41' }, teams.CHANNEL],
    [
      'a group chat has no threads',
      teams.groupMessage('x'),
      { channel: teams.GROUP_CHAT, replyTo: '42' },
      teams.GROUP_CHAT,
    ],
    ['directly, to a known chat', teams.personal('x'), { visibility: 'direct' }, teams.PERSONAL_CHAT],
    [
      'a channel of a team that is known',
      teams.channelMessage('x'),
      { visibility: 'channel', channel: '19:digest@thread.tacv2' },
      '19:digest@thread.tacv2',
    ],
    [
      'a thread of a channel not heard of yet',
      teams.channelMessage('x'),
      { channel: '19:new@thread.tacv2', replyTo: '7' },
      '19:new@thread.tacv2;messageid=7',
    ],
  ];
  test.each(cases)('%s', async (_name, heard, destination, conversation) => {
    await hear(heard);
    expect(await send(destination)).toEqual({ status: 'sent', platformMessageId: 'message-1' });
    expect(sent).toEqual([{ conversation, serviceUrl: teams.SERVICE_URL }]);
  });

  test('directly, to a person who has no chat with the bot yet: opened once', async () => {
    await hear(teams.channelMessage('x'));
    await send({ visibility: 'direct' });
    await send({ visibility: 'direct' });
    expect(opened).toEqual([teams.ALICE.id]);
    expect(sent.map(({ conversation }) => conversation)).toEqual(['a:new-chat', 'a:new-chat']);
  });

  test('directly, to a person never heard from: by their organisation’s id', async () => {
    await hear(teams.channelMessage('x'));
    await send({ visibility: 'direct', user: 'bbbbbbbb-1111-4111-8111-bbbbbbbbbbbb' });
    expect(opened).toEqual(['bbbbbbbb-1111-4111-8111-bbbbbbbbbbbb']);
  });
});

describe('where it does not go', () => {
  test('an organisation that never spoke', async () => {
    expect(await send({})).toEqual({ status: 'closed', reason: 'app-not-installed' });
    expect(await send({ visibility: 'direct' })).toEqual({ status: 'closed', reason: 'app-not-installed' });
    expect(sent).toEqual([]);
  });

  test('an organisation that removed the app', async () => {
    await hear(teams.channelMessage('x'));
    await references.forgetUnit(readActivity(teams.installation('remove', teams.channelMessage('')))!);
    expect(await send({ replyTo: '42' })).toEqual({ status: 'closed', reason: 'app-not-installed' });
    expect(sent).toEqual([]);
  });

  test('a team that removed the app, while others of the organisation keep it', async () => {
    await hear(teams.channelMessage('x'));
    await hear(teams.groupMessage('x'));
    await references.forgetUnit(readActivity(teams.installation('remove', teams.channelMessage('')))!);
    expect(await send({ replyTo: '42' })).toEqual({ status: 'closed', reason: 'app-not-installed' });
    expect(sent).toEqual([]);
  });

  test('nobody', async () => {
    await hear(teams.channelMessage('x'));
    expect(await send({ visibility: 'direct', user: null })).toEqual({ status: 'closed', reason: 'no-recipient' });
  });
});

describe('when it fails', () => {
  test('for now: again later, and the conversation stays known', async () => {
    await hear(teams.channelMessage('x'));
    failure = { statusCode: 429, response: { headers: { get: () => '3' } } };
    expect(await send({ replyTo: '42' })).toEqual({ status: 'retry', reason: 'http-429', retryAfterMs: 3_000 });
    expect(await references.conversation(IN_CHANNEL)).toBeDefined();
  });

  test('for good: the conversation is forgotten', async () => {
    await hear(teams.channelMessage('x'));
    failure = { statusCode: 403, body: { error: { code: 'BotNotInConversationRoster' } } };
    expect(await send({ replyTo: '42' })).toEqual({ status: 'closed', reason: 'http-403-BotNotInConversationRoster' });
    expect(await references.conversation(IN_CHANNEL)).toBeUndefined();
  });

  test('for good, to a person: their chat is forgotten', async () => {
    await hear(teams.personal('x'));
    failure = { statusCode: 403, body: { error: { code: 'MessageWritesBlocked' } } };
    expect(await send({ visibility: 'direct' })).toMatchObject({ status: 'closed' });
    expect(await references.user(teams.TENANT, ALICE)).toMatchObject({ chat: null });
  });
});
