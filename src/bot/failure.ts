import { randomBytes } from 'node:crypto';
import { EntityCheckError } from '../errors.js';
import type { Logger } from './ports.js';

/**
 * Logs a failure and returns the id that the person is shown. The error's message and cause may quote what somebody
 * typed (a database prints its parameters), so only its kind and the places in the code are logged.
 */
export function logFailure(logger: Logger, error: unknown, fields: object, message: string): string {
  const id = randomBytes(4).toString('hex');
  logger.error({ ...fields, errorId: id, ...describe(error) }, message);
  return id;
}

function describe(error: unknown): object {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return {
    error: error.name,
    ...(code && { code }),
    // Ours are written for operators and hold no user text.
    ...(error instanceof EntityCheckError && { problem: error.message }),
    at: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 5)
      .map((line) => line.trim()),
  };
}
