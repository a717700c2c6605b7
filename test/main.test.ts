import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CHANNELS, directChannel, PERSONAS } from '../adapters/playground/world.js';
import { loadConfig } from '../src/config.js';
import { createLogger } from '../src/host/logger.js';
import { type Server, serve } from '../src/main.js';
import { buildProgram, type Program, type Running } from './helpers/program.js';
import { silentLogger } from './helpers/silent-logger.js';

/** Asked in every way; names may be kept, zanzibar and tangerine may not. */
const QUESTIONS = [
  'Acme Robotics',
  'the zanzibar shipment for Hikvision',
  'please ask zanzibar about the tangerine crates',
  'is zanzibar listed?',
  'do we sell tangerine to Megvii or Hikvision?',
  `zanzibar ${'and so on '.repeat(30)}`,
];

describe('serve', () => {
  const servers: Server[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.stop()));
  });

  async function start(env: Readonly<Record<string, string>> = {}): Promise<Server> {
    const config = loadConfig({ PORT: '0', DATABASE_URL: 'sqlite::memory:', ...env });
    const server = await serve(config, { logger: silentLogger });
    servers.push(server);
    return server;
  }

  it('without settings runs the playground and answers /healthz', async () => {
    const server = await start();
    expect(server.platforms).toEqual(['playground']);
    const health = await (await fetch(`${server.url}/healthz`)).json();
    expect(health).toMatchObject({ status: 'ok', store: 'ok', platforms: ['playground'] });
    expect(health).toMatchObject({ lists: { version: server.snapshot.version }, outbox: { waiting: 0, dead: 0 } });
  });

  it('runs platforms side by side', async () => {
    const server = await start({ TEAMS_ALLOW_ANONYMOUS: '1', PLAYGROUND: '1' });
    expect(server.platforms).toEqual(['teams', 'playground']);
    const refused = await fetch(`${server.url}/api/messages`, { method: 'POST', body: 'not json' });
    expect(refused.status).toBe(400);
  });

  describe('the page', () => {
    const PAGE_PATHS = ['/', '/playground/page.js', '/playground/api/events'];
    /** A platform whose server is public; in Socket Mode nothing is signed, and a wrong address ends its start. */
    const PUBLIC = {
      ...{ MicrosoftAppId: '11111111-2222-4333-8444-555555555555', MicrosoftAppPassword: 'not-a-password' },
      PLAYGROUND: '1',
    };

    it('alone is at PORT', async () => {
      const { url, playgroundUrl } = await start();
      expect(playgroundUrl).toBe(url);
      expect((await fetch(`${url}/playground/api/nothing`)).status).toBe(404);
    });

    // Default `proxy_pass http://localhost:3000` of nginx: Host is the upstream's, and no forwarding header is set.
    it('beside a platform is not on the public port, whatever the request says', async () => {
      const { url, port, playgroundUrl } = await start(PUBLIC);
      expect(playgroundUrl).not.toBe(url);
      for (const path of PAGE_PATHS) expect((await fetch(url + path)).status, path).toBe(404);
      const headers = { host: `localhost:${port}`, 'content-type': 'application/json' };
      const posted = await fetch(`${url}/playground/api/preview`, { method: 'POST', headers, body: '{"text":"x"}' });
      expect([posted.status, await posted.json()]).toEqual([404, { error: 'not found' }]);
      const own = await fetch(`${playgroundUrl}/playground/api/events`);
      expect(own.status).toBe(200);
      await own.body?.cancel();
    });

    const address = Object.values(networkInterfaces())
      .flat()
      .find((each) => each?.family === 'IPv4' && !each.internal)?.address;

    it.skipIf(address === undefined).each([
      ['alone', {}],
      ['beside a platform', PUBLIC],
    ])('%s listens on 127.0.0.1 only', async (_, env) => {
      const { playgroundUrl } = await start(env);
      const port = new URL(playgroundUrl!).port;
      const outcome = await new Promise((resolve) => {
        const headers = { host: `localhost:${port}` };
        const asked = request(`http://${address}:${port}/`, { headers }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        asked.on('error', (error: NodeJS.ErrnoException) => resolve(error.code)).end();
      });
      expect(outcome).toBe('ECONNREFUSED');
    });

    it('says which setting to change when its port is taken', async () => {
      const { port } = await start();
      await expect(start({ ...PUBLIC, PLAYGROUND_PORT: String(port) })).rejects.toThrow(/set PLAYGROUND_PORT/);
    });
  });

  it('a failed start leaves nothing running', async () => {
    const { port } = await start();
    await expect(start({ PORT: String(port) })).rejects.toMatchObject({ code: 'config-invalid' });
  });

  it('messages, questions and commands are answered; no sentence reaches the log or the database', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'entity-check-serve-'));
    const log: string[] = [];
    const logger = createLogger(
      { level: 'trace', secrets: [] },
      { destination: { write: (line) => void log.push(line) } },
    );
    const databaseUrl = `sqlite:${join(folder, 'privacy.sqlite')}`;
    const server = await serve(loadConfig({ PORT: '0', DATABASE_URL: databaseUrl }), { logger });
    servers.push(server);
    const stream = await fetch(`${server.url}/playground/api/events`);
    const [channel, author] = [CHANNELS[0]?.id, PERSONAS[0]?.id];
    const send = async (what: 'messages' | 'commands', body: object) => {
      const headers = { 'content-type': 'application/json' };
      const init = { method: 'POST', headers, body: JSON.stringify(body) };
      expect((await fetch(`${server.url}/playground/api/${what}`, init)).ok).toBe(true);
    };
    await send('messages', { channel, thread: null, author, text: 'can we order zanzibar cameras from Hikvision' });
    await readUntil(stream, /"kind":"warning"/);
    for (const text of QUESTIONS) {
      await send('messages', { channel: directChannel(String(author)), thread: null, author, text });
      await send('messages', { channel, thread: null, author, text: `@entity-check ${text}` });
      await send('commands', { channel, user: author, text });
    }
    await server.stop();
    const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'latin1')));
    await rm(folder, { recursive: true });
    expect(files.join('')).toContain('hikvision');
    expect(files.join('')).toContain('Acme Robotics');
    expect(files.join('') + log.join('')).not.toMatch(/zanzibar|tangerine/i);
  });

  it('stops twice, and is gone', async () => {
    const server = await start();
    await Promise.all([server.stop(), server.stop()]);
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
  });
});

