import { describe, expect, it } from 'vitest';
import { deliver, type SlackApi } from '../../adapters/slack/deliver.js';
import { isBadToken, toDeliveryResult } from '../../adapters/slack/failure.js';
import type { Posted } from '../../adapters/slack/find-sent.js';
import type { Destination } from '../../src/index.js';
import { notices } from '../fixtures/notices.js';
import { recordLogger } from '../helpers/slack-server.js';

const platformError = (error: string) => ({ code: 'slack_webapi_platform_error', data: { ok: false, error } });

function recordApi(fail: (method: string, args: object) => unknown = () => null, found: readonly Posted[] = []) {
  const calls: [method: string, args: object][] = [];
  const call = async <T>(method: string, args: object, result: T): Promise<T> => {
    calls.push([method, args]);
    const error = fail(method, args);
    if (error !== null) throw error;
    return result;
  };
  const api: SlackApi = {
    postMessage: (post) => call('postMessage', post, { ts: '1.1' }),
    postEphemeral: (post) => call('postEphemeral', post, { message_ts: '2.2' }),
    upload: (file) => call('upload', { ...file, content: file.content.toString() }, undefined),
    async *history(place) {
      yield await call('history', place, []);
      yield await call('history', place, found);
    },
    openDirect: (user) => call('openDirect', { user }, 'D0ALICEBOT'),
  };
  return { api, calls };
}

const destination = (over: Partial<Destination>): Destination => ({
  platform: 'slack',
  workspace: 'T0ACME0001',
  channel: 'C0SALES001',
  thread: null,
  visibility: 'channel',
  user: null,
  replyTo: null,
  ...over,
});

const send = (over: Partial<Destination>, api: SlackApi, logger = recordLogger()) =>
  deliver({ id: 'out-1', destination: destination(over), notice: notices.warningSingle }, { api, logger });

describe('where a notice goes', () => {
  const author = { visibility: 'author-only', user: 'U0ALICE001' } as const;
  const cases: readonly (readonly [string, Partial<Destination>, [string, object][]])[] = [
    [
      'to the author alone',
      { ...author, replyTo: '9.9' },
      [['postEphemeral', { channel: 'C0SALES001', user: 'U0ALICE001' }]],
    ],
    ['to the author alone, in the thread', { ...author, thread: '5.5' }, [['postEphemeral', { thread_ts: '5.5' }]]],
    [
      'into the thread',
      { visibility: 'thread', thread: '5.5', replyTo: '9.9' },
      [['postMessage', { thread_ts: '5.5' }]],
    ],
    ['as the first reply', { visibility: 'thread', replyTo: '9.9' }, [['postMessage', { thread_ts: '9.9' }]]],
    ['into the channel', { visibility: 'channel', thread: '5.5' }, [['postMessage', { channel: 'C0SALES001' }]]],
    [
      'to one person',
      { visibility: 'direct', user: 'U0ALICE001' },
      [
        ['openDirect', { user: 'U0ALICE001' }],
        ['postMessage', { channel: 'D0ALICEBOT' }],
      ],
    ],
  ];
  it.each(cases)('%s', async (_, over, expected) => {
    const { api, calls } = recordApi();
    const result = await send(over, api);
    expect(calls).toHaveLength(expected.length);
    expect(calls).toMatchObject(expected);
    expect(result).toEqual({ status: 'sent', platformMessageId: over.visibility === 'author-only' ? '2.2' : '1.1' });
  });

  it('a reply that nobody would see in a thread that does not exist yet goes into the channel', async () => {
    const { api, calls } = recordApi();
    await send({ ...author, replyTo: '9.9' }, api);
    expect(calls[0]?.[1]).not.toHaveProperty('thread_ts');
  });

  it('"only you can see this" goes to one person only', async () => {
    const notice = { ...notices.warningSingle, privateNote: 'Only you.' };
    const { api, calls } = recordApi();
    for (const over of [author, { visibility: 'thread' } as const]) {
      await deliver({ id: 'out-1', destination: destination(over), notice }, { api, logger: recordLogger() });
    }
    expect(calls.map(([, args]) => JSON.stringify(args).includes('Only you.'))).toEqual([true, false]);
  });

  it('a posted message carries the id it can be found by after a crash', async () => {
    const { api, calls } = recordApi();
    await send({}, api);
    expect(calls[0]?.[1]).toMatchObject({
      metadata: { event_type: 'entity_check_notice', event_payload: { id: 'out-1' } },
      text: notices.warningSingle.summary,
    });
  });

  it.each(['author-only', 'direct'] as const)('%s without a user is closed', async (visibility) => {
    const { api, calls } = recordApi();
    expect(await send({ visibility }, api)).toEqual({ status: 'closed', reason: 'no-user' });
    expect(calls).toEqual([]);
  });
});

