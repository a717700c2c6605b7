import type { Kysely, Migration } from 'kysely';
import { columnTypes, type Dialect } from './columns.js';

/** Questions to reviewers with their answers, and names that are not warned about. */
export function reviews(dialect: Dialect): Migration {
  const { text, id, idColumn } = columnTypes(dialect);
  return {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('reviews')
        .addColumn('card', text, (c) => c.primaryKey().notNull())
        .addColumn('platform', text, (c) => c.notNull())
        .addColumn('workspace', text, (c) => c.notNull())
        .addColumn('channel', text, (c) => c.notNull())
        .addColumn('thread', text)
        .addColumn('asked_by', text, (c) => c.notNull())
        .addColumn('origin', text, (c) => c.notNull())
        .addColumn('subjects', text, (c) => c.notNull())
        .addColumn('opened_at', text, (c) => c.notNull())
        .addColumn('state', text, (c) => c.notNull())
        .addColumn('reason', text)
        .addColumn('decided_by', text)
        .addColumn('decided_at', text)
        .execute();
      await db.schema
        .createIndex('reviews_by_state')
        .on('reviews')
        .columns(['platform', 'workspace', 'state', 'opened_at'])
        .execute();
      await db.schema
        .createTable('suppressions')
        .addColumn('id', id, idColumn)
        .addColumn('platform', text, (c) => c.notNull())
        .addColumn('workspace', text, (c) => c.notNull())
        .addColumn('channel', text)
        .addColumn('entity_id', text, (c) => c.notNull())
        .addColumn('names', text, (c) => c.notNull())
        .addColumn('record_hash', text, (c) => c.notNull())
        .addColumn('reason', text, (c) => c.notNull())
        .addColumn('author', text, (c) => c.notNull())
        .addColumn('created_at', text, (c) => c.notNull())
        .addColumn('expires_at', text)
        .addColumn('lifted_at', text)
        .addColumn('lifted_by', text)
        .execute();
      await db.schema
        .createIndex('suppressions_by_entity')
        .on('suppressions')
        .columns(['platform', 'workspace', 'entity_id'])
        .execute();
    },
  };
}
