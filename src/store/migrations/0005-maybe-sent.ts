import type { Kysely, Migration } from 'kysely';

/** Whether an attempt may have reached the platform without our learning of it. */
export function maybeSent(): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await db.schema
        .alterTable('outbox')
        .addColumn('maybe_sent', 'integer', (c) => c.notNull().defaultTo(0))
        .execute();
    },
  };
}
