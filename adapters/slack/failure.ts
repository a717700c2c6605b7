/**
 * What a failed Web API call means for a delivery. Reads the Slack SDK's errors by their literal `code`
 * (`slack_webapi_*`), as its README documents them, so that this file needs no SDK.
 */
import type { DeliveryResult } from '../../src/index.js';

/** Never going to work: the place, the person or the installation is gone. */
const CLOSED = new Set([
  // the conversation
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'thread_not_found',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_locked',
  // the person
  'user_not_in_channel',
  'user_not_found',
  'user_disabled',
  'user_not_visible',
  'cannot_dm_bot',
  'messages_tab_disabled',
  // the installation
  'account_inactive',
  'token_revoked',
  'team_not_found',
  'app_uninstalled',
  'org_login_required',
  'ekm_access_denied',
  'access_denied',
  'team_access_not_granted',
]);

/** The message itself is refused: see `deliver`. */
const MESSAGE_DEFECTS = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_text',
  'invalid_metadata_format',
  'invalid_metadata_schema',
  'metadata_too_large',
  'markdown_text_conflict',
  'invalid_arguments',
]);

/** Slack's own names are the only text of an error that may reach the outbox or a log. */
const SLACK_NAME = /^[a-z_]{1,80}$/;

/**
 * Everything not known to be final is tried again: a refused token or a missing scope can be put right by the operator
 * within the day that the outbox keeps trying, and an error Slack adds tomorrow must not lose a warning.
 */
export function toDeliveryResult(error: unknown): DeliveryResult {
  const { code, name, status, retryAfterSeconds } = readFailure(error);
  if (code === 'slack_webapi_rate_limited_error') {
    return {
      status: 'retry',
      reason: 'rate-limited',
      // Slack's limits are those of a method in a workspace; which channel asked too much it does not say.
      holds: 'workspace',
      ...(retryAfterSeconds === null ? {} : { retryAfterMs: retryAfterSeconds * 1000 }),
    };
  }
  if (name !== null) return CLOSED.has(name) ? { status: 'closed', reason: name } : { status: 'retry', reason: name };
  // An answer with a name says that Slack did not take it; no answer, and a gateway's, says nothing.
  if (status !== null) return { status: 'retry', reason: `http-${status}`, maybeSent: true };
  if (code !== 'slack_webapi_request_error') return { status: 'retry', reason: 'unknown', maybeSent: true };
  return { status: 'retry', reason: 'network', ...(wasNeverConnected(error) ? {} : { maybeSent: true }) };
}

/** True when Slack refused what the message says, not where it goes. */
export function isMessageDefect(error: unknown): boolean {
  const { name } = readFailure(error);
  return name !== null && MESSAGE_DEFECTS.has(name);
}

/** Slack refused the token for good: starting makes no sense. */
export function isBadToken(error: unknown): boolean {
  return ['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired'].includes(
    readFailure(error).name ?? '',
  );
}

/** Codes of Node for connections that nothing was sent over. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** The SDK wraps the network's error, which wraps Node's. */
function wasNeverConnected(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, original, cause } = error as Readonly<Record<string, unknown>>;
  return NEVER_CONNECTED.has(String(code)) || [original, cause].some(wasNeverConnected);
}

interface Failure {
  readonly code: string | null;
  /** Slack's error name, of a platform error. */
  readonly name: string | null;
  /** HTTP status other than 200. */
  readonly status: number | null;
  readonly retryAfterSeconds: number | null;
}

function readFailure(error: unknown): Failure {
  if (typeof error !== 'object' || error === null)
    return { code: null, name: null, status: null, retryAfterSeconds: null };
  const { code, data, statusCode, retryAfter } = error as Readonly<Record<string, unknown>>;
  const name = typeof data === 'object' && data !== null ? (data as Readonly<Record<string, unknown>>).error : null;
  return {
    code: typeof code === 'string' ? code : null,
    name: typeof name === 'string' ? (SLACK_NAME.test(name) ? name : 'unreadable_answer') : null,
    status: typeof statusCode === 'number' ? statusCode : null,
    retryAfterSeconds: typeof retryAfter === 'number' && retryAfter >= 0 ? retryAfter : null,
  };
}
