/**
 * The scheduled digest, from the clock to Slack: two instances of the whole program over one database, against Slack's
 * emulator, with a clock that the test moves to the digest's time.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmulator, type Emulator } from 'emulate';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { SCOPES } from '../../adapters/slack/surface.js';
import { type Server, serve } from '../../src/main.js';
import * as events from '../fixtures/slack/events.js';
import { fakeClock } from '../helpers/fake-clock.js';
import { freePort } from '../helpers/free-port.js';
import { silentLogger } from '../helpers/silent-logger.js';
import { problemsOf, wordsOf } from '../helpers/slack-blocks.js';
import { recordSlackApi, SIGNING_SECRET, slackPosts } from '../helpers/slack-server.js';

const BOT_TOKEN = 'xoxb-fake-digest-token';
const ADMIN_TOKEN = 'xoxp-fake-digest-token';
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** The scheduler looks again when the next digest is due: a clock that stands just before it makes it look this often. */
const JUST_BEFORE_MS = 100;

// The next full minute: requests signed now are still fresh to a clock that stands there.
const due = new Date(Math.ceil((Date.now() + 1_000) / MINUTE_MS) * MINUTE_MS);
const clock = fakeClock(new Date(due.getTime() - JUST_BEFORE_MS).toISOString());

let emulator: Emulator;
let api: Awaited<ReturnType<typeof recordSlackApi>>;
let directory: string;
let team: string;
let alice: string;
let sales: string;
let compliance: string;
const servers: Server[] = [];

beforeAll(async () => {
  emulator = await createEmulator({
    service: 'slack',
    port: await freePort(),
    seed: {
      slack: {
        signing_secret: SIGNING_SECRET,
        strict_scopes: true,
        team: { name: 'Acme', domain: 'acme' },
        users: [{ name: 'alice', real_name: 'Alice' }],
        channels: [{ name: 'sales' }, { name: 'compliance' }],
        oauth_apps: [
          {
            client_id: '1.1',
            client_secret: 'fake',
            name: 'entity-check',
            redirect_uris: ['http://localhost/never'],
            scopes: SCOPES,
          },
        ],
        tokens: [
          { token: BOT_TOKEN, user: 'entity-check', scopes: SCOPES },
          { token: ADMIN_TOKEN, user: 'alice', scopes: ['users:read', 'channels:read'] },
        ],
      },
    },
  });
  api = await recordSlackApi(undefined, emulator.url);
  directory = mkdtempSync(join(tmpdir(), 'entity-check-digest-'));
  const call = async (method: string) => {
    const headers = { authorization: `Bearer ${ADMIN_TOKEN}` };
    return (await fetch(`${emulator.url}/api/${method}`, { method: 'POST', headers })).json();
  };
  team = ((await call('auth.test')) as { team_id: string }).team_id;
  const { channels } = (await call('conversations.list')) as { channels: { id: string; name: string }[] };
  const idOf = (name: string) => channels.find((channel) => channel.name === name)!.id;
  [sales, compliance] = [idOf('sales'), idOf('compliance')];
  const { members } = (await call('users.list')) as { members: { id: string; name: string }[] };
  alice = members.find(({ name }) => name === 'alice')!.id;
});

afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await api?.close();
  await emulator?.close();
  if (directory !== undefined) rmSync(directory, { recursive: true, force: true });
});

async function start(): Promise<Server> {
  const server = await serve(
    {
      port: 0,
      databaseUrl: `sqlite:${join(directory, 'digest.sqlite')}`,
      slack: { signingSecret: SIGNING_SECRET, botToken: BOT_TOKEN, appToken: null, apiUrl: `${api.url}/api/` },
      teams: null,
      playground: null,
      lists: { syncHours: 0, ecfrUrl: null, csl: null, folder: null },
      review: { alerts: false, reviewers: [], escalationChannel: null },
      policyFile: null,
      retentionDays: null,
      digest: {
        time: due.toISOString().slice(11, 16),
        timeZone: 'UTC',
        days: [0, 1, 2, 3, 4, 5, 6],
        channels: [compliance],
        quiet: 'full',
      },
      reviewChannel: null,
      logLevel: 'silent',
    },
    { logger: silentLogger, clock },
  );
  servers.push(server);
  return server;
}

interface Posted {
  readonly channel: string;
  readonly blocks: readonly unknown[];
  readonly text: string;
  readonly metadata: { readonly event_payload: { readonly id: string } };
}

/** Everything posted into channels so far; waits until there are `count`. */
async function posts(count: number): Promise<readonly Posted[]> {
  await vi.waitFor(() => expect(api.to('chat.postMessage')).toHaveLength(count), { timeout: 15_000 });
  return api.to('chat.postMessage').map(({ args, response }) => {
    expect(response.body).toMatchObject({ ok: true });
    return args as unknown as Posted;
  });
}

it('is posted to its channel when it is due, once a day, by whichever instance', { timeout: 60_000 }, async () => {
  const [first] = await Promise.all([start(), start()]);
  const ts = `${Math.floor(Date.now() / 1_000)}.000100`;
  const said = { ...events.plain, user: alice, channel: sales, team, ts, event_ts: ts, text: 'Quote for Hikvision' };
  await slackPosts(`${first!.url}/slack/events`).event(
    events.envelope(said, { team_id: team, context_team_id: team, authorizations: [{ team_id: team }] }),
  );
  await vi.waitFor(() => expect(api.to('chat.postEphemeral')).toHaveLength(1), { timeout: 15_000 });
  expect(api.to('chat.postMessage')).toEqual([]);

  clock.set(new Date(due.getTime() + 1_000));
  const [digest] = await posts(1);
  expect(digest).toMatchObject({ channel: compliance });
  expect(problemsOf(digest!)).toEqual([]);
  expect(wordsOf(digest!.blocks)).toMatch(/1 listed entity was mentioned 1 time\b.*Hikvision/s);

  // An instance that starts later that day finds it done.
  await (await start()).stop();
  // Had it not, another would stand before the next day's in the channel's queue.
  clock.set(new Date(due.getTime() + DAY_MS + 1_000));
  await start();
  const [, next] = await posts(2);
  expect(next).toMatchObject({ channel: compliance });
  expect(wordsOf(next!.blocks)).toContain('No listed entity was mentioned');
  expect(next!.metadata.event_payload.id).not.toBe(digest!.metadata.event_payload.id);
});
