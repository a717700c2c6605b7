/**
 * The composition root, and the only file that sees both `src` and `adapters`:
 * config -> store -> lists -> matcher -> bot -> adapters -> listen.
 */
import { existsSync, realpathSync } from 'node:fs';
import type { AdapterDeps } from '../adapters/deps.js';
import { createBot, unknownListsOf } from './bot/index.js';
import type { Adapter, Clock, Logger } from './bot/ports.js';
import { type Config, loadConfig, splitChannel } from './config.js';
import { EntityCheckError } from './errors.js';
import { basePolicy } from './host/base-policy.js';
import { createConsole } from './host/console.js';
import { createDigestScheduler } from './host/digest-scheduler.js';
import { createHealth } from './host/health.js';
import { createHttpHost } from './host/http-host.js';
import { createListService } from './host/list-service.js';
import { createLogger } from './host/logger.js';
import { createOutboxWorker, type OutboxTimes } from './host/outbox-worker.js';
import { packageVersion } from './host/package-version.js';
import { createRetention } from './host/retention.js';
import { WAIT_FOR_SERVER_MS, waitForStore } from './host/wait-for-store.js';
import { createCompanyFolder, createDownloader, type Downloader, loadLists } from './lists/index.js';
import { createAdapters } from './main/adapters.js';
import { greeting } from './main/greeting.js';
import { checkCompanyLists, checkPolicyLists, listServiceConfig } from './main/list-checks.js';
import { createMatcher } from './matching/index.js';
import { createStore } from './store/index.js';
import type { ListSnapshot } from './types.js';

export interface ServeOptions {
  readonly logger?: Logger;
  readonly clock?: Clock;
  /** Default: the lists that ship with the product. */
  readonly snapshot?: ListSnapshot;
  /** Default: as in the field; tests shorten it. */
  readonly outbox?: Partial<OutboxTimes>;
}

export interface Server {
  /** `http://localhost:3000`. */
  readonly url: string;
  readonly port: number;
  /** Where the local page is; null when it does not run. */
  readonly playgroundUrl: string | null;
  readonly version: string;
  readonly snapshot: ListSnapshot;
  /** Names of what runs: `slack`, `teams`, `playground`. */
  readonly platforms: readonly string[];
  /** Stops taking work, lets what runs finish within `STOP_DEADLINE_MS`, closes the database. Safe to call again. */
  stop(): Promise<void>;
}

/** Slack's tokens, and its one-time addresses for answers. */
export const PLATFORM_SECRETS: readonly RegExp[] = [
  /\bx(?:ox[a-z]|app|wfp)-[\w-]+/g,
  /(?<=hooks\.slack\.com\/)[\w/-]+/g,
];

/** Where the local page shows reviews. */
const PAGE_REVIEW_CHANNEL = 'playground:compliance';

/** Orchestrators kill after 10 s or more; this leaves the last second to closing the database. */
export const STOP_DEADLINE_MS = 9_000;

/**
 * Starts everything that `config` asks for. Rejects with an `EntityCheckError` that says what to do when a list is
 * damaged, the database or the port cannot be had, or a platform refuses its token; nothing keeps running then.
 */
