import { stableId } from '../bot/button-value.js';
import { resolveChannel } from '../bot/destination.js';
import type { ComposedDigest } from '../bot/index.js';
import type { Clock, Logger } from '../bot/ports.js';
import type { DigestConfig } from '../config.js';
import { errorFields } from '../errors.js';
import type { HostStore, KnownWorkspace, WorkspaceRef } from '../store/port.js';
import { createDigestSchedule } from './digest-schedule.js';

export interface DigestSchedulerConfig {
  /** `HH:MM`, local to `timeZone`. */
  readonly time: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly days?: readonly number[];
  /** Where digests go, as `Config.digest.channels`, and of which platforms' workspaces each is told. */
  readonly channels: readonly { readonly channel: string; readonly platforms: readonly string[] }[];
  /** What is sent where nothing happened. Default: the digest. */
  readonly quiet?: DigestConfig['quiet'];
}

export interface DigestSchedulerDeps {
  readonly store: Pick<HostStore, 'workspaces' | 'lastDigestDate' | 'enqueueDigest'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Writes one workspace's digest about what happened from `from` (inclusive) to `to` (exclusive). */
  readonly compose: (ref: WorkspaceRef, from: Date, to: Date) => Promise<ComposedDigest>;
}

export interface DigestScheduler {
  start(): void;
  /** Enqueues every digest that is due and not yet there. Resolves always; a failure is logged and tried again later. */
  tick(): Promise<void>;
  stop(): Promise<void>;
}

/** Also the longest delay after the clock was changed or the machine slept. */
const TICK_MS = 30_000;

/**
 * Enqueues one digest per workspace, destination and local date, however many processes run, and catches up after
 * downtime: with one digest that reports since the last, not one per missed day.
 */
export function createDigestScheduler(config: DigestSchedulerConfig, deps: DigestSchedulerDeps): DigestScheduler {
  const { store, clock, logger, compose } = deps;
  const schedule = createDigestSchedule(config.time, config.timeZone, config.days);
  /** Workspaces and channels to the date that is settled, so that a quiet day costs no queries. */
  const settled = new Map<string, string>();
  let timer: NodeJS.Timeout | undefined;
  let ticking: Promise<void> | null = null;
  let stopped = false;

  async function tickOnce(): Promise<void> {
    const now = clock.now();
    const { date } = schedule.dueAt(now);
    try {
      const workspaces = await store.workspaces();
      for (const { channel, platforms } of config.channels)
        for (const known of workspaces) {
          const key = JSON.stringify([known.platform, known.workspace, channel]);
          if (!platforms.includes(known.platform) || settled.get(key) === date) continue;
          await digestFor(channel, known, workspaces, now);
          settled.set(key, date);
        }
    } catch (err) {
      logger.warn({ date, ...errorFields(err) }, 'a digest could not be made; trying again');
    }
  }

  async function digestFor(
    channel: string,
    known: KnownWorkspace,
    workspaces: readonly KnownWorkspace[],
    now: Date,
  ): Promise<void> {
    const destination = resolveChannel(channel, known, workspaces);
    if (destination === null) {
      const { platform, workspace } = known;
      logger.warn({ platform, workspace }, 'no digest: DIGEST_CHANNEL does not lead to exactly one workspace');
      return;
    }
    const last = await store.lastDigestDate(known, destination);
    const due = schedule.dueAt(now, last);
    // Somebody had it; or the workspace is newer than the occurrence and has nothing to be told about that day.
    if ((last !== null && last >= due.date) || known.since >= due.to) return;
    const { notice: whole, quietLine } = await compose(known, due.from, due.to);
    // The next one reports since the last that was sent.
    if (quietLine !== null && config.quiet === 'skip') return;
    const notice = quietLine !== null && config.quiet === 'line' ? quietLine : whole;
    const id = `digest-${stableId(known.platform, known.workspace, channel, due.date)}`;
    const first = await store.enqueueDigest(known, due.date, { id, destination, notice }, now);
    const fields = { platform: known.platform, workspace: known.workspace, date: due.date, from: due.from, to: due.to };
    if (first) logger.info(fields, 'digest enqueued');
  }

  function tick(): Promise<void> {
    ticking ??= tickOnce().finally(() => {
      ticking = null;
    });
    return ticking;
  }

  function plan(): void {
    if (stopped) return;
    const now = clock.now();
    const untilNext = schedule.nextAfter(now).getTime() - now.getTime();
    timer = setTimeout(() => void tick().then(plan), Math.min(TICK_MS, Math.max(untilNext, 10)));
  }

  return {
    start: () => void tick().then(plan),
    tick,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await ticking;
    },
  };
}
