/** One attempt to have the newest Consolidated Screening List: fetched, checked, kept. What is in use stays in use else. */
import { EntityCheckError, errorKind } from '../../errors.js';
import type { Downloader } from '../sync/download.js';
import type { SyncStatus } from '../sync/sync.js';
import { lostEntities, MAX_SHRINK } from '../sync/verify.js';
import { type OtherList, readCsl } from './read-csl.js';

export const CSL_URL = 'https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.json';
/** The whole file has about 30 MB. */
const MAX_BYTES = 512 * 1024 * 1024;

/** What came of the last attempt, and which lists it asked for. */
export interface CslStatus extends SyncStatus {
  readonly sources: string;
}

export interface CslStore {
  /** Keeps the lists as the newest; false: they were. */
  saveCsl(lists: readonly OtherList[], now: Date): Promise<boolean>;
  cslStatus(): Promise<CslStatus | null>;
  setCslStatus(status: CslStatus): Promise<void>;
}

export interface CslOptions {
  readonly url: string;
  readonly sources: 'all' | readonly string[];
  readonly acceptShrink?: boolean;
  readonly onProgress?: (received: number, expected: number | null) => void;
}

export interface CslDeps {
  readonly download: Downloader;
  readonly store: CslStore;
  readonly now: () => Date;
}

export interface CslResult {
  readonly status: CslStatus;
  /** The lists to use from now on; null: those in use. */
  readonly lists: readonly OtherList[] | null;
}

/** Resolves always, but for a store that does not answer; the outcome is kept and returned. */
export async function syncCsl(
  current: readonly OtherList[],
  options: CslOptions,
  { download, store, now }: CslDeps,
): Promise<CslResult> {
  const before = await store.cslStatus();
  const checkedAt = now().toISOString();
  const date = checkedAt.slice(0, 10);
  const sources = JSON.stringify(options.sources);
  let validator: SyncStatus['validator'] = null;
  const finish = async (
    outcome: SyncStatus['outcome'],
    problem: string | null,
    lists: readonly OtherList[] | null,
  ): Promise<CslResult> => {
    const status = { checkedAt, outcome, date, problem, validator, sources };
    await store.setCslStatus(status);
    return { status, lists };
  };
  try {
    // Other lists than last time: "not changed" would say nothing of them.
    const isSame = current.length > 0 && before?.problem === null && before.sources === sources;
    const known = isSame ? before.validator : null;
    const { onProgress } = options;
    const answer = await download(options.url, {
      maxBytes: MAX_BYTES,
      ...(known && { validator: known }),
      ...(onProgress && { onProgress }),
    });
    validator = answer.validator;
    const lists =
      answer.bytes === null
        ? current.map(({ info, entities }) => ({ info: { ...info, asOf: date }, entities }))
        : readCsl(utf8(answer.bytes), { sources: options.sources, asOf: date });
    const losses = lossesOf(current, lists);
    if (losses.length > 0 && !options.acceptShrink)
      return await finish(
        'refused',
        `The Consolidated Screening List was refused: ${losses.join('; ')}. The lists in use stay. ` +
          'If that is meant, run "entity-check lists sync --accept-shrink".',
        null,
      );
    const isNew = await store.saveCsl(lists, now());
    return await finish(isNew ? 'updated' : 'current', null, lists);
  } catch (error) {
    if (error instanceof EntityCheckError && error.code === 'store-unavailable') throw error;
    const refused = error instanceof EntityCheckError && error.code === 'list-damaged';
    return finish(
      refused ? 'refused' : 'failed',
      error instanceof EntityCheckError ? error.message : errorKind(error),
      null,
    );
  }
}

function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new EntityCheckError(
      'list-damaged',
      'The Consolidated Screening List is not UTF-8 text (another encoding, or still compressed).',
    );
  }
}

/** Lists that are gone, or lost more than a tenth; only such as are still asked for. */
function lossesOf(current: readonly OtherList[], next: readonly OtherList[]): string[] {
  const snapshot = (lists: readonly OtherList[]) => ({
    version: '',
    lists: lists.map(({ info }) => info),
    entities: lists.flatMap(({ entities }) => entities),
  });
  return lostEntities(snapshot(current), snapshot(next), MAX_SHRINK);
}