describe('a card that Slack refuses', () => {
  it.each(['invalid_blocks', 'msg_blocks_too_long', 'invalid_metadata_schema'])(
    '%s: the summary is sent as text',
    async (name) => {
      const { api, calls } = recordApi((_, args) => ('blocks' in args ? platformError(name) : null));
      const logger = recordLogger();
      expect(await send({}, api, logger)).toEqual({ status: 'sent', platformMessageId: '1.1' });
      expect(calls[1]?.[1]).toMatchObject({ text: notices.warningSingle.summary });
      expect(logger.lines.join()).toContain('out-1');
      expect(logger.lines.join()).not.toContain('Hikvision');
    },
  );

  it('the text fails too: that outcome counts', async () => {
    const { api } = recordApi((_, args) => platformError('blocks' in args ? 'invalid_blocks' : 'is_archived'));
    expect(await send({}, api)).toEqual({ status: 'closed', reason: 'is_archived' });
  });
});

describe('what a failure means', () => {
  const closed = [
    'channel_not_found',
    'is_archived',
    'not_in_channel',
    'account_inactive',
    'token_revoked',
    'user_not_in_channel',
    'user_not_found',
    'user_disabled',
    'cannot_dm_bot',
    'restricted_action',
  ];
  it.each(closed)('%s: never going to work', (name) => {
    expect(toDeliveryResult(platformError(name))).toEqual({ status: 'closed', reason: name });
  });

  it.each([
    'internal_error',
    'fatal_error',
    'service_unavailable',
    'request_timeout',
    'ratelimited',
    'message_limit_exceeded',
    'team_added_to_org',
    'missing_scope',
    'invalid_auth',
    'an_error_of_tomorrow',
  ])('%s: again', (name) => {
    expect(toDeliveryResult(platformError(name))).toEqual({ status: 'retry', reason: name });
  });

  it.each([
    [
      'a rate limit',
      { code: 'slack_webapi_rate_limited_error', retryAfter: 30 },
      { status: 'retry', reason: 'rate-limited', holds: 'workspace', retryAfterMs: 30_000 },
    ],
    [
      'a rate limit without a time',
      { code: 'slack_webapi_rate_limited_error' },
      { status: 'retry', reason: 'rate-limited', holds: 'workspace' },
    ],
    [
      'a gateway',
      { code: 'slack_webapi_http_error', statusCode: 502 },
      { status: 'retry', reason: 'http-502', maybeSent: true },
    ],
    ['the network', { code: 'slack_webapi_request_error' }, { status: 'retry', reason: 'network', maybeSent: true }],
    [
      'an error page in place of an answer',
      platformError('<html>secret</html>'),
      { status: 'retry', reason: 'unreadable_answer' },
    ],
    ['anything', new Error('secret'), { status: 'retry', reason: 'unknown', maybeSent: true }],
    ['nothing', undefined, { status: 'retry', reason: 'unknown', maybeSent: true }],
  ])('%s', (_, error, result) => {
    expect(toDeliveryResult(error)).toEqual(result);
  });

  it.each([
    ['invalid_auth', true],
    ['token_revoked', true],
    ['ratelimited', false],
    ['channel_not_found', false],
  ])('%s refuses the token: %s', (name, refused) => {
    expect(isBadToken(platformError(name))).toBe(refused);
  });
});

