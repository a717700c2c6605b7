import type { Kysely, Migration } from 'kysely';
import { columnTypes, type Dialect } from './columns.js';

/** Versions of the lists that were used: what they were and, packed, all of their tables. */
export function listVersions(dialect: Dialect): Migration {
  const { text } = columnTypes(dialect);
  return {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('list_versions')
        .addColumn('version', text, (c) => c.primaryKey().notNull())
        .addColumn('as_of', text, (c) => c.notNull())
        .addColumn('kept_at', text, (c) => c.notNull())
        .addColumn('entities', 'integer', (c) => c.notNull())
        .addColumn('names', 'integer', (c) => c.notNull())
        .addColumn('lists', text, (c) => c.notNull())
        .addColumn('tables', text, (c) => c.notNull())
        .execute();
      await db.schema.createIndex('list_versions_by_date').on('list_versions').columns(['as_of', 'kept_at']).execute();
    },
  };
}
