import { type Kysely, sql } from 'kysely';
import type { OutgoingNotice } from '../bot/notice.js';
import type { Destination } from '../types.js';
import { contentOf } from './audit-content.js';
import { type AuditEntry, appendAudit, chainOf } from './audit-trail.js';
import type { StoreContext } from './context.js';
import type { Dialect } from './migrations/index.js';
import type { Outbox } from './port.js';
import type { OutboxState, Tables } from './schema.js';
import { storable } from './text.js';

/** A notice nobody could deliver for a day is dead: a warning that comes later confuses more than it helps. */
export const GIVE_UP_AFTER_MS = 24 * 60 * 60 * 1_000;
/** Any number, the same in every instance: the lock under which rows are claimed. */
const CLAIM_LOCK = 7_440_004;
const MAX_REASON = 500;

/** `Store.outbox` over the database. */
export function createOutbox({ database, clock }: StoreContext): Outbox {
  async function finish(id: string, state: OutboxState, now: Date, reason: string | null, messageId: string | null) {
    await database.transaction(async (db) => {
      const rows = await db
        .updateTable('outbox')
        .set({
          state,
          finished_at: now.toISOString(),
          lease_until: null,
          reason: reason === null ? null : storable(reason.slice(0, MAX_REASON)),
          platform_message_id: messageId,
        })
        .where('id', '=', id)
        .where('state', '=', 'waiting')
        .returningAll()
        .execute();
      await auditDeliveries(db, database.dialect, rows, now);
    });
  }

  return {
    async claim(now, limit, leaseMs) {
      if (limit < 1) return [];
      // The common case is an empty outbox: look without a write lock first.
      if (!(await database.read((db) => hasDueRow(db, now)))) return [];
      return database.transaction(async (db) => {
        if (database.dialect === 'postgres') await sql`select pg_advisory_xact_lock(${CLAIM_LOCK})`.execute(db);
        const due = await selectDue(db, now, limit, database.dialect === 'postgres');
        if (due.length === 0) return [];
        await db
          .updateTable('outbox')
          .set((eb) => ({
            lease_until: new Date(now.getTime() + leaseMs).toISOString(),
            attempts: eb('attempts', '+', 1),
          }))
          .where(
            'id',
            'in',
            due.map((row) => row.id),
          )
          .execute();
        return due.map((row) => ({
          outgoing: JSON.parse(row.payload) as OutgoingNotice,
          attempts: row.attempts + 1,
          // A lease that ran out is an attempt whose end nobody wrote down.
          maybeSent: row.maybe_sent === 1 || row.lease_until !== null,
          createdAt: new Date(row.created_at),
        }));
      });
    },
    sent: (id, platformMessageId, now) => finish(id, 'sent', now, null, platformMessageId),
    closed: (id, reason, now) => finish(id, 'closed', now, reason, null),
    defer: ({ outgoing, attempts, maybeSent }, notBefore) =>
      database.transaction(async (db) => {
        await db
          .updateTable('outbox')
          .set({
            attempts: attempts - 1,
            not_before: notBefore.toISOString(),
            lease_until: null,
            maybe_sent: maybeSent ? 1 : 0,
          })
          .where('id', '=', outgoing.id)
          .where('state', '=', 'waiting')
          .execute();
      }),
    async retry(id, notBefore, reason, maybeSent = false) {
      const lastCreation = new Date(notBefore.getTime() - GIVE_UP_AFTER_MS).toISOString();
      await database.transaction(async (db) => {
        const rows = await db
          .updateTable('outbox')
          .set((eb) => {
            const givesUp = eb('created_at', '<=', lastCreation);
            return {
              state: eb.case().when(givesUp).then<OutboxState>('dead').else<OutboxState>('waiting').end(),
              finished_at: eb.case().when(givesUp).then(clock.now().toISOString()).else(null).end(),
              not_before: notBefore.toISOString(),
              lease_until: null,
              ...(maybeSent && { maybe_sent: 1 }),
              reason: storable(reason.slice(0, MAX_REASON)),
            };
          })
          .where('id', '=', id)
          .where('state', '=', 'waiting')
          .returningAll()
          .execute();
        const dead = rows.filter((row) => row.state === 'dead');
        await auditDeliveries(db, database.dialect, dead, clock.now());
      });
    },
    counts: () =>
      database.read(async (db) => {
        const count = async (state: OutboxState) => {
          const row = await db
            .selectFrom('outbox')
            .select((eb) => eb.fn.countAll<number>().as('count'))
            // As a literal, so that the partial index of that state can be used.
            .where('state', '=', sql.lit(state))
            .executeTakeFirstOrThrow();
          return Number(row.count);
        };
        return { waiting: await count('waiting'), dead: await count('dead') };
      }),
  };
}

