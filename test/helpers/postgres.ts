import pg from 'pg';

/** The server for tests; `psql` reaches it with the same address. */
const SERVER = { host: '127.0.0.1', port: 5432, user: 'postgres', database: 'postgres' };

export interface ThrowAwayDatabase {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  /** `port`: of a proxy in front of the server. */
  url(port?: number): string;
  /** Empties it: as if it had just been created. */
  reset(): Promise<void>;
  drop(): Promise<void>;
}

/** Null: there is a server. Otherwise why there is none. */
export async function whyNoPostgres(): Promise<string | null> {
  const client = new pg.Client({ ...SERVER, connectionTimeoutMillis: 3_000 });
  try {
    await client.connect();
    await client.end();
    return null;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return `no PostgreSQL at ${SERVER.host}:${SERVER.port} (${code ?? message})`;
  }
}

/** Creates a database of its own name, so that test files run side by side. */
export async function createThrowAwayDatabase(): Promise<ThrowAwayDatabase> {
  const name = `entity_check_test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  const admin = (sql: string, database = SERVER.database) => runSql(sql, database);
  await admin(`create database ${name}`);
  return {
    name,
    host: SERVER.host,
    port: SERVER.port,
    url: (port = SERVER.port) => `postgres://${SERVER.user}@${SERVER.host}:${port}/${name}`,
    reset: () => admin('drop schema public cascade; create schema public', name),
    drop: () => admin(`drop database if exists ${name} with (force)`),
  };
}

async function runSql(sql: string, database: string): Promise<void> {
  const client = new pg.Client({ ...SERVER, database });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
