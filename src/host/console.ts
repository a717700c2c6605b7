/** Log lines for a person at a terminal; everybody else gets JSON. */

import { createColors } from 'picocolors';
import { type DestinationStream, pino } from 'pino';

const pc = createColors(true);
const LEVELS: Readonly<Record<string, string>> = {
  debug: pc.dim('debug'),
  info: pc.green('info '),
  warn: pc.yellow('warn '),
  error: pc.red('error'),
  fatal: pc.red('fatal'),
};

/** Where the logger writes: readable lines on a terminal, one JSON object a line otherwise. */
export function createConsole(stream: NodeJS.WriteStream = process.stdout): DestinationStream {
  if (!stream.isTTY) return pino.destination({ fd: 1, sync: false });
  return { write: (line) => void stream.write(`${readable(line)}\n`) };
}

/** `11:02:03 warn  message key=value`; what is no JSON object stays as it is. */
export function readable(line: string): string {
  let fields: Record<string, unknown>;
  try {
    fields = JSON.parse(line) as Record<string, unknown>;
  } catch {
    return line.trimEnd();
  }
  const { level, time, msg, err, ...rest } = fields;
  const clock = typeof time === 'string' ? time.slice(11, 19) : '';
  const details = Object.entries(rest).map(([key, value]) => `${key}=${short(value)}`);
  const cause = isError(err) ? `\n  ${err.stack ?? err.message}` : '';
  const parts = [
    pc.dim(clock),
    LEVELS[String(level)] ?? level,
    msg,
    ...(details.length > 0 ? [pc.dim(details.join(' '))] : []),
  ];
  return parts.join(' ') + cause;
}

function short(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function isError(value: unknown): value is { readonly message: string; readonly stack?: string } {
  return typeof value === 'object' && value !== null && 'message' in value;
}
