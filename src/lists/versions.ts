/** Versions by what people call them: a date, or the beginning of a hash. */
import { EntityCheckError } from '../errors.js';
import type { ListInfo, ListSnapshot } from '../types.js';
import { asOfOf } from './sync/sync.js';

export interface VersionSource {
  /** Newest first. */
  listVersions(): Promise<
    readonly { readonly version: string; readonly asOf: string; readonly lists: readonly ListInfo[] }[]
  >;
  loadListVersion(version: string): Promise<ListSnapshot | null>;
}

/**
 * The version that a name means: `2026-03-25` the one that was in force on that day (the newest not after it),
 * `3f2a` the one whose hash begins so, `shipped` that of the package.
 * Rejects with `input-invalid` that says which versions there are.
 */
export async function findVersion(name: string, shipped: ListSnapshot, source: VersionSource): Promise<ListSnapshot> {
  if (name === 'shipped') return shipped;
  const known = [
    ...(await source.listVersions()),
    { version: shipped.version, asOf: asOfOf(shipped), lists: shipped.lists },
  ];
  const byDate = /^\d{4}-\d{2}-\d{2}$/.test(name);
  const fitting = known
    .filter((each) => (byDate ? each.asOf <= name : each.version.startsWith(name.toLowerCase())))
    .sort((a, b) => (a.asOf < b.asOf ? 1 : a.asOf > b.asOf ? -1 : 0));
  const [found, other] = fitting;
  if (found === undefined) throw unknown(name, known, byDate);
  if (!byDate && other !== undefined && other.version !== found.version)
    throw new EntityCheckError('input-invalid', `"${name}" is the beginning of several versions: write more of it.`);
  if (found.version === shipped.version) return shipped;
  const snapshot = await source.loadListVersion(found.version);
  if (snapshot === null) throw unknown(name, known, byDate);
  return snapshot;
}

function unknown(
  name: string,
  known: readonly { readonly version: string; readonly asOf: string }[],
  byDate: boolean,
): EntityCheckError {
  const all = known.map(({ version, asOf }) => `${asOf} (${version})`).join(', ');
  const what = byDate ? `No version of ${name} or before it is kept` : `No version "${name}" is kept`;
  return new EntityCheckError(
    'input-invalid',
    `${what}. There are: ${all}. Older ones come with "entity-check lists add FILE --date YYYY-MM-DD".`,
  );
}
