import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { EntityCheckError } from '../errors.js';
import { loadLists, type SyncStatus } from '../lists/index.js';
import type { ListInfo, ListSnapshot } from '../types.js';
import { appendAudit, LISTS_CHAIN } from './audit-trail.js';
import type { StoreContext } from './context.js';
import { createKeyValue } from './key-value.js';
import type { KeptVersion, ListVersions } from './port.js';

const pack = promisify(gzip);
const unpack = promisify(gunzip);
/** Tables unpack to 2 MB; a row that was tampered with is not unpacked without end. */
const MAX_UNPACKED_BYTES = 256 * 1024 * 1024;

/** Every version that names were screened against, whole: an answer of last year can be given again. */
export function createListVersions(context: StoreContext): ListVersions {
  const { database } = context;
  const status = createKeyValue(context, 'lists');
  return {
    async saveListVersion(snapshot, files, now) {
      const tables = (await pack(JSON.stringify([...files]))).toString('base64');
      const row = await database.transaction(async (db) => {
        const inserted = await db
          .insertInto('list_versions')
          .values({
            version: snapshot.version,
            as_of: asOf(snapshot.lists),
            kept_at: now.toISOString(),
            entities: snapshot.entities.length,
            names: snapshot.lists.reduce((sum, list) => sum + list.nameCount, 0),
            lists: JSON.stringify(snapshot.lists),
            tables,
          })
          .onConflict((on) => on.column('version').doNothing())
          .returning('version')
          .executeTakeFirst();
        if (inserted === undefined) return undefined;
        const content = { version: snapshot.version, as_of: asOf(snapshot.lists), entities: snapshot.entities.length };
        await appendAudit(db, database.dialect, LISTS_CHAIN, [{ kind: 'list-version', rowId: null, content }], now);
        return inserted;
      });
      return row !== undefined;
    },
    listVersions: () =>
      database.read(async (db) => {
        const rows = await db
          .selectFrom('list_versions')
          .select(['version', 'as_of', 'kept_at', 'entities', 'names', 'lists'])
          .where('source', '=', 'ecfr')
          .orderBy('as_of', 'desc')
          .orderBy('kept_at', 'desc')
          .execute();
        return rows.map(
          (row): KeptVersion => ({
            version: row.version,
            asOf: row.as_of,
            keptAt: row.kept_at,
            entities: row.entities,
            names: row.names,
            lists: JSON.parse(row.lists) as ListInfo[],
          }),
        );
      }),
    async loadListVersion(version) {
      const row = await database.read((db) =>
        db
          .selectFrom('list_versions')
          .select('tables')
          .where('version', '=', version)
          .where('source', '=', 'ecfr')
          .executeTakeFirst(),
      );
      return row === undefined ? null : snapshotOf(version, row.tables);
    },
    async syncStatus() {
      return (await status.get<SyncStatus>('status')) ?? null;
    },
    setSyncStatus: (value) => status.set('status', value),
  };
}

async function snapshotOf(version: string, tables: string): Promise<ListSnapshot> {
  const json = await unpack(Buffer.from(tables, 'base64'), { maxOutputLength: MAX_UNPACKED_BYTES });
  const snapshot = loadLists({ files: new Map(JSON.parse(json.toString('utf8')) as [string, string][]) });
  if (snapshot.version === version) return snapshot;
  throw new EntityCheckError(
    'list-damaged',
    `The list version ${version} in the database is not what it was when it was kept. Delete its row and run "entity-check lists sync --force".`,
  );
}

function asOf(lists: readonly ListInfo[]): string {
  return lists.map((list) => list.asOf).sort()[0] ?? '';
}
