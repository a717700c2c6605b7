/**
 * Which lists are in use, and how newer ones come into use: kept versions from the database, a look for newer ones on a
 * schedule. Every instance asks the database every half minute, so that a version that one has fetched reaches all.
 */
import type { Clock, Logger } from '../bot/ports.js';
import { errorFields } from '../errors.js';
import {
  type AllowList,
  asOfOf,
  type CompanyFolder,
  type CompanyLists,
  type CslStatus,
  combineLists,
  type Downloader,
  type ListNews,
  NOBODY_ALLOWED,
  newsBetween,
  type OtherList,
  type SyncStatus,
  syncCsl,
  syncLists,
} from '../lists/index.js';
import type { HostStore } from '../store/port.js';
import type { ListSnapshot, Matcher } from '../types.js';

export interface ListServiceConfig {
  /** Hours between looks for newer lists; 0: never. */
  readonly syncHours: number;
  readonly baseUrl: string;
  /** The Consolidated Screening List: which of its lists, and where it is; absent: none. */
  readonly csl?: { readonly sources: 'all' | readonly string[]; readonly url: string };
}

export interface ListServiceDeps {
  readonly store: Pick<
    HostStore,
    | 'saveCsl'
    | 'newestCsl'
    | 'cslStatus'
    | 'setCslStatus'
    | 'listVersions'
    | 'loadListVersion'
    | 'saveListVersion'
    | 'syncStatus'
    | 'setSyncStatus'
    | 'claim'
  >;
  readonly download: Downloader;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: () => number;
  readonly createMatcher: (snapshot: ListSnapshot) => Matcher;
  /** Called after the start for each version that came into use, on every instance: what it does must be done once. */
  readonly onNews?: (news: ListNews) => Promise<void>;
  /** Lists that ship with the product. */
  readonly shipped: ListSnapshot;
  /** The company's own lists; absent: it has none. */
  readonly company?: CompanyFolder;
}

export interface ListService {
  matcher(): Matcher;
  /** Names of the company's lists that are not them. */
  allow(): AllowList;
  /** What is wrong with the company's lists, in sentences; what was good of them stays in use. */
  companyProblems(): readonly string[];
  /** What came of the last look for newer lists, on any instance. */
  status(): SyncStatus | null;
  /** Uses the newest kept version, where it is newer than the shipped lists; tells of it, and keeps looking. */
  start(): Promise<void>;
  /** What changed on the lists by the versions that were kept from `from` (inclusive) to `to` (exclusive); null: nothing. */
  news(from: Date, to: Date): Promise<ListNews | null>;
  /** One look into the database: what a timer does, for tests. */
  refresh(): Promise<void>;
  /** One look for newer lists, where none was made within the interval. */
  syncIfDue(): Promise<void>;
  stop(): Promise<void>;
}

const NO_COMPANY_LISTS: CompanyLists = { lists: [], allow: NOBODY_ALLOWED, problems: [] };
const HOUR_MS = 3_600_000;
/** All instances use a new version within a minute. */
const REFRESH_MS = 30_000;
/** How often it is asked whether a look is due. */
const TICK_MS = 5 * 60_000;
/** The first look comes within this time of the start, spread so that instances do not come together. */
const FIRST_LOOK_MS = 10 * 60_000;
/** A look takes seconds; one that an instance died in is made up for after this time. */
const CLAIM_MS = 10 * 60_000;

