import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTeamsAdapter } from '../../adapters/teams/index.js';
import { INBOUND_MAX_BYTES } from '../../adapters/teams/limits.js';
import { isLocalAddress } from '../../adapters/teams/loopback.js';
import type { Bot, ChatMessage, Destination, TeamsConfig } from '../../src/index.js';
import { notices } from '../fixtures/notices.js';
import * as teams from '../fixtures/teams/activities.js';
import { type Connector, type Endpoint, startConnector, startEndpoint } from '../helpers/teams-server.js';

const ANONYMOUS: TeamsConfig = {
  appId: null,
  appPassword: null,
  tenantId: null,
  appType: 'MultiTenant',
  allowAnonymous: true,
};

let connector: Connector;
let endpoint: Endpoint;
let screened: ChatMessage[];
const bot: Bot = {
  async screenMessage(message) {
    screened.push(message);
  },
  messageDeleted: async () => {},
  command: async () => notices.checkListed,
  act: async ({ action }) => ({ how: action === 'share' ? 'public' : 'replace', notice: notices.acknowledgement }),
  forgetWorkspace: async () => {},
};

beforeAll(async () => {
  connector = await startConnector();
  endpoint = await startEndpoint(ANONYMOUS, bot);
});
afterAll(async () => {
  await endpoint.stop();
  await connector.stop();
});
beforeEach(() => {
  screened = [];
  connector.calls.length = 0;
  connector.answers.length = 0;
});

/** As sent by a Teams on this machine. */
function local(activity: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return { ...activity, serviceUrl: connector.url };
}

describe('settings', () => {
  const refused: readonly [name: string, config: Partial<TeamsConfig>, missing: string][] = [
    ['no app id', { allowAnonymous: false }, 'MicrosoftAppId'],
    ['an empty app id', { appId: '', allowAnonymous: false }, 'MicrosoftAppId'],
    ['no password', { appId: teams.APP_ID }, 'MicrosoftAppPassword'],
    ['no tenant', { appId: teams.APP_ID, appPassword: 'x', appType: 'SingleTenant' }, 'MicrosoftAppTenantId'],
  ];
  test.each(refused)('refused: %s', (_name, config, missing) => {
    const deps = {} as Parameters<typeof createTeamsAdapter>[1];
    expect(() => createTeamsAdapter({ ...ANONYMOUS, ...config }, deps)).toThrow(missing);
  });

  test('an app id means that tokens are checked, whatever else is allowed', async () => {
    const strict = await startEndpoint({ ...ANONYMOUS, appId: teams.APP_ID, appPassword: 'x' }, bot);
    expect((await strict.post(local(teams.personal('Megvii')))).status).toBe(401);
    await strict.stop();
  });
});

describe('what is no activity is refused', () => {
  const cases: readonly [name: string, body: unknown, status: number, headers?: Record<string, string>][] = [
    ['not JSON', '{"type":', 400],
    ['nothing', '', 400],
    ['a number', '7', 400],
    ['a list', '[]', 400],
    ['null', 'null', 400],
    ['no type', { ...teams.personal('x'), type: undefined }, 400],
    ['a type that is no text', { ...teams.personal('x'), type: 7 }, 400],
    ['no conversation', { ...teams.personal('x'), conversation: undefined }, 400],
    ['no service address', { ...teams.personal('x'), serviceUrl: undefined }, 400],
    ['a service address that is none', { ...teams.personal('x'), serviceUrl: 'file:///etc/passwd' }, 400],
    ['text that is no text', { ...teams.personal('x'), text: { $ne: '' } }, 400],
    ['attachments that are no list', { ...teams.personal('x'), attachments: {} }, 400],
    ['another content type', 'type=message', 400, { 'content-type': 'application/x-www-form-urlencoded' }],
    ['too large', { ...teams.personal('x'), text: 'x'.repeat(INBOUND_MAX_BYTES) }, 413],
    ['an unknown encoding', '{}', 415, { 'content-encoding': 'x-unknown' }],
  ];
  test.each(cases)('%s', async (_name, body, status, headers) => {
    expect((await endpoint.post(body, headers)).status).toBe(status);
    expect(screened).toEqual([]);
  });

  test('other methods', async () => {
    expect((await fetch(endpoint.url)).status).toBe(405);
  });
});

