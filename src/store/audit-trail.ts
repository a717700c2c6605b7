/**
 * Appending to the audit trail. A record's hash covers the hash of the one before, its number, time, kind and the hash of
 * its content: what is changed, taken out or put in another order later shows. The content itself may go when its time is
 * over; the chain still verifies.
 */
import type { Kysely } from 'kysely';
import type { Dialect } from './migrations/index.js';
import type { Tables } from './schema.js';
import { sha256, storable } from './text.js';

export type AuditKind =
  | 'event'
  | 'mention'
  | 'check'
  | 'disposition'
  | 'delivery'
  | 'digest'
  | 'list-version'
  | 'review'
  | 'suppression'
  | 'setting';

/** What is recorded: of a ledger's row, its number and its fields as `content`, without a word of a message. */
export interface AuditEntry {
  readonly kind: AuditKind;
  readonly rowId: string | null;
  readonly content: Readonly<Record<string, unknown>>;
}

/** Before the first record. */
export const GENESIS = '0'.repeat(64);
/** Records that belong to no workspace. */
export const LISTS_CHAIN = 'lists';

/** One chain per workspace. */
export function chainOf({ platform, workspace }: { readonly platform: string; readonly workspace: string }): string {
  return storable(JSON.stringify([platform, workspace]));
}

/** The same fields give the same text, whatever database they come back from. */
export function canonical(content: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1))));
}

export function recordHash(record: {
  readonly previous: string;
  readonly seq: number;
  readonly at: string;
  readonly kind: string;
  readonly rowId: string | null;
  readonly contentHash: string;
}): string {
  return sha256(
    JSON.stringify([record.previous, record.seq, record.at, record.kind, record.rowId, record.contentHash]),
  );
}

/**
 * Call it last in a transaction: from here to the commit nobody else writes to this chain (PostgreSQL; SQLite has one
 * writer anyway).
 */
export async function appendAudit(
  db: Kysely<Tables>,
  dialect: Dialect,
  chain: string,
  entries: readonly AuditEntry[],
  now: Date,
): Promise<void> {
  if (entries.length === 0) return;
  const at = now.toISOString();
  let { seq, hash } = await headOf(db, dialect, chain);
  const rows = entries.map(({ kind, rowId, content }) => {
    const text = storable(canonical(content));
    const record = { previous: hash, seq: seq + 1, at, kind, rowId, contentHash: sha256(text) };
    seq = record.seq;
    hash = recordHash(record);
    return {
      ...{ chain, seq, at, kind, row_id: rowId, content: text, content_hash: record.contentHash },
      ...{ previous: record.previous, hash },
    };
  });
  await db.insertInto('audit').values(rows).execute();
  await db.updateTable('audit_heads').set({ seq, hash }).where('chain', '=', chain).execute();
}

async function headOf(db: Kysely<Tables>, dialect: Dialect, chain: string): Promise<{ seq: number; hash: string }> {
  const query = db.selectFrom('audit_heads').select(['seq', 'hash']).where('chain', '=', chain);
  const locked = dialect === 'postgres' ? query.forUpdate() : query;
  const head = await locked.executeTakeFirst();
  if (head !== undefined) return head;
  // Two that begin a chain at once: one inserts, the other waits for it and then locks the row.
  await db
    .insertInto('audit_heads')
    .values({ chain, seq: 0, hash: GENESIS })
    .onConflict((on) => on.column('chain').doNothing())
    .execute();
  return locked.executeTakeFirstOrThrow();
}
