/** The one base class of errors that an operator may see: a literal `code`, and a message that says what to do. */
export class EntityCheckError extends Error {
  override readonly name = 'EntityCheckError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

export type ErrorCode =
  | 'config-invalid'
  | 'list-missing'
  | 'list-damaged'
  | 'list-import-failed'
  | 'list-sync-failed'
  | 'input-invalid'
  | 'store-unavailable'
  | 'platform-failed';

/** What a log may say about an error. */
export interface ErrorFields {
  /** Its class, or the type of what was thrown instead. */
  readonly error: string;
  /** `ECONNREFUSED`, `23505`, ours. */
  readonly code?: string;
  /** The message, of ours only: they are written for operators and hold no user text. */
  readonly problem?: string;
  /** The innermost places in the code, innermost first. */
  readonly at?: readonly string[];
}

const MAX_PLACES = 5;

/**
 * The one rule for logs and for reasons that are stored: an error's message and cause may quote what somebody typed (a
 * database prints its parameters), so only its kind and the places in the code are told.
 */
export function errorFields(error: unknown): ErrorFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return {
    error: error.name,
    ...(code && { code }),
    ...(error instanceof EntityCheckError && { problem: error.message }),
    at: placesOf(error),
  };
}

/** In a few words: `TypeError`, `Error ECONNREFUSED`. */
export function errorKind(error: unknown): string {
  const fields = errorFields(error);
  return [fields.error, fields.code].filter(Boolean).join(' ');
}

/** Lines of the message can look like places; the stack begins with the message, which is cut off. */
function placesOf({ stack = '', name, message }: Error): readonly string[] {
  const start = stack.indexOf(message);
  const lines = (start >= 0 ? stack.slice(start + message.length) : stack.replace(name, '')).split('\n');
  return lines
    .filter((line) => /^\s+at /.test(line))
    .slice(0, MAX_PLACES)
    .map((line) => line.trim());
}
