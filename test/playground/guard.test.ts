import { describe, expect, it } from 'vitest';
import { type RequestFacts, refusal } from '../../adapters/playground/guard.js';

const page: RequestFacts = {
  method: 'POST',
  remoteAddress: '127.0.0.1',
  headers: {
    host: 'localhost:3000',
    origin: 'http://localhost:3000',
    'sec-fetch-site': 'same-origin',
    'sec-fetch-mode': 'cors',
    'content-type': 'application/json',
  },
};
const headers = (changes: RequestFacts['headers']): RequestFacts => ({
  ...page,
  headers: { ...page.headers, ...changes },
});
const get = (changes: RequestFacts['headers']): RequestFacts => ({
  ...page,
  method: 'GET',
  headers: { host: 'localhost:3000', ...changes },
});

describe('welcome', () => {
  it.each<[string, RequestFacts]>([
    ['the page itself', page],
    ['IPv6 loopback', { ...page, remoteAddress: '::1' }],
    ['IPv4 loopback on an IPv6 socket', { ...page, remoteAddress: '::ffff:127.0.0.1' }],
    ['127.0.0.1 as host', headers({ host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' })],
    ['[::1] as host', headers({ host: '[::1]:3000', origin: 'http://[::1]:3000' })],
    ['a host without port', headers({ host: 'localhost', origin: 'http://localhost' })],
    [
      'curl: no origin, no fetch metadata',
      { ...page, headers: { host: 'localhost:3000', 'content-type': 'application/json; charset=utf-8' } },
    ],
    ['an address typed by the person', get({ 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' })],
    ['a link on another site', get({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })],
  ])('%s', (_name, request) => {
    expect(refusal(request)).toBeNull();
  });
});

describe('refused', () => {
  it.each<[string, RequestFacts, RegExp]>([
    ['another machine', { ...page, remoteAddress: '192.168.1.20' }, /this machine only/],
    ['another machine, IPv6', { ...page, remoteAddress: 'fe80::1' }, /this machine only/],
    ['an address that only begins like loopback', { ...page, remoteAddress: '127.0.0.1.evil' }, /this machine only/],
    ['no address', { ...page, remoteAddress: undefined }, /this machine only/],
    ['a tunnel on this machine', headers({ 'x-forwarded-for': '203.0.113.9' }), /proxy or tunnel/],
    ['a proxy on this machine', headers({ via: '1.1 proxy' }), /proxy or tunnel/],
    ['DNS rebinding', headers({ host: 'evil.example:3000', origin: 'http://evil.example:3000' }), /localhost only/],
    ['a host that only begins like localhost', headers({ host: 'localhost.evil.example' }), /localhost only/],
    ['no host', headers({ host: undefined }), /localhost only/],
    ['CSRF by fetch', headers({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }), /Another site/],
    [
      'CSRF by a browser without fetch metadata',
      headers({ origin: 'https://evil.example', 'sec-fetch-site': undefined }),
      /Another site/,
    ],
    [
      'another port of this machine',
      headers({ origin: 'http://localhost:8080', 'sec-fetch-site': 'same-site' }),
      /Another site/,
    ],
    ['a sandboxed frame', headers({ origin: 'null' }), /Another site/],
    ['https of the same name', headers({ origin: 'https://localhost:3000' }), /Another site/],
    [
      'a form that navigates',
      headers({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', origin: undefined }),
      /Another site/,
    ],
    ['another site reading', get({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' }), /Another site/],
    [
      'a script tag of another site',
      get({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }),
      /Another site/,
    ],
    ['a body a form can send', headers({ 'content-type': 'text/plain' }), /Send JSON/],
    ['no content type', headers({ 'content-type': undefined }), /Send JSON/],
  ])('%s', (_name, request, why) => {
    expect(refusal(request)).toMatch(why);
  });
});
