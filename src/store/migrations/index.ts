/** Migrations in order. They are only ever added to: a database out there has run the ones that were released. */
import { type Kysely, Migrator } from 'kysely';
import { ledger } from './0001-ledger.js';
import { audit } from './0002-audit.js';
import { reviews } from './0003-reviews.js';
import { settings } from './0004-settings.js';
import { maybeSent } from './0005-maybe-sent.js';
import { listVersions } from './0010-list-versions.js';
import { listSources } from './0011-list-sources.js';
import type { Dialect } from './columns.js';

export type { Dialect } from './columns.js';

/**
 * Brings the database to the newest schema; does nothing when it is there. Concurrent callers are serialised by the
 * caller (SQLite) or by Kysely's advisory lock (PostgreSQL). Rejects with the failing statement's error.
 */
export async function migrate<T>(db: Kysely<T>, dialect: Dialect): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: {
      getMigrations: async () => ({
        '0001-ledger': ledger(dialect),
        '0002-audit': audit(dialect),
        '0003-reviews': reviews(dialect),
        '0004-settings': settings(dialect),
        '0005-maybe-sent': maybeSent(),
        '0010-list-versions': listVersions(dialect),
        '0011-list-sources': listSources(dialect),
      }),
    },
    // A database that ran 0010 before 0002 was there runs 0002 now: they touch different tables.
    allowUnorderedMigrations: true,
    migrationTableName: 'migrations',
    migrationLockTableName: 'migrations_lock',
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
