import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { type CslStatus, type OtherList, sha256 } from '../lists/index.js';
import { appendAudit, LISTS_CHAIN } from './audit-trail.js';
import type { StoreContext } from './context.js';
import { createKeyValue } from './key-value.js';
import type { CslVersions } from './port.js';

const pack = promisify(gzip);
const unpack = promisify(gunzip);
const MAX_UNPACKED_BYTES = 1024 * 1024 * 1024;
/** Older ones answer no question of the ledger: it names the entity and the list. */
const KEPT = 30;

/** Versions of the Consolidated Screening List, whole, beside those of the regulation's lists. */
export function createCslVersions(context: StoreContext): CslVersions {
  const { database } = context;
  const status = createKeyValue(context, 'lists');
  return {
    async saveCsl(lists, now) {
      const json = JSON.stringify(lists);
      const version = sha256(JSON.stringify(lists.map(({ info }) => [info.id, info.contentHash]))).slice(0, 12);
      const tables = (await pack(json)).toString('base64');
      const entities = lists.reduce((sum, { info }) => sum + info.entityCount, 0);
      return database.transaction(async (db) => {
        const row = await db
          .insertInto('list_versions')
          .values({
            ...{
              version,
              source: 'csl',
              as_of: lists[0]?.info.asOf ?? '',
              kept_at: now.toISOString(),
              entities,
              tables,
            },
            names: lists.reduce((sum, { info }) => sum + info.nameCount, 0),
            lists: JSON.stringify(lists.map(({ info }) => info)),
          })
          .onConflict((on) => on.column('version').doNothing())
          .returning('version')
          .executeTakeFirst();
        if (row === undefined) {
          // The same rows on another day: as old as the day they were last seen.
          const seen = { as_of: lists[0]?.info.asOf ?? '', tables };
          await db.updateTable('list_versions').set(seen).where('version', '=', version).execute();
          return false;
        }
        const content = { version, source: 'csl', as_of: lists[0]?.info.asOf ?? '', entities };
        await appendAudit(db, database.dialect, LISTS_CHAIN, [{ kind: 'list-version', rowId: null, content }], now);
        const old = await db
          .selectFrom('list_versions')
          .select('version')
          .where('source', '=', 'csl')
          .orderBy('as_of', 'desc')
          .orderBy('kept_at', 'desc')
          .offset(KEPT)
          .limit(1_000)
          .execute();
        for (const each of old) await db.deleteFrom('list_versions').where('version', '=', each.version).execute();
        return true;
      });
    },
    async newestCsl(known) {
      const newest = await database.read((db) =>
        db
          .selectFrom('list_versions')
          .select(['version', 'as_of'])
          .where('source', '=', 'csl')
          .orderBy('as_of', 'desc')
          .orderBy('kept_at', 'desc')
          .limit(1)
          .executeTakeFirst(),
      );
      if (newest === undefined) return null;
      const name = `${newest.version}@${newest.as_of}`;
      if (name === known) return { version: name, lists: null };
      const { tables } = await database.read((db) =>
        db.selectFrom('list_versions').select('tables').where('version', '=', newest.version).executeTakeFirstOrThrow(),
      );
      const json = await unpack(Buffer.from(tables, 'base64'), { maxOutputLength: MAX_UNPACKED_BYTES });
      return { version: name, lists: JSON.parse(json.toString('utf8')) as OtherList[] };
    },
    async cslStatus() {
      return (await status.get<CslStatus>('csl-status')) ?? null;
    },
    setCslStatus: (value) => status.set('csl-status', value),
  };
}
