import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HostStore } from '../../../src/index.js';
import { createDownloader, syncCsl } from '../../../src/lists/index.js';
import { createStore } from '../../../src/store/index.js';
import { fakeClock } from '../../helpers/fake-clock.js';
import { silentLogger } from '../../helpers/silent-logger.js';
import { cslFile, ENTRIES } from './csl-file.js';

const download = createDownloader({ fetch, sleep: async () => undefined, random: () => 0 });
let store: HostStore;
let server: Server;
let answer: RequestListener;
let url: string;
const clock = fakeClock('2026-07-27T09:00:00Z');

beforeEach(async () => {
  clock.set('2026-07-27T09:00:00Z');
  store = await createStore('sqlite::memory:', { logger: silentLogger, clock });
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/consolidated.json`;
  answer = sends(cslFile(ENTRIES));
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await store.close();
});

function sends(body: string, etag = '"1"'): RequestListener {
  return (request, response) => {
    if (request.headers['if-none-match'] === etag) return response.writeHead(304).end();
    return response.writeHead(200, { etag }).end(body);
  };
}

async function sync(sources: 'all' | readonly string[] = 'all', acceptShrink = false) {
  const current = (await store.newestCsl(null))?.lists ?? [];
  return syncCsl(current, { url, sources, acceptShrink }, { download, store, now: () => clock.now() });
}
const kept = async () =>
  (await store.newestCsl(null))?.lists?.map(({ info }) => [info.id, info.entityCount, info.asOf]) ?? [];

describe('syncCsl', () => {
  it('fetches, keeps and gives the lists; asks only for what has changed, and knows that it is still so', async () => {
    const first = await sync();
    expect(first.status).toMatchObject({ outcome: 'updated', problem: null });
    expect(await kept()).toEqual([
      ['csl-dpl', 5, '2026-07-27'],
      ['csl-sdn', 20, '2026-07-27'],
    ]);
    clock.set('2026-08-20T09:00:00Z');
    const second = await sync();
    expect(second.status).toMatchObject({ outcome: 'current', problem: null });
    expect(await kept()).toEqual([
      ['csl-dpl', 5, '2026-08-20'],
      ['csl-sdn', 20, '2026-08-20'],
    ]);
  });

  it('fetches in full where other lists are asked for', async () => {
    await sync(['DPL']);
    expect((await sync(['DPL', 'SDN'])).status.outcome).toBe('updated');
    expect((await kept()).map(([id]) => id)).toEqual(['csl-dpl', 'csl-sdn']);
  });

  it('refuses a list that lost more than a tenth, until that is meant', async () => {
    await sync();
    answer = sends(cslFile(ENTRIES.slice(3)), '"2"');
    const refused = await sync();
    expect(refused).toMatchObject({ lists: null, status: { outcome: 'refused' } });
    expect(refused.status.problem).toMatch(
      /3 of 20 entities of the Specially Designated Nationals are gone.*--accept-shrink/,
    );
    expect((await kept())[1]).toEqual(['csl-sdn', 20, '2026-07-27']);
    expect((await sync('all', true)).status.outcome).toBe('updated');
    expect((await kept())[1]).toEqual(['csl-sdn', 17, '2026-07-27']);
  });

  it.each([
    ['a web page', '<html>', 'refused', 'is a web page'],
    ['a file that was cut off', cslFile(ENTRIES).slice(0, 500), 'refused', 'is not JSON'],
  ])('refuses %s, says why, and tries again in full', async (_what, body, outcome, problem) => {
    await sync();
    answer = sends(body, '"2"');
    expect((await sync()).status).toMatchObject({ outcome, problem: expect.stringContaining(problem) });
    expect((await kept())[1]).toEqual(['csl-sdn', 20, '2026-07-27']);
    answer = sends(cslFile(ENTRIES), '"2"');
    expect((await sync()).status).toMatchObject({ outcome: 'current', problem: null });
  });

  it('fails without an answer, and leaves what is in use', async () => {
    await sync();
    answer = (_, response) => response.writeHead(503).end();
    expect((await sync()).status).toMatchObject({ outcome: 'failed', problem: expect.stringContaining('503') });
    expect(await kept()).toHaveLength(2);
  });
});