describe('without tokens, only this machine', () => {
  const forwarded: readonly [name: string, headers: Record<string, string>][] = [
    ['a tunnel', { 'x-forwarded-for': '203.0.113.7' }],
    ['a proxy', { forwarded: 'for=203.0.113.7' }],
    ['a gateway', { via: '1.1 gateway' }],
    ['a web page whose name points here', { host: 'evil.example' }],
    ['a name that begins like this machine’s', { host: '127.0.0.1.evil.example' }],
  ];
  test.each(forwarded)('refused: %s', async (_name, headers) => {
    expect(await statusOf(endpoint.url, headers, local(teams.personal('Megvii')))).toBe(403);
    expect(connector.calls).toEqual([]);
  });

  test('let in: this machine', async () => {
    expect(await statusOf(endpoint.url, {}, local(teams.personal('Megvii')))).toBe(200);
  });

  test('no answer is sent to another machine', async () => {
    expect((await endpoint.post(teams.personal('Megvii'))).status).toBe(403);
  });

  test('another channel', async () => {
    expect((await endpoint.post(local({ ...teams.personal('x'), channelId: 'webchat' }))).status).toBe(403);
  });

  test.each([
    ['127.0.0.1', true],
    ['127.8.9.1', true],
    ['::1', true],
    ['[::1]', true],
    ['::ffff:127.0.0.1', true],
    ['localhost', true],
    ['10.0.0.1', false],
    ['::ffff:10.0.0.1', false],
    ['127.0.0.1.evil.example', false],
    ['1127.0.0.1', false],
    ['', false],
    [undefined, false],
  ])('%s', (address, expected) => {
    expect(isLocalAddress(address)).toBe(expected);
  });
});

describe('over the wire', () => {
  test('a question in the personal chat is answered with a card', async () => {
    expect((await endpoint.post(local(teams.personal('Megvii', { id: '1' })))).status).toBe(200);
    expect(connector.calls).toMatchObject([
      {
        method: 'POST',
        path: `/v3/conversations/${teams.PERSONAL_CHAT}/activities/1`,
        body: {
          type: 'message',
          summary: notices.checkListed.summary,
          attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard' } }],
        },
      },
    ]);
    expect(connector.calls[0]?.body).not.toHaveProperty('text', notices.checkListed.summary);
  });

  test('a question in a channel is answered in its thread', async () => {
    await endpoint.post(local(teams.channelMention('Megvii', teams.ROOT_ID, { id: '2' })));
    expect(connector.calls[0]?.path).toContain(`${teams.CHANNEL};messageid=${teams.ROOT_ID}`);
  });

  test('a shared answer goes into the thread', async () => {
    await endpoint.post(local(teams.execute('share', 'c1.abc')));
    expect(connector.calls[0]?.path).toContain(`${teams.CHANNEL};messageid=${teams.ROOT_ID}`);
  });

  test('a card of the personal chat is replaced', async () => {
    const conversation = { id: teams.PERSONAL_CHAT, conversationType: 'personal', tenantId: teams.TENANT };
    const response = await endpoint.post(local(teams.execute('not-meant', 'c1.abc', { conversation })));
    expect(await response.json()).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
    expect(connector.calls).toMatchObject([
      { method: 'PUT', path: `/v3/conversations/${teams.PERSONAL_CHAT}/activities/1784192500000` },
    ]);
  });

  test('an answer that cannot be sent now: the question is asked again', async () => {
    connector.answers.push({ status: 502 });
    expect((await endpoint.post(local(teams.personal('Megvii', { id: '3' })))).status).toBe(503);
    expect(connector.calls).toHaveLength(1);
  });

  test('an invoke that is not ours is not implemented', async () => {
    expect(
      (await endpoint.post(local({ ...teams.execute('details', 'x'), name: 'composeExtension/query' }))).status,
    ).toBe(501);
  });

  test('long and strange messages are screened', async () => {
    const texts = [
      'Hikvision '.repeat(4_000),
      '😀😀',
      '\ud800 lone',
      '‮right to left‬',
      '```code```',
      '<!channel> <at>everyone</at>',
    ];
    for (const [index, text] of texts.entries()) {
      const body = local(teams.channelMessage(text, null, { id: String(index), attachments: [] }));
      expect((await endpoint.post(body)).status, text.slice(0, 20)).toBe(200);
    }
    expect(screened).toHaveLength(texts.length);
  });
});

