/** What a failed send means: try again, or never. */
import type { DeliveryResult } from '../../src/index.js';

/**
 * Teams asks to send again after these; the SDK's own retries are switched off, the outbox decides when. 408, 500
 * and 503 are not on its list and pass as well.
 * @see https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */
const RETRY_STATUS = new Set([408, 412, 429, 500, 502, 503, 504]);

/** Of a refused send, what is read: errors of the SDK and of the network alike. */
interface SendFailure {
  readonly statusCode?: unknown;
  readonly code?: unknown;
  readonly body?: { readonly error?: { readonly code?: unknown } };
  readonly response?: { readonly headers?: { get(name: string): string | undefined } };
}

/** @param now to turn a `Retry-After` date into a delay */
export function deliveryFailure(error: unknown, now: Date): Exclude<DeliveryResult, { status: 'sent' }> {
  const failure = (typeof error === 'object' && error !== null ? error : {}) as SendFailure;
  const status = typeof failure.statusCode === 'number' ? failure.statusCode : null;
  const reason = describe(failure, status);
  if (status === null || RETRY_STATUS.has(status)) {
    const retryAfterMs = retryAfter(failure.response?.headers?.get('retry-after'), now);
    return {
      ...{ status: 'retry', reason },
      ...(retryAfterMs !== null && { retryAfterMs }),
      ...(isUncertain(failure, status) && { maybeSent: true }),
    };
  }
  // A wrong password or a clock that is off can be mended: the notice waits for it.
  if (status === 401) return { status: 'retry', reason };
  return { status: 'closed', reason };
}

/** Codes of Node for connections that nothing was sent over. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Teams may have shown the message: no answer came, or a gateway's. */
function isUncertain({ code }: SendFailure, status: number | null): boolean {
  if (status === null) return !NEVER_CONNECTED.has(String(code));
  return status === 408 || status >= 500;
}

/** Status and Teams' own code (`BotNotInConversationRoster`): never its message, which may quote ours. */
function describe(failure: SendFailure, status: number | null): string {
  const code = failure.body?.error?.code ?? failure.code;
  const named = typeof code === 'string' && /^[\w-]{1,60}$/.test(code) ? code : null;
  if (status === null) return named ?? 'no-answer';
  return named === null ? `http-${status}` : `http-${status}-${named}`;
}

/** @returns milliseconds, or null where the header is absent or unreadable */
function retryAfter(header: string | undefined, now: Date): number | null {
  if (header === undefined || header === '') return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now.getTime());
}
