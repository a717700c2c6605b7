import type { Kysely } from 'kysely';
import { appendAudit, chainOf } from './audit-trail.js';
import type { StoreContext } from './context.js';
import type { KeptSuppression, Suppressions, WorkspaceRef } from './port.js';
import type { SuppressionRow, Tables } from './schema.js';
import { storable, storableOrNull } from './text.js';

/** Names that are not warned about. Nothing is deleted: who said so, why and until when stays on record. */
export function createSuppressions({ database }: StoreContext): Suppressions {
  return {
    addSuppression: (suppression, now) =>
      database.transaction(async (db) => {
        const { platform, workspace, channel, entityId, names, recordHash, reason, author, expiresAt } = suppression;
        const values = {
          platform: storable(platform),
          workspace: storable(workspace),
          channel: storableOrNull(channel),
          entity_id: storable(entityId),
          names: storable(JSON.stringify(names)),
          record_hash: recordHash,
          reason: storable(reason),
          author: storable(author),
          created_at: now.toISOString(),
          expires_at: expiresAt?.toISOString() ?? null,
          lifted_at: null,
          lifted_by: null,
        };
        const { id } = await db.insertInto('suppressions').values(values).returning('id').executeTakeFirstOrThrow();
        const content = { id, entity_id: entityId, channel, reason, author, expires_at: values.expires_at };
        await appendAudit(
          db,
          database.dialect,
          chainOf(suppression),
          [{ kind: 'suppression', rowId: null, content }],
          now,
        );
        return id;
      }),
    liftSuppression: (id, by, now) =>
      database.transaction(async (db) => {
        const row = await db
          .updateTable('suppressions')
          .set({ lifted_at: now.toISOString(), lifted_by: storable(by) })
          .where('id', '=', id)
          .where('lifted_at', 'is', null)
          .returningAll()
          .executeTakeFirst();
        if (row === undefined) return false;
        const content = { id, entity_id: row.entity_id, lifted_by: by };
        await appendAudit(db, database.dialect, chainOf(row), [{ kind: 'suppression', rowId: null, content }], now);
        return true;
      }),
    suppressions: () =>
      database.read(async (db) => {
        const rows = await db
          .selectFrom('suppressions')
          .selectAll()
          .where('lifted_at', 'is', null)
          .orderBy('id')
          .execute();
        return rows.map(fromRow);
      }),
  };
}

/** Those in force for these entities, inside the caller's transaction. */
export async function suppressionsIn(
  db: Kysely<Tables>,
  ref: WorkspaceRef,
  entityIds: readonly string[],
  now: Date,
): Promise<readonly KeptSuppression[]> {
  if (entityIds.length === 0) return [];
  const rows = await db
    .selectFrom('suppressions')
    .selectAll()
    .where('platform', '=', storable(ref.platform))
    .where('workspace', '=', storable(ref.workspace))
    .where('entity_id', 'in', [...entityIds])
    .where('lifted_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now.toISOString())]))
    .execute();
  return rows.map(fromRow);
}

function fromRow(row: SuppressionRow): KeptSuppression {
  return {
    ...{ id: row.id, platform: row.platform, workspace: row.workspace, channel: row.channel, entityId: row.entity_id },
    names: JSON.parse(row.names) as string[],
    ...{ recordHash: row.record_hash, reason: row.reason, author: row.author },
    createdAt: new Date(row.created_at),
    expiresAt: row.expires_at === null ? null : new Date(row.expires_at),
  };
}