/** Reads a stream of events up to the first match. */
async function readUntil(response: Response, pattern: RegExp): Promise<void> {
  let seen = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    seen += chunk;
    if (pattern.test(seen)) return;
  }
  throw new Error(`the stream ended without ${pattern}: ${seen}`);
}

describe('the program', () => {
  let program: Program;
  const running: Running[] = [];

  beforeAll(async () => {
    program = await buildProgram('src/main.ts');
  });
  afterEach(async () => {
    for (const { child } of running.splice(0)) child.kill('SIGKILL');
  });
  afterAll(() => program.remove());

  function run(env: Readonly<Record<string, string>>): Running {
    const started = program.run({ PORT: '0', DATABASE_URL: 'sqlite::memory:', ...env });
    running.push(started);
    return started;
  }

  it('says where it is and what is loaded; SIGTERM ends it with code 0', async () => {
    const { child, printed, ended } = run({});
    const [, url] = await printed(/is running at (http:\S+)[\s\S]*Ctrl\+C/);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    child.kill('SIGTERM');
    const { code, stdout, stderr } = await ended;
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/entity-check 0\.0\.0-test is running at http:\/\/localhost:\d+/);
    expect(stdout).toMatch(/Entity List \(\d{4}-\d\d-\d\d\).*: [\d,]+ entities, [\d,]+ names/);
    expect(stdout).toMatch(/platforms playground/);
  });

  it('SIGINT ends it, too', async () => {
    const { child, printed, ended } = run({ LOG_LEVEL: 'silent' });
    await printed(/Ctrl\+C/);
    child.kill('SIGINT');
    expect((await ended).code).toBe(0);
  });

  it('never prints a database password', async () => {
    const { child, printed, ended } = run({ DATABASE_URL: 'postgres://me:pw-value@127.0.0.1:1/x' });
    await printed(/waiting for the database/);
    child.kill('SIGTERM');
    const { stdout, stderr } = await ended;
    expect(stdout).toContain('127.0.0.1:1/x');
    expect(stdout + stderr).not.toContain('pw-value');
  });

  it('reads .env of the folder it is started in', async () => {
    await writeFile(join(program.folder, '.env'), 'LOG_LEVEL=nonsense\n');
    const { code, stderr } = await run({}).ended;
    await rm(join(program.folder, '.env'));
    expect(code).toBe(2);
    expect(stderr).toContain('LOG_LEVEL is one of');
  });

  it('bad settings: all of them on standard error, code 2, no stack', async () => {
    const { code, stdout, stderr } = await run({ PORT: 'x', SLACK_BOT_TOKEN: 'xoxb-fake' }).ended;
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('PORT is a port number');
    expect(stderr).toContain('SLACK_SIGNING_SECRET is missing');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('a folder that is not there: names the file, code 2', async () => {
    const { code, stderr } = await run({ DATABASE_URL: 'sqlite:/nowhere/at/all.sqlite' }).ended;
    expect(code).toBe(2);
    expect(stderr).toContain('/nowhere/at/all.sqlite');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('a file that is no database: names it, code 2', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'entity-check-main-'));
    const path = join(folder, 'notes.txt');
    await writeFile(path, 'these are my notes, not a database\n'.repeat(100));
    const { code, stderr } = await run({ DATABASE_URL: `sqlite:${path}` }).ended;
    expect(code).toBe(2);
    expect(stderr).toContain(path);
    expect(await readFile(path, 'utf8')).toMatch(/^these are my notes/);
    await rm(folder, { recursive: true });
  });

  it('a damaged list: names file and line, code 2', async () => {
    const path = join(program.folder, 'data', 'lists', 'entity-list.jsonl');
    const whole = await readFile(path, 'utf8');
    await appendFile(path, '{"id": "cut o\n');
    const { code, stderr } = await run({}).ended;
    await writeFile(path, whole);
    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`entity-list\\.jsonl.*\\b${whole.trimEnd().split('\n').length + 1}\\b`, 's'));
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('a missing list: names the file, code 2', async () => {
    const path = join(program.folder, 'data', 'lists', 'unverified-list.jsonl');
    const whole = await readFile(path, 'utf8');
    await rm(path);
    const { code, stderr } = await run({}).ended;
    await writeFile(path, whole);
    expect(code).toBe(2);
    expect(stderr).toContain('unverified-list.jsonl');
  });
});
