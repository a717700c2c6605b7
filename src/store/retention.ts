import type { StoreContext } from './context.js';
import type { HostStore } from './port.js';

/** Rows deleted in one transaction: others write meanwhile. */
const BATCH = 500;

/**
 * Deletes what the ledger knows from before a time. The audit trail keeps its records with their hashes, without their
 * content: it still shows that and when something was recorded, and that nothing was changed.
 */
export function createRetention({ database }: StoreContext): Pick<HostStore, 'deleteBefore'> {
  return {
    async deleteBefore(before) {
      const at = before.toISOString();
      let deleted = 0;
      // The trail first: a record whose content is gone asks for no row.
      await database.transaction((db) =>
        db.updateTable('audit').set({ content: null }).where('at', '<', at).where('content', 'is not', null).execute(),
      );
      for (const table of ['events', 'checks', 'dispositions', 'outbox', 'reviews'] as const) {
        for (;;) {
          const removed = await database.transaction(async (db) => {
            if (table === 'events') {
              const ids = db.selectFrom('events').select('id').where('recorded_at', '<', at).limit(BATCH);
              return db.deleteFrom('events').where('id', 'in', ids).executeTakeFirst();
            }
            if (table === 'outbox') {
              const ids = db.selectFrom('outbox').select('id').where('finished_at', '<', at).limit(BATCH);
              return db.deleteFrom('outbox').where('id', 'in', ids).executeTakeFirst();
            }
            if (table === 'reviews') {
              const cards = db
                .selectFrom('reviews')
                .select('card')
                .where('decided_at', '<', at)
                .where('state', '!=', 'escalated')
                .limit(BATCH);
              return db.deleteFrom('reviews').where('card', 'in', cards).executeTakeFirst();
            }
            const ids = db.selectFrom(table).select('id').where('at', '<', at).limit(BATCH);
            return db.deleteFrom(table).where('id', 'in', ids).executeTakeFirst();
          });
          const count = Number(removed.numDeletedRows);
          deleted += count;
          if (count < BATCH) break;
        }
      }
      return deleted;
    },
  };
}
