import type { Kysely } from 'kysely';
import { EntityCheckError } from '../errors.js';
import type { Dialect } from './migrations/index.js';
import type { Tables } from './schema.js';

/** What the store's parts need of a database; made by `openSqlite` or `openPostgres`. */
export interface Database {
  readonly dialect: Dialect;
  /** Statements that need no transaction. Rejects with `store-unavailable`. */
  read<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
  /**
   * All of `work`'s statements or none. Resolves after the commit. `work` may run again when the database asks for it
   * (deadlock, serialisation): it must have no effect but through `db`. Rejects with `store-unavailable`, or with the
   * error that `work` threw inside a `WorkFailed`.
   */
  transaction<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
  /** Rejects with `store-unavailable` where what is written would be lost: the file is gone. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** Carries an error of the caller's own code through a transaction, so that it is not taken for the database's. */
export class WorkFailed extends Error {
  override readonly name = 'WorkFailed';
  constructor(cause: unknown) {
    super('the work inside a transaction failed', { cause });
  }
}

/** Names the database in messages: never holds a password. */
export function storeUnavailable(where: string, cause: unknown): EntityCheckError {
  return new EntityCheckError(
    'store-unavailable',
    `The database (${where}) did not do what was asked: ${reasonOf(cause)}. ` +
      'Nothing was written. Check that it runs, has space, and that DATABASE_URL is right.',
    { cause },
  );
}

/** Lets calls through until it is closed; closing waits for those that are inside. */
export interface Gate {
  pass<T>(work: () => Promise<T>): Promise<T>;
  /** False: it was closed before. */
  close(): Promise<boolean>;
}

/** A gate before a database; what fails inside rejects with `store-unavailable`. */
export function createGate(where: string): Gate {
  const inside = new Set<Promise<unknown>>();
  let closed = false;
  return {
    async pass(work) {
      if (closed) throw storeUnavailable(where, new Error('it was closed'));
      const running = guarded(where, work);
      inside.add(running);
      try {
        return await running;
      } finally {
        inside.delete(running);
      }
    },
    async close() {
      if (closed) return false;
      closed = true;
      await Promise.allSettled(inside);
      return true;
    },
  };
}

/** Rejections of `work` become `store-unavailable`, except those that already say what they are. */
export async function guarded<T>(where: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof EntityCheckError || error instanceof WorkFailed) throw error;
    throw storeUnavailable(where, error);
  }
}

/** The driver's code (`SQLITE_BUSY`, `ECONNREFUSED`, an SQLSTATE) and first line; no statement, no values. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : null;
  const first = cause.message.split('\n')[0] ?? '';
  const text = first === '' && cause instanceof AggregateError ? reasonOf(cause.errors[0]) : first;
  return code === null || text.includes(code) ? text : `${text} (${code})`;
}
