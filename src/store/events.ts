import { type Kysely, sql } from 'kysely';
import type { OutgoingNotice } from '../bot/notice.js';
import type { Decision } from '../types.js';
import { contentOf } from './audit-content.js';
import { type AuditEntry, appendAudit, chainOf } from './audit-trail.js';
import type { StoreContext } from './context.js';
import { WorkFailed } from './database.js';
import { eventValues } from './event-row.js';
import type { Dialect } from './migrations/index.js';
import { insertOutgoing, withdrawWaiting } from './outbox.js';
import type { EventRecord, EventTransaction, Store } from './port.js';
import { createRecordQuiet } from './quiet-events.js';
import { idsOf, insertReview } from './reviews.js';
import type { Tables } from './schema.js';
import { suppressionsIn } from './suppressions.js';
import { boundedKey, storable } from './text.js';

/** A use case computes; it waits for nothing but its transaction. Past this the platform (3 s) is about to come again. */
const WORK_DEADLINE_MS = 2_500;
/** Any number, the same in every instance: first half of the advisory locks on channels. */
const CHANNEL_LOCKS = 7_440_005;
/** A span longer than any name is cut: the ledger keeps names, not sentences. */
const MAX_SPAN_TEXT = 300;

/** `Store.recordEvent` over the database. */
export function createRecordEvent(context: StoreContext, deadlineMs = WORK_DEADLINE_MS): Store['recordEvent'] {
  const { database, clock, enqueued } = context;
  const recordQuiet = createRecordQuiet(context);
  return async (event, work) => {
    if (work === null) return recordQuiet(event);
    let sends = false;
    try {
      const outcome = await database.transaction(async (db) => {
        sends = false;
        const now = clock.now();
        const row = await insertEvent(db, event, now);
        if (row === null) return 'duplicate' as const;
        const scope = createScope();
        const entries: AuditEntry[] = [{ kind: 'event', rowId: String(row.id), content: contentOf('event', row) }];
        const tx = createEventTransaction(scope, db, event, row.id, database.dialect, {
          enqueued: () => {
            sends = true;
          },
          audit: (entry) => entries.push(entry),
        });
        await scope.finish(() => work(tx), deadlineMs);
        await appendAudit(db, database.dialect, chainOf(event), entries, now);
        return 'recorded' as const;
      });
      if (sends) enqueued();
      return outcome;
    } catch (error) {
      throw error instanceof WorkFailed ? error.cause : error;
    }
  };
}

