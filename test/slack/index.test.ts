import express from 'express';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSlackAdapter } from '../../adapters/slack/index.js';
import { EVENTS } from '../../adapters/slack/surface.js';
import type { ActionReply, Bot, Notice } from '../../src/index.js';
import { notices } from '../fixtures/notices.js';
import * as events from '../fixtures/slack/events.js';
import { ALICE, DIRECT, envelope, SALES, SELF } from '../fixtures/slack/events.js';
import { command, press } from '../fixtures/slack/requests.js';
import { wordsOf } from '../helpers/slack-blocks.js';
import {
  listen,
  memoryStorage,
  nowSeconds,
  recordLogger,
  recordSlackApi,
  SIGNING_SECRET,
  signature,
  slackPosts,
  stubBot,
} from '../helpers/slack-server.js';
import { listenWebSocket } from '../helpers/websocket-server.js';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

type Answers = Parameters<typeof recordSlackApi>[0];

async function start(options: { bot?: Partial<Bot>; answer?: Answers; notice?: Notice; appToken?: string } = {}) {
  const api = await recordSlackApi(options.answer);
  closing.push(() => api.close());
  const { bot, asked } = stubBot(options.notice ?? notices.checkListed);
  const logger = recordLogger();
  const http = express();
  const config = {
    signingSecret: SIGNING_SECRET,
    botToken: 'xoxb-fake',
    appToken: options.appToken ?? null,
    apiUrl: `${api.url}/api/`,
  };
  const deps = {
    bot: { ...bot, ...options.bot },
    http,
    storage: memoryStorage(),
    logger,
    clock: { now: () => new Date() },
  };
  const adapter = createSlackAdapter(config, deps);
  const server = await listen(http);
  closing.push(() => server.close());
  return { adapter, api, asked, logger, slack: slackPosts(`${server.url}/slack/events`), url: server.url };
}

const calls = (asked: readonly { call: string }[]) => asked.map(({ call }) => call);

describe('requests that are not from Slack', () => {
  const body = JSON.stringify(envelope(events.plain));
  const now = () => nowSeconds();

  it.each([
    ['no signature', () => ({})],
    ['no timestamp', () => ({ 'x-slack-signature': signature(body, now())['x-slack-signature']! })],
    ['only a timestamp', () => ({ 'x-slack-request-timestamp': String(now()) })],
    ['another secret', () => signature(body, now(), 'another-secret')],
    ['a signature of another body', () => signature(body.replace('Hikvision', 'Acme'), now())],
    [
      'a signature for another time',
      () => ({ ...signature(body, now()), 'x-slack-request-timestamp': String(now() - 1) }),
    ],
    ['stale by a second', () => signature(body, now() - 301)],
    ['from the future', () => signature(body, now() + 310)],
    ['from the far future', () => signature(body, 99_999_999_999)],
    ['a timestamp that is no number', () => ({ ...signature(body, now()), 'x-slack-request-timestamp': 'soon' })],
    ['a timestamp with a fraction', () => ({ ...signature(body, now()), 'x-slack-request-timestamp': `${now()}.5` })],
    ['a negative timestamp', () => signature(body, -5)],
    ['a signature without its version', () => ({ ...signature(body, now()), 'x-slack-signature': 'abc' })],
    ['an empty signature', () => ({ ...signature(body, now()), 'x-slack-signature': '' })],
  ])('%s: 401 and nothing happens', async (_, headers) => {
    const { slack, asked, api } = await start();
    const response = await slack.raw(body, headers());
    expect(response.status).toBe(401);
    expect(await response.text()).toBe('');
    expect(asked).toEqual([]);
    expect(api.calls).toEqual([]);
  });

  it('a captured request with a changed body: 401', async () => {
    const { slack, asked } = await start();
    const captured = signature(body, now());
    expect((await slack.raw(body, captured)).status).toBe(200);
    expect((await slack.raw(body.replace('Hikvision', 'Acme Co.'), captured)).status).toBe(401);
    expect(calls(asked)).toEqual(['screenMessage']);
  });

  it('an operator learns which setting to look at, and nobody the body', async () => {
    const { slack, logger } = await start();
    await slack.raw(body, signature(body, now(), 'another-secret'));
    expect(logger.lines.join('\n')).toContain('SLACK_SIGNING_SECRET');
    await slack.raw(body, signature(body, now() + 400));
    expect(logger.lines.join('\n')).toContain("set this machine's clock");
    expect(logger.lines.join('\n')).not.toContain('Hikvision');
  });
});

