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
  | 'input-invalid'
  | 'store-unavailable'
  | 'platform-failed';