/** The new row, or null when this version is there already. A concurrent insert of the same is waited for. */
async function insertEvent(db: Kysely<Tables>, event: EventRecord, now: Date) {
  const values = eventValues(event, now);
  const row = await db
    .insertInto('events')
    .values(values)
    .onConflict((on) => on.columns(['platform', 'workspace', 'channel', 'message_id', 'edit']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row === undefined ? null : { ...values, id: row.id };
}

function createEventTransaction(
  scope: Scope,
  db: Kysely<Tables>,
  event: EventRecord,
  eventId: number,
  dialect: Dialect,
  on: { enqueued(): void; audit(entry: AuditEntry): void },
): EventTransaction {
  let holdsChannel = dialect === 'sqlite';
  return {
    entitiesWarnedInEarlierEdits: () =>
      scope.run(async () => {
        const rows = await db
          .selectFrom('mentions')
          .innerJoin('events', 'events.id', 'mentions.event_id')
          .select('mentions.entity_id')
          .distinct()
          .where('events.platform', '=', storable(event.platform))
          .where('events.workspace', '=', storable(event.workspace))
          .where('events.channel', '=', storable(event.channel))
          .where('events.message_id', '=', storable(event.messageId))
          .where('events.id', '!=', eventId)
          .where('mentions.action', '=', 'warn')
          .execute();
        return new Set(rows.map((row) => row.entity_id));
      }),
    versions: () =>
      scope.run(async () => {
        const rows = await db
          .selectFrom('events')
          .select('edit')
          .where('platform', '=', storable(event.platform))
          .where('workspace', '=', storable(event.workspace))
          .where('channel', '=', storable(event.channel))
          .where('message_id', '=', storable(event.messageId))
          .where('id', '!=', eventId)
          .execute();
        return rows.map(({ edit }) => edit);
      }),
    withdraw: (ids, reason, now) =>
      scope.run(async () => {
        for (const row of await withdrawWaiting(db, ids, reason, now))
          on.audit({ kind: 'delivery', rowId: row.id, content: contentOf('delivery', row) });
      }),
    claimCooldown: (key, now, ttlMs) =>
      scope.run(async () => {
        if (!holdsChannel) await lockChannel(db, event);
        holdsChannel = true;
        const until = new Date(now.getTime() + ttlMs).toISOString();
        // One statement decides: a concurrent claim waits for this row, then sees our `until` and gets nothing.
        const row = await db
          .insertInto('cooldowns')
          .values({ key: boundedKey(key), until })
          .onConflict((on) => on.column('key').doUpdateSet({ until }).where('cooldowns.until', '<=', now.toISOString()))
          .returning('key')
          .executeTakeFirst();
        return row !== undefined;
      }),
    addDecision: (decision) =>
      scope.run(async () => {
        const row = await insertDecision(db, eventId, decision);
        on.audit({ kind: 'mention', rowId: String(row.id), content: contentOf('mention', row) });
      }),
    suppressions: (entityIds, now) => scope.run(() => suppressionsIn(db, event, entityIds, now)),
    openReview: (review, now) =>
      scope.run(async () => {
        await insertReview(db, review, now);
        const content = {
          card: review.card,
          origin: review.origin,
          asked_by: review.askedBy,
          subjects: idsOf(review.subjects),
        };
        on.audit({ kind: 'review', rowId: null, content });
      }),
    enqueue: (outgoing: OutgoingNotice, now: Date) =>
      scope.run(async () => {
        await insertOutgoing(db, outgoing, now);
        on.enqueued();
      }),
  };
}

/**
 * Events of one channel claim one after the other: two that name the same entities in different order would deadlock.
 * Held to the end of the transaction; events that claim nothing do not wait here. SQLite has one writer anyway.
 */
async function lockChannel(db: Kysely<Tables>, { platform, workspace, channel }: EventRecord): Promise<void> {
  const name = storable(JSON.stringify([platform, workspace, channel]));
  await sql`select pg_advisory_xact_lock(${CHANNEL_LOCKS}, hashtext(${name}))`.execute(db);
}

async function insertDecision(db: Kysely<Tables>, eventId: number, { mention, action, reason }: Decision) {
  const values = {
    event_id: eventId,
    entity_id: mention.match.entity.id,
    list: mention.match.entity.list,
    span_start: mention.start,
    span_end: mention.end,
    span_text: storable((mention.readable ?? mention.text).slice(0, MAX_SPAN_TEXT)),
    matched_name: storable(mention.match.matchedName),
    matched_kind: mention.match.matchedKind,
    score: mention.score,
    evidence: JSON.stringify(mention.match.evidence),
    family_size: mention.family?.size ?? null,
    action,
    reason,
  };
  const row = await db.insertInto('mentions').values(values).returning('id').executeTakeFirstOrThrow();
  return { ...values, id: row.id };
}

/** Keeps one transaction's statements in order and remembers whether one failed. */
interface Scope {
  run<T>(statement: () => Promise<T>): Promise<T>;
  finish(work: () => Promise<void>, deadlineMs: number): Promise<void>;
}

function createScope(): Scope {
  let open = true;
  let failure: { readonly error: unknown } | null = null;
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(statement) {
      const result = last.then(() => {
        if (!open) throw new Error('an event transaction was used after its end');
        return statement();
      });
      last = result.catch((error: unknown) => {
        failure ??= { error };
      });
      return result;
    },
    async finish(work, deadlineMs) {
      let workError: { readonly error: unknown } | null = null;
      try {
        await withDeadline(work(), deadlineMs);
        await last;
      } catch (error) {
        workError = { error };
      } finally {
        open = false;
      }
      // A failed statement fails the whole, also where the work has swallowed its error: PostgreSQL would answer the
      // commit of such a transaction with a quiet rollback.
      if (failure !== null) throw (failure as { readonly error: unknown }).error;
      if (workError !== null) throw new WorkFailed(workError.error);
    },
  };
}

async function withDeadline(work: Promise<void>, deadlineMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`the work inside an event's transaction did not end within ${deadlineMs} ms`));
    }, deadlineMs);
  });
  try {
    await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
