/**
 * Group commit for SQLite: a commit costs one disk sync, so transactions that arrive together share one. Each still is
 * all or nothing by itself, through a savepoint; its promise resolves after the shared commit, never before.
 */
import type BetterSqlite3 from 'better-sqlite3';
import type { Kysely } from 'kysely';
import type { Tables } from './schema.js';

/** A batch ends at whichever comes first: few enough that the event loop and other statements are not held up. */
const MAX_BATCH_JOBS = 256;
const MAX_BATCH_MS = 25;
/** How long another process may hold the write lock before we give up: a platform waits 3 s for its acknowledgement. */
const LOCK_WAIT_MS = 2_000;
const LOCK_POLL_MS = 5;

type Work<T> = (db: Kysely<Tables>) => Promise<T>;

interface Job {
  readonly work: Work<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export interface GroupCommit {
  submit<T>(work: Work<T>): Promise<T>;
}

/** Queues transactions on the one connection that `native` and `kysely` share. */
export function createGroupCommit(native: BetterSqlite3.Database, kysely: Kysely<Tables>): GroupCommit {
  const queue: Job[] = [];
  let draining = false;
  const statements = {
    savepoint: native.prepare('savepoint job'),
    release: native.prepare('release job'),
    undo: native.prepare('rollback to job'),
    commit: native.prepare('commit'),
  };

  async function drain(): Promise<void> {
    draining = true;
    // One turn of the event loop first: requests that arrived together are parsed before the batch starts.
    for (await nextTurn(); queue.length > 0; await nextTurn()) {
      try {
        await kysely.connection().execute(runBatch);
      } catch (error) {
        // No transaction could be opened: nobody's work has run.
        for (const job of queue.splice(0)) job.reject(error);
      }
    }
    // In the same tick as the look at the queue: a job that comes now starts a drain of its own.
    draining = false;
  }

  async function runBatch(db: Kysely<Tables>): Promise<void> {
    await beginImmediate(native);
    const committed: (() => void)[] = [];
    const undone: ((error: unknown) => void)[] = [];
    const endsAt = performance.now() + MAX_BATCH_MS;
    try {
      for (let count = 0; count < MAX_BATCH_JOBS && performance.now() < endsAt; count++) {
        const job = queue.shift();
        if (job === undefined) break;
        undone.push(job.reject);
        await runJob(db, job, committed);
        // A full disk makes SQLite roll the whole transaction back by itself.
        if (!native.inTransaction) throw new Error('SQLite rolled the transaction back (is the disk full?)');
      }
      statements.commit.run();
    } catch (error) {
      if (native.inTransaction) native.exec('rollback');
      // Rejecting a promise that runJob has rejected already does nothing.
      for (const reject of undone) reject(error);
      return;
    }
    for (const resolve of committed) resolve();
  }

  async function runJob(db: Kysely<Tables>, job: Job, committed: (() => void)[]): Promise<void> {
    statements.savepoint.run();
    try {
      const value = await job.work(db);
      statements.release.run();
      committed.push(() => job.resolve(value));
    } catch (error) {
      job.reject(error);
      if (!native.inTransaction) return;
      statements.undo.run();
      statements.release.run();
    }
  }

  return {
    submit<T>(work: Work<T>): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        queue.push({ work, resolve: resolve as (value: unknown) => void, reject });
        if (!draining) void drain();
      });
    },
  };
}

/**
 * Takes SQLite's write lock. SQLite's own waiting would block the event loop, and with it a second store of the same
 * process that holds the lock: so ask, and ask again a little later.
 */
export async function beginImmediate(native: BetterSqlite3.Database): Promise<void> {
  const givesUpAt = performance.now() + LOCK_WAIT_MS;
  for (;;) {
    try {
      native.exec('begin immediate');
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > givesUpAt) throw error;
      await new Promise((resolve) => setTimeout(resolve, LOCK_POLL_MS * (1 + Math.random())));
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