describe('bodies that make no sense, correctly signed', () => {
  it.each([
    ['no JSON', 'Hikvision {'],
    ['cut off', JSON.stringify(envelope(events.plain)).slice(0, 80)],
    ['empty', ''],
    ['null', 'null'],
    ['a number', '5'],
    ['a string', '"Hikvision"'],
    ['a list', '[]'],
    ['an empty object', '{}'],
    ['an event that is null', '{"type":"event_callback","event":null}'],
    ['an event that is text', '{"type":"event_callback","event":"Hikvision"}'],
    ['an event without a type', '{"type":"event_callback","event":{"text":"Hikvision"}}'],
  ])('%s: 400 and nothing happens', async (_, body) => {
    const { slack, asked, logger } = await start();
    expect((await slack.signed(body, { 'content-type': 'application/json' })).status).toBe(400);
    expect(asked).toEqual([]);
    expect(logger.lines.join()).not.toContain('Hikvision');
  });

  it.each([
    ['a payload that is no JSON', 'payload=%7Bbroken'],
    ['a form of nothing', 'a=b'],
    ['a command by nobody', 'command=%2Fentity-check&text=x'],
  ])('%s: 400', async (_, body) => {
    const { slack, asked } = await start();
    expect((await slack.signed(body, { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(400);
    expect(asked).toEqual([]);
  });

  it('larger than anything Slack sends: 413', async () => {
    const { slack, asked } = await start();
    const body = JSON.stringify(envelope({ ...events.plain, text: 'x'.repeat(5_000_000) }));
    expect((await slack.signed(body, { 'content-type': 'application/json' })).status).toBe(413);
    expect(asked).toEqual([]);
  });
});

describe('events', () => {
  it('the address is verified', async () => {
    const { slack } = await start();
    const response = await slack.event({ type: 'url_verification', challenge: 'abc123', token: 'x' });
    expect(await response.json()).toEqual({ challenge: 'abc123' });
  });

  it('a message is screened', async () => {
    const { slack, asked } = await start();
    expect((await slack.event(envelope(events.plain))).status).toBe(200);
    expect(asked).toMatchObject([
      { call: 'screenMessage', value: { text: 'Quote for Hikvision is ready', channel: SALES } },
    ]);
  });

  it('is acknowledged only when it is recorded', async () => {
    let record = () => {};
    const recorded = new Promise<void>((resolve) => {
      record = resolve;
    });
    const { slack } = await start({ bot: { screenMessage: () => recorded } });
    const settled = vi.fn();
    const response = slack.event(envelope(events.plain)).then((answer) => {
      settled();
      return answer;
    });
    // Another request is answered meanwhile, so this one had every chance to be.
    await slack.event({ type: 'url_verification', challenge: 'x' });
    expect(settled).not.toHaveBeenCalled();
    record();
    expect((await response).status).toBe(200);
  });

  it('is not acknowledged when it could not be recorded: Slack comes again', async () => {
    let fails = true;
    const screenMessage = vi.fn(async () => {
      if (fails) throw Object.assign(new Error('Hikvision'), { code: 'store-unavailable' });
    });
    const { slack, logger } = await start({ bot: { screenMessage } });
    expect((await slack.event(envelope(events.plain))).status).toBe(500);
    fails = false;
    expect((await slack.event(envelope(events.plain), { 'x-slack-retry-num': '1' })).status).toBe(200);
    expect(screenMessage).toHaveBeenCalledTimes(2);
    expect(logger.lines.join()).not.toContain('Hikvision');
  });

  it('is not acknowledged while Slack cannot tell who we are, and is once it can', async () => {
    let down = true;
    const { slack, asked } = await start({
      answer: (method) => (down && method === 'auth.test' ? { status: 503 } : null),
    });
    expect((await slack.event(envelope(events.plain))).status).toBe(500);
    expect(asked).toEqual([]);
    down = false;
    expect((await slack.event(envelope(events.plain))).status).toBe(200);
    expect(calls(asked)).toEqual(['screenMessage']);
  });

  it('asks Slack who we are once', async () => {
    const { slack, api } = await start();
    for (let i = 0; i < 3; i++) await slack.event(envelope(events.plain));
    expect(api.to('auth.test')).toHaveLength(1);
  });

  it.each([
    ['our own message', events.own],
    ['our own edit', events.ownEdit],
    ['a preview', events.unfurl],
    ['an event nobody subscribed to', { type: 'reaction_added', user: ALICE, item: { channel: SALES } }],
  ])('%s is acknowledged and leads to nothing', async (_, event) => {
    const { slack, asked, api } = await start();
    expect((await slack.event(envelope(event))).status).toBe(200);
    expect(asked).toEqual([]);
    expect(api.calls.filter(({ method }) => method !== 'auth.test')).toEqual([]);
  });

  it('every subscribed event has a handler', async () => {
    const samples: Record<(typeof EVENTS)[number]['type'], Record<string, unknown>> = {
      message: events.plain,
      app_mention: events.mention,
      app_home_opened: events.homeOpened,
      member_joined_channel: events.botJoined,
      app_uninstalled: events.uninstalled,
      tokens_revoked: events.botTokenRevoked,
    };
    for (const { type } of EVENTS) {
      const { slack, asked } = await start();
      await slack.event(envelope(samples[type]));
      expect(asked, type).toHaveLength(1);
    }
  });
});

describe('a mention', () => {
  it('is answered to the asker alone', async () => {
    const { slack, asked, api } = await start();
    await slack.event(envelope(events.mention));
    expect(asked).toMatchObject([{ call: 'command', value: { text: 'Megvii', user: ALICE } }]);
    const [answer] = api.to('chat.postEphemeral');
    expect(answer?.args).toMatchObject({ channel: SALES, user: ALICE, text: notices.checkListed.summary });
    expect(answer?.args).not.toHaveProperty('thread_ts');
    expect(answer?.token).toBe('Bearer xoxb-fake');
    expect(api.to('chat.postMessage')).toEqual([]);
  });

  it('in a thread is answered there', async () => {
    const { slack, api } = await start();
    await slack.event(envelope({ ...events.mention, thread_ts: '1785143640.000100' }));
    expect(api.to('chat.postEphemeral')[0]?.args).toMatchObject({ thread_ts: '1785143640.000100' });
  });

  it('arrives as two events and is handled as one', async () => {
    const { slack, asked, api } = await start();
    await Promise.all([slack.event(envelope(events.messageWithMention)), slack.event(envelope(events.mention))]);
    expect(calls(asked)).toEqual(['command']);
    expect(api.to('chat.postEphemeral')).toHaveLength(1);
  });

  it('sent again by Slack is not answered again, at the same time or later', async () => {
    const { slack, asked, api } = await start();
    await Promise.all([slack.event(envelope(events.mention)), slack.event(envelope(events.mention))]);
    await slack.event(envelope(events.mention), { 'x-slack-retry-num': '1' });
    expect(calls(asked)).toEqual(['command']);
    expect(api.to('chat.postEphemeral')).toHaveLength(1);
  });

  it('whose answer could not be sent is asked for again', async () => {
    let limited = true;
    const { slack, api } = await start({
      answer: (method) =>
        limited && method === 'chat.postEphemeral' ? { status: 429, headers: { 'retry-after': '1' } } : null,
    });
    expect((await slack.event(envelope(events.mention))).status).toBe(500);
    limited = false;
    expect((await slack.event(envelope(events.mention))).status).toBe(200);
    expect(api.to('chat.postEphemeral').map(({ response }) => response.status)).toEqual([429, 200]);
  });

  it('whose answer can never be sent is acknowledged', async () => {
    const { slack, logger } = await start({
      answer: (method) =>
        method === 'chat.postEphemeral' ? { body: { ok: false, error: 'user_not_in_channel' } } : null,
    });
    expect((await slack.event(envelope(events.mention))).status).toBe(200);
    expect(logger.lines.join()).toContain('user_not_in_channel');
  });
});

describe('a direct message', () => {
  it('is answered in the conversation', async () => {
    const { slack, asked, api } = await start();
    await slack.event(envelope(events.direct));
    expect(asked).toMatchObject([{ call: 'command', value: { text: 'Megvii', channel: DIRECT } }]);
    expect(api.to('chat.postMessage')[0]?.args).toMatchObject({ channel: DIRECT, unfurl_links: false });
    expect(api.to('chat.postMessage')[0]?.args).not.toHaveProperty('thread_ts');
  });
});

describe('the slash command', () => {
  it('is answered at once, to the asker alone, as a card', async () => {
    const { slack, asked } = await start();
    const response = await slack.command(command('Megvii'));
    expect(response.status).toBe(200);
    const answer = (await response.json()) as { response_type: string; text: string; blocks: object[] };
    expect(answer).toMatchObject({ response_type: 'ephemeral', text: notices.checkListed.summary });
    expect(wordsOf(answer.blocks)).toContain('Listed.');
    expect(asked).toMatchObject([{ call: 'command', value: { text: 'Megvii', user: ALICE, thread: null } }]);
  });

  it.each(['', 'help', 'digest'])('passes %j on', async (text) => {
    const { slack, asked } = await start();
    await slack.command(command(text));
    expect(asked).toMatchObject([{ value: { text } }]);
  });

  it('is answered later at its response address when the answer takes long', async () => {
    let answer = (_: Notice) => {};
    const late = new Promise<Notice>((resolve) => {
      answer = resolve;
    });
    const { slack, api } = await start({ bot: { command: () => late } });
    const response = await slack.command(command('Megvii', { response_url: `${api.url}/late` }));
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
    answer(notices.checkListed);
    await vi.waitFor(() => expect(api.to('/late')).toHaveLength(1));
    expect(api.to('/late')[0]?.args).toMatchObject({ response_type: 'ephemeral', text: notices.checkListed.summary });
  });
});

describe('a button', () => {
  const reply = (how: ActionReply['how']) => ({ act: async () => ({ how, notice: notices.why }) });
  const threaded = { container: { channel_id: SALES, message_ts: '2.0', thread_ts: '1.0' } };

  it.each([
    ['replace', {}, { replace_original: true }],
    ['private', {}, { response_type: 'ephemeral', replace_original: false }],
    ['private', threaded, { response_type: 'ephemeral', thread_ts: '1.0' }],
    ['public', {}, { response_type: 'in_channel', replace_original: false }],
    ['public', threaded, { response_type: 'in_channel', thread_ts: '1.0' }],
  ] as const)('reply: %s %j', async (how, over, expected) => {
    const { slack, api } = await start({ bot: reply(how) });
    const payload = press('entity_check:why:0', 'c1.abc', { ...over, response_url: `${api.url}/reply` });
    expect((await slack.interaction(payload)).status).toBe(200);
    const [sent] = api.to('/reply');
    expect(sent?.args).toMatchObject({ ...expected, text: notices.why.summary });
    expect(wordsOf(sent?.args.blocks as object[])).toContain('Megvii Technology');
    if (how === 'replace') expect(sent?.args).not.toHaveProperty('response_type');
  });

  it('asks the bot with what the button carried', async () => {
    const { slack, asked, api } = await start();
    await slack.interaction(press('entity_check:not-meant:1', 'w1.abc', { response_url: `${api.url}/reply` }));
    expect(asked).toMatchObject([{ call: 'act', value: { action: 'not-meant', value: 'w1.abc', user: ALICE } }]);
  });

  it.each([
    ['of a link', press('open:0', 'v')],
    [
      'pressed by somebody outside',
      press('entity_check:details:0', 'v', { user: { id: 'U1', team_id: 'T0OTHER001' } }),
    ],
    ['in a view', { ...press('entity_check:details:0', 'v'), channel: undefined, container: { type: 'view' } }],
  ])('%s is acknowledged and leads to nothing', async (_, payload) => {
    const { slack, asked } = await start();
    expect((await slack.interaction(payload)).status).toBe(200);
    expect(asked).toEqual([]);
  });

  it('whose reply cannot be shown is an error to the person', async () => {
    const { slack, api } = await start({ answer: (method) => (method === '/reply' ? { status: 404 } : null) });
    const payload = press('entity_check:why:0', 'v', { response_url: `${api.url}/reply` });
    expect((await slack.interaction(payload)).status).toBe(500);
  });
});

describe('the app itself', () => {
  it('shows in its Home how to use it', async () => {
    const { slack, asked, api } = await start({ notice: notices.help });
    await slack.event(envelope(events.homeOpened));
    expect(asked).toMatchObject([{ call: 'command', value: { text: 'help', user: ALICE } }]);
    const { user_id, view } = api.to('views.publish')[0]!.args as {
      user_id: string;
      view: { type: string; blocks: object[] };
    };
    expect({ user_id, type: view.type }).toEqual({ user_id: ALICE, type: 'home' });
    expect(wordsOf(view.blocks)).toContain('/entity-check Megvii');
  });

  it('that cannot show its Home says so in the log and leaves it at that', async () => {
    const { slack, logger } = await start({
      answer: (method) => (method === 'views.publish' ? { body: { ok: false, error: 'not_enabled' } } : null),
    });
    expect((await slack.event(envelope(events.homeOpened))).status).toBe(200);
    expect(logger.lines.join()).toContain('not_enabled');
  });

  it('introduces itself to whoever added it to a channel, nobody else', async () => {
    const { slack, api } = await start({ notice: notices.help });
    await slack.event(envelope(events.botJoined));
    expect(api.to('chat.postEphemeral')[0]?.args).toMatchObject({ channel: SALES, user: ALICE });
    expect(api.to('chat.postMessage')).toEqual([]);
  });

  it.each([
    ['uninstalled', events.uninstalled],
    ['its token revoked', events.botTokenRevoked],
  ])('%s: the workspace is forgotten, although Slack no longer answers', async (_, event) => {
    const { slack, asked } = await start({ answer: () => ({ body: { ok: false, error: 'token_revoked' } }) });
    expect((await slack.event(envelope(event))).status).toBe(200);
    expect(asked).toEqual([{ call: 'forgetWorkspace', value: { platform: 'slack', workspace: SELF.teamId } }]);
  });
});

describe('delivery', () => {
  const outgoing = {
    id: 'out-1',
    notice: notices.warningSingle,
    destination: {
      platform: 'slack',
      workspace: SELF.teamId,
      channel: SALES,
      thread: null,
      visibility: 'author-only',
      user: ALICE,
      replyTo: null,
    },
  } as const;
  const posting = (answer: ReturnType<NonNullable<Answers>>) =>
    start({ answer: (method) => (method === 'chat.postEphemeral' ? answer : null) });

  it('reaches the author', async () => {
    const { adapter, api } = await posting(null);
    expect(await adapter.deliver(outgoing)).toEqual({ status: 'sent', platformMessageId: '1785150000.000200' });
    expect(wordsOf(api.to('chat.postEphemeral')[0]?.args.blocks as object[])).toContain('Hikvision');
  });

  it.each([
    [
      'too many requests',
      { status: 429, headers: { 'retry-after': '17' } },
      { status: 'retry', reason: 'rate-limited', holds: 'workspace', retryAfterMs: 17_000 },
    ],
    ['too many requests, no time named', { status: 429 }, { status: 'retry', reason: 'unknown', maybeSent: true }],
    ['an internal error', { status: 500 }, { status: 'retry', reason: 'http-500', maybeSent: true }],
    ['a bad gateway', { status: 502 }, { status: 'retry', reason: 'http-502', maybeSent: true }],
    [
      'the channel gone',
      { body: { ok: false, error: 'channel_not_found' } },
      { status: 'closed', reason: 'channel_not_found' },
    ],
    [
      'the token revoked',
      { body: { ok: false, error: 'token_revoked' } },
      { status: 'closed', reason: 'token_revoked' },
    ],
  ] as const)('%s', async (_, answer, expected) => {
    const { adapter, api, logger } = await posting(answer);
    expect(await adapter.deliver(outgoing)).toEqual(expected);
    expect(api.to('chat.postEphemeral')).toHaveLength(1);
    expect(logger.lines.join()).not.toMatch(/Hikvision|xoxb-fake/);
  });

  it('looks through every page before it sends again what may have arrived', async () => {
    const metadata = { event_type: 'entity_check_notice', event_payload: { id: 'out-1' } };
    const pages: Record<string, object> = {
      '': { ok: true, messages: [{ ts: '1.1' }], response_metadata: { next_cursor: 'second' } },
      second: { ok: true, messages: [{ ts: '2.2', metadata }] },
    };
    const { adapter, api } = await start({
      answer: (method, { cursor = '' }) =>
        method === 'conversations.replies' ? { body: pages[String(cursor)] as Record<string, unknown> } : null,
    });
    const posted = {
      ...outgoing,
      destination: { ...outgoing.destination, visibility: 'thread', replyTo: '9.9' },
    } as const;
    const history = { maybeSent: true, since: new Date('2026-07-27T09:14:00Z') };
    expect(await adapter.deliver({ ...posted, id: 'out-1' }, history)).toEqual({
      status: 'sent',
      platformMessageId: '2.2',
    });
    expect(api.to('chat.postMessage')).toEqual([]);
    expect(api.to('conversations.replies')).toHaveLength(2);
    expect(api.to('conversations.replies')[0]?.args).toMatchObject({
      ts: '9.9',
      oldest: '1785143520.000000',
      include_all_metadata: true,
    });
    expect(await adapter.deliver({ ...posted, id: 'out-2' }, history)).toMatchObject({ status: 'sent' });
    expect(api.to('chat.postMessage')).toHaveLength(1);
  });

  it('uploads the picture of a digest into its thread', async () => {
    let base = '';
    const { adapter, api } = await start({
      answer: (method) =>
        method === 'files.getUploadURLExternal'
          ? { body: { ok: true, upload_url: `${base}/upload/1`, file_id: 'F1' } }
          : method === 'files.completeUploadExternal'
            ? { body: { ok: true, files: [{ id: 'F1' }] } }
            : null,
    });
    base = api.url;
    const digest = {
      ...{ id: 'digest-1', destination: { ...outgoing.destination, visibility: 'channel' as const, user: null } },
      notice: { ...notices.digest, picture: { png: Buffer.from('PNG').toString('base64'), alt: 'Mentions a day' } },
    } as const;
    expect(await adapter.deliver(digest)).toEqual({ status: 'sent', platformMessageId: '1785150000.000100' });
    expect(api.to('files.getUploadURLExternal')[0]?.args).toMatchObject({
      filename: 'digest.png',
      alt_text: 'Mentions a day',
    });
    expect(api.calls.some(({ method }) => method === '/upload/1')).toBe(true);
    expect(api.to('files.completeUploadExternal')[0]?.args).toMatchObject({
      channel_id: SALES,
      thread_ts: '1785150000.000100',
    });
  });

  it('nobody there', async () => {
    const { adapter, api } = await posting(null);
    await api.close();
    closing.shift();
    expect(await adapter.deliver(outgoing)).toEqual({ status: 'retry', reason: 'network' });
  });
});

describe('start', () => {
  it.each(['invalid_auth', 'account_inactive'])(
    'a token that Slack refuses (%s) is an error that says what to do',
    async (error) => {
      const { adapter } = await start({ answer: () => ({ body: { ok: false, error } }) });
      await expect(adapter.start()).rejects.toMatchObject({
        code: 'platform-failed',
        message: expect.stringContaining('SLACK_BOT_TOKEN'),
      });
    },
  );

  it('Slack out of reach is not: it goes on', async () => {
    const { adapter, logger } = await start({ answer: () => ({ status: 503 }) });
    await adapter.start();
    await adapter.stop();
    expect(logger.lines.join()).toContain('cannot be reached');
  });
});

describe('Socket Mode', () => {
  async function connect(bot: Partial<Bot> = {}) {
    const socket = await listenWebSocket({
      type: 'hello',
      num_connections: 1,
      connection_info: { app_id: 'A0ENTCHECK' },
    });
    closing.push(() => socket.close());
    const started = await start({
      bot,
      appToken: 'xapp-fake',
      answer: (method) => (method === 'apps.connections.open' ? { body: { ok: true, url: socket.url } } : null),
    });
    await started.adapter.start();
    closing.push(() => started.adapter.stop());
    const push = (id: string, type: string, payload: object) =>
      socket.send({ envelope_id: id, type, payload, accepts_response_payload: type !== 'events_api' });
    const answers = () => socket.received as { envelope_id: string; payload?: { text?: string } }[];
    return { ...started, push, answers };
  }

  it('has no HTTP endpoint', async () => {
    const { slack } = await connect();
    expect((await slack.event(envelope(events.plain))).status).toBe(404);
  });

  it('runs the same handlers', async () => {
    const { push, answers, asked } = await connect();
    push('e1', 'events_api', envelope(events.plain));
    await vi.waitFor(() => expect(answers()).toHaveLength(1));
    push('e2', 'slash_commands', command('Megvii'));
    await vi.waitFor(() => expect(answers()).toHaveLength(2));
    expect(answers().map((answer) => answer.envelope_id)).toEqual(['e1', 'e2']);
    expect(answers()[1]?.payload?.text).toBe(notices.checkListed.summary);
    expect(calls(asked)).toEqual(['screenMessage', 'command']);
  });

  it('acknowledges an event only when it is recorded, and not at all when it could not be', async () => {
    let recorded = false;
    const { push, answers } = await connect({
      screenMessage: async ({ messageId }) => {
        if (messageId === '1.0') throw new Error('database down');
        await new Promise((resolve) => setImmediate(resolve));
        recorded = true;
      },
    });
    push('lost', 'events_api', envelope({ ...events.plain, ts: '1.0' }));
    push('kept', 'events_api', envelope(events.plain));
    await vi.waitFor(() => expect(answers()).toHaveLength(1));
    expect(answers()[0]?.envelope_id).toBe('kept');
    expect(recorded).toBe(true);
  });
});