export function createListService(config: ListServiceConfig, deps: ListServiceDeps): ListService {
  const { store, clock, logger } = deps;
  /** The published lists in use, without the company's. */
  let published = deps.shipped;
  let company: CompanyLists = deps.company?.read() ?? NO_COMPANY_LISTS;
  let csl: { readonly version: string | null; readonly lists: readonly OtherList[] } = { version: null, lists: [] };
  let matcher = deps.createMatcher(combineLists(published, company.lists));
  let status: SyncStatus | null = null;
  let cslStatus: CslStatus | null = null;
  let stopped = false;
  let started = false;
  const untold: ListNews[] = [];
  let running: Promise<void> = Promise.resolve();
  const timers = new Set<NodeJS.Timeout>();

  /** One after the other, and never a rejection: the lists in use stay in use. */
  function alone(what: string, work: () => Promise<void>): Promise<void> {
    running = running.then(work).catch((error: unknown) => logger.warn(errorFields(error), what));
    return running;
  }

  async function use(snapshot: ListSnapshot): Promise<void> {
    const before = published;
    if (snapshot.version === before.version) return;
    published = snapshot;
    swap();
    const found = newsBetween(before, snapshot);
    if (found === null) return;
    if (started) await deps.onNews?.(found);
    else untold.push(found);
  }

  function swap(): void {
    const before = matcher.snapshot.version;
    const snapshot = combineLists(published, [...csl.lists, ...company.lists]);
    if (snapshot.version === before) return;
    matcher = deps.createMatcher(snapshot);
    logger.info({ before, now: snapshot.version, asOf: asOfOf(snapshot) }, 'lists swapped');
  }

  function readCompanyLists(): void {
    const found = deps.company?.read() ?? null;
    if (found === null) return;
    company = found;
    for (const problem of found.problems)
      logger.warn({ problem }, 'a company list was not read; its last good content stays in use');
    logger.info({ lists: found.lists.length, allowed: found.allow.names.length }, 'company lists read');
    swap();
  }

  async function readCsl(): Promise<void> {
    cslStatus = await store.cslStatus();
    const newest = await store.newestCsl(csl.version);
    if (newest?.lists == null) return;
    csl = { version: newest.version, lists: newest.lists.filter(isChosen) };
    swap();
  }

  /** What is kept may be more than what is asked for now. */
  function isChosen({ info }: OtherList): boolean {
    const sources = config.csl?.sources ?? [];
    return sources === 'all' || sources.includes(info.id.replace(/^csl-/, '').toUpperCase());
  }

  async function syncCslOnce(now: Date): Promise<void> {
    if (config.csl === undefined || isFresh(cslStatus, now)) return;
    if (!(await store.claim('csl-sync', now, CLAIM_MS))) return;
    const result = await syncCsl(csl.lists, config.csl, { download: deps.download, store, now: () => clock.now() });
    cslStatus = result.status;
    const { outcome, problem } = result.status;
    const log = problem === null ? 'info' : 'warn';
    logger[log]({ outcome, ...(problem !== null && { problem }) }, 'looked for a newer Consolidated Screening List');
    if (result.lists !== null) await readCsl();
  }

  function isFresh(last: SyncStatus | null, now: Date): boolean {
    return last !== null && now.getTime() - Date.parse(last.checkedAt) < config.syncHours * HOUR_MS;
  }

  async function refreshOnce(): Promise<void> {
    readCompanyLists();
    if (config.csl !== undefined) await readCsl();
    status = await store.syncStatus();
    const [newest] = await store.listVersions();
    if (newest === undefined || newest.version === published.version) return;
    // Shipped lists that are newer than anything kept stay: an update of the product may bring them.
    if (newest.asOf < asOfOf(deps.shipped)) return;
    const snapshot = await store.loadListVersion(newest.version);
    if (snapshot !== null) await use(snapshot);
  }

  async function syncOnce(): Promise<void> {
    const now = clock.now();
    await syncCslOnce(now);
    if (isFresh(status, now)) return;
    if (!(await store.claim('lists-sync', now, CLAIM_MS))) return;
    const result = await syncLists(
      published,
      { baseUrl: config.baseUrl },
      { download: deps.download, versions: store, now: () => clock.now() },
    );
    status = result.status;
    const { outcome, date, problem } = result.status;
    const log = outcome === 'refused' || outcome === 'failed' ? 'warn' : 'info';
    logger[log]({ outcome, date, ...(problem !== null && { problem }) }, 'looked for newer lists');
    if (result.snapshot !== null) await use(result.snapshot);
  }

  function every(ms: number, work: () => Promise<void>): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      void work().then(() => {
        if (!stopped) every(ms, work);
      });
    }, ms);
    timers.add(timer.unref());
  }

  const refresh = () => alone('the database was not asked for newer lists', refreshOnce);
  const syncIfDue = () => alone('no look for newer lists', syncOnce);

  async function news(from: Date, to: Date): Promise<ListNews | null> {
    const kept = await store.listVersions();
    const within = kept.filter(({ keptAt }) => keptAt >= from.toISOString() && keptAt < to.toISOString());
    const [newest] = within;
    const used = asOfOf(published);
    // An older version that was kept to answer for the past changes nothing.
    if (newest === undefined || newest.asOf > used || newest.asOf <= asOfOf(deps.shipped)) return null;
    const earlier = kept.find(
      ({ version, asOf }) => !within.some((each) => each.version === version) && asOf < newest.asOf,
    );
    const isShippedNewer = earlier === undefined || earlier.asOf < asOfOf(deps.shipped);
    const before = isShippedNewer ? deps.shipped : await store.loadListVersion(earlier.version);
    const after = newest.version === published.version ? published : await store.loadListVersion(newest.version);
    return before === null || after === null ? null : newsBetween(before, after);
  }

  return {
    news,
    matcher: () => matcher,
    allow: () => company.allow,
    companyProblems: () => company.problems,
    status: () => withProblemOf(status, cslStatus),
    refresh,
    syncIfDue,
    async start() {
      await refresh();
      started = true;
      await alone('nobody was told of new lists', async () => {
        for (const found of untold.splice(0)) await deps.onNews?.(found);
      });
      every(REFRESH_MS, refresh);
      if (config.syncHours === 0) return;
      const first = setTimeout(
        () => {
          timers.delete(first);
          void syncIfDue().then(() => {
            if (!stopped) every(TICK_MS, syncIfDue);
          });
        },
        FIRST_LOOK_MS * (0.1 + 0.9 * deps.random()),
      );
      timers.add(first.unref());
    },
    async stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      await running;
    },
  };
}

/** The status of the regulation's lists, with what is wrong with either. */
function withProblemOf(status: SyncStatus | null, other: SyncStatus | null): SyncStatus | null {
  if (other?.problem == null) return status;
  return { ...(status ?? other), problem: [status?.problem, other.problem].filter(Boolean).join(' ') };
}
