import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CardEntry, Entry, PreviewReply } from '../../adapters/playground/wire.js';
import { warningSingle } from '../fixtures/notices.js';
import { type EventReader, readEvents } from './event-reader.js';
import { hikvision, type StubApp, startStubApp } from './stub-app.js';

let app: StubApp;
let events: EventReader;

beforeEach(async () => {
  app = await startStubApp();
  events = await readEvents(app.url);
  await events.next();
});
afterEach(async () => {
  events.close();
  await app.close();
});

async function send(path: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${app.url}/playground/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return {
    status: response.status,
    body: (await response.json()) as { id?: string; error?: { code: string; message: string } },
  };
}
const say = (text: string, changes: object = {}) =>
  send('messages', { channel: 'sales', thread: null, author: 'maya', text, ...changes });

async function entries(): Promise<readonly Entry[]> {
  const reader = await readEvents(app.url);
  const first = await reader.next();
  reader.close();
  if (first.type !== 'snapshot') throw new Error('a stream begins with a snapshot');
  return first.entries;
}
async function cards(): Promise<readonly CardEntry[]> {
  return (await entries()).filter((entry) => entry.kind === 'card');
}

function positionOf(card: CardEntry | undefined, id: string): number {
  return card?.card.buttons.findIndex((button) => button.id === id) ?? -1;
}

describe('messages', () => {
  it('are screened, and the warning is the author’s alone', async () => {
    const { status, body } = await say('We got a quote from Hikvision');
    expect(status).toBe(201);
    expect(app.screened).toMatchObject([
      { platform: 'playground', workspace: 'playground', thread: null, messageId: body.id, edit: '0', isDirect: false },
    ]);
    expect(await entries()).toMatchObject([
      { kind: 'message', id: body.id, channel: 'sales', visibleTo: null, names: ['Hikvision'] },
      { kind: 'card', channel: 'sales', visibleTo: 'maya', answers: body.id, card: { summary: warningSingle.summary } },
    ]);
  });

  it('keep their channel’s name on the page and a channel id of the session at the bot', async () => {
    await say('one');
    await say('two');
    await send('clear', {});
    await say('three');
    const channels = app.screened.map(({ channel }) => channel);
    expect(channels[0]).toMatch(/^sales\.[0-9a-f]{8}$/);
    expect(channels[1]).toBe(channels[0]);
    expect(channels[2]).not.toBe(channels[0]);
  });

  it('of a guest are told to the bot as external', async () => {
    await say('Hikvision', { author: 'guest' });
    expect(app.screened).toMatchObject([{ author: { id: 'guest', isBot: false, isExternal: true } }]);
  });

  it('in a thread stay there, with the warning', async () => {
    const { body: root } = await say('hello');
    await say('Hikvision', { thread: root.id });
    expect((await entries()).map(({ thread }) => thread)).toEqual([null, root.id, root.id]);
    expect((await cards())[0]?.answers).toBe(app.screened[1]?.messageId);
  });

  it('edited are a new version, by their author only', async () => {
    const { body } = await say('hello');
    expect((await send('edits', { id: body.id, author: 'priya', text: 'x' })).status).toBe(409);
    expect((await send('edits', { id: body.id, author: 'maya', text: 'hello' })).status).toBe(201);
    expect((await send('edits', { id: body.id, author: 'maya', text: 'Hikvision' })).status).toBe(201);
    expect(app.screened.map(({ messageId, edit }) => [messageId, edit])).toEqual([
      [body.id, '0'],
      [body.id, '1'],
    ]);
    expect(await entries()).toMatchObject([{ text: 'Hikvision', edit: 1 }, { kind: 'card' }]);
  });

  it('that could not be recorded are taken back, with a sentence to show', async () => {
    app.failNext();
    expect(await say('Hikvision secret')).toMatchObject({ status: 503, body: { error: { code: 'failed' } } });
    expect(await entries()).toEqual([]);
    const { body } = await say('hello');
    app.failNext();
    expect((await send('edits', { id: body.id, author: 'maya', text: 'changed' })).status).toBe(503);
    expect(await entries()).toMatchObject([{ text: 'hello', edit: 0 }]);
    expect(app.logged.join()).toContain('not recorded');
    expect(app.logged.join()).not.toContain('secret');
  });

  it('to the bot by name are questions, answered in the thread for everybody', async () => {
    const { body } = await say('@entity-check Megvii');
    expect(app.screened).toEqual([]);
    expect(app.commands).toMatchObject([{ user: 'maya', text: 'Megvii', invocation: '@entity-check', thread: null }]);
    expect(await cards()).toMatchObject([{ thread: body.id, visibleTo: null, card: { kind: 'check' } }]);
  });

  it('in the direct conversation are questions, and nobody else can write there', async () => {
    await say('Megvii', { channel: 'dm-maya' });
    expect(app.commands).toMatchObject([{ text: 'Megvii', invocation: '' }]);
    expect(await cards()).toMatchObject([{ channel: 'dm-maya', thread: null }]);
    expect((await say('Megvii', { channel: 'dm-priya' })).status).toBe(409);
  });

  it('of 40,000 characters of any kind are taken, one more is refused politely', async () => {
    expect((await say('\u0001'.repeat(40_000))).status).toBe(201);
    expect((await say('旷'.repeat(40_000))).status).toBe(201);
    expect((await say('😀'.repeat(20_000))).status).toBe(201);
    expect((await say('\ud800'.repeat(40_000))).status).toBe(201);
    expect(await say('x'.repeat(40_001))).toEqual({
      status: 413,
      body: { error: { code: 'too-long', message: 'Messages can have up to 40,000 characters; this one has 40,001.' } },
    });
    expect((await say('x'.repeat(1_000_000))).status).toBe(413);
    expect(app.screened).toHaveLength(4);
  });
});

