import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStore } from '../../src/store/index.js';
import { buildProgram, type Program } from '../helpers/program.js';
import { silentLogger } from '../helpers/silent-logger.js';

describe('SQLite after SIGKILL', () => {
  let program: Program;
  let folder: string;
  beforeAll(async () => {
    program = await buildProgram('test/helpers/record-events.ts');
    folder = await mkdtemp(join(tmpdir(), 'entity-check-crash-'));
  });
  afterAll(async () => {
    await program.remove();
    await rm(folder, { recursive: true });
  });

  it('has every acknowledged event once, each with its notice', async () => {
    const path = join(folder, 'crash.sqlite');
    const acknowledged: string[] = [];
    for (const [run, lines] of [
      ['a', 100],
      ['b', 1],
      ['c', 1_000],
    ] as const) {
      const { child, printed, ended } = program.run({ DATABASE_URL: `sqlite:${path}`, RUN: run });
      await printed(new RegExp(`(?:.*\\n){${lines}}`));
      child.kill('SIGKILL');
      const { stdout } = await ended;
      acknowledged.push(...stdout.slice(0, stdout.lastIndexOf('\n')).split('\n'));
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(1_101);

    const store = await createStore(path, { logger: silentLogger });
    await store.close();
    const db = new BetterSqlite3(path, { readonly: true });
    const column = (sql: string) => db.prepare(sql).pluck().all() as string[];
    const events = column('select message_id from events order by message_id');
    const notices = column('select id from outbox order by id');
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
    expect(new Set(events).size).toBe(events.length);
    expect(notices).toEqual(events);
    const recorded = new Set(events);
    expect(acknowledged.filter((id) => !recorded.has(id))).toEqual([]);
  });
});
