/** The SDK's log lines in our logger, without what must not be in one. */
import type { Logger } from '../../src/index.js';

/**
 * The SDK's debug lines hold whole requests and responses, and its parse errors quote the body: debug is dropped, a
 * line is cut where its details begin, and of an error only its code is kept.
 */
export function createBoltLog(logger: Logger) {
  const write =
    (level: 'info' | 'warn' | 'error') =>
    (...parts: readonly unknown[]): void => {
      logger[level]({ source: 'bolt', ...codeOf(parts) }, lineOf(parts[0]));
    };
  return { debug: () => {}, info: write('info'), warn: write('warn'), error: write('error') };
}

function lineOf(first: unknown): string {
  if (typeof first !== 'string') return 'Slack SDK error';
  if (first.startsWith('Request verification failed')) {
    return "Refused a request: its signature is not Slack's. If it came from Slack, SLACK_SIGNING_SECRET differs from the one under Basic Information on api.slack.com/apps, or a proxy changes the body.";
  }
  return first.split(/[({[:]/, 1)[0]?.trim() ?? '';
}

function codeOf(parts: readonly unknown[]): object {
  const error = parts.find((part) => part instanceof Error) as (Error & { readonly code?: unknown }) | undefined;
  if (error === undefined) return {};
  return { error: typeof error.code === 'string' ? error.code : error.name };
}
