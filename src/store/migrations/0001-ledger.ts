import { type Kysely, type Migration, sql } from 'kysely';
import { type ColumnTypes, columnTypes, type Dialect } from './columns.js';

/** The first ledger: events with their mentions, checks, dispositions, cooldowns, outbox, digests, workspaces, key-value. */
export function ledger(dialect: Dialect): Migration {
  const types = columnTypes(dialect);
  return {
    async up(db: Kysely<unknown>) {
      await createEvents(db, types);
      await createPeople(db, types);
      await createOutbox(db, types);
      await createHousekeeping(db, types);
    },
  };
}

async function createEvents(db: Kysely<unknown>, { text, number, id, idColumn }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('events')
    .addColumn('id', id, idColumn)
    .addColumn('platform', text, (c) => c.notNull())
    .addColumn('workspace', text, (c) => c.notNull())
    .addColumn('channel', text, (c) => c.notNull())
    .addColumn('thread', text)
    .addColumn('message_id', text, (c) => c.notNull())
    .addColumn('edit', text, (c) => c.notNull())
    .addColumn('author', text, (c) => c.notNull())
    .addColumn('sent_at', text, (c) => c.notNull())
    .addColumn('recorded_at', text, (c) => c.notNull())
    .addColumn('list_version', text, (c) => c.notNull())
    .addUniqueConstraint('events_once', ['platform', 'workspace', 'channel', 'message_id', 'edit'])
    .execute();
  await db.schema
    .createIndex('events_by_time')
    .on('events')
    .columns(['platform', 'workspace', 'recorded_at', 'channel'])
    .execute();
  await db.schema
    .createTable('mentions')
    .addColumn('id', id, idColumn)
    .addColumn('event_id', id, (c) => c.notNull().references('events.id').onDelete('cascade'))
    .addColumn('entity_id', text, (c) => c.notNull())
    .addColumn('list', text, (c) => c.notNull())
    .addColumn('span_start', 'integer', (c) => c.notNull())
    .addColumn('span_end', 'integer', (c) => c.notNull())
    .addColumn('span_text', text, (c) => c.notNull())
    .addColumn('matched_name', text, (c) => c.notNull())
    .addColumn('matched_kind', text, (c) => c.notNull())
    .addColumn('score', number, (c) => c.notNull())
    .addColumn('evidence', text, (c) => c.notNull())
    .addColumn('family_size', 'integer')
    .addColumn('action', text, (c) => c.notNull())
    .addColumn('reason', text, (c) => c.notNull())
    .execute();
  await db.schema.createIndex('mentions_by_event').on('mentions').column('event_id').execute();
  await db.schema.createIndex('mentions_by_entity').on('mentions').column('entity_id').execute();
}

async function createPeople(db: Kysely<unknown>, { text, number, id, idColumn }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('checks')
    .addColumn('id', id, idColumn)
    .addColumn('platform', text, (c) => c.notNull())
    .addColumn('workspace', text, (c) => c.notNull())
    .addColumn('channel', text, (c) => c.notNull())
    .addColumn('thread', text)
    .addColumn('user_id', text, (c) => c.notNull())
    .addColumn('query', text, (c) => c.notNull())
    .addColumn('verdict', text, (c) => c.notNull())
    .addColumn('entity_id', text)
    .addColumn('score', number)
    .addColumn('list_version', text, (c) => c.notNull())
    .addColumn('at', text, (c) => c.notNull())
    .execute();
  await db.schema.createIndex('checks_by_time').on('checks').columns(['platform', 'workspace', 'at']).execute();
  await db.schema
    .createTable('dispositions')
    .addColumn('id', id, idColumn)
    .addColumn('platform', text, (c) => c.notNull())
    .addColumn('workspace', text, (c) => c.notNull())
    .addColumn('channel', text, (c) => c.notNull())
    .addColumn('thread', text)
    .addColumn('user_id', text, (c) => c.notNull())
    .addColumn('entity_id', text, (c) => c.notNull())
    .addColumn('outcome', text, (c) => c.notNull())
    .addColumn('at', text, (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('dispositions_by_time')
    .on('dispositions')
    .columns(['platform', 'workspace', 'at'])
    .execute();
}

async function createOutbox(db: Kysely<unknown>, { text, id, idColumn }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('outbox')
    .addColumn('seq', id, idColumn)
    .addColumn('id', text, (c) => c.notNull().unique())
    .addColumn('platform', text, (c) => c.notNull())
    .addColumn('workspace', text, (c) => c.notNull())
    .addColumn('lane', text, (c) => c.notNull())
    .addColumn('payload', text, (c) => c.notNull())
    .addColumn('state', text, (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('not_before', text, (c) => c.notNull())
    .addColumn('lease_until', text)
    .addColumn('created_at', text, (c) => c.notNull())
    .addColumn('finished_at', text)
    .addColumn('reason', text)
    .addColumn('platform_message_id', text)
    .execute();
  // Only what still has to go out is indexed for the worker: the table keeps what was sent, these stay small.
  await db.schema
    .createIndex('outbox_waiting')
    .on('outbox')
    .column('seq')
    .where(sql.ref('state'), '=', 'waiting')
    .execute();
  await db.schema
    .createIndex('outbox_lanes')
    .on('outbox')
    .columns(['lane', 'seq'])
    .where(sql.ref('state'), '=', 'waiting')
    .execute();
  await db.schema
    .createIndex('outbox_dead')
    .on('outbox')
    .columns(['platform', 'workspace', 'finished_at'])
    .where(sql.ref('state'), '=', 'dead')
    .execute();
}

async function createHousekeeping(db: Kysely<unknown>, { text }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('cooldowns')
    .addColumn('key', text, (c) => c.primaryKey().notNull())
    .addColumn('until', text, (c) => c.notNull())
    .execute();
  await db.schema.createIndex('cooldowns_by_end').on('cooldowns').column('until').execute();
  await db.schema
    .createTable('digests')
    .addColumn('platform', text, (c) => c.notNull())
    .addColumn('workspace', text, (c) => c.notNull())
    .addColumn('destination', text, (c) => c.notNull())
    .addColumn('date', text, (c) => c.notNull())
    .addColumn('outbox_id', text, (c) => c.notNull())
    .addColumn('created_at', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('digests_once', ['platform', 'workspace', 'destination', 'date'])
    .execute();
  await db.schema
    .createTable('workspaces')
    .addColumn('platform', text, (c) => c.notNull())
    .addColumn('workspace', text, (c) => c.notNull())
    .addColumn('first_seen', text, (c) => c.notNull())
    .addColumn('last_seen', text, (c) => c.notNull())
    .addColumn('forgotten_at', text)
    .addPrimaryKeyConstraint('workspaces_once', ['platform', 'workspace'])
    .execute();
  await db.schema
    .createTable('kv')
    .addColumn('namespace', text, (c) => c.notNull())
    .addColumn('key_hash', text, (c) => c.notNull())
    .addColumn('key', text, (c) => c.notNull())
    .addColumn('value', text, (c) => c.notNull())
    .addColumn('expires_at', text)
    .addPrimaryKeyConstraint('kv_once', ['namespace', 'key_hash'])
    .execute();
  await db.schema.createIndex('kv_by_expiry').on('kv').column('expires_at').execute();
}