/** What became of notices. */
export async function auditDeliveries(
  db: Kysely<Tables>,
  dialect: Dialect,
  rows: readonly (Readonly<Record<string, unknown>> & {
    readonly id: string;
    readonly platform: string;
    readonly workspace: string;
  })[],
  now: Date,
): Promise<void> {
  for (const row of rows) {
    const entry: AuditEntry = { kind: 'delivery', rowId: row.id, content: contentOf('delivery', row) };
    await appendAudit(db, dialect, chainOf(row), [entry], now);
  }
}

/** Adds a notice to the outbox inside the caller's transaction; false: its id is there already and is left alone. */
export async function insertOutgoing(db: Kysely<Tables>, outgoing: OutgoingNotice, now: Date): Promise<boolean> {
  const at = now.toISOString();
  const row = await db
    .insertInto('outbox')
    .values({
      id: outgoing.id,
      platform: storable(outgoing.destination.platform),
      workspace: storable(outgoing.destination.workspace),
      lane: laneOf(outgoing.destination),
      payload: JSON.stringify(outgoing),
      state: 'waiting',
      attempts: 0,
      not_before: at,
      lease_until: null,
      created_at: at,
      finished_at: null,
      reason: null,
      platform_message_id: null,
    })
    .onConflict((on) => on.column('id').doNothing())
    .returning('seq')
    .executeTakeFirst();
  return row !== undefined;
}

/** Closes those that nobody has sent or is sending; resolves to them. */
export async function withdrawWaiting(db: Kysely<Tables>, ids: readonly string[], reason: string, now: Date) {
  if (ids.length === 0) return [];
  const at = now.toISOString();
  return db
    .updateTable('outbox')
    .set({ state: 'closed', finished_at: at, reason })
    .where('id', 'in', ids)
    .where('state', '=', 'waiting')
    .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', at)]))
    .returningAll()
    .execute();
}

/**
 * What must stay in order. A thread is one lane; outside threads a person's private notices are one, and a channel's
 * posts are one. A row that cannot be sent holds up its lane only.
 */
export function laneOf(destination: Destination): string {
  const { platform, workspace, channel, thread, replyTo, visibility, user } = destination;
  if (visibility === 'direct') return storable(JSON.stringify([platform, workspace, 'direct', user]));
  const within = thread ?? replyTo;
  const person = within === null && visibility === 'author-only' ? user : null;
  return storable(JSON.stringify([platform, workspace, channel, within, person]));
}

async function hasDueRow(db: Kysely<Tables>, now: Date): Promise<boolean> {
  const at = now.toISOString();
  const row = await db
    .selectFrom('outbox')
    .select('seq')
    .where('state', '=', sql.lit('waiting'))
    .where('not_before', '<=', at)
    .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', at)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The first waiting row of each lane, where it is due, not leased, and nothing else of the lane is in flight. */
async function selectDue(db: Kysely<Tables>, now: Date, limit: number, skipLocked: boolean) {
  const at = now.toISOString();
  const query = db
    .selectFrom('outbox as due')
    .select(['due.id', 'due.payload', 'due.attempts', 'due.created_at', 'due.lease_until', 'due.maybe_sent'])
    .where('due.state', '=', sql.lit('waiting'))
    .where('due.not_before', '<=', at)
    .where((eb) => eb.or([eb('due.lease_until', 'is', null), eb('due.lease_until', '<=', at)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('outbox as other')
            .select('other.seq')
            .whereRef('other.lane', '=', 'due.lane')
            .where('other.state', '=', sql.lit('waiting'))
            .where((eb) =>
              eb.or([
                eb('other.seq', '<', eb.ref('due.seq')),
                // A row that was enqueued earlier and committed later has the smaller number.
                eb.and([eb('other.seq', '>', eb.ref('due.seq')), eb('other.lease_until', '>', at)]),
              ]),
            ),
        ),
      ),
    )
    .orderBy('due.seq')
    .limit(limit);
  return (skipLocked ? query.forUpdate('due').skipLocked() : query).execute();
}
