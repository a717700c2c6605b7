import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import type { Logger } from '../bot/ports.js';
import { createGate, type Database, guarded, storeUnavailable } from './database.js';
import { migrate } from './migrations/index.js';
import type { Tables } from './schema.js';

/** Connections per process. */
const POOL_SIZE = 10;
/** A platform waits 3 s for its acknowledgement: better to fail in time for its retry than to hang. */
const CONNECT_TIMEOUT_MS = 2_500;
const STATEMENT_TIMEOUT_MS = 5_000;
/** Deadlocks and serialisation failures: the database rolled us back and asks to run again. */
const RUN_AGAIN = new Set(['40001', '40P01']);
const MAX_RUNS = 5;
const INT8_OID = 20;

/**
 * Connects to PostgreSQL and brings its schema up to date; any number of processes may do so at once. Rejects with
 * `store-unavailable` when it cannot be reached. Later outages surface as rejections and heal by themselves.
 */
export async function openPostgres(url: string, logger: Logger): Promise<Database> {
  const where = describe(url);
  await guarded(where, () => migrateOnce(url, where, logger));
  const pool = createPool(
    {
      connectionString: url,
      max: POOL_SIZE,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      query_timeout: STATEMENT_TIMEOUT_MS + 1_000,
      idle_in_transaction_session_timeout: 6 * STATEMENT_TIMEOUT_MS,
    },
    where,
    logger,
  );
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: discardingBroken(pool) }) });
  const gate = createGate(where);
  return {
    dialect: 'postgres',
    check: async () => undefined,
    read: (work) => gate.pass(() => work(kysely)),
    transaction: (work) => gate.pass(() => runTransaction(kysely, work)),
    async close() {
      if (!(await gate.close())) return;
      await kysely.destroy();
      // Kysely ends only a pool that it has used.
      if (!pool.ended) await pool.end();
    },
  };
}

async function runTransaction<T>(kysely: Kysely<Tables>, work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
  for (let run = 1; ; run++) {
    try {
      return await kysely.transaction().execute(work);
    } catch (error) {
      if (run === MAX_RUNS || !RUN_AGAIN.has(sqlState(error))) throw error;
    }
  }
}

/** The SQLSTATE of an error or of what caused it. */
function sqlState(error: unknown): string {
  if (error instanceof pg.DatabaseError) return error.code ?? '';
  return error instanceof Error && error.cause !== undefined ? sqlState(error.cause) : '';
}

/** On a connection of its own, without a statement timeout: a waiting instance waits as long as the migration takes. */
async function migrateOnce(url: string, where: string, logger: Logger): Promise<void> {
  const pool = createPool({ connectionString: url, max: 1 }, where, logger);
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrate(kysely, 'postgres');
  } finally {
    await kysely.destroy();
    if (!pool.ended) await pool.end();
  }
}

function createPool(config: pg.PoolConfig, where: string, logger: Logger): pg.Pool {
  const pool = new pg.Pool({
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    application_name: 'entity-check',
    types: { getTypeParser },
    ...config,
  });
  // Without a listener, a lost connection ends the process: the pool listens on idle ones, nobody on those in use.
  const onError = (error: Error) => logger.warn({ err: error, database: where }, 'database connection lost');
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/**
 * A connection that timed out or broke goes to nobody else: the pool would hand it out again, and everybody would wait
 * for a server that is gone. What the server itself refuses leaves the connection sound.
 */
function discardingBroken(pool: pg.Pool): PostgresPool {
  return {
    async connect() {
      const client = await pool.connect();
      let broken: Error | undefined;
      return {
        async query(text: unknown, parameters?: readonly unknown[]) {
          if (broken !== undefined) throw broken;
          try {
            return await client.query(text as string, parameters as unknown[]);
          } catch (error) {
            if (!(error instanceof pg.DatabaseError)) broken = error as Error;
            throw error;
          }
        },
        release: () => client.release(broken),
      } as unknown as PostgresPoolClient;
    },
    end: () => pool.end(),
  };
}

/** Row numbers and counts stay far below 2^53: as numbers, like SQLite's. */
const getTypeParser: pg.CustomTypesConfig['getTypeParser'] = (oid, format) =>
  oid === INT8_OID ? Number : pg.types.getTypeParser(oid, format);

/** The address without user and password, for messages and logs. */
function describe(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `PostgreSQL at ${host}${pathname}`;
  } catch {
    throw storeUnavailable(
      'PostgreSQL',
      new Error('DATABASE_URL is not an address like postgres://user@host:5432/name'),
    );
  }
}
