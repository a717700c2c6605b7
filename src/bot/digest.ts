/** Writes digests. When and where they go is the scheduler's business. */
import type { ListNews } from '../lists/index.js';
import type { Store, WorkspaceRef } from '../store/port.js';
import type { NoticeContext } from './context.js';
import { digestNotice, quietDigest } from './digest-notice.js';
import type { Notice } from './notice.js';
import type { Clock } from './ports.js';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

export interface ComposedDigest {
  readonly notice: Notice;
  /** Nothing happened and nothing waits: what to say in one line. Null: there is something to say. */
  readonly quietLine: Notice | null;
}

export interface Digests {
  /** What happened in a workspace from `from` (inclusive) to `to` (exclusive): what the scheduler sends. */
  build(ref: WorkspaceRef, from: Date, to: Date): Promise<ComposedDigest>;
  /** The last 24 hours, on demand. */
  latest(ref: WorkspaceRef): Promise<Notice>;
}

export interface DigestsDeps {
  readonly store: Pick<Store, 'digestFacts' | 'openReviews'>;
  readonly listNews: (from: Date, to: Date) => Promise<ListNews | null>;
  readonly clock: Clock;
  readonly context: () => NoticeContext;
}

/** @param timeZone IANA name in which a digest's times are written. */
export function createDigests(timeZone: string, { store, clock, context, listNews }: DigestsDeps): Digests {
  async function build({ platform, workspace }: WorkspaceRef, from: Date, to: Date): Promise<ComposedDigest> {
    const facts = await store.digestFacts({ platform, workspace }, from, to);
    const [before, reviews, news] = await Promise.all([
      store.digestFacts({ platform, workspace }, new Date(from.getTime() - WEEK_MS), new Date(to.getTime() - WEEK_MS)),
      store.openReviews({ platform, workspace }),
      listNews(from, to),
    ]);
    const now = context();
    const extras = { before, reviews, news };
    return {
      notice: digestNotice(now, facts, { from, to, timeZone }, extras),
      quietLine: quietDigest(now, facts, extras),
    };
  }
  return {
    build,
    async latest(ref) {
      const to = clock.now();
      return (await build(ref, new Date(to.getTime() - DAY_MS), to)).notice;
    },
  };
}