describe('questions', () => {
  it('that are reworded are neither asked again nor screened', async () => {
    const { body } = await say('Hikvisoin', { channel: 'dm-maya' });
    expect((await send('edits', { id: body.id, author: 'maya', text: 'Hikvision' })).status).toBe(201);
    expect((await entries())[0]).toMatchObject({ text: 'Hikvision', edit: 1, names: [] });
    expect(app.commands).toHaveLength(1);
    expect(app.screened).toEqual([]);
  });
});

describe('commands and buttons', () => {
  it('answer the person alone, with what was typed', async () => {
    await send('commands', { channel: 'sales', user: 'maya', text: ' Megvii ' });
    expect(app.commands).toMatchObject([{ text: 'Megvii', invocation: '/entity-check' }]);
    expect(await cards()).toMatchObject([
      { visibleTo: 'maya', command: '/entity-check Megvii', card: { kind: 'check' } },
    ]);
  });

  it('send the notice’s own value, which the page never sees', async () => {
    await say('Hikvision');
    const [warning] = await cards();
    expect(JSON.stringify(warning)).not.toContain(warningSingle.actions[0]?.value);
    await send('actions', { entry: warning?.id, user: 'maya', button: 0, input: '' });
    expect(app.actions).toMatchObject([
      { action: 'details', value: warningSingle.actions[0]?.value, channel: app.screened[0]?.channel, user: 'maya' },
    ]);
    expect((await cards())[1]).toMatchObject({ visibleTo: 'maya', card: { kind: 'why' } });
  });

  it('replace the card, or post for everybody, as the bot says', async () => {
    await say('Hikvision');
    await send('commands', { channel: 'sales', user: 'maya', text: 'Megvii' });
    const [warning, check] = await cards();
    await send('actions', { entry: warning?.id, user: 'maya', button: positionOf(warning, 'not-meant'), input: '' });
    await send('actions', { entry: check?.id, user: 'maya', button: positionOf(check, 'share'), input: '' });
    expect(await cards()).toMatchObject([
      { id: warning?.id, visibleTo: 'maya', answers: warning?.answers, card: { kind: 'acknowledgement' } },
      { id: check?.id, card: { kind: 'check' } },
      { visibleTo: null, channel: 'sales', card: { kind: 'check' } },
    ]);
  });

  it('of a card that is gone, or a button it never had, are refused', async () => {
    await say('Hikvision');
    const [warning] = await cards();
    expect((await send('actions', { entry: warning?.id, user: 'maya', button: 9, input: '' })).status).toBe(409);
    await send('clear', {});
    expect((await send('actions', { entry: warning?.id, user: 'maya', button: 0, input: '' })).status).toBe(409);
    expect(app.actions).toEqual([]);
  });
});

