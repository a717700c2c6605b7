/** From the server to a kept version, with the real files and what can be wrong with them. */
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDownloader, loadLists, type SyncStatus, syncLists } from '../../../src/lists/index.js';
import type { ListSnapshot } from '../../../src/types.js';
import { ecfrXmlOf } from '../../helpers/ecfr-data.js';
import { type EcfrServer, startEcfrServer } from '../../helpers/ecfr-server.js';

const xml = ecfrXmlOf('2026-07-23');
const NEXT = '2026-07-30';
const current = loadLists();
const download = createDownloader({ fetch, sleep: async () => undefined, random: () => 0 });

let ecfr: EcfrServer;
let kept: ListSnapshot[];
let status: SyncStatus | null;

const sync = (options: { acceptShrink?: boolean; force?: boolean } = {}, lists = current) =>
  syncLists(
    lists,
    { baseUrl: ecfr.url, ...options },
    {
      download,
      now: () => new Date('2026-07-31T06:00:00Z'),
      versions: {
        saveListVersion: async (snapshot) => {
          kept.push(snapshot);
          return true;
        },
        syncStatus: async () => status,
        setSyncStatus: async (value) => {
          status = value;
        },
      },
    },
  );

describe.skipIf(xml === null)('syncLists', () => {
  beforeEach(async () => {
    ecfr = await startEcfrServer(NEXT, xml!);
    kept = [];
    status = null;
  });
  afterEach(() => ecfr.stop());

  it('keeps and returns a newer version, with the ids of the one before', async () => {
    const { snapshot, status: outcome } = await sync();
    expect(outcome).toMatchObject({ outcome: 'updated', date: NEXT, problem: null });
    expect(snapshot?.lists.map(({ asOf }) => asOf)).toEqual([NEXT, NEXT, NEXT]);
    expect(snapshot?.entities.map(({ id }) => id)).toEqual(current.entities.map(({ id }) => id));
    expect(kept).toEqual([snapshot]);
  });

  it('asks no more than whether there is something new', async () => {
    const { snapshot } = await sync();
    const again = await sync({}, snapshot!);
    expect(again.status).toMatchObject({ outcome: 'current', date: NEXT });
    expect(again.snapshot).toBeNull();
    expect(ecfr.requests.filter((request) => request.includes('/full/'))).toHaveLength(1);
  });

  it('does not go back to an older date', async () => {
    ecfr.date = '2026-07-01';
    expect((await sync()).status.outcome).toBe('current');
  });

  const cut = (text: string) => text.slice(0, text.length / 2);
  it.each<[string, (good: string) => string | Buffer, RegExp]>([
    ['is cut off', cut, /XML|tag|ends|table/i],
    ['is a web page', () => '<!DOCTYPE html><html><body>Request denied</body></html>', /web page/],
    ['is in another encoding', (good) => Buffer.from(good, 'utf16le'), /not UTF-8|not XML/],
    ['is still compressed', (good) => gzipSync(good), /not UTF-8/],
    ['is empty', () => '', /is empty/],
    [
      'has an empty supplement',
      (good) => good.replace(/(Supplement No\. 6 to Part 744[\s\S]*?)<TABLE[\s\S]*?<\/TABLE>/, '$1'),
      /Supplement No\. 6|Unverified/,
    ],
    [
      'lost its Chinese section',
      withoutChina,
      /Hikvision, SMIC, DJI are not on it; \d+ of \d+ entities of the Entity List are gone/,
    ],
    ['is another part', (good) => good.replaceAll('Supplement No. 4', 'Supplement No. 9'), /Supplement No\. 4/],
  ])('refuses a file that %s, says why, and tries again next time', async (_, damage, message) => {
    const good = xml!;
    const damaged = damage(good);
    expect(damaged).not.toBe(good);
    ecfr.part = (__, response) => response.writeHead(200).end(damaged);
    const { status: outcome, snapshot } = await sync();
    expect(['refused', 'failed']).toContain(outcome.outcome);
    expect(outcome.problem).toMatch(message);
    expect(snapshot).toBeNull();
    expect(kept).toEqual([]);
    ecfr.part = (__, response) => response.writeHead(200).end(good);
    expect((await sync()).status.outcome).toBe('updated');
  });

  it('says that the server does not answer, and keeps the lists', async () => {
    await ecfr.stop();
    const { status: outcome, snapshot } = await sync();
    expect(outcome.outcome).toBe('failed');
    expect(outcome.problem).toContain('could not be fetched');
    expect(snapshot).toBeNull();
  });
});

/** Rows from the first of China to the first of Croatia; the rows of a country follow one another. */
function withoutChina(good: string): string {
  const from = good.indexOf('CHINA, PEOPLE');
  const start = good.lastIndexOf('<TR', from);
  const end = good.lastIndexOf('<TR', good.indexOf('>COSTA RICA', from));
  return good.slice(0, start) + good.slice(end);
}
