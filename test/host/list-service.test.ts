import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createListService, type ListService, type ListServiceConfig } from '../../src/host/list-service.js';
import {
  type CompanyFolder,
  createCompanyFolder,
  createDownloader,
  formatLists,
  LIST_SOURCES,
  loadLists,
} from '../../src/lists/index.js';
import { createStore } from '../../src/store/index.js';
import type { HostStore } from '../../src/store/port.js';
import type { ListSnapshot, Matcher } from '../../src/types.js';
import { type FakeClock, fakeClock } from '../helpers/fake-clock.js';
import { silentLogger } from '../helpers/silent-logger.js';
import { cslFile, ENTRIES } from '../lists/csl/csl-file.js';

const shipped = loadLists();
const services: ListService[] = [];
let store: HostStore;
let clock: FakeClock;

beforeEach(async () => {
  clock = fakeClock('2026-07-27T09:00:00Z');
  store = await createStore('sqlite::memory:', { logger: silentLogger, clock });
});
afterEach(async () => {
  for (const service of services.splice(0)) await service.stop();
  await store.close();
});

/** The shipped lists as of another day, as files and as read back from them. */
function versionOf(asOf: string): { snapshot: ListSnapshot; files: ReadonlyMap<string, string> } {
  const lists = LIST_SOURCES.map((source) => ({
    source,
    entities: shipped.entities.filter(({ list }) => list === source.id),
    rows: { rows: 0, parties: 0 } as never,
  }));
  const files = formatLists(lists, asOf);
  return { files, snapshot: loadLists({ files }) };
}

const told: string[] = [];

function service(
  syncHours = 6,
  download = createDownloader({ fetch, sleep: async () => undefined, random: () => 0 }),
  company?: CompanyFolder,
  csl?: ListServiceConfig['csl'],
) {
  const created = createListService(
    { syncHours, baseUrl: 'http://127.0.0.1:1', ...(csl && { csl }) },
    {
      ...{ store, clock, shipped, download },
      logger: silentLogger,
      random: () => 0,
      ...(company && { company }),
      createMatcher: (snapshot) => ({ snapshot }) as Matcher,
    },
  );
  services.push(created);
  return created;
}

describe('company lists', () => {
  it('stand beside the published ones, over their changes and their own', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'entity-check-lists-'));
    try {
      const write = (text: string, at: number) => {
        writeFileSync(join(folder, 'ours.csv'), text);
        utimesSync(join(folder, 'ours.csv'), at, at);
      };
      write('name,action\nAcme Robotics,watch\nHuawei Coffee,allow\n', 1_790_000_000);
      const lists = service(6, undefined, createCompanyFolder(folder));
      await lists.start();
      const ours = () => lists.matcher().snapshot.entities.filter(({ list }) => list === 'custom:ours.csv').length;
      expect([ours(), lists.allow().named('huawei coffee')?.list]).toEqual([1, 'ours']);
      const newer = versionOf('2026-07-30');
      await store.saveListVersion(newer.snapshot, newer.files, clock.now());
      await lists.refresh();
      const before = lists.matcher();
      expect([ours(), before.snapshot.lists[0]?.asOf]).toEqual([1, '2026-07-30']);
      await lists.refresh();
      expect(lists.matcher()).toBe(before);
      write('name\nAcme Robotics\nGlobex\n', 1_790_000_001);
      await lists.refresh();
      expect([ours(), lists.allow().named('huawei coffee')]).toEqual([2, null]);
      write('colour\n', 1_790_000_002);
      await lists.refresh();
      expect([ours(), lists.companyProblems().length]).toEqual([2, 1]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the Consolidated Screening List', () => {
  it('stands beside the others once it was fetched, on every instance, and its failure is told', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'entity-check-csl-'));
    try {
      const file = join(folder, 'csl.json');
      writeFileSync(file, cslFile(ENTRIES));
      const csl = { sources: ['DPL'], url: pathToFileURL(file).href };
      const [one, other] = [service(6, undefined, undefined, csl), service(6, undefined, undefined, csl)];
      await Promise.all([one.start(), other.start()]);
      const names = (lists: ListService) => lists.matcher().snapshot.lists.map(({ id }) => id);
      expect(names(one)).not.toContain('csl-dpl');
      await one.syncIfDue();
      await other.refresh();
      for (const each of [one, other]) expect(names(each)).toContain('csl-dpl');
      clock.advance(7 * 3_600_000);
      writeFileSync(file, '<html>');
      await one.syncIfDue();
      expect(one.status()?.problem).toContain('is a web page');
      expect(names(one)).toContain('csl-dpl');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('createListService', () => {
  it('uses the shipped lists until something newer is kept', async () => {
    const lists = service();
    await lists.start();
    expect(lists.matcher().snapshot.version).toBe(shipped.version);
    const older = versionOf('2026-03-25');
    await store.saveListVersion(older.snapshot, older.files, clock.now());
    await lists.refresh();
    expect(lists.matcher().snapshot.version).toBe(shipped.version);
  });

  it('brings a version that one instance has kept to all, and to the next start', async () => {
    const [one, other] = [service(), service()];
    await Promise.all([one.start(), other.start()]);
    const newer = versionOf('2026-07-30');
    await store.saveListVersion(newer.snapshot, newer.files, clock.now());
    await Promise.all([one.refresh(), other.refresh()]);
    const third = service();
    await third.start();
    for (const each of [one, other, third]) expect(each.matcher().snapshot.version).toBe(newer.snapshot.version);
  });

  it('tells of what came to the lists, also where it was found before the start', async () => {
    const fewer = { ...shipped, version: 'fewer', entities: shipped.entities.slice(3) };
    const lists = createListService(
      { syncHours: 0, baseUrl: '' },
      {
        ...{ store, clock, shipped: fewer, logger: silentLogger, random: () => 0 },
        download: async () => ({ bytes: null, validator: { etag: null, lastModified: null } }),
        onNews: async ({ to, added }) => void told.push(`${to}: ${added.length}`),
        createMatcher: (snapshot) => ({ snapshot }) as Matcher,
      },
    );
    services.push(lists);
    const newer = versionOf('2026-07-30');
    await store.saveListVersion(newer.snapshot, newer.files, clock.now());
    await lists.refresh();
    expect(told).toEqual([]);
    await lists.start();
    expect(told).toEqual(['2026-07-30: 3']);
  });

  it('looks once for all instances, and not before it is due', async () => {
    let looks = 0;
    const counting = async () => {
      looks += 1;
      throw new Error('no server');
    };
    const [one, other] = [service(6, counting), service(6, counting)];
    await Promise.all([one.start(), other.start()]);
    await Promise.all([one.syncIfDue(), other.syncIfDue()]);
    expect(looks).toBe(1);
    clock.advance(5 * 3_600_000);
    await other.refresh();
    await Promise.all([one.syncIfDue(), other.syncIfDue()]);
    expect(looks).toBe(1);
    clock.advance(3_600_000);
    await other.syncIfDue();
    expect(looks).toBe(2);
    expect(other.status()).toMatchObject({ outcome: 'failed' });
    expect(other.matcher().snapshot.version).toBe(shipped.version);
  });

  it('keeps the lists in use when the kept ones were tampered with', async () => {
    const newer = versionOf('2026-07-30');
    await store.saveListVersion({ ...newer.snapshot, version: 'another' }, newer.files, clock.now());
    const lists = service();
    await lists.start();
    expect(lists.matcher().snapshot.version).toBe(shipped.version);
  });
});
