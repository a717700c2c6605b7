import { inspect } from 'node:util';
import type { Logger } from '../../src/index.js';

/** Keeps everything it is given, errors with their messages: for tests of what must not reach any logger. */
export function inspectingLogger(): Logger & { readonly lines: readonly string[] } {
  const lines: string[] = [];
  const write = (fields: object, message: string) => void lines.push(`${message} ${inspect(fields, { depth: 9 })}`);
  return { lines, debug: write, info: write, warn: write, error: write };
}
