import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Bot, ChatMessage, TeamsConfig } from '../../src/index.js';
import { notices } from '../fixtures/notices.js';
import * as teams from '../fixtures/teams/activities.js';
import {
  type Endpoint,
  ISSUER,
  otherKey,
  startEndpoint,
  startTokenIssuer,
  type TokenIssuer,
} from '../helpers/teams-server.js';

const CONFIG: TeamsConfig = {
  appId: teams.APP_ID,
  appPassword: 'not-a-real-password',
  tenantId: null,
  appType: 'MultiTenant',
  allowAnonymous: false,
};
const FORGED = otherKey();

let issuer: TokenIssuer;
let endpoint: Endpoint;
let screened: ChatMessage[];
let failing: boolean;
const bot: Bot = {
  async screenMessage(message) {
    if (failing) throw new Error('the database is down');
    screened.push(message);
  },
  messageDeleted: async () => {},
  command: async () => notices.help,
  act: async () => ({ how: 'private', notice: notices.why }),
  forgetWorkspace: async () => {},
};

beforeAll(async () => {
  issuer = await startTokenIssuer();
  endpoint = await startEndpoint(CONFIG, bot, issuer.endpoints);
});
afterAll(async () => {
  await endpoint.stop();
  await issuer.stop();
});
beforeEach(() => {
  screened = [];
  failing = false;
  // The SDK writes refused tokens to the console.
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

const seconds = (fromNow: number) => Math.floor(Date.now() / 1000) + fromNow;

function claims(changes: object = {}): object {
  return {
    iss: ISSUER,
    aud: teams.APP_ID,
    serviceurl: teams.SERVICE_URL,
    nbf: seconds(-10),
    exp: seconds(3_600),
    ...changes,
  };
}

function post(authorization: string | undefined, body: unknown = teams.channelMessage('Hikvision')) {
  return endpoint.post(body, authorization === undefined ? {} : { authorization });
}

test('a token of Teams is let in', async () => {
  const response = await post(`Bearer ${issuer.token(claims())}`);
  expect(response.status).toBe(200);
  expect(screened).toHaveLength(1);
});

test('clocks may differ by five minutes', async () => {
  expect((await post(`Bearer ${issuer.token(claims({ exp: seconds(-240) }))}`)).status).toBe(200);
  expect((await post(`Bearer ${issuer.token(claims({ nbf: seconds(240) }))}`)).status).toBe(200);
});

test('a button is answered in the response', async () => {
  const body = teams.execute('why', 'c1.abc');
  const response = await post(`Bearer ${issuer.token(claims())}`, body);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    statusCode: 200,
    type: 'application/vnd.microsoft.card.adaptive',
    value: { type: 'AdaptiveCard' },
  });
});

describe('401, and nothing is processed', () => {
  const attacks: readonly [name: string, authorization: () => string | undefined][] = [
    ['no token', () => undefined],
    ['an empty token', () => 'Bearer '],
    ['no token but a word', () => 'Bearer nonsense'],
    ['three words that are no token', () => 'Bearer a.b.c'],
    ['another scheme', () => `Basic ${issuer.token(claims())}`],
    ['a bad signature', () => `Bearer ${issuer.token(claims(), { key: FORGED })}`],
    ['a signature that was cut off', () => `Bearer ${issuer.token(claims()).slice(0, -20)}`],
    ['no signature', () => `Bearer ${issuer.token(claims(), { alg: 'none' })}`],
    ['a signature by an algorithm that is not asked for', () => `Bearer ${issuer.token(claims(), { alg: 'HS256' })}`],
    ['an unknown key', () => `Bearer ${issuer.token(claims(), { kid: 'other', key: FORGED })}`],
    ['another issuer', () => `Bearer ${issuer.token(claims({ iss: 'https://evil.example' }))}`],
    ['no issuer', () => `Bearer ${issuer.token(claims({ iss: undefined }))}`],
    ['another bot’s token', () => `Bearer ${issuer.token(claims({ aud: '99999999-2222-4333-8444-555555555555' }))}`],
    ['no audience', () => `Bearer ${issuer.token(claims({ aud: undefined }))}`],
    ['an expired token', () => `Bearer ${issuer.token(claims({ exp: seconds(-3_600) }))}`],
    ['a token of the future', () => `Bearer ${issuer.token(claims({ nbf: seconds(3_600) }))}`],
    [
      'a token for another service address',
      () => `Bearer ${issuer.token(claims({ serviceurl: 'https://evil.example/' }))}`,
    ],
    ['a token without service address', () => `Bearer ${issuer.token(claims({ serviceurl: undefined }))}`],
  ];
  test.each(attacks)('%s', async (_name, authorization) => {
    const stored = endpoint.storage.writes;
    const response = await post(authorization());
    expect(response.status).toBe(401);
    expect(await response.text()).toBe('');
    expect(screened).toEqual([]);
    expect(endpoint.storage.writes).toBe(stored);
  });

  test('an activity that claims another channel, to be checked by other rules', async () => {
    const body = { ...teams.channelMessage('Hikvision'), channelId: 'AseChannel' };
    expect((await post(`Bearer ${issuer.token(claims())}`, body)).status).toBe(401);
    expect(screened).toEqual([]);
  });
});

test('a valid token from Web Chat is for another channel: 401 by the key’s endorsement', async () => {
  const body = { ...teams.channelMessage('Hikvision'), channelId: 'webchat' };
  expect((await post(`Bearer ${issuer.token(claims())}`, body)).status).toBe(401);
  expect(screened).toEqual([]);
});

test('503 when the message could not be recorded, so that Teams sends it again', async () => {
  failing = true;
  expect((await post(`Bearer ${issuer.token(claims())}`)).status).toBe(503);
});

test('503 when the keys are out of reach: it may be a good token', async () => {
  const away = await startTokenIssuer();
  away.broken = true;
  const other = await startEndpoint(CONFIG, bot, away.endpoints);
  const headers = { authorization: `Bearer ${away.token(claims())}` };
  expect((await other.post(teams.channelMessage('Hikvision'), headers)).status).toBe(503);
  away.broken = false;
  expect((await other.post(teams.channelMessage('Hikvision'), headers)).status).toBe(200);
  await other.stop();
  await away.stop();
});
