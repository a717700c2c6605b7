/**
 * Events that name nobody: nearly all of them. Those that arrive together are written together, as one transaction with
 * one statement a table, so that the audit chain of a busy workspace is not waited for once an event.
 */
import type { Kysely } from 'kysely';
import { contentOf } from './audit-content.js';
import { type AuditEntry, appendAudit, chainOf } from './audit-trail.js';
import type { StoreContext } from './context.js';
import { eventValues } from './event-row.js';
import type { EventKey, EventRecord } from './port.js';
import type { Tables } from './schema.js';
import { storable } from './text.js';

const MAX_BATCH = 200;

type Outcome = 'recorded' | 'duplicate';

interface Waiting {
  readonly event: EventRecord;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

/** @returns resolves after the commit; rejects with `store-unavailable` when nothing was written */
export function createRecordQuiet(context: StoreContext): (event: EventRecord) => Promise<Outcome> {
  const queue: Waiting[] = [];
  let draining = false;

  async function drain(): Promise<void> {
    draining = true;
    // One turn of the event loop first: requests that arrived together are parsed before the batch starts.
    for (await nextTurn(); queue.length > 0; await nextTurn()) {
      const batch = queue.splice(0, MAX_BATCH);
      try {
        const outcomes = await writeTogether(
          context,
          batch.map(({ event }) => event),
        );
        for (const [index, { resolve }] of batch.entries()) resolve(outcomes[index]!);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    // In the same tick as the look at the queue: one that comes now starts a drain of its own.
    draining = false;
  }

  return (event) =>
    new Promise((resolve, reject) => {
      queue.push({ event, resolve, reject });
      if (!draining) void drain();
    });
}

async function writeTogether({ database, clock }: StoreContext, events: readonly EventRecord[]): Promise<Outcome[]> {
  // Always in the same order: two instances that write the same events would else wait for each other.
  const order = events.map((event, index) => ({ event, key: keyOf(event), index }));
  order.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.index - b.index));
  return database.transaction(async (db) => {
    const now = clock.now();
    const written = await insertAll(
      db,
      order.map(({ event }) => event),
      now,
    );
    const outcomes: Outcome[] = events.map(() => 'duplicate');
    const entries = new Map<string, AuditEntry[]>();
    for (const { event, key, index } of order) {
      const row = written.get(key);
      if (row === undefined) continue;
      // Of two that are the same, the first was written.
      written.delete(key);
      outcomes[index] = 'recorded';
      const chain = chainOf(event);
      entries.set(chain, [
        ...(entries.get(chain) ?? []),
        { kind: 'event', rowId: String(row.id), content: contentOf('event', row) },
      ]);
    }
    for (const chain of [...entries.keys()].sort())
      await appendAudit(db, database.dialect, chain, entries.get(chain)!, now);
    return outcomes;
  });
}

/** The new rows by key; those that are there already are not among them. */
async function insertAll(db: Kysely<Tables>, events: readonly EventRecord[], now: Date) {
  const rows = await db
    .insertInto('events')
    .values(events.map((event) => eventValues(event, now)))
    .onConflict((on) => on.columns(['platform', 'workspace', 'channel', 'message_id', 'edit']).doNothing())
    .returningAll()
    .execute();
  return new Map(
    rows.map((row) => [JSON.stringify([row.platform, row.workspace, row.channel, row.message_id, row.edit]), row]),
  );
}

function keyOf({ platform, workspace, channel, messageId, edit }: EventKey): string {
  return JSON.stringify([platform, workspace, channel, messageId, edit].map(storable));
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
