import { get, request } from 'node:http';
import { networkInterfaces } from 'node:os';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import type { Health } from '../../src/host/health.js';
import { createHttpHost, type HttpHost } from '../../src/host/http-host.js';
import { EntityCheckError, type Logger } from '../../src/index.js';
import { silentLogger } from '../helpers/silent-logger.js';

const HEALTH = { status: 'ok', store: 'ok' } as Health;

describe('createHttpHost', () => {
  const hosts: HttpHost[] = [];
  afterEach(async () => {
    await Promise.all(hosts.splice(0).map((host) => host.stop(100)));
  });

  function create(over: { loopbackOnly?: boolean; port?: number; health?: Health; logger?: Logger } = {}): HttpHost {
    const host = createHttpHost(
      { port: over.port ?? 0, loopbackOnly: over.loopbackOnly ?? true },
      { logger: over.logger ?? silentLogger, health: async () => over.health ?? HEALTH },
    );
    hosts.push(host);
    return host;
  }

  it('answers /healthz', async () => {
    const { url } = await create().listen();
    const response = await fetch(`${url}/healthz`);
    expect([response.status, await response.json()]).toEqual([200, HEALTH]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-powered-by')).toBeNull();
  });

  it('answers 503 when nothing can be recorded', async () => {
    const { url } = await create({ health: { ...HEALTH, status: 'degraded', store: 'unavailable' } }).listen();
    expect((await fetch(`${url}/healthz`)).status).toBe(503);
  });

  it('serves what was mounted before, without a body parser, and 404 for the rest', async () => {
    const host = create();
    host.app.post('/hook', express.text({ type: '*/*' }), (req, res) => void res.send(`got ${req.body}`));
    const { url } = await host.listen();
    expect(await (await fetch(`${url}/hook`, { method: 'POST', body: '{"a":1}' })).text()).toBe('got {"a":1}');
    expect((await fetch(`${url}/nothing`)).status).toBe(404);
  });

  it.each<[string, unknown, number]>([
    ['the database is down', new EntityCheckError('store-unavailable', 'down'), 503],
    ['a bug', new Error('secret details'), 500],
    ['a body too large', Object.assign(new Error('too large'), { status: 413 }), 413],
    ['a strange throw', 'text', 500],
  ])('answers an error without its details: %s', async (_, thrown, status) => {
    const logged: object[] = [];
    const host = create({ logger: { ...silentLogger, error: (fields) => logged.push(fields) } });
    host.app.get('/fails', async () => {
      throw thrown;
    });
    const { url } = await host.listen();
    const response = await fetch(`${url}/fails`);
    const body = (await response.json()) as { error: string; id: string };
    expect(response.status).toBe(status);
    expect(JSON.stringify(body)).not.toMatch(/secret|down|text|large/);
    if (status >= 500) expect(logged).toMatchObject([{ errorId: body.id, path: '/fails' }]);
  });

  it('says what to do when the port is taken', async () => {
    const { port } = await create().listen();
    const second = create({ port }).listen();
    await expect(second).rejects.toMatchObject({
      code: 'config-invalid',
      message: expect.stringContaining('set PORT'),
    });
  });

  const address = Object.values(networkInterfaces())
    .flat()
    .find((each) => each?.family === 'IPv4' && !each.internal)?.address;

  it.skipIf(address === undefined).each([
    [true, 'refused'],
    [false, 200],
  ])('loopbackOnly %s: from another address of this machine: %s', async (loopbackOnly, expected) => {
    const { port } = await create({ loopbackOnly }).listen();
    const outcome = await new Promise((resolve) => {
      get(`http://${address}:${port}/healthz`, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', () => resolve('refused'));
    });
    expect(outcome).toBe(expected);
  });

  it('stop lets a running request finish, and takes no new one', async () => {
    const host = create();
    let answer = () => {};
    const arrived = new Promise<void>((resolve) => {
      host.app.get('/slow', (_req, res) => {
        answer = () => void res.send('done');
        resolve();
      });
    });
    const { url } = await host.listen();
    const running = fetch(`${url}/slow`);
    await arrived;
    const stopped = host.stop(5_000);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    answer();
    expect(await (await running).text()).toBe('done');
    await stopped;
  });

  it('stop cuts what does not end', async () => {
    const host = create();
    const arrived = new Promise<void>((resolve) => void host.app.get('/never', () => resolve()));
    const { url } = await host.listen();
    const failed = new Promise((resolve) => request(`${url}/never`).on('error', resolve).end());
    await arrived;
    await host.stop(50);
    expect(await failed).toBeInstanceOf(Error);
  });

  it('stop without listen does nothing', async () => {
    await create().stop(50);
  });
});