describe('invalid requests', () => {
  it.each([
    ['an unknown channel', 'messages', { channel: 'nowhere', thread: null, author: 'maya', text: 'x' }],
    ['a person who does not exist', 'messages', { channel: 'sales', thread: null, author: 'mallory', text: 'x' }],
    ['only white space', 'messages', { channel: 'sales', thread: null, author: 'maya', text: ' \n\t' }],
    [
      'a field of its own',
      'messages',
      { channel: 'sales', thread: null, author: 'maya', text: 'x', visibleTo: 'ruth' },
    ],
    ['no thread field', 'messages', { channel: 'sales', author: 'maya', text: 'x' }],
    ['text that is a number', 'messages', { channel: 'sales', thread: null, author: 'maya', text: 7 }],
    ['a button position that is no number', 'actions', { entry: 'a', user: 'maya', button: '0', input: '' }],
    ['an array', 'commands', []],
    ['broken JSON', 'messages', '{"channel": "sales", "text": "secret'],
    ['a prototype', 'edits', '{"__proto__": {"id": "a"}}'],
    ['nothing', 'preview', ''],
  ])('%s', async (_name, path, body) => {
    const reply = await send(path, body);
    expect(reply).toMatchObject({ status: 400, body: { error: { code: 'invalid', message: expect.any(String) } } });
    expect([app.screened, app.commands, app.actions]).toEqual([[], [], []]);
    expect(app.logged).toEqual([]);
  });

  it('a thread of another channel, or none', async () => {
    const { body } = await say('hello');
    expect((await say('x', { channel: 'general', thread: body.id })).status).toBe(409);
    expect((await say('x', { thread: 'no-such-message' })).status).toBe(409);
  });
});

describe('policy preview', () => {
  it('shows every mention with its evidence, and records nothing', async () => {
    const reply = await fetch(`${app.url}/playground/api/preview`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'the best terminal of Hikvision' }),
    });
    const { mentions } = (await reply.json()) as PreviewReply;
    expect(mentions).toMatchObject([
      { start: 9, end: 17, alert: false, score: 0.3 },
      {
        start: 21,
        end: 30,
        alert: true,
        entity: { id: hikvision.id, list: 'Entity List' },
        evidence: [{ weight: 0.9 }],
      },
    ]);
    expect(app.screened).toEqual([]);
    expect(await entries()).toEqual([]);
  });
});

describe('policy preview of a long text', () => {
  it('says how many mentions there are beyond those it shows', async () => {
    const reply = await fetch(`${app.url}/playground/api/preview`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'Hikvision '.repeat(3_000) }),
    });
    const { mentions, total } = (await reply.json()) as PreviewReply;
    expect([mentions.length, total]).toEqual([1_000, 3_000]);
  });
});

