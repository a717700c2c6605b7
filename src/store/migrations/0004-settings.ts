import type { Kysely, Migration } from 'kysely';
import { columnTypes, type Dialect } from './columns.js';

/** Changes of settings, one row each: the latest of a setting at a place holds. */
export function settings(dialect: Dialect): Migration {
  const { text, id, idColumn } = columnTypes(dialect);
  return {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('settings')
        .addColumn('id', id, idColumn)
        .addColumn('platform', text, (c) => c.notNull())
        .addColumn('workspace', text, (c) => c.notNull())
        .addColumn('channel', text)
        .addColumn('name', text, (c) => c.notNull())
        .addColumn('value', text)
        .addColumn('author', text, (c) => c.notNull())
        .addColumn('at', text, (c) => c.notNull())
        .execute();
    },
  };
}
