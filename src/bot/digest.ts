/** Writes digests. When and where they go is the scheduler's business. */
import { errorFields } from '../errors.js';
import type { ListNews } from '../lists/index.js';
import type { Store, WorkspaceRef } from '../store/port.js';
import type { NoticeContext } from './context.js';
import type { ChartData, ChartWords } from './digest-chart.js';
import { ALL_ROWS, type DigestRows, digestNotice, quietDigest } from './digest-notice.js';
import { chartAlt, chartData, chartWords, PICTURE_DAYS } from './digest-picture.js';
import type { Notice, NoticePicture } from './notice.js';
import type { Clock, Coverage, Logger } from './ports.js';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
const COVERAGE_WITHIN_MS = 5_000;
const COVERAGE_HOLDS_MS = 10 * 60_000;

export interface ComposedDigest {
  readonly notice: Notice;
  /** Nothing happened and nothing waits: what to say in one line. Null: there is something to say. */
  readonly quietLine: Notice | null;
}

export interface Digests {
  /** What happened in a workspace from `from` (inclusive) to `to` (exclusive): what the scheduler sends. */
  build(ref: WorkspaceRef, from: Date, to: Date): Promise<ComposedDigest>;
  /** The same with every entity that a card has room for. */
  full(ref: WorkspaceRef, from: Date, to: Date): Promise<Notice>;
  /** The last 24 hours, on demand. */
  latest(ref: WorkspaceRef): Promise<Notice>;
}

export interface DigestsDeps {
  readonly store: Pick<Store, 'digestFacts' | 'openReviews' | 'mentionsByHour'>;
  /** Draws the picture; absent: digests have none. */
  readonly draw?: ((data: ChartData, words: ChartWords) => Promise<Buffer>) | undefined;
  readonly listNews: (from: Date, to: Date) => Promise<ListNews | null>;
  /** What is not seen of a workspace; null: not known. */
  readonly coverage: (ref: WorkspaceRef) => Promise<Coverage | null>;
  /** Messages that could not be recorded. */
  readonly unrecorded: (ref: WorkspaceRef, from: Date, now: Date) => number;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly context: () => NoticeContext;
}

/** @param timeZone IANA name in which a digest's times are written. */
export function createDigests(
  timeZone: string,
  { store, clock, context, logger, listNews, ...deps }: DigestsDeps,
): Digests {
  const known = new Map<string, { readonly coverage: Coverage; readonly at: number }>();

  async function build(
    { platform, workspace }: WorkspaceRef,
    from: Date,
    to: Date,
    rows?: DigestRows,
  ): Promise<ComposedDigest> {
    const facts = await store.digestFacts({ platform, workspace }, from, to);
    const [before, reviews, news, coverage] = await Promise.all([
      store.digestFacts({ platform, workspace }, new Date(from.getTime() - WEEK_MS), new Date(to.getTime() - WEEK_MS)),
      store.openReviews({ platform, workspace }),
      listNews(from, to),
      coverageOf({ platform, workspace }),
    ]);
    const now = context();
    const unrecorded = deps.unrecorded({ platform, workspace }, from, clock.now());
    const extras = { before, reviews, news, coverage, unrecorded };
    const written = digestNotice(now, facts, { from, to, timeZone }, extras, rows);
    const picture = await pictureOf({ platform, workspace }, now, to);
    return {
      notice: { ...written, ...(picture && { picture }) },
      quietLine: quietDigest(now, facts, extras),
    };
  }
  /** Null: nothing was mentioned, or it cannot be drawn; the words are complete without it. */
  async function pictureOf(ref: WorkspaceRef, now: NoticeContext, to: Date): Promise<NoticePicture | null> {
    if (deps.draw === undefined) return null;
    try {
      const from = new Date(to.getTime() - PICTURE_DAYS * DAY_MS);
      const hours = await store.mentionsByHour(ref, from, to);
      if (hours.length === 0) return null;
      const data = chartData(now, hours, await store.digestFacts(ref, from, to), to, timeZone);
      const png = (await deps.draw(data, chartWords(now))).toString('base64');
      return { png, alt: chartAlt(now, data) };
    } catch (error) {
      logger.warn({ platform: ref.platform, ...errorFields(error) }, 'the picture of a digest could not be drawn');
      return null;
    }
  }

  /** Asked for each digest of several, and by whoever asks for one: platforms count such questions. */
  async function coverageOf(ref: WorkspaceRef): Promise<Coverage | null> {
    const key = JSON.stringify([ref.platform, ref.workspace]);
    const now = clock.now().getTime();
    const last = known.get(key);
    if (last !== undefined && now - last.at < COVERAGE_HOLDS_MS) return last.coverage;
    const coverage = await askCoverage(ref);
    if (coverage !== null) known.set(key, { coverage, at: now });
    return coverage;
  }

  /** A digest waits for nobody: what is not known in time is left out. */
  async function askCoverage(ref: WorkspaceRef): Promise<Coverage | null> {
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), COVERAGE_WITHIN_MS);
    });
    try {
      return await Promise.race([deps.coverage(ref), deadline]);
    } catch (error) {
      logger.warn(
        { platform: ref.platform, ...errorFields(error) },
        'it is not known which channels the bot is not in',
      );
      return null;
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    build: (ref, from, to) => build(ref, from, to),
    full: async (ref, from, to) => (await build(ref, from, to, ALL_ROWS)).notice,
    async latest(ref) {
      const to = clock.now();
      return (await build(ref, new Date(to.getTime() - DAY_MS), to)).notice;
    },
  };
}
