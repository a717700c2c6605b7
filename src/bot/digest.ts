/** Writes digests, on demand and once a day. */
import type { DigestConfig } from '../config.js';
import type { Store, WorkspaceRef } from '../store/port.js';
import { stableId } from './button-value.js';
import type { NoticeContext } from './context.js';
import { resolveChannel } from './destination.js';
import { digestNotice } from './digest-notice.js';
import type { Notice } from './notice.js';
import type { Clock, Logger } from './ports.js';
import { addDays, zonedInstant } from './zoned-time.js';

const DAY_MS = 86_400_000;

export interface Digests {
  /** What happened in a workspace from `from` (inclusive) to `to` (exclusive). */
  build(ref: WorkspaceRef, from: Date, to: Date): Promise<Notice>;
  /** The last 24 hours. */
  latest(ref: WorkspaceRef): Promise<Notice>;
  /**
   * Enqueues the digest of the day that ends on `date` at the configured time, for the configured channel. Safe to
   * call again and from several instances: once per workspace, destination and date.
   * @param date ISO date in the configured time zone.
   * @returns false when it was enqueued before or there is no channel to send it to.
   */
  enqueueDue(ref: WorkspaceRef, date: string): Promise<boolean>;
}

export function createDigests(
  config: DigestConfig,
  deps: {
    readonly store: Pick<Store, 'digestFacts' | 'enqueueDigest' | 'workspaces'>;
    readonly clock: Clock;
    readonly logger: Logger;
    readonly context: () => NoticeContext;
  },
): Digests {
  const { store, clock, logger, context } = deps;
  const { channel, time, timeZone } = config;

  async function build(ref: WorkspaceRef, from: Date, to: Date): Promise<Notice> {
    return digestNotice(context(), await store.digestFacts(ref, from, to), { from, to, timeZone });
  }

  return {
    build,
    latest(ref) {
      const to = clock.now();
      return build(ref, new Date(to.getTime() - DAY_MS), to);
    },
    async enqueueDue(ref, date) {
      if (channel === null) return false;
      const destination = resolveChannel(channel, ref, await store.workspaces());
      if (!destination) {
        logger.warn({ ...ref, date }, 'digest not sent: DIGEST_CHANNEL does not lead to exactly one workspace');
        return false;
      }
      const from = zonedInstant(addDays(date, -1), time, timeZone);
      const notice = await build(ref, from, zonedInstant(date, time, timeZone));
      const id = `digest-${stableId(ref.platform, ref.workspace, destination.platform, destination.channel, date)}`;
      return store.enqueueDigest(ref, date, { id, destination, notice }, clock.now());
    },
  };
}
