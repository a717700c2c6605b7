/** The store: one DATABASE_URL, SQLite or PostgreSQL. */
import { resolve } from 'node:path';
import type { Clock, Logger } from '../bot/ports.js';
import { createAuditLog } from './audit-log.js';
import { createClaims } from './claims.js';
import type { StoreContext } from './context.js';
import { createCslVersions } from './csl-versions.js';
import type { Database } from './database.js';
import { createDigests } from './digests.js';
import { createRecordEvent } from './events.js';
import { createKeyValue } from './key-value.js';
import { createListVersions } from './list-versions.js';
import { createOutbox, insertOutgoing } from './outbox.js';
import { createPastChecks } from './past-checks.js';
import type { HostStore } from './port.js';
import { openPostgres } from './postgres.js';
import { createRecords } from './records.js';
import { createRetention } from './retention.js';
import { createReviews } from './reviews.js';
import { createSettings } from './settings.js';
import { openSqlite } from './sqlite.js';
import { createSuppressions } from './suppressions.js';
import { createWorkspaces } from './workspaces.js';

/** How often rows that have expired are deleted; reading never returns them anyway. */
const PURGE_INTERVAL_MS = 10 * 60 * 1_000;

export interface StoreDeps {
  readonly logger: Logger;
  /** Default: the system's. Events are dated, and digests counted, by it. */
  readonly clock?: Clock;
}

/**
 * Opens the database named by `databaseUrl` and brings its schema up to date:
 * `sqlite:PATH`, a bare path, `sqlite::memory:`, or `postgres://user:password@host:port/name`.
 * Rejects with `store-unavailable` when it cannot; the message says what to check.
 */
export async function createStore(databaseUrl: string, deps: StoreDeps): Promise<HostStore> {
  const database = await openDatabase(databaseUrl, deps.logger);
  const listeners = new Set<() => void>();
  const context: StoreContext = {
    database,
    clock: deps.clock ?? { now: () => new Date() },
    logger: deps.logger,
    enqueued: () => {
      for (const listener of listeners) listener();
    },
  };
  const purging = setInterval(() => {
    purgeExpired(context).catch((err: unknown) => deps.logger.warn({ err }, 'expired rows were not deleted'));
  }, PURGE_INTERVAL_MS).unref();
  return {
    recordEvent: createRecordEvent(context),
    ...createRecords(context),
    ...createWorkspaces(context),
    ...createReviews(context),
    ...createSuppressions(context),
    ...createSettings(context),
    ...createDigests(context),
    ...createListVersions(context),
    ...createCslVersions(context),
    ...createClaims(context),
    ...createRetention(context),
    ...createPastChecks(context),
    ...createAuditLog(context),
    outbox: createOutbox(context),
    async enqueue(outgoing, now) {
      const isNew = await database.transaction((db) => insertOutgoing(db, outgoing, now));
      if (isNew) context.enqueued();
      return isNew;
    },
    keyValue: (namespace) => createKeyValue(context, namespace),
    onEnqueued(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async ping() {
      await database.check();
      await database.read((db) => db.selectFrom('workspaces').select('platform').limit(1).execute());
    },
    async close() {
      clearInterval(purging);
      listeners.clear();
      await database.close();
    },
  };
}

/** Deletes key-value entries and cooldowns that have expired. */
async function purgeExpired({ database, clock }: StoreContext): Promise<void> {
  const now = clock.now().toISOString();
  await database.transaction((db) => db.deleteFrom('kv').where('expires_at', '<=', now).execute());
  await database.transaction((db) => db.deleteFrom('cooldowns').where('until', '<=', now).execute());
}

async function openDatabase(databaseUrl: string, logger: Logger): Promise<Database> {
  if (/^postgres(ql)?:/.test(databaseUrl)) return openPostgres(databaseUrl, logger);
  const path = databaseUrl.replace(/^sqlite:(\/\/(?=\/))?/, '');
  return openSqlite(path === ':memory:' ? path : resolve(path));
}
