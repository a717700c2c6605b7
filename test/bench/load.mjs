// How many signed Slack events a second one process records over HTTP, how soon it acknowledges them, and what memory it
// takes, on SQLite and on PostgreSQL.
//   npm run bench:load [-- --events 100000] [--in-flight 32]
// PostgreSQL: TEST_POSTGRES_URL, default 127.0.0.1:5432 as postgres; left out where there is none. The stream comes from
// this process, so it and the bot share the machine.
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const root = fileURLToPath(new URL('../../', import.meta.url));
const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
};
const EVENTS = option('events', 100_000);
const IN_FLIGHT = option('in-flight', 32);
const SECRET = 'fake-signing-secret-0123456789ab';
/** One message in so many names somebody. */
const MENTION_EVERY = 500;
const CHANNELS = 50;
const chatFile = [`${root}../shared/data/chat/ubuntu-irc-60k.txt`, `${root}test/cases/chat-negatives.txt`].find(
  existsSync,
);
const chat = readFileSync(chatFile, 'utf8').split('\n').filter(Boolean);

const slack = createServer((incoming, response) => {
  incoming.resume().on('end', () => {
    const ids = { user_id: 'U0ENTBOT01', bot_id: 'B0ENTBOT01', team_id: 'T0ACME0001' };
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ ok: true, ts: '1.1', ...ids }));
  });
});
await new Promise((resolve) => slack.listen(0, '127.0.0.1', resolve));

console.log(
  `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}; ${EVENTS.toLocaleString('en')} events, ${IN_FLIGHT} in flight`,
);
const folder = mkdtempSync(join(tmpdir(), 'entity-check-load-'));
const failed = [];
try {
  report('SQLite', await run(`sqlite:${join(folder, 'load.sqlite')}`), statSync(join(folder, 'load.sqlite')).size);
  const database = await createDatabase();
  if (database === null) console.log('PostgreSQL: left out, no server');
  else {
    report('PostgreSQL', await run(database.url));
    await database.drop();
  }
} finally {
  slack.close();
  slack.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
}
if (failed.length > 0) {
  console.error(`Short of the goals: ${failed.join('; ')}`);
  process.exitCode = 1;
}

async function run(databaseUrl) {
  const { port: slackPort } = slack.address();
  const env = {
    ...{ PATH: process.env.PATH, PORT: '0', DATABASE_URL: databaseUrl, LOG_LEVEL: 'error', LISTS_SYNC_HOURS: '0' },
    ...{
      SLACK_BOT_TOKEN: 'xoxb-fake',
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_API_URL: `http://127.0.0.1:${slackPort}/api/`,
    },
  };
  const bot = spawn(process.execPath, [join(root, 'dist/src/main.js')], { cwd: folder, env });
  bot.stderr.pipe(process.stderr);
  const ended = new Promise((resolve) => bot.on('exit', resolve));
  const port = await new Promise((resolve, reject) => {
    let text = '';
    bot.stdout.on('data', (chunk) => {
      text += chunk;
      const found = /running at http:\/\/localhost:(\d+)/.exec(text);
      if (found) resolve(Number(found[1]));
    });
    ended.then((code) => reject(new Error(`the bot ended with ${code}: ${text}`)));
  });
  const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT });
  const times = new Float64Array(EVENTS);
  const memory = [];
  let next = 0;
  let refused = 0;
  const startedAt = performance.now();
  const worker = async () => {
    while (next < EVENTS) {
      const index = next++;
      if (index % 5_000 === 0) memory.push(residentMb(bot.pid));
      const body = eventBody(index);
      const at = performance.now();
      if ((await post(port, agent, body)) !== 200) refused++;
      times[index] = performance.now() - at;
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  const seconds = (performance.now() - startedAt) / 1000;
  memory.push(residentMb(bot.pid));
  agent.destroy();
  bot.kill('SIGTERM');
  await ended;
  return { perSecond: EVENTS / seconds, times: times.sort(), memory, refused };
}

function report(name, { perSecond, times, memory, refused }, bytes) {
  const at = (share) => `${times[Math.floor(share * (EVENTS - 1))].toFixed(1)} ms`;
  const half = memory.slice(Math.floor(memory.length / 2));
  console.log(
    `${name.padEnd(11)} ${Math.round(perSecond).toLocaleString('en')} events/s; acknowledged after p50 ${at(0.5)}, p99 ${at(0.99)}, ` +
      `most ${at(1)}; memory ${memory.map(Math.round).join(' ')} MB${bytes ? `; ${Math.round(bytes / EVENTS)} bytes an event` : ''}`,
  );
  if (refused > 0) failed.push(`${name}: ${refused} events were refused`);
  if (perSecond < 1_000) failed.push(`${name}: fewer than 1,000 events a second`);
  if (times[Math.floor(0.99 * (EVENTS - 1))] > 250) failed.push(`${name}: p99 over 250 ms`);
  if (Math.max(...half) > 1.25 * Math.min(...half)) failed.push(`${name}: memory is not flat over the second half`);
}

function eventBody(index) {
  const ts = `${1_785_100_000 + Math.floor(index / 1000)}.${String(index % 1_000_000).padStart(6, '0')}`;
  const text = index % MENTION_EVERY === 0 ? `a quote from Hikvision, number ${index}` : chat[index % chat.length];
  const channel = `C0LOAD${String(index % CHANNELS).padStart(4, '0')}`;
  const user = `U0LOAD${index % 1_000}`;
  return JSON.stringify({
    ...{ token: 't', team_id: 'T0ACME0001', api_app_id: 'A0ENTCHECK', type: 'event_callback', event_id: `Ev${index}` },
    authorizations: [{ team_id: 'T0ACME0001', user_id: 'U0ENTBOT01', is_bot: true }],
    event: { type: 'message', channel, channel_type: 'channel', user, text, ts, event_ts: ts, team: 'T0ACME0001' },
  });
}

function post(port, agent, body) {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const digest = createHmac('sha256', SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
  const headers = {
    ...{ 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    ...{ 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` },
  };
  return new Promise((resolve) => {
    const sending = request(
      { port, host: '127.0.0.1', path: '/slack/events', method: 'POST', agent, headers },
      (response) => {
        response.resume().on('end', () => resolve(response.statusCode));
      },
    );
    sending.on('error', () => resolve(0));
    sending.end(body);
  });
}

function residentMb(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

async function createDatabase() {
  const server = new URL(process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres');
  const client = new pg.Client({ connectionString: server.href, connectionTimeoutMillis: 3_000 });
  try {
    await client.connect();
  } catch {
    return null;
  }
  const name = `entity_check_load_${process.pid}`;
  await client.query(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    async drop() {
      await client.query(`drop database if exists ${name} with (force)`);
      await client.end();
    },
  };
}
