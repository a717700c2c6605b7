/**
 * The whole program against Slack's emulator: real lists, matcher, store, bot, outbox and adapter. Slack's side of the
 * conversation (events, commands, presses) is signed and posted by the test; what the program sends is seen by the
 * emulator, through a recorder in front of it.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmulator, type Emulator } from 'emulate';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { SCOPES } from '../../adapters/slack/surface.js';
import { type Server, serve } from '../../src/main.js';
import * as events from '../fixtures/slack/events.js';
import { command as commandForm, press } from '../fixtures/slack/requests.js';
import { freePort } from '../helpers/free-port.js';
import { problemsOf, wordsOf } from '../helpers/slack-blocks.js';
import { type ApiCall, recordLogger, recordSlackApi, SIGNING_SECRET, slackPosts } from '../helpers/slack-server.js';

const BOT_TOKEN = 'xoxb-fake-bot-token';
const ADMIN_TOKEN = 'xoxp-fake-admin-token';

let emulator: Emulator;
let api: Awaited<ReturnType<typeof recordSlackApi>>;
let server: Server;
let slack: ReturnType<typeof slackPosts>;
let directory: string;
let self: { user_id: string; bot_id: string; team_id: string };
let alice: string;
let sales: string;
let procurement: string;
const logger = recordLogger();

beforeAll(async () => {
  emulator = await createEmulator({
    service: 'slack',
    port: await freePort(),
    seed: {
      slack: {
        signing_secret: SIGNING_SECRET,
        // A call that needs a scope the manifest does not ask for fails here as it would in Slack.
        strict_scopes: true,
        team: { name: 'Acme', domain: 'acme' },
        users: [{ name: 'alice', real_name: 'Alice' }],
        channels: [{ name: 'sales' }, { name: 'procurement' }],
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
          {
            token: ADMIN_TOKEN,
            user: 'alice',
            scopes: ['users:read', 'channels:read', 'channels:history', 'channels:write', 'im:read', 'im:history'],
          },
        ],
      },
    },
  });
  api = await recordSlackApi(undefined, emulator.url);
  const { members } = await ask('users.list');
  const { channels } = await ask('conversations.list');
  const idOf = (list: unknown, name: string) =>
    (list as { id: string; name: string }[]).find((entry) => entry.name === name)!.id;
  alice = idOf(members, 'alice');
  sales = idOf(channels, 'sales');
  procurement = idOf(channels, 'procurement');
  self = (await ask('auth.test', {}, BOT_TOKEN)) as unknown as typeof self;

  directory = mkdtempSync(join(tmpdir(), 'entity-check-slack-'));
  server = await serve(
    {
      port: 0,
      databaseUrl: `sqlite:${join(directory, 'test.sqlite')}`,
      slack: { signingSecret: SIGNING_SECRET, botToken: BOT_TOKEN, appToken: null, apiUrl: `${api.url}/api/` },
      teams: null,
      playground: null,
      lists: { syncHours: 0, ecfrUrl: null, csl: null, folder: null },
      review: { alerts: false, reviewers: [], escalationChannel: null },
      policyFile: null,
      retentionDays: null,
      digest: { time: '09:00', timeZone: 'Europe/Berlin', days: [0, 1, 2, 3, 4, 5, 6], channels: [], quiet: 'full' },
      reviewChannel: procurement,
      logLevel: 'debug',
    },
    { logger },
  );
  slack = slackPosts(`${server.url}/slack/events`);
});

afterAll(async () => {
  await server?.stop();
  await api?.close();
  await emulator?.close();
  if (directory !== undefined) rmSync(directory, { recursive: true, force: true });
});

beforeEach(() => {
  api.calls.length = 0;
});

/** Asks the emulator as an administrator. */
async function ask(method: string, body: object = {}, token = ADMIN_TOKEN): Promise<Record<string, unknown>> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const response = await fetch(`${emulator.url}/api/${method}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  if (answer.ok !== true) throw new Error(`${method}: ${answer.error}`);
  return answer;
}

let markers = 1_785_300_000;
let clock = 1_785_200_000;
/** A message of alice's in #sales that no test used before. */
function message(text: string, over: Record<string, unknown> = {}): Record<string, unknown> {
  clock += 10;
  const ts = `${clock}.000100`;
  return { ...events.plain, user: alice, channel: sales, team: self.team_id, ts, event_ts: ts, text, ...over };
}

const post = (event: Record<string, unknown>, headers = {}) =>
  slack.event(
    events.envelope(event, {
      team_id: self.team_id,
      context_team_id: self.team_id,
      authorizations: [{ team_id: self.team_id, enterprise_id: null, user_id: self.user_id, is_bot: true }],
    }),
    headers,
  );

interface Card {
  readonly text: string;
  readonly blocks: readonly { readonly type: string; readonly elements?: readonly Button[] }[];
}
interface Button {
  readonly action_id: string;
  readonly value: string;
  readonly text: { readonly text: string };
}

async function command(text: string, channel = sales): Promise<Card> {
  const response = await slack.command(
    commandForm(text, { user_id: alice, channel_id: channel, team_id: self.team_id }),
  );
  expect(response.status).toBe(200);
  return (await response.json()) as Card;
}

/** Presses the button labelled `label` of a card and gives back what was sent to the response address. */
async function pressButton(card: Card, label: string, container: object = {}, more: object = {}): Promise<ApiCall> {
  const button = card.blocks
    .flatMap((block) => (block.type === 'actions' ? (block.elements ?? []) : []))
    .find((entry) => entry.text.text === label);
  if (button === undefined) throw new Error(`no button ${label} on: ${wordsOf(card.blocks)}`);
  const path = `/response/${label.replaceAll(/\W/g, '')}-${api.calls.length}`;
  const response = await slack.interaction(
    press(button.action_id, button.value, {
      user: { id: alice, team_id: self.team_id },
      team: { id: self.team_id },
      channel: { id: sales },
      container: {
        type: 'message',
        channel_id: sales,
        message_ts: '1785200000.000900',
        is_ephemeral: true,
        ...container,
      },
      response_url: api.url + path,
      ...more,
    }),
  );
  expect(response.status).toBe(200);
  return api.to(path)[0]!;
}

/** The warnings sent since the test began; waits until there are `count`. */
async function warnings(count: number): Promise<Card[]> {
  await vi.waitFor(() => expect(api.to('chat.postEphemeral')).toHaveLength(count), { timeout: 10_000 });
  return api.to('chat.postEphemeral').map(({ args, response }) => {
    expect(response.body).toMatchObject({ ok: true });
    return args as unknown as Card;
  });
}

/** The warnings sent since the test began, `count`, and then one about `marker`: had there been another, it would be before it. */
async function nothingMoreThan(count: number, marker: string): Promise<Card[]> {
  await post(message(marker, { thread_ts: `${++markers}.000100` }));
  const all = await warnings(count + 1);
  expect(wordsOf(all.at(-1)!.blocks)).toContain(marker);
  return all;
}

describe('/entity-check', () => {
  it('Megvii: listed, since when, what is required, and which notice says so', async () => {
    const started = performance.now();
    const card = await command('Megvii');
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(problemsOf(card)).toEqual([]);
    expect(card).toMatchObject({ response_type: 'ephemeral' });
    const words = wordsOf(card.blocks);
    for (const expected of ['Megvii Technology', 'China', '9 October 2019', '84 FR 54', '744.11', 'not legal advice']) {
      expect(words).toContain(expected);
    }
    expect(JSON.stringify(card.blocks)).toContain('https://www.federalregister.gov/');
    expect(card.text).toContain('Megvii Technology');
  });

  it('nothing found is no clearance', async () => {
    const card = await command('Acme Robotics <!channel> & Sons');
    expect(problemsOf(card)).toEqual([]);
    expect(wordsOf(card.blocks)).toMatch(/not a clearance/);
    expect(JSON.stringify(card)).not.toMatch(/"mrkdwn","text":"[^"]*<!channel>/);
    expect(card.text).not.toContain('<!channel>');
  });

  it.each([
    ['help', '/entity-check Megvii'],
    ['', '/entity-check Megvii'],
    ['digest', 'Entity List'],
  ])('%j', async (text, expected) => {
    const card = await command(text);
    expect(problemsOf(card)).toEqual([]);
    expect(wordsOf(card.blocks)).toContain(expected);
  });

  it.each([
    ['40,000 characters', 'Hikvision '.repeat(4_000)],
    ['only emoji', '🔬🔬🔬'],
    ['half a character', 'a\ud800b'],
    ['right to left', 'هواوي תעשיות'],
    ['a code block', '```rm -rf Hikvision```'],
    ['only spaces', '      '],
  ])('%s is answered', async (_, text) => {
    expect(problemsOf(await command(text))).toEqual([]);
  });

  it('"Why?" and "Share here"', async () => {
    const card = await command('Megvii');
    const why = await pressButton(card, 'Why?');
    expect(why.args).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(problemsOf(why.args as unknown as Card)).toEqual([]);
    const shared = await pressButton(card, 'Share here');
    expect(shared.args).toMatchObject({ response_type: 'in_channel' });
    expect(wordsOf((shared.args as unknown as Card).blocks)).toContain('Megvii Technology');
  });
});

describe('a channel message', () => {
  it('that names a listed entity is pointed out to its author, and nobody else', async () => {
    expect((await post(message('Quote for Hikvision is ready'))).status).toBe(200);
    const [warning] = await warnings(1);
    expect(api.to('chat.postEphemeral')[0]?.args).toMatchObject({ channel: sales, user: alice });
    expect(problemsOf(warning!)).toEqual([]);
    expect(wordsOf(warning!.blocks)).toMatch(/^Hikvision is on the U\.S\. Entity List .*Only you can see this\./);
    const { messages } = await ask('conversations.history', { channel: sales });
    expect(messages).toEqual([]);
  });

  it('sent again by Slack is not pointed out again', async () => {
    const event = message('Dahua sent the offer', { thread_ts: '1785100001.000100' });
    await Promise.all([post(event), post(event)]);
    await post(event, { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' });
    const all = await nothingMoreThan(1, 'SenseTime');
    expect(wordsOf(all[0]!.blocks)).toContain('Dahua');
  });

  it('edited to name another entity is pointed out for that one', async () => {
    const first = message('Yitu pilots start', { thread_ts: '1785100002.000100' });
    await post(first);
    await warnings(1);
    const edited = {
      ...first,
      text: 'Yitu and iFlytek pilots start',
      edited: { user: alice, ts: '1785209999.000000' },
    };
    const change = { ...message(''), subtype: 'message_changed', message: edited, previous_message: first };
    await post({ ...change, user: undefined });
    const all = await warnings(2);
    expect(wordsOf(all[1]!.blocks)).toMatch(/iFlytek/i);
    expect(wordsOf(all[1]!.blocks)).not.toMatch(/Yitu/i);
  });

  it('in a thread is answered there', async () => {
    await post(message('SMIC too', { thread_ts: '1785100003.000100' }));
    await warnings(1);
    expect(api.to('chat.postEphemeral')[0]?.args).toMatchObject({ thread_ts: '1785100003.000100' });
  });

  it('of ours, of a bot and of people outside is not', async () => {
    await post(message('Hikvision', { user: self.user_id, bot_id: self.bot_id, thread_ts: '1785100004.000100' }));
    await post(message('Hikvision', { user: 'U0CRMBOT01', bot_id: 'B0CRMBOT01', thread_ts: '1785100005.000100' }));
    await slack.event(
      events.envelope(
        message('Hikvision', { user: 'U0OUTSIDE1', user_team: 'T0OTHER001', thread_ts: '1785100006.000100' }),
        {
          team_id: self.team_id,
          context_team_id: self.team_id,
          is_ext_shared_channel: true,
          authorizations: [{ team_id: self.team_id }],
        },
      ),
    );
    await nothingMoreThan(0, 'Huawei');
  });

  it('without a listed name is left alone', async () => {
    await post(message('the best terminal has a star: ask me'));
    await post(message(''));
    await post(message('🎉'));
    await nothingMoreThan(0, 'CloudMinds');
  });

  it.each([
    ['40,000 characters', `${'Hikvision and the rest of the sentence. '.repeat(1_000)}`],
    ['half a character', 'Hikvision \ud800'],
    ['right to left', 'السلام Hikvision עליכם \u202e'],
    ['a code block', '```const vendor = "Hikvision";```'],
    ['a quoted notification', '&lt;!channel&gt; Hikvision &lt;!here&gt; <!channel> @channel'],
    ['a link', '<https://www.hikvision.com/en/?a=b|Hikvision>'],
    ['markup', '*Hikvision* _and_ ~more~ `code` :fire:'],
  ])('of %s leads to one ordinary warning', async (_, text) => {
    expect((await post(message(text, { thread_ts: `${++markers}.000100` }))).status).toBe(200);
    const [warning] = await nothingMoreThan(1, 'Cambricon');
    expect(problemsOf(warning!)).toEqual([]);
    expect(warning!.text).toMatch(/^Hikvision is on/i);
    expect(JSON.stringify(warning)).not.toMatch(/<!|@channel|@here|:fire:/);
  });

  it('its warning has details, and takes "Not what I meant" for an answer', async () => {
    await post(message('Inspur delivers', { thread_ts: '1785100007.000100' }));
    const [warning] = await warnings(1);
    const details = await pressButton(warning!, 'Tell me more', { thread_ts: '1785100007.000100' });
    expect(details.args).toMatchObject({ response_type: 'ephemeral', thread_ts: '1785100007.000100' });
    expect(problemsOf(details.args as unknown as Card)).toEqual([]);
    const reply = await pressButton(warning!, 'Not what I meant');
    expect(reply.args).toMatchObject({ replace_original: true });
    expect(wordsOf((reply.args as unknown as Card).blocks)).toContain('noted');
  });

  it('"Ask compliance" reaches the review channel', async () => {
    const card = await command('Megvii');
    await pressButton(card, 'Ask compliance');
    await vi.waitFor(() => expect(api.to('chat.postMessage')).toHaveLength(1), { timeout: 10_000 });
    const [posted] = api.to('chat.postMessage');
    expect(posted?.args).toMatchObject({ channel: procurement, metadata: { event_type: 'entity_check_notice' } });
    expect(problemsOf(posted!.args as unknown as Card)).toEqual([]);
    const { messages } = await ask('conversations.history', { channel: procurement });
    expect(wordsOf((messages as Card[])[0]!.blocks)).toContain('Megvii Technology');
  });
});

describe('a review', () => {
  it('is switched on from the review channel, and decided on its card for everybody', async () => {
    const changed = await command('settings review-alerts yes everywhere', procurement);
    expect(wordsOf(changed.blocks)).toContain('reviewAlerts is now yes in this workspace');
    await post(message('Dahua sends a quote', { thread_ts: '1785100011.000100' }));
    await vi.waitFor(() => expect(api.to('chat.postMessage')).toHaveLength(1), { timeout: 10_000 });
    const [posted] = api.to('chat.postMessage');
    expect(posted).toMatchObject({ args: { channel: procurement }, response: { body: { ok: true } } });
    const card = posted!.args as unknown as Card;
    expect(wordsOf(card.blocks)).toContain('For review');
    const asked = await pressButton(card, 'Not a match', { is_ephemeral: false });
    expect(asked.args).toMatchObject({ replace_original: true });
    expect(problemsOf(asked.args as unknown as Card)).toEqual([]);
    const state = {
      values: { entity_check_input: { entity_check_input: { type: 'plain_text_input', value: 'Our landlord' } } },
    };
    const decided = await pressButton(asked.args as unknown as Card, 'Other', { is_ephemeral: false }, { state });
    expect(decided.args).toMatchObject({ replace_original: true });
    expect(wordsOf((decided.args as unknown as Card).blocks)).toMatch(/Not a match.*Our landlord\./);
    await command('settings review-alerts default everywhere', procurement);
    await warnings(1);
    expect(wordsOf((await command('reviews', procurement)).blocks)).not.toContain('Dahua');
  });
});

describe('a question', () => {
  it('by mention is answered to the asker, once', async () => {
    const text = `<@${self.user_id}> Megvii`;
    const said = message(text);
    await Promise.all([
      post(said),
      post({ ...events.mention, user: alice, channel: sales, team: self.team_id, ts: said.ts, text }),
    ]);
    const all = await nothingMoreThan(1, 'Hytera');
    expect(wordsOf(all[0]!.blocks)).toContain('Megvii Technology');
  });

  it('in a direct message is answered there', async () => {
    const { channel } = (await ask('conversations.open', { users: alice }, BOT_TOKEN)) as { channel: { id: string } };
    await post(message('Megvii', { channel: channel.id, channel_type: 'im' }));
    const { messages } = await ask('conversations.history', { channel: channel.id });
    expect(wordsOf((messages as Card[])[0]!.blocks)).toContain('Megvii Technology');
  });
});

describe('the Home', () => {
  it('says what this is and how to use it', async () => {
    await post({ ...events.homeOpened, user: alice });
    const [published] = api.to('views.publish');
    expect(published?.response.body).toMatchObject({ ok: true });
    expect(wordsOf((published!.args.view as Card).blocks)).toContain('/entity-check Megvii');
  });
});

describe('privacy', () => {
  it('no word of a sentence is in a log or in the database, however it was said', async () => {
    await post(message('the zanzibar shipment for Hikvision', { thread_ts: '1785100008.000100' }));
    await warnings(1);
    const { channel } = (await ask('conversations.open', { users: alice }, BOT_TOKEN)) as { channel: { id: string } };
    const asked = [
      'the zanzibar shipment for Hikvision',
      'please ask zanzibar about the crates',
      'do we sell zanzibar to Megvii or Hikvision?',
    ];
    for (const text of asked) {
      await command(text);
      await post(message(text, { channel: channel.id, channel_type: 'im' }));
      const { ts } = message('');
      await post({ ...events.mention, user: alice, channel: sales, ts, text: `<@${self.user_id}> ${text}` });
    }
    await command('Acme Robotics of Zurich');
    await warnings(1 + asked.length);
    expect(logger.lines.join('\n')).not.toMatch(/zanzibar|xoxb-/i);
    const files = ['test.sqlite', 'test.sqlite-wal'].map((name) => readFileSync(join(directory, name)));
    const stored = Buffer.concat(files).toString('latin1');
    expect(stored).toContain('Acme Robotics of Zurich');
    expect(stored).not.toMatch(/zanzibar/i);
  });
});
