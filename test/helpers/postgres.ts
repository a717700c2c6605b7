import pg from 'pg';

/** The server for tests, where a superuser gets in; `psql` reaches it with the same address. */
const SERVER = new URL(process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres');
const PORT = Number(SERVER.port || 5432);

export interface ThrowAwayDatabase {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  /** `port`: of a proxy in front of the server. */
  url(port?: number): string;
  /** Empties it: as if it had just been created. */
  reset(): Promise<void>;
  /** Runs a statement behind the program's back. */
  run(statement: string): Promise<void>;
  drop(): Promise<void>;
}

/** Null: there is a server. Otherwise why there is none. */
export async function whyNoPostgres(): Promise<string | null> {
  const client = new pg.Client({ connectionString: SERVER.href, connectionTimeoutMillis: 3_000 });
  try {
    await client.connect();
    await client.end();
    return null;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return `no PostgreSQL for ${SERVER.username} at ${SERVER.host}: ${code ?? message}`;
  }
}

/** Creates a database of its own name, so that test files run side by side. */
export async function createThrowAwayDatabase(): Promise<ThrowAwayDatabase> {
  const name = `entity_check_test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  const url = (port = PORT) => addressOf(name, port);
  const admin = (sql: string) => runSql(sql, SERVER.href);
  await admin(`create database ${name}`);
  return {
    name,
    host: SERVER.hostname,
    port: PORT,
    url,
    reset: () => runSql('drop schema public cascade; create schema public', url()),
    run: (statement) => runSql(statement, url()),
    drop: () => admin(`drop database if exists ${name} with (force)`),
  };
}

function addressOf(database: string, port: number): string {
  const url = new URL(SERVER);
  url.pathname = `/${database}`;
  url.port = String(port);
  return url.href;
}

async function runSql(sql: string, connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
