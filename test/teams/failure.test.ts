import { describe, expect, test } from 'vitest';
import { deliveryFailure } from '../../adapters/teams/failure.js';

const NOW = new Date('2026-07-16T09:00:00Z');

function refused(statusCode: number, code?: string, retryAfter?: string): object {
  const headers = { get: (name: string) => (name === 'retry-after' ? retryAfter : undefined) };
  const body = code === undefined ? undefined : { error: { code, message: 'Hikvision is listed' } };
  return Object.assign(new Error('Hikvision is listed'), { statusCode, body, response: { headers } });
}

describe('a failed send', () => {
  const cases: readonly [name: string, error: unknown, result: object][] = [
    ['412 precondition', refused(412), { status: 'retry', reason: 'http-412' }],
    [
      '429 with seconds',
      refused(429, 'TooManyRequests', '7'),
      { status: 'retry', reason: 'http-429-TooManyRequests', retryAfterMs: 7_000 },
    ],
    [
      '429 with a date',
      refused(429, undefined, 'Thu, 16 Jul 2026 09:00:30 GMT'),
      { status: 'retry', reason: 'http-429', retryAfterMs: 30_000 },
    ],
    [
      '429 with a date that has passed',
      refused(429, undefined, 'Thu, 16 Jul 2026 08:00:00 GMT'),
      { status: 'retry', reason: 'http-429', retryAfterMs: 0 },
    ],
    ['429 with nonsense', refused(429, undefined, 'soon'), { status: 'retry', reason: 'http-429' }],
    ['429 without a header', refused(429), { status: 'retry', reason: 'http-429' }],
    ['500', refused(500), { status: 'retry', reason: 'http-500', maybeSent: true }],
    ['502', refused(502), { status: 'retry', reason: 'http-502', maybeSent: true }],
    ['503', refused(503), { status: 'retry', reason: 'http-503', maybeSent: true }],
    ['504', refused(504), { status: 'retry', reason: 'http-504', maybeSent: true }],
    ['401, which an administrator can mend', refused(401), { status: 'retry', reason: 'http-401' }],
    [
      'the bot is not in the roster',
      refused(403, 'BotNotInConversationRoster'),
      { status: 'closed', reason: 'http-403-BotNotInConversationRoster' },
    ],
    [
      'blocked by the person',
      refused(403, 'MessageWritesBlocked'),
      { status: 'closed', reason: 'http-403-MessageWritesBlocked' },
    ],
    [
      'no such conversation',
      refused(404, 'ConversationNotFound'),
      { status: 'closed', reason: 'http-404-ConversationNotFound' },
    ],
    ['refused as bad', refused(400, 'BadArgument'), { status: 'closed', reason: 'http-400-BadArgument' }],
    ['too large', refused(413), { status: 'closed', reason: 'http-413' }],
    ['a code that is text', refused(403, 'Hikvision is listed'), { status: 'closed', reason: 'http-403' }],
    [
      'no connection',
      Object.assign(new Error('x'), { code: 'ECONNREFUSED' }),
      { status: 'retry', reason: 'ECONNREFUSED' },
    ],
    ['nothing known', new Error('Hikvision is listed'), { status: 'retry', reason: 'no-answer', maybeSent: true }],
    ['no error at all', undefined, { status: 'retry', reason: 'no-answer', maybeSent: true }],
  ];
  test.each(cases)('%s', (_name, error, result) => {
    expect(deliveryFailure(error, NOW)).toEqual(result);
  });
});
