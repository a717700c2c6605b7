/** Which fields of each ledger row the audit trail holds. Words of messages are not among them. */
import type { Kysely } from 'kysely';
import type { AuditKind } from './audit-trail.js';
import type { Tables } from './schema.js';

type Row = Readonly<Record<string, unknown>>;

/** The ledger's tables that have audit records, and the fields that those hold. */
export const AUDITED: Readonly<
  Partial<
    Record<
      AuditKind,
      {
        readonly table: 'events' | 'mentions' | 'checks' | 'dispositions' | 'outbox' | 'settings';
        readonly fields: readonly string[];
      }
    >
  >
> = {
  event: {
    table: 'events',
    fields: ['channel', 'thread', 'message_id', 'edit', 'author', 'sent_at', 'recorded_at', 'list_version'],
  },
  mention: {
    table: 'mentions',
    fields: ['event_id', 'entity_id', 'list', 'span_start', 'span_end', 'matched_name', 'score', 'action', 'reason'],
  },
  check: {
    table: 'checks',
    fields: ['channel', 'thread', 'user_id', 'query', 'verdict', 'entity_id', 'score', 'list_version', 'at'],
  },
  disposition: { table: 'dispositions', fields: ['channel', 'thread', 'user_id', 'entity_id', 'outcome', 'at'] },
  setting: { table: 'settings', fields: ['channel', 'name', 'value', 'author', 'at'] },
  delivery: { table: 'outbox', fields: ['id', 'state', 'finished_at', 'reason', 'platform_message_id', 'attempts'] },
};

/** The audited fields of a row. */
export function contentOf(kind: AuditKind, row: Row): Row {
  return Object.fromEntries((AUDITED[kind]?.fields ?? Object.keys(row)).map((field) => [field, row[field] ?? null]));
}

/** Ledger rows by number, for comparing them with their records. */
export async function rowsOf(
  db: Kysely<Tables>,
  kind: AuditKind,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Row>> {
  const audited = AUDITED[kind];
  if (audited === undefined || ids.length === 0) return new Map();
  if (audited.table === 'outbox') {
    const rows = await db
      .selectFrom('outbox')
      .selectAll()
      .where('id', 'in', [...ids])
      .execute();
    return new Map(rows.map((row) => [row.id, row as unknown as Row]));
  }
  const rows = await db.selectFrom(audited.table).selectAll().where('id', 'in', ids.map(Number)).execute();
  return new Map(rows.map((row) => [String(row.id), row as unknown as Row]));
}
