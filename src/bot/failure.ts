import { randomBytes } from 'node:crypto';
import { errorFields } from '../errors.js';
import type { Logger } from './ports.js';

/** Logs a failure, without its message (see `errorFields`), and returns the id that the person is shown. */
export function logFailure(logger: Logger, error: unknown, fields: object, message: string): string {
  const id = randomBytes(4).toString('hex');
  logger.error({ ...fields, errorId: id, ...errorFields(error) }, message);
  return id;
}
