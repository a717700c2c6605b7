import type { Kysely, Migration } from 'kysely';
import { columnTypes, type Dialect } from './columns.js';

/** Versions of other lists than those of the regulation. */
export function listSources(dialect: Dialect): Migration {
  const { text } = columnTypes(dialect);
  return {
    async up(db: Kysely<unknown>) {
      await db.schema
        .alterTable('list_versions')
        .addColumn('source', text, (c) => c.notNull().defaultTo('ecfr'))
        .execute();
    },
  };
}