describe('a digest with a picture and a table', () => {
  const picture = { png: Buffer.from('PNG').toString('base64'), alt: 'Mentions a day' };
  const file = { name: 'mentions-2026-07-27.csv', text: 'entity_id\r\n' };
  const notice = { ...notices.digest, picture, file };
  const post = (over: Partial<Destination>, api: SlackApi, logger = recordLogger()) =>
    deliver({ id: 'out-1', destination: destination(over), notice }, { api, logger });

  it('has both in its thread, the picture with words for those who do not see it', async () => {
    const { api, calls } = recordApi();
    expect(await post({ visibility: 'channel' }, api)).toEqual({ status: 'sent', platformMessageId: '1.1' });
    const place = { channel: 'C0SALES001', thread: '1.1' };
    expect(calls.slice(1)).toEqual([
      ['upload', expect.objectContaining({ ...place, name: 'digest.png', alt: 'Mentions a day', content: 'PNG' })],
      [
        'upload',
        expect.objectContaining({ ...place, name: 'mentions-2026-07-27.csv', alt: null, content: 'entity_id\r\n' }),
      ],
    ]);
  });

  it('is sent all the same where Slack takes no file', async () => {
    const { api } = recordApi((method) => (method === 'upload' ? platformError('missing_scope') : null));
    const logger = recordLogger();
    expect(await post({ visibility: 'channel' }, api, logger)).toMatchObject({ status: 'sent' });
    expect(logger.lines.join()).toContain('sent without');
  });

  it('has neither where one person alone sees it', async () => {
    const { api, calls } = recordApi();
    await post({ visibility: 'author-only', user: 'U0ALICE001' }, api);
    expect(calls.map(([method]) => method)).toEqual(['postEphemeral']);
  });
});

describe('after an attempt that may have arrived', () => {
  const since = new Date('2026-07-27T09:14:00Z');
  const again = (over: Partial<Destination>, api: SlackApi, logger = recordLogger()) =>
    deliver(
      { id: 'out-1', destination: destination(over), notice: notices.warningSingle },
      { api, logger },
      { maybeSent: true, since },
    );
  const posted = (id: string): Posted => ({
    ts: '7.7',
    metadata: { event_type: 'entity_check_notice', event_payload: { id } },
  });

  it.each([
    ['in the channel', { visibility: 'channel' }, { channel: 'C0SALES001', thread: null }],
    ['in the thread', { visibility: 'thread', replyTo: '9.9' }, { channel: 'C0SALES001', thread: '9.9' }],
    ['with one person', { visibility: 'direct', user: 'U0ALICE001' }, { channel: 'D0ALICEBOT', thread: null }],
  ] as const)('what is there %s is not sent again', async (_where, over, place) => {
    const { api, calls } = recordApi(undefined, [posted('other'), posted('out-1')]);
    expect(await again(over, api)).toEqual({ status: 'sent', platformMessageId: '7.7' });
    expect(calls.map(([method]) => method)).not.toContain('postMessage');
    expect(calls.at(-1)).toEqual(['history', { ...place, oldest: '1785143520.000000' }]);
  });

  it('what is not there is sent', async () => {
    const { api } = recordApi(undefined, [posted('other'), { ts: '8.8' }]);
    expect(await again({ visibility: 'channel' }, api)).toEqual({ status: 'sent', platformMessageId: '1.1' });
  });

  it('what one person alone sees is in no history: it is sent', async () => {
    const { api, calls } = recordApi();
    await again({ visibility: 'author-only', user: 'U0ALICE001' }, api);
    expect(calls.map(([method]) => method)).toEqual(['postEphemeral']);
  });

  it('where looking fails for now, it waits; where it is not allowed, it is sent', async () => {
    const failing = (error: unknown) => recordApi((method) => (method === 'history' ? error : null)).api;
    const limited = { code: 'slack_webapi_rate_limited_error', retryAfter: 3 };
    expect(await again({ visibility: 'channel' }, failing(limited))).toMatchObject({
      status: 'retry',
      retryAfterMs: 3_000,
    });
    const logger = recordLogger();
    expect(await again({ visibility: 'channel' }, failing(platformError('missing_scope')), logger)).toMatchObject({
      status: 'sent',
    });
    expect(logger.lines.join()).toContain('it is sent again');
  });
});

describe('whether a failed call may have arrived', () => {
  it.each([
    ['no answer', { code: 'slack_webapi_request_error', original: { code: 'ECONNRESET' } }, true],
    ['a time-out', { code: 'slack_webapi_request_error', original: { code: 'ECONNABORTED' } }, true],
    ['no connection', { code: 'slack_webapi_request_error', original: { code: 'ECONNREFUSED' } }, undefined],
    ['a gateway', { code: 'slack_webapi_http_error', statusCode: 502 }, true],
    ['a refusal by name', platformError('fatal_error_of_tomorrow'), undefined],
    ['too many calls', { code: 'slack_webapi_rate_limited_error', retryAfter: 1 }, undefined],
  ])('%s', (_name, error, maybeSent) => {
    const result = toDeliveryResult(error);
    expect(result.status).toBe('retry');
    expect((result as { maybeSent?: boolean }).maybeSent).toBe(maybeSent);
  });
});
