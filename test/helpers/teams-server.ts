/** Counterparts of Teams on this machine: who signs its tokens, and the connector that takes the bot's messages. */
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createTeamsAdapter, type TeamsEndpoints } from '../../adapters/teams/index.js';
import type { Adapter, Bot, Logger, TeamsConfig } from '../../src/index.js';
import { createMemoryKeyValue, type MemoryKeyValue } from './memory-key-value.js';
import { silentLogger } from './silent-logger.js';

export const ISSUER = 'https://api.botframework.example';

export interface TokenIssuer {
  readonly endpoints: TeamsEndpoints;
  /** True: the key server answers 500. */
  broken: boolean;
  token(claims: object, options?: { key?: KeyObject; kid?: string; alg?: string }): string;
  stop(): Promise<void>;
}

/** Signs as the Bot Framework does, with a key server at an address of its own (the SDK caches keys by address). */
export async function startTokenIssuer(): Promise<TokenIssuer> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = publicKey.export({ format: 'jwk' });
  const kid = createHash('sha256').update(String(jwk.n)).digest('hex').slice(0, 12);
  let broken = false;
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    if (broken) return response.writeHead(500).end();
    const isKeys = request.url === '/keys';
    const keys = [{ ...jwk, kid, use: 'sig', alg: 'RS256', endorsements: ['msteams'] }];
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(isKeys ? { keys } : { jwks_uri: `http://127.0.0.1:${port}/keys`, issuer: ISSUER }));
  });
  const url = await listen(server);
  return {
    endpoints: {
      loginUrl: `${url}/login`,
      oauthScope: 'https://api.botframework.example',
      oauthUrl: `${url}/oauth`,
      tokenIssuer: ISSUER,
      openIdMetadataUrl: `${url}/openid`,
      emulatorOpenIdMetadataUrl: `${url}/openid-emulator`,
    },
    get broken() {
      return broken;
    },
    set broken(value) {
      broken = value;
    },
    token(claims, { key = privateKey, kid: keyId = kid, alg = 'RS256' } = {}) {
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const content = `${part({ typ: 'JWT', alg, kid: keyId })}.${part(claims)}`;
      if (alg === 'none') return `${content}.`;
      return `${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`;
    },
    stop: () => close(server),
  };
}

/** Another key, for forged tokens. */
export function otherKey(): KeyObject {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
}

export interface ConnectorCall {
  readonly method: string;
  readonly path: string;
  readonly body: Record<string, unknown>;
}

export interface Connector {
  /** `serviceUrl` of activities. */
  readonly url: string;
  readonly calls: ConnectorCall[];
  /** Answers of the next calls, in order; afterwards 201. */
  readonly answers: { status: number; headers?: Record<string, string>; body?: object }[];
  stop(): Promise<void>;
}

export async function startConnector(): Promise<Connector> {
  const calls: ConnectorCall[] = [];
  const answers: Connector['answers'] = [];
  const server = createServer(async (request, response) => {
    const text = await readText(request);
    calls.push({
      method: request.method ?? '',
      path: decodeURIComponent(request.url ?? ''),
      body: text === '' ? {} : JSON.parse(text),
    });
    const { status, headers = {}, body = { id: `sent-${calls.length}` } } = answers.shift() ?? { status: 201 };
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  });
  const url = await listen(server);
  return { url: `${url}/`, calls, answers, stop: () => close(server) };
}

export interface Endpoint {
  readonly url: string;
  readonly adapter: Adapter;
  readonly storage: MemoryKeyValue;
  post(body: unknown, headers?: Record<string, string>): Promise<Response>;
  stop(): Promise<void>;
}

/** The adapter on an HTTP server of its own. */
export async function startEndpoint(
  config: TeamsConfig,
  bot: Bot,
  endpoints?: TeamsEndpoints,
  logger: Logger = silentLogger,
): Promise<Endpoint> {
  const http = express();
  const storage = createMemoryKeyValue();
  const deps = { bot, http, storage, logger, clock: { now: () => new Date() } };
  const adapter = createTeamsAdapter(config, deps, endpoints);
  const server = createServer(http);
  const url = `${await listen(server)}/api/messages`;
  return {
    url,
    adapter,
    storage,
    post: (body, headers = {}) =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    stop: () => close(server),
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
