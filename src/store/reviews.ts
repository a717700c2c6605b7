import type { Kysely } from 'kysely';
import { appendAudit, chainOf } from './audit-trail.js';
import type { StoreContext } from './context.js';
import { insertOutgoing } from './outbox.js';
import type { Review, ReviewDecision, ReviewSubject, Reviews } from './port.js';
import type { ReviewRow, Tables } from './schema.js';
import { storable, storableOrNull } from './text.js';

/** Questions to reviewers. One per card; the first decision stands. */
export function createReviews({ database, enqueued }: StoreContext): Reviews {
  return {
    async openReview(review, outgoing, now) {
      const isNew = await database.transaction(async (db) => {
        if (!(await insertReview(db, review, now))) return false;
        await insertOutgoing(db, outgoing, now);
        const content = {
          card: review.card,
          origin: review.origin,
          asked_by: review.askedBy,
          subjects: idsOf(review.subjects),
        };
        await appendAudit(db, database.dialect, chainOf(review), [{ kind: 'review', rowId: null, content }], now);
        return true;
      });
      if (isNew) enqueued();
      return isNew;
    },
    review: (card) =>
      database.read(async (db) => {
        const row = await db.selectFrom('reviews').selectAll().where('card', '=', card).executeTakeFirst();
        return row === undefined ? null : fromRow(row);
      }),
    decideReview: (card, { state, reason, user }: ReviewDecision, now) =>
      database.transaction(async (db) => {
        const decided = await db
          .updateTable('reviews')
          .set({ state, reason: storableOrNull(reason), decided_by: storable(user), decided_at: now.toISOString() })
          .where('card', '=', card)
          // Escalated is open still: somebody else decides.
          .where('state', 'in', state === 'escalated' ? ['open'] : ['open', 'escalated'])
          .returningAll()
          .executeTakeFirst();
        if (decided === undefined) {
          const row = await db.selectFrom('reviews').selectAll().where('card', '=', card).executeTakeFirst();
          return row === undefined ? null : { first: false, review: fromRow(row) };
        }
        const review = fromRow(decided);
        const content = { card, state, reason, decided_by: user, subjects: idsOf(review.subjects) };
        await appendAudit(db, database.dialect, chainOf(review), [{ kind: 'review', rowId: null, content }], now);
        return { first: true, review };
      }),
    openReviews: (ref) =>
      database.read(async (db) => {
        const rows = await db
          .selectFrom('reviews')
          .selectAll()
          .where('platform', '=', storable(ref.platform))
          .where('workspace', '=', storable(ref.workspace))
          .where('state', 'in', ['open', 'escalated'])
          .orderBy('opened_at')
          .execute();
        return rows.map(fromRow);
      }),
  };
}

/** Inside the caller's transaction; false: this card has a review already. */
export async function insertReview(
  db: Kysely<Tables>,
  review: Omit<Review, 'openedAt' | 'state' | 'reason' | 'decidedBy' | 'decidedAt'>,
  now: Date,
): Promise<boolean> {
  const row = await db
    .insertInto('reviews')
    .values({
      card: storable(review.card),
      platform: storable(review.platform),
      workspace: storable(review.workspace),
      channel: storable(review.channel),
      thread: storableOrNull(review.thread),
      asked_by: storable(review.askedBy),
      origin: review.origin,
      subjects: storable(JSON.stringify(review.subjects)),
      opened_at: now.toISOString(),
      state: 'open',
      reason: null,
      decided_by: null,
      decided_at: null,
    })
    .onConflict((on) => on.column('card').doNothing())
    .returning('card')
    .executeTakeFirst();
  return row !== undefined;
}

export function idsOf(subjects: readonly ReviewSubject[]): string[] {
  return subjects.map(({ entityId }) => entityId);
}

function fromRow(row: ReviewRow): Review {
  return {
    ...{ card: row.card, platform: row.platform, workspace: row.workspace, channel: row.channel, thread: row.thread },
    askedBy: row.asked_by,
    origin: row.origin as Review['origin'],
    subjects: JSON.parse(row.subjects) as ReviewSubject[],
    openedAt: new Date(row.opened_at),
    state: row.state as Review['state'],
    reason: row.reason,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at === null ? null : new Date(row.decided_at),
  };
}