describe('deliveries over the wire', () => {
  const destination = {
    platform: 'teams',
    workspace: teams.TENANT,
    channel: teams.CHANNEL,
    thread: null,
    replyTo: '42',
    user: teams.ALICE.aadObjectId,
  } as const;
  const deliver = (visibility: Destination['visibility'], user: string = teams.ALICE.aadObjectId) =>
    endpoint.adapter.deliver({
      id: 'n1',
      notice: notices.warningSingle,
      destination: { ...destination, visibility, user },
    });

  beforeEach(async () => {
    await endpoint.post(local(teams.channelMessage('x')));
  });

  test('a warning is a reply in the thread', async () => {
    expect(await deliver('author-only')).toEqual({ status: 'sent', platformMessageId: 'sent-1' });
    expect(connector.calls).toMatchObject([
      {
        method: 'POST',
        path: `/v3/conversations/${teams.CHANNEL};messageid=42/activities`,
        body: { summary: notices.warningSingle.summary },
      },
    ]);
  });

  test('a direct notice opens a chat with the person', async () => {
    connector.answers.push({ status: 201, body: { id: 'a:new-chat' } });
    const bob = 'bbbbbbbb-1111-4111-8111-bbbbbbbbbbbb';
    expect(await deliver('direct', bob)).toMatchObject({ status: 'sent' });
    expect(connector.calls).toMatchObject([
      {
        path: '/v3/conversations',
        body: { members: [{ id: bob }], tenantId: teams.TENANT, isGroup: false },
      },
      { path: '/v3/conversations/a:new-chat/activities' },
    ]);
  });

  const failures: readonly [name: string, answer: Connector['answers'][number], result: object][] = [
    [
      '429 with Retry-After, at once',
      { status: 429, headers: { 'retry-after': '30' } },
      { status: 'retry', reason: 'http-429', retryAfterMs: 30_000 },
    ],
    ['412', { status: 412 }, { status: 'retry', reason: 'http-412' }],
    ['502, once', { status: 502 }, { status: 'retry', reason: 'http-502', maybeSent: true }],
    ['504', { status: 504 }, { status: 'retry', reason: 'http-504', maybeSent: true }],
    [
      '403',
      { status: 403, body: { error: { code: 'BotNotInConversationRoster', message: 'x' } } },
      { status: 'closed', reason: 'http-403-BotNotInConversationRoster' },
    ],
    [
      '404',
      { status: 404, body: { error: { code: 'ConversationNotFound', message: 'x' } } },
      { status: 'closed', reason: 'http-404-ConversationNotFound' },
    ],
  ];
  test.each(failures)('%s', async (_name, answer, result) => {
    connector.answers.push({ body: {}, ...answer });
    expect(await deliver('thread')).toEqual(result);
    expect(connector.calls).toHaveLength(1);
  });

  test('nobody there', async () => {
    const gone = await startConnector();
    await endpoint.post({ ...teams.channelMessage('x'), serviceUrl: gone.url });
    await gone.stop();
    expect(await deliver('thread')).toMatchObject({ status: 'retry', reason: 'ECONNREFUSED' });
  });

  test('channels are named in a digest', async () => {
    connector.answers.push({ status: 200, body: { conversations: [{ id: teams.CHANNEL, name: 'Procurement' }] } });
    const text = [{ text: teams.CHANNEL, ref: { type: 'channel', id: teams.CHANNEL } }] as const;
    const notice = { ...notices.digest, blocks: [{ type: 'text', text }] } as const;
    await endpoint.adapter.deliver({ id: 'n2', notice, destination: { ...destination, visibility: 'channel' } });
    expect(JSON.stringify(connector.calls.at(-1)?.body)).toContain('"text":"Procurement"');
  });
});

/** `fetch` sets the host itself. */
function statusOf(url: string, headers: Record<string, string>, body: object): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: 'POST', headers: { 'content-type': 'application/json', ...headers } },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    sent.on('error', reject);
    sent.end(JSON.stringify(body));
  });
}
