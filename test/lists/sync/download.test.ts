import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createDownloader } from '../../../src/lists/index.js';

const MAX_BYTES = 100_000;
let server: Server | undefined;
let pauses: number[] = [];

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
  pauses = [];
});

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`;
}

const download = createDownloader({
  fetch,
  sleep: async (ms) => {
    pauses.push(ms);
  },
  random: () => 1,
});

describe('createDownloader', () => {
  it('asks again only for what has changed', async () => {
    const url = await serve((request, response) =>
      request.headers['if-none-match'] === '"v1"'
        ? response.writeHead(304).end()
        : response.writeHead(200, { etag: '"v1"' }).end('text'),
    );
    const first = await download(url, { maxBytes: MAX_BYTES });
    expect(first.bytes?.toString()).toBe('text');
    const second = await download(url, { maxBytes: MAX_BYTES, validator: first.validator });
    expect(second.bytes).toBeNull();
  });

  it('tries again with growing pauses, and obeys Retry-After', async () => {
    const answers = [500, 429, 503, 200];
    const url = await serve((_, response) => {
      const status = answers.shift()!;
      response.writeHead(status, status === 429 ? { 'retry-after': '7' } : {}).end('text');
    });
    const { bytes } = await download(url, { maxBytes: MAX_BYTES });
    expect(bytes?.toString()).toBe('text');
    expect(pauses).toEqual([1_000, 7_000, 4_000]);
  });

  it.each([
    ['does not try again what will not help', 404, 1],
    ['gives up in the end', 500, 4],
  ])('%s', async (_, status, requests) => {
    let asked = 0;
    const url = await serve((__, response) => {
      asked += 1;
      response.writeHead(status).end();
    });
    await expect(download(url, { maxBytes: MAX_BYTES })).rejects.toThrow(`the server answered ${status}`);
    expect(asked).toBe(requests);
  });

  it('refuses a small answer that unpacks to a large file', async () => {
    const bomb = gzipSync(Buffer.alloc(10 * MAX_BYTES));
    const url = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));
    expect(bomb.byteLength).toBeLessThan(MAX_BYTES / 10);
    await expect(download(url, { maxBytes: MAX_BYTES })).rejects.toThrow(/larger than .* when unpacked/);
  });

  it('notices a file that was cut off', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('only this', () => response.destroy());
    });
    await expect(download(url, { maxBytes: MAX_BYTES })).rejects.toThrow('cut off');
  });

  it('reports progress', async () => {
    const url = await serve((_, response) => response.writeHead(200, { 'content-length': '4' }).end('text'));
    const seen: unknown[] = [];
    await download(url, { maxBytes: MAX_BYTES, onProgress: (...args) => seen.push(args) });
    expect(seen.at(-1)).toEqual([4, 4]);
  });

  it('says what to do when nobody answers', async () => {
    await expect(download('http://127.0.0.1:1/file', { maxBytes: MAX_BYTES })).rejects.toThrow('LISTS_ECFR_URL');
  });
});
