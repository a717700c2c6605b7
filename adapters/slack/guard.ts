/** What Slack's SDK lets pass and we do not: requests from the future, and bodies that are no request of Slack's. */
import type { RequestHandler } from 'express';
import type { Clock, Logger } from '../../src/index.js';
import { TIMESTAMP_SKEW_SECONDS } from './limits.js';

/**
 * Answers 401 when the timestamp is not a whole number of seconds within five minutes of now. The SDK checks the
 * signature over it next, and rejects stale ones itself, but accepts any future one: a captured future-dated request
 * could be replayed until then.
 */
export function createTimestampGuard({
  clock,
  logger,
}: {
  readonly clock: Clock;
  readonly logger: Logger;
}): RequestHandler {
  return (request, response, next) => {
    const stated = request.get('x-slack-request-timestamp') ?? '';
    const skew = /^\d{1,12}$/.test(stated) ? Number(stated) - clock.now().getTime() / 1000 : Number.NaN;
    if (Math.abs(skew) <= TIMESTAMP_SKEW_SECONDS) return next();
    logger.warn(
      { skewSeconds: Number.isNaN(skew) ? null : Math.round(skew) },
      "Refused a request to Slack's path: its timestamp is missing or more than 5 minutes off. If it came from Slack, set this machine's clock.",
    );
    response.status(401).end();
  };
}

/** True for the shape every request of Slack's has: an event callback, a command or an interaction. */
export function isSlackRequest(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false;
  const { event, command, type } = body as Readonly<Record<string, unknown>>;
  if (event !== undefined) {
    return typeof event === 'object' && event !== null && typeof (event as { type?: unknown }).type === 'string';
  }
  return typeof command === 'string' || typeof type === 'string';
}
