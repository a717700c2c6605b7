import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { run } from './run.js';

const WHERE = ['--workspace', 'chat:W1'];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'entity-check-settings-'));
  vi.stubEnv('DATABASE_URL', `sqlite:${join(folder, 'ledger.sqlite')}`);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

it('are set, shown and taken back', async () => {
  expect((await run(['settings', 'list'])).stdout).toContain('No workspace has settings of its own.');
  const set = await run(['settings', 'set', 'mode', 'silent', ...WHERE, '--channel', 'C1', '--author', 'Ada']);
  expect(set).toMatchObject({ code: 0, stderr: '' });
  expect(set.stdout).toContain('mode is now silent there.');
  expect((await run(['settings', 'get', 'mode', ...WHERE, '--channel', 'C1'])).stdout).toBe('silent\n');
  expect((await run(['settings', 'get', 'mode', ...WHERE])).stdout).toBe('ephemeral\n');
  expect((await run(['settings', 'list'])).stdout).toMatch(/^chat:W1 C1 {2}mode silent {2}\(Ada, \d{4}-\d\d-\d\d\)$/m);
  await run(['settings', 'set', 'mode', 'default', ...WHERE, '--channel', 'C1', '--author', 'Ada']);
  expect((await run(['settings', 'get', 'mode', ...WHERE, '--channel', 'C1'])).stdout).toBe('ephemeral\n');
});

it('stand over the policy file, which stands over the environment', async () => {
  vi.stubEnv('SLACK_BOT_TOKEN', 'xoxb-1');
  vi.stubEnv('SLACK_SIGNING_SECRET', 'secret');
  vi.stubEnv('REVIEW_CHANNEL', 'CENV');
  expect((await run(['settings', 'get', 'reviewChannel', ...WHERE])).stdout).toBe('CENV\n');
  const policyFile = join(folder, 'policy.json');
  writeFileSync(
    policyFile,
    JSON.stringify({ overrides: [{ where: { channel: 'C1' }, rules: { reviewChannel: 'CFILE' } }] }),
  );
  vi.stubEnv('POLICY_FILE', policyFile);
  expect((await run(['settings', 'get', 'reviewChannel', ...WHERE, '--channel', 'C1'])).stdout).toBe('CFILE\n');
  await run(['settings', 'set', 'reviewChannel', 'CCHANNEL', ...WHERE, '--channel', 'C1', '--author', 'Ada']);
  expect((await run(['settings', 'get', 'reviewChannel', ...WHERE, '--channel', 'C1'])).stdout).toBe('CCHANNEL\n');
  await run(['settings', 'set', 'reviewChannel', 'CSTORE', ...WHERE, '--author', 'Ada']);
  expect((await run(['settings', 'get', 'review-channel', ...WHERE])).stdout).toBe('CSTORE\n');
});

it.each([
  [['settings', 'set', 'colour', 'red', ...WHERE, '--author', 'Ada'], 'There is no setting "colour"'],
  [['settings', 'set', 'lists', 'entity-lst', ...WHERE, '--author', 'Ada'], 'There is no list "entity-lst"'],
  [['settings', 'set', 'mode', 'loud', ...WHERE, '--author', 'Ada'], 'mode is one of ephemeral'],
  [['settings', 'get', 'mode', '--workspace', 'W1'], '--workspace "W1" is not PLATFORM:ID'],
])('refuses %j', async (args, message) => {
  const { code, stderr } = await run(args);
  expect(stderr).toContain(message);
  expect(code).toBe(2);
});