describe('delivery', () => {
  const destination = {
    platform: 'playground',
    workspace: 'playground',
    channel: 'general',
    thread: null,
    user: null,
    replyTo: null,
  } as const;

  it('shows a notice once, however often it comes', async () => {
    const outgoing = {
      id: 'digest-1',
      destination: { ...destination, visibility: 'channel' },
      notice: warningSingle,
    } as const;
    expect(await app.adapter.deliver(outgoing)).toEqual({ status: 'sent', platformMessageId: 'digest-1' });
    expect(await app.adapter.deliver(outgoing)).toEqual({ status: 'sent', platformMessageId: 'digest-1' });
    expect(await cards()).toHaveLength(1);
  });

  it('of a direct notice goes to the person’s conversation with the bot', async () => {
    await app.adapter.deliver({
      id: 'n',
      destination: { ...destination, visibility: 'direct', user: 'ruth' },
      notice: warningSingle,
    });
    expect(await cards()).toMatchObject([{ channel: 'dm-ruth', visibleTo: 'ruth' }]);
  });

  it.each([
    ['a channel that the page does not have', { channel: 'C123', visibility: 'channel' }],
    ['a message that is gone', { replyTo: 'gone', visibility: 'author-only', user: 'maya' }],
    ['a thread that is gone', { thread: 'gone', visibility: 'thread' }],
    ['a person who does not exist', { visibility: 'direct', user: 'mallory' }],
  ] as const)('is closed for %s', async (_name, changes) => {
    const result = await app.adapter.deliver({
      id: 'n',
      destination: { ...destination, ...changes },
      notice: warningSingle,
    });
    expect(result).toMatchObject({ status: 'closed', reason: expect.any(String) });
    expect(await cards()).toEqual([]);
  });

  it('names people and channels as the page does', async () => {
    const notice = {
      ...warningSingle,
      actions: [],
      blocks: [{ type: 'text', text: [{ text: 'sales.0a1b2c3d', ref: { type: 'channel', id: 'sales.0a1b2c3d' } }] }],
    } as const;
    let rendered: unknown;
    await app.close();
    app = await startStubApp({
      renderers: {
        slack: (given) => [given.blocks],
        teams(given) {
          rendered = given.blocks;
        },
      },
    });
    await app.adapter.deliver({ id: 'n', destination: { ...destination, visibility: 'channel' }, notice });
    expect(rendered).toEqual([{ type: 'text', text: [{ text: '#sales' }] }]);
  });
});

describe('event stream', () => {
  it('begins with a snapshot and the lists, then tells every change', async () => {
    await say('hello');
    expect(await events.next()).toMatchObject({ type: 'put', entry: { text: 'hello' } });
    const late = await readEvents(app.url);
    expect(await late.next()).toMatchObject({
      type: 'snapshot',
      entries: [{ text: 'hello' }],
      status: {
        age: { asOf: '2026-07-23', days: 4, stale: false },
        lists: [{ title: 'Entity List', asOf: '2026-07-23', ageDays: 4, entityCount: 3410 }],
      },
    });
    await send('clear', {});
    expect(await late.next()).toMatchObject({ type: 'drop' });
    late.close();
  });

  it('ends when the adapter stops, so that the server can close', async () => {
    const ended = events.ended();
    await app.adapter.stop();
    await ended;
  });

  it('is refused to a runaway number of tabs', async () => {
    const readers: EventReader[] = [];
    for (let open = 1; open < 32; open++) readers.push(await readEvents(app.url));
    await expect(readEvents(app.url)).rejects.toThrow('503');
    for (const reader of readers) reader.close();
  });
});

describe('who may ask', () => {
  const ask = (path: string, headers: Record<string, string>) =>
    new Promise<{ status: number; body: string; headers: NodeJS.Dict<string | string[]> }>((resolve, reject) => {
      request({ host: '127.0.0.1', port: app.port, path, headers }, (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => {
          body += part;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }));
      })
        .on('error', reject)
        .end();
    });

  it.each(['/', '/playground/page.js', '/playground/api/events', '/playground/nothing', '/playground'])(
    'a foreign Host is refused at %s',
    async (path) => {
      const reply = await ask(path, { host: 'evil.example' });
      expect(reply.status).toBe(403);
      expect(reply.body).toContain('http://localhost only');
    },
  );

  it('a cross-origin POST does nothing', async () => {
    const reply = await send('clear', {}, { origin: 'https://evil.example' });
    expect(reply).toMatchObject({ status: 403, body: { error: { code: 'refused' } } });
    await say('Hikvision');
    await send('messages', '{"channel":"sales","thread":null,"author":"maya","text":"x"}', {
      'content-type': 'text/plain',
    });
    expect(app.screened).toHaveLength(1);
  });

  it('every answer carries the security headers', async () => {
    for (const path of ['/', '/playground/icon.svg', '/playground/nothing']) {
      const { headers } = await ask(path, { host: `localhost:${app.port}` });
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    }
  });

  it('other paths of the server are left alone', async () => {
    const { headers, status } = await ask('/slack/events', { host: 'bot.example.com' });
    expect(status).toBe(404);
    expect(headers).not.toHaveProperty('cross-origin-resource-policy');
  });
});
