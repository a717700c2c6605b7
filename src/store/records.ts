import { contentOf } from './audit-content.js';
import { type AuditEntry, appendAudit, chainOf } from './audit-trail.js';
import type { StoreContext } from './context.js';
import type { Store } from './port.js';
import { storable, storableOrNull } from './text.js';

/** Longest question kept; nobody's name is longer. */
const MAX_QUERY = 1_000;

/** What people asked and decided: checks and dispositions. */
export function createRecords({ database, clock }: StoreContext): Pick<Store, 'recordCheck' | 'recordDisposition'> {
  return {
    async recordCheck(check) {
      const values = {
        platform: storable(check.platform),
        workspace: storable(check.workspace),
        channel: storable(check.channel),
        thread: storableOrNull(check.thread),
        user_id: storable(check.user),
        query: storable(check.query.slice(0, MAX_QUERY)),
        verdict: check.verdict,
        entity_id: check.entityId,
        score: check.score,
        list_version: check.listVersion,
        at: check.at.toISOString(),
      };
      await database.transaction(async (db) => {
        const { id } = await db.insertInto('checks').values(values).returning('id').executeTakeFirstOrThrow();
        const entry: AuditEntry = { kind: 'check', rowId: String(id), content: contentOf('check', values) };
        await appendAudit(db, database.dialect, chainOf(check), [entry], clock.now());
      });
    },
    async recordDisposition(disposition) {
      const values = {
        platform: storable(disposition.platform),
        workspace: storable(disposition.workspace),
        channel: storable(disposition.channel),
        thread: storableOrNull(disposition.thread),
        user_id: storable(disposition.user),
        entity_id: storable(disposition.entityId),
        outcome: disposition.outcome,
        at: disposition.at.toISOString(),
      };
      await database.transaction(async (db) => {
        const { id } = await db.insertInto('dispositions').values(values).returning('id').executeTakeFirstOrThrow();
        const entry: AuditEntry = { kind: 'disposition', rowId: String(id), content: contentOf('disposition', values) };
        await appendAudit(db, database.dialect, chainOf(disposition), [entry], clock.now());
      });
    },
  };
}
