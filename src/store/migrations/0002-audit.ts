import type { Kysely, Migration } from 'kysely';
import { columnTypes, type Dialect } from './columns.js';

/** The audit trail: one chain of records per workspace, each with the hash of the one before, and the head of each chain. */
export function audit(dialect: Dialect): Migration {
  const { text, id, idColumn } = columnTypes(dialect);
  return {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('audit')
        .addColumn('id', id, idColumn)
        .addColumn('chain', text, (c) => c.notNull())
        .addColumn('seq', 'integer', (c) => c.notNull())
        .addColumn('at', text, (c) => c.notNull())
        .addColumn('kind', text, (c) => c.notNull())
        .addColumn('row_id', text)
        .addColumn('content', text)
        .addColumn('content_hash', text, (c) => c.notNull())
        .addColumn('previous', text, (c) => c.notNull())
        .addColumn('hash', text, (c) => c.notNull())
        .addUniqueConstraint('audit_once', ['chain', 'seq'])
        .execute();
      await db.schema.createIndex('audit_by_time').on('audit').columns(['at', 'chain', 'seq']).execute();
      await db.schema
        .createTable('audit_heads')
        .addColumn('chain', text, (c) => c.primaryKey().notNull())
        .addColumn('seq', 'integer', (c) => c.notNull())
        .addColumn('hash', text, (c) => c.notNull())
        .execute();
    },
  };
}
