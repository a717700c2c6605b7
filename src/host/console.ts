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
  // An error is written as `err`, or its fields among the others: one look for both.
  const { level, time, msg, err, ...own } = fields;
  const { at, ...rest } = { ...own, ...(isObject(err) ? err : {}) };
  const clock = typeof time === 'string' ? time.slice(11, 19) : '';
  const details = Object.entries(rest).map(([key, value]) => `${key}=${short(value)}`);
  const places = Array.isArray(at) ? at.map((place) => `\n    ${place}`).join('') : '';
  const parts = [
    pc.dim(clock),
    LEVELS[String(level)] ?? level,
    msg,
    ...(details.length > 0 ? [pc.dim(details.join(' '))] : []),
  ];
  return parts.join(' ') + places;
}

function short(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
