import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino';
import type { Logger } from '../bot/ports.js';
import type { Config } from '../config.js';
import { errorFields } from '../errors.js';

export interface LoggerConfig {
  readonly level: Config['logLevel'];
  /** Values that must not appear in any line, whatever field they are in. */
  readonly secrets: readonly string[];
  /** What a platform's secrets look like, for those we were never told; global patterns. */
  readonly secretShapes?: readonly RegExp[];
}

export interface LoggerDeps {
  /** Default: standard output. */
  readonly destination?: DestinationStream;
}

const MASK = '[redacted]';
/** Shorter values would mask ordinary words. */
const MIN_SECRET_LENGTH = 6;
/** Fields whose value is a secret by their name. */
const SECRET_FIELDS = [
  'token',
  'authorization',
  'password',
  'secret',
  'signingSecret',
  'botToken',
  'appToken',
  'appPassword',
];
/** Things that are secrets by their look: bearer tokens, JSON web tokens, passwords in addresses. */
const SECRET_SHAPES: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{12,}/gi, `$1 ${MASK}`],
  [/\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g, MASK],
  [/(\/\/[^\s/:@"]*):[^\s/@"]+@/g, `$1:${MASK}@`],
];

/**
 * Structured logger, one JSON object a line. Secrets are masked in the finished line, so that an error message or a
 * nested field of a library cannot carry one out. Of errors only what `errorFields` lets through is written: the message and
 * other fields (an HTTP client's request, a database's row) may hold anything.
 */
export function createLogger(config: LoggerConfig, deps: LoggerDeps = {}): Logger {
  const secrets = config.secrets
    .filter((secret) => secret.length >= MIN_SECRET_LENGTH)
    // As they look inside a JSON string.
    .map((secret) => JSON.stringify(secret).slice(1, -1));
  const shapes = [...SECRET_SHAPES, ...(config.secretShapes ?? []).map((shape) => [shape, MASK] as const)];
  const options = {
    level: config.level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]), censor: MASK },
    serializers: { err: serializeError, error: serializeError },
    hooks: { streamWrite: (line: string) => mask(line, secrets, shapes) },
  };
  const logger: PinoLogger = deps.destination === undefined ? pino(options) : pino(options, deps.destination);
  return logger;
}

function mask(line: string, secrets: readonly string[], shapes: typeof SECRET_SHAPES): string {
  let masked = line;
  for (const secret of secrets) masked = masked.replaceAll(secret, MASK);
  for (const [shape, replacement] of shapes) masked = masked.replace(shape, replacement);
  return masked;
}

function serializeError(error: unknown): object | unknown {
  return error instanceof Error ? errorFields(error) : error;
}
