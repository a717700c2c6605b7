import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { csvCell } from '../../src/cli/audit.js';
import { createStore } from '../../src/store/index.js';
import { silentLogger } from '../helpers/silent-logger.js';
import { run } from './run.js';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'entity-check-audit-'));
  path = join(folder, 'ledger.sqlite');
  vi.stubEnv('DATABASE_URL', `sqlite:${path}`);
  const store = await createStore(`sqlite:${path}`, { logger: silentLogger });
  const place = { platform: 'chat', workspace: 'W1', channel: 'C1', thread: null };
  for (const query of ['Megvii', '=HYPERLINK("x")'])
    await store.recordCheck({
      ...{ ...place, user: 'U1', query, verdict: 'listed', entityId: null, score: null },
      ...{ listVersion: 'v1', at: new Date('2026-07-27T09:00:00Z') },
    });
  await store.close();
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describe('audit verify', () => {
  it('says how many records are whole', async () => {
    const { code, stdout } = await run(['audit', 'verify']);
    expect(stdout).toMatch(/^whole {3}\["chat","W1"\]: 2 records, head [0-9a-f]{16}\n$/);
    expect(code).toBe(0);
  });

  it('names the record that was changed', async () => {
    const other = new BetterSqlite3(path);
    other.exec("update checks set query = 'Somebody else' where id = 2");
    other.close();
    const { code, stdout } = await run(['audit', 'verify']);
    expect(stdout).toContain('record 2: the check 2 of the ledger was changed');
    expect(code).toBe(1);
  });
});

describe('audit export', () => {
  it('writes JSON lines', async () => {
    const { stdout } = await run(['audit', 'export']);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).content.query),
    ).toEqual(['Megvii', '=HYPERLINK("x")']);
  });

  it('writes CSV', async () => {
    const { stdout } = await run(['audit', 'export', '--format', 'csv']);
    expect(stdout.split('\r\n')[0]).toBe('chain,seq,at,kind,row,hash,content');
    expect(stdout.split('\r\n')).toHaveLength(4);
  });

  it.each([
    [['--from', 'yesterday'], 'is not a day'],
    [['--format', 'xml'], '--format is csv or jsonl'],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await run(['audit', 'export', ...args]);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});

describe('csvCell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+49', "'+49"],
    ['a,b', '"a,b"'],
    ['say "no"', '"say ""no"""'],
    ['plain', 'plain'],
  ])('%s', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });
});
