import { statSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely';
import { createGate, type Database, guarded, storeUnavailable } from './database.js';
import { beginImmediate, createGroupCommit } from './group-commit.js';
import { migrate } from './migrations/index.js';
import type { Tables } from './schema.js';

/** Statements kept prepared; the store has about forty distinct ones. */
const MAX_PREPARED = 200;

/**
 * Opens (and creates) a SQLite file, or `:memory:`, and brings its schema up to date. Several processes may open the
 * same file. Rejects with `store-unavailable` when the file cannot be opened or is no database.
 */
export async function openSqlite(path: string): Promise<Database> {
  const where = `SQLite file ${path}`;
  const native = open(path, where);
  const kysely = new Kysely<Tables>({ dialect: new SqliteDialect({ database: preparing(native) }) });
  try {
    await guarded(where, async () => {
      // Everything that is acknowledged survives a power cut; group commit pays for the syncs.
      if (path !== ':memory:') native.pragma('journal_mode = WAL');
      native.pragma('synchronous = FULL');
      native.pragma('foreign_keys = ON');
      await migrateAlone(native, kysely);
    });
  } catch (error) {
    native.close();
    throw error;
  }
  const inode = path === ':memory:' ? null : statSync(path).ino;
  const groupCommit = createGroupCommit(native, kysely);
  const gate = createGate(where);
  return {
    dialect: 'sqlite',
    check: async () => {
      if (isThere(path, inode)) return;
      throw storeUnavailable(where, new Error('the file was deleted or replaced while it was in use'));
    },
    read: (work) => gate.pass(() => work(kysely)),
    transaction: (work) => gate.pass(() => groupCommit.submit(work)),
    async close() {
      if (!(await gate.close())) return;
      await kysely.destroy();
      // Kysely closes only what it has used; closing twice does nothing.
      native.close();
    },
  };
}

/** The file that was opened is still where it was: an open one works on after its deletion, and nothing of it is kept. */
function isThere(path: string, inode: number | null): boolean {
  return inode === null || statSync(path, { throwIfNoEntry: false })?.ino === inode;
}

function open(path: string, where: string): BetterSqlite3.Database {
  try {
    // Short: better-sqlite3 waits for locks with the event loop stopped. Writers wait in beginImmediate instead.
    return new BetterSqlite3(path, { timeout: 100 });
  } catch (error) {
    throw storeUnavailable(where, error);
  }
}

/** One process at a time: SQLite can roll table changes back, so all migrations are one transaction under its write lock. */
async function migrateAlone(native: BetterSqlite3.Database, kysely: Kysely<Tables>): Promise<void> {
  await beginImmediate(native);
  try {
    await migrate(kysely, 'sqlite');
    native.exec('commit');
  } catch (error) {
    if (native.inTransaction) native.exec('rollback');
    throw error;
  }
}

/** Kysely prepares every statement anew; this keeps the recent ones. */
function preparing(native: BetterSqlite3.Database): SqliteDatabase {
  const prepared = new Map<string, BetterSqlite3.Statement>();
  return {
    close: () => native.close(),
    prepare(sql) {
      let statement = prepared.get(sql);
      if (statement === undefined) {
        statement = native.prepare(sql);
        if (prepared.size >= MAX_PREPARED) prepared.clear();
        prepared.set(sql, statement);
      }
      return statement;
    },
  };
}
