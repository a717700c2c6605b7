/** The HTTP side of a Slack test: our app on a port of its own, requests signed as Slack signs them. */
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import type { Bot, KeyValue, Logger, Notice } from '../../src/index.js';

export const SIGNING_SECRET = 'fake-signing-secret-0123456789ab';

type Headers = Record<string, string>;

/** The headers that prove a request to be Slack's. */
export function signature(body: string, at: number, secret = SIGNING_SECRET): Headers {
  const timestamp = String(at);
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
}

export const nowSeconds = (): number => Math.floor(Date.now() / 1000);

const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };

/** Posts to `url` as Slack does. */
export function slackPosts(url: string) {
  const post = (body: string, headers: Headers) =>
    fetch(url, { method: 'POST', body, headers: { ...headers, ...signature(body, nowSeconds()) } });
  return {
    event: (envelope: object, headers: Headers = {}) => post(JSON.stringify(envelope), { ...JSON_TYPE, ...headers }),
    command: (form: Record<string, string>) => post(new URLSearchParams(form).toString(), FORM_TYPE),
    interaction: (payload: object) =>
      post(new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), FORM_TYPE),
    signed: post,
    raw: (body: string, headers: Headers) =>
      fetch(url, { method: 'POST', body, headers: { ...JSON_TYPE, ...headers } }),
  };
}

export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves on a free loopback port. */
export async function listen(app: Express): Promise<Listening> {
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => closeServer(server) };
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

export interface ApiCall {
  /** `chat.postMessage`, or a path of the response addresses. */
  readonly method: string;
  readonly args: Record<string, unknown>;
  readonly token: string | undefined;
  readonly response: { status: number; body: Record<string, unknown>; headers?: Headers };
}

type Answer = ApiCall['response'];

/**
 * Slack's Web API and response addresses as a recorder.
 *
 * @param answer what to answer a method; default `{ok: true}` with the ids that each method names
 * @param upstream address of another implementation (`http://localhost:4201`) that answers instead
 */
export async function recordSlackApi(
  answer: (method: string, args: Record<string, unknown>) => Partial<Answer> | null = () => null,
  upstream: string | null = null,
): Promise<Listening & { readonly calls: ApiCall[]; to(method: string): ApiCall[] }> {
  const calls: ApiCall[] = [];
  const app = express();
  app.use(express.text({ type: () => true, limit: '5mb' }));
  app.use(async (request, response) => {
    const method = request.path.replace(/^\/api\//, '');
    const text = typeof request.body === 'string' ? request.body : '';
    const args = readArgs(text, request.get('content-type') ?? '');
    const given = answer(method, args);
    const reply: Answer = { status: 200, body: DEFAULTS[method] ?? { ok: true }, ...given };
    if (given === null && upstream !== null && request.path.startsWith('/api/')) {
      const { authorization, 'content-type': type } = request.headers;
      const headers = { 'content-type': String(type), ...(authorization ? { authorization } : {}) };
      const forwarded = await fetch(upstream + request.path, { method: 'POST', headers, body: text });
      Object.assign(reply, { status: forwarded.status, body: await forwarded.json() });
    }
    calls.push({ method, args, token: request.get('authorization'), response: reply });
    response
      .status(reply.status)
      .set(reply.headers ?? {})
      .json(reply.body);
  });
  return { ...(await listen(app)), calls, to: (method) => calls.filter((call) => call.method === method) };
}

const DEFAULTS: Record<string, Record<string, unknown>> = {
  'auth.test': { ok: true, user_id: 'U0ENTBOT01', bot_id: 'B0ENTBOT01', team_id: 'T0ACME0001' },
  'chat.postMessage': { ok: true, ts: '1785150000.000100', channel: 'C0SALES001' },
  'chat.postEphemeral': { ok: true, message_ts: '1785150000.000200' },
  'conversations.open': { ok: true, channel: { id: 'D0ALICEBOT' } },
};

/** Slack takes forms whose structured fields are JSON, and JSON. */
function readArgs(text: string, type: string): Record<string, unknown> {
  if (type.startsWith('application/json')) return JSON.parse(text);
  return Object.fromEntries(
    [...new URLSearchParams(text)].map(([key, value]) => [
      key,
      /^[[{]|^(true|false)$/.test(value) ? JSON.parse(value) : value,
    ]),
  );
}

/** A bot that answers with `notice` and remembers what it was asked. */
export function stubBot(notice: Notice) {
  const asked: { readonly call: keyof Bot; readonly value: unknown }[] = [];
  const note = <T>(call: keyof Bot, value: unknown, result: T): Promise<T> => {
    asked.push({ call, value });
    return Promise.resolve(result);
  };
  const bot: Bot = {
    screenMessage: (message) => note('screenMessage', message, undefined),
    messageDeleted: (message) => note('messageDeleted', message, undefined),
    command: (request) => note('command', request, notice),
    act: (request) => note('act', request, { how: 'private', notice } as const),
    forgetWorkspace: (platform, workspace) => note('forgetWorkspace', { platform, workspace }, undefined),
  };
  return { bot, asked };
}

export function memoryStorage(): KeyValue {
  const values = new Map<string, unknown>();
  return {
    get: async <T>(key: string) => values.get(key) as T | undefined,
    set: async (key, value) => void values.set(key, value),
    delete: async (key) => void values.delete(key),
  };
}

/** Everything logged, as one text to search. */
export function recordLogger(): Logger & { readonly lines: string[] } {
  const lines: string[] = [];
  const write = (level: string) => (fields: object, message: string) =>
    void lines.push(`${level} ${message} ${JSON.stringify(fields)}`);
  return { lines, debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
