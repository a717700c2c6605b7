import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dayIn } from '../../src/cli/digest.js';
import { noticeHtml } from '../../src/cli/notice-html.js';
import { createStore } from '../../src/store/index.js';
import { silentLogger } from '../helpers/silent-logger.js';
import { run } from './run.js';

let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'entity-check-digest-'));
  const url = `sqlite:${join(folder, 'ledger.sqlite')}`;
  vi.stubEnv('DATABASE_URL', url);
  vi.stubEnv('DIGEST_TIMEZONE', 'Europe/Berlin');
  const store = await createStore(url, { logger: silentLogger });
  await store.recordCheck({
    ...{ platform: 'chat', workspace: 'W1', channel: 'C1', thread: null, user: 'U1', query: 'Megvii' },
    ...{ verdict: 'listed', entityId: null, score: 1, listVersion: 'v1', at: new Date('2026-07-27T22:30:00Z') },
  });
  await store.close();
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describe('digest', () => {
  it('is about a day of the time zone', async () => {
    const digest = async (date: string) => (await run(['digest', '--workspace', 'chat:W1', '--date', date])).stdout;
    expect(await digest('2026-07-28')).toMatch(/Checks\s+1, of which 1 listed/);
    expect(await digest('2026-07-27')).toMatch(/Checks\s+0/);
  });

  it('comes as JSON and as a page', async () => {
    const args = ['digest', '--workspace', 'chat:W1', '--date', '2026-07-28', '--format'];
    expect(JSON.parse((await run([...args, 'json'])).stdout)).toMatchObject({
      kind: 'digest',
      from: '2026-07-27T22:00:00.000Z',
    });
    expect((await run([...args, 'html'])).stdout).toContain('<dt>Checks</dt><dd>1, of which 1 listed');
  });

  it.each([
    [['--workspace', 'W1'], 'is not PLATFORM:ID'],
    [['--workspace', 'chat:W1', '--date', '2026-02-30'], 'is not a day'],
    [['--workspace', 'chat:W1', '--format', 'fax'], '--format is text or json or html'],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await run(['digest', ...args]);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});

describe('dayIn', () => {
  it.each([
    ['an ordinary day', '2026-07-28', 24],
    ['the day that summer time begins', '2026-03-29', 23],
    ['the day that it ends', '2026-10-25', 25],
    ['the last of a month', '2026-01-31', 24],
  ])('%s', (_, date, hours) => {
    const [from, to] = dayIn('Europe/Berlin', date);
    expect((to.getTime() - from.getTime()) / 3_600_000).toBe(hours);
  });
});

it('noticeHtml takes names for names', () => {
  const text = [{ text: '<script>"&' }];
  const html = noticeHtml({
    kind: 'digest',
    tone: 'clear',
    summary: '<b>',
    blocks: [{ type: 'text', text }],
    actions: [],
  });
  expect(html).toContain('<p>&lt;script&gt;&quot;&amp;</p>');
  expect(html).toContain('<title>&lt;b&gt;</title>');
});