export async function serve(config: Config, options: ServeOptions = {}): Promise<Server> {
  const logger = options.logger ?? createLogger(loggerConfig(config), { destination: createConsole() });
  const clock = options.clock ?? { now: () => new Date() };
  const version = packageVersion();
  const shipped = options.snapshot ?? loadLists();
  const undo: (() => Promise<unknown>)[] = [];
  const stop = stopOnce(undo, logger);
  try {
    const store = await waitForStore(
      () => createStore(config.databaseUrl, { logger, clock }),
      logger,
      storeWaitMs(config),
    );
    undo.push(() => store.close());

    const lists = createListService(listServiceConfig(config.lists), {
      store,
      clock,
      logger,
      shipped,
      createMatcher,
      ...(config.lists.folder !== null && { company: createCompanyFolder(config.lists.folder) }),
      random: Math.random,
      download: downloader(),
      onNews: async (news) => bot.lookBack(await store.pastChecks(), news),
    });
    checkCompanyLists(lists.companyProblems());
    await lists.refresh();
    undo.push(() => lists.stop());
    const snapshot = lists.matcher().snapshot;

    const { digest, review } = config;
    // Alone the page shows everything: a channel of its own for what compliance is asked, and every warning in it.
    const reviewChannel = config.reviewChannel ?? (isAlone(config) ? PAGE_REVIEW_CHANNEL : null);
    const policy = basePolicy(config);
    checkPolicyLists(unknownListsOf(policy, snapshot), snapshot);
    const adapters: Adapter[] = [];
    // Adapters need the bot and the bot asks them: by then they are there.
    const quietest = (platform: string) => adapters.find((each) => each.platform === platform)?.quietest ?? 'thread';
    const { matcher } = lists;
    const bot = createBot({
      matcher,
      allow: lists.allow,
      companyProblems: lists.companyProblems,
      listStatus: lists.status,
      listNews: lists.news,
      draw: async (data, words) => (await import('./bot/digest-chart.js')).drawChart(data, words),
      coverage: async ({ platform, workspace }) =>
        (await adapters.find((each) => each.platform === platform)?.coverage?.(workspace)) ?? null,
      store,
      clock,
      logger,
      policy,
      quietest,
      digest,
      reviewChannel,
      reviewAlerts: review.alerts || reviewChannel === PAGE_REVIEW_CHANNEL,
      reviewers: review.reviewers,
      escalationChannel: review.escalationChannel,
    });

    const platforms = () => adapters.map((adapter) => adapter.platform);
    const health = createHealth({
      store,
      snapshot: () => matcher().snapshot,
      listStatus: lists.status,
      companyProblems: lists.companyProblems,
      clock,
      version,
      platforms,
    });
    const hostDeps = { logger, health };
    const host = createHttpHost({ port: config.port, loopbackOnly: isLoopbackOnly(config) }, hostDeps);
    // The page has no sign-in, and a proxy in front of the public port would open it to everybody: it is never on a
    // server that a platform is on.
    const pagePort = isAlone(config) ? null : (config.playground?.port ?? null);
    const pageConfig = { port: pagePort ?? 0, loopbackOnly: true, portSetting: 'PLAYGROUND_PORT' };
    const pageHost = pagePort === null ? host : createHttpHost(pageConfig, hostDeps);
    const hosts = new Set([host, pageHost]);
    const depsFor = (platform: string): AdapterDeps => ({
      ...{ bot, logger, clock, http: (platform === 'playground' ? pageHost : host).app },
      storage: store.keyValue(platform),
    });
    adapters.push(...(await createAdapters(config, depsFor, matcher)));

    const worker = createOutboxWorker({
      store,
      adapters,
      clock,
      logger,
      ...(options.outbox && { times: options.outbox }),
    });
    undo.push(() => worker.stop(STOP_DEADLINE_MS / 3));
    // Together: an adapter's open streams end with it, and the server waits for them.
    undo.push(() => {
      const stopping = [...hosts].map((each) => each.stop(STOP_DEADLINE_MS / 3));
      return Promise.all([...stopping, ...adapters.map((adapter) => adapter.stop())]);
    });
    const { url, port } = await host.listen();
    const pageUrl = pageHost === host ? url : (await pageHost.listen()).url;
    const playgroundUrl = config.playground === null ? null : pageUrl;
    for (const adapter of adapters) await adapter.start();
    await lists.start();
    store.onEnqueued(() => worker.wake());
    worker.start();

    if (config.retentionDays !== null) {
      const retention = createRetention(config.retentionDays, { store, clock, logger });
      undo.push(() => retention.stop());
      retention.start();
    }

    if (digest.channels.length > 0) {
      const channels = digest.channels.map((channel) => ({
        channel,
        platforms: digestPlatforms(channel, platforms()),
      }));
      const scheduler = createDigestScheduler(
        { ...digest, channels },
        { store, clock, logger, compose: bot.digests.build },
      );
      undo.push(() => scheduler.stop());
      scheduler.start();
    }
    logger.info({ url, version, platforms: platforms(), lists: snapshot.version }, 'entity-check started');
    return { url, port, playgroundUrl, version, snapshot, platforms: platforms(), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function downloader(): Downloader {
  const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref());
  return createDownloader({ fetch, sleep, random: Math.random });
}

/** A database server may start at the same time as we do; a file is there or is not. */
function storeWaitMs({ databaseUrl }: Config): number {
  return databaseUrl.startsWith('postgres') ? WAIT_FOR_SERVER_MS : 0;
}

/** No platform is set up: the local page has the server to itself. */
function isAlone({ slack, teams }: Config): boolean {
  return slack === null && teams === null;
}

/** Without a checked token or signature nobody but this machine may speak to the bot. */
function isLoopbackOnly(config: Config): boolean {
  return config.teams?.allowAnonymous === true || isAlone(config);
}

/** What is tried out on the local page stays out of the company's digest, unless that is where the digest goes. */
function digestPlatforms(channel: string, platforms: readonly string[]): string[] {
  const toPage = splitChannel(channel).platform === 'playground' || platforms.every((name) => name === 'playground');
  return platforms.filter((name) => toPage || name !== 'playground');
}

function loggerConfig({ logLevel, slack, teams, databaseUrl }: Config) {
  const password = URL.canParse(databaseUrl) ? decodeURIComponent(new URL(databaseUrl).password) : '';
  const secrets = [slack?.signingSecret, slack?.botToken, slack?.appToken, teams?.appPassword, password];
  return {
    level: logLevel,
    secrets: secrets.filter((secret) => typeof secret === 'string'),
    secretShapes: PLATFORM_SECRETS,
  };
}

/** Undoes in reverse order, each step whatever became of the others. */
function stopOnce(undo: readonly (() => Promise<unknown>)[], logger: Logger): () => Promise<void> {
  let stopping: Promise<void> | null = null;
  const run = async () => {
    for (const step of [...undo].reverse()) {
      await step().catch((err: unknown) => logger.warn({ err }, 'a part did not stop cleanly'));
    }
  };
  return () => {
    stopping ??= run();
    return stopping;
  };
}

/**
 * `serve` as a program: settings from the environment, a few lines about what runs, SIGTERM and SIGINT stop it.
 * A problem that an operator can solve ends with its message on standard error and exit code 2.
 */
export async function main(env?: Parameters<typeof loadConfig>[0]): Promise<void> {
  try {
    const config = loadConfig(env);
    const server = await serve(config);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        // A second signal ends the process at once: the listener is gone.
        const cut = setTimeout(() => process.exit(1), STOP_DEADLINE_MS + 500);
        void server.stop().finally(() => {
          clearTimeout(cut);
          process.exit(0);
        });
      });
    }
    process.stdout.write(greeting(server, config));
  } catch (error) {
    if (!(error instanceof EntityCheckError)) throw error;
    process.stderr.write(`entity-check cannot start. ${error.message}\n`);
    process.exit(2);
  }
}

// Run directly; the path may be a link to this file.
const started = process.argv[1];
if (started !== undefined && existsSync(started) && realpathSync(started) === import.meta.filename) await main();
