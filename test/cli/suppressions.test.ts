import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { run } from './run.js';

const HIKVISION = 'el-cn-hangzhou-hikvision-digital-technology';
const ADD = [
  'suppressions',
  'add',
  HIKVISION,
  'Hikvision',
  '--workspace',
  'chat:W1',
  '--reason',
  'a namesake',
  '--author',
  'Ada',
];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'entity-check-suppressions-'));
  vi.stubEnv('DATABASE_URL', `sqlite:${join(folder, 'ledger.sqlite')}`);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

it('are added, listed and removed', async () => {
  expect((await run(['suppressions', 'list'])).stdout).toBe('No name is suppressed.\n');
  expect((await run([...ADD, '--days', '30'])).stdout).toContain(
    'Suppression 1: no more warnings about Hangzhou Hikvision',
  );
  expect((await run(['suppressions', 'list'])).stdout).toMatch(
    /^1 {2}in force {2}el-cn-hangzhou-hikvision-digital-technology \("Hikvision"\) in chat:W1 until \d{4}-\d\d-\d\d; Ada: a namesake\n$/,
  );
  expect((await run(['suppressions', 'remove', '1', '--author', 'Bob'])).stdout).toContain('Suppression 1 is removed');
  expect((await run(['suppressions', 'list'])).stdout).toBe('No name is suppressed.\n');
});

it.each([
  [['suppressions', 'add', 'el-nobody', ...ADD.slice(4)], 'No entity "el-nobody" is on the lists'],
  [[...ADD, '--days', 'many'], '--days takes a whole number'],
  [[...ADD.slice(0, 5), 'W1', ...ADD.slice(6)], '--workspace "W1" is not PLATFORM:ID'],
  [['suppressions', 'remove', '7', '--author', 'Bob'], 'There is no suppression 7'],
])('refuses %j', async (args, message) => {
  const { code, stderr } = await run(args);
  expect(stderr).toContain(message);
  expect(code).toBe(2);
});
