/** One attempt to have newer lists: date, file, import, checks, keeping. Whatever goes wrong, what is in use stays in use. */
import { EntityCheckError, errorKind } from '../../errors.js';
import type { ListSnapshot } from '../../types.js';
import { importEcfr } from '../ecfr/import-ecfr.js';
import { loadLists } from '../load-lists.js';
import { formatLists } from '../write-lists.js';
import type { Downloader, Validator } from './download.js';
import { newestDate, partXml } from './ecfr.js';
import { MAX_SHRINK, problemsOf } from './verify.js';

/** What came of the last attempt; shown in the digest, in `/healthz` and by `lists`. */
export interface SyncStatus {
  /** ISO instant. */
  readonly checkedAt: string;
  readonly outcome: 'current' | 'updated' | 'refused' | 'failed';
  /** Date of the lists that were found, where the attempt came so far. */
  readonly date: string | null;
  /** Why a version was refused or could not be had, in a sentence; null when all is well. */
  readonly problem: string | null;
  readonly validator: Validator | null;
}

export interface SyncDeps {
  readonly download: Downloader;
  readonly versions: ListVersionStore;
  readonly now: () => Date;
}

/** Where versions are kept. Implemented by the store. */
export interface ListVersionStore {
  /** Keeps a version; false: it was there. `files` are those of `formatLists`. */
  saveListVersion(snapshot: ListSnapshot, files: ReadonlyMap<string, string>, now: Date): Promise<boolean>;
  syncStatus(): Promise<SyncStatus | null>;
  setSyncStatus(status: SyncStatus): Promise<void>;
}

export interface SyncOptions {
  /** Base address of the eCFR's versioner, or of what stands in for it. */
  readonly baseUrl: string;
  /** Use a version that lost more than a tenth of a list. */
  readonly acceptShrink?: boolean;
  /** Fetch also where the date is the one in use. */
  readonly force?: boolean;
  readonly onProgress?: (received: number, expected: number | null) => void;
}

export interface SyncResult {
  readonly status: SyncStatus;
  /** The version to use from now on; null: the one in use. */
  readonly snapshot: ListSnapshot | null;
}

/** Resolves always, but for a store that does not answer; the outcome is kept and returned. */
export async function syncLists(current: ListSnapshot, options: SyncOptions, deps: SyncDeps): Promise<SyncResult> {
  const before = await deps.versions.syncStatus();
  const checkedAt = deps.now().toISOString();
  let date: string | null = null;
  let validator: Validator | null = null;
  const finish = async (
    outcome: SyncStatus['outcome'],
    problem: string | null,
    snapshot: ListSnapshot | null,
  ): Promise<SyncResult> => {
    const status = { checkedAt, outcome, date, problem, validator };
    await deps.versions.setSyncStatus(status);
    return { status, snapshot };
  };
  try {
    // A refused or failed attempt is repeated in full: its validator would answer "not changed".
    const known = before?.problem === null && !options.force ? (before.validator ?? undefined) : undefined;
    const newest = await newestDate(deps.download, options.baseUrl, known);
    date = newest.date ?? before?.date ?? asOfOf(current);
    validator = newest.validator;
    if (!options.force && (newest.date === null || newest.date <= asOfOf(current)))
      return await finish('current', null, null);
    const xml = await partXml(deps.download, options.baseUrl, date, options.onProgress);
    const { lists } = importEcfr(xml, { file: `title-15.xml of ${date}`, previous: current.entities });
    const files = formatLists(lists, date);
    const snapshot = loadLists({ files });
    const { problems, shrunk } = problemsOf(current, snapshot, { maxShrink: MAX_SHRINK });
    if (problems.length > 0 && !(shrunk && options.acceptShrink))
      return await finish('refused', refusal(date, problems, shrunk), null);
    await deps.versions.saveListVersion(snapshot, files, deps.now());
    return await finish('updated', null, snapshot);
  } catch (error) {
    if (error instanceof EntityCheckError && error.code === 'store-unavailable') throw error;
    const refused = error instanceof EntityCheckError && date !== null && error.code !== 'list-sync-failed';
    const reason = error instanceof EntityCheckError ? error.message : errorKind(error);
    return finish(refused ? 'refused' : 'failed', reason, null);
  }
}

function refusal(date: string, problems: readonly string[], shrunk: boolean): string {
  const advice = shrunk ? ' If that is meant, run "entity-check lists sync --accept-shrink".' : '';
  return `The lists as of ${date} were refused: ${problems.join('; ')}. The lists in use stay.${advice}`;
}

/** The oldest date of the published lists. */
export function asOfOf(snapshot: ListSnapshot): string {
  return (
    snapshot.lists
      .filter(({ id }) => !id.startsWith('custom:'))
      .map(({ asOf }) => asOf)
      .sort()[0] ?? ''
  );
}
