import { type Expression, type Kysely, sql } from 'kysely';
import type { Destination } from '../types.js';
import { appendAudit, chainOf } from './audit-trail.js';
import type { StoreContext } from './context.js';
import { insertOutgoing } from './outbox.js';
import type { DigestFacts, DispositionRecord, HostStore, WorkspaceRef } from './port.js';
import type { Tables } from './schema.js';
import { storable } from './text.js';

/** What digests are written from, and the rows that make each go out once. */
export function createDigests({
  database,
  enqueued,
}: StoreContext): Pick<HostStore, 'digestFacts' | 'mentionsByHour' | 'enqueueDigest' | 'lastDigestDate'> {
  return {
    digestFacts: (ref, from, to) =>
      database.read(async (db) => {
        const window: Window = {
          platform: storable(ref.platform),
          workspace: storable(ref.workspace),
          from: from.toISOString(),
          to: to.toISOString(),
        };
        return {
          mentions: await mentionsIn(db, window),
          unsure: await unsureIn(db, window),
          ...(await messagesIn(db, window)),
          checks: await checksIn(db, window),
          dispositions: await dispositionsIn(db, window),
          undelivered: await undeliveredIn(db, window),
        };
      }),
    mentionsByHour: (ref, from, to) =>
      database.read(async (db) => {
        const rows = await db
          .selectFrom('events')
          .innerJoin('mentions', 'mentions.event_id', 'events.id')
          .select((eb) => [
            sql<string>`substr(events.recorded_at, 1, 13)`.as('hour'),
            distinctMessages(eb.ref('events.channel'), eb.ref('events.message_id'), eb.ref('mentions.entity_id')).as(
              'count',
            ),
          ])
          .where('events.platform', '=', storable(ref.platform))
          .where('events.workspace', '=', storable(ref.workspace))
          .where('events.recorded_at', '>=', from.toISOString())
          .where('events.recorded_at', '<', to.toISOString())
          .where('mentions.reason', 'not in', ['below-threshold', 'allowed-by-company'])
          .groupBy('hour')
          .orderBy('hour')
          .execute();
        return rows.map(({ hour, count }) => ({ hour, count: Number(count) }));
      }),
    async enqueueDigest(ref, date, outgoing, now) {
      const first = await database.transaction(async (db) => {
        const claimed = await db
          .insertInto('digests')
          .values({
            platform: storable(ref.platform),
            workspace: storable(ref.workspace),
            destination: destinationKey(outgoing.destination),
            date,
            outbox_id: outgoing.id,
            created_at: now.toISOString(),
          })
          .onConflict((on) => on.columns(['platform', 'workspace', 'destination', 'date']).doNothing())
          .returning('date')
          .executeTakeFirst();
        if (claimed === undefined) return false;
        await insertOutgoing(db, outgoing, now);
        const content = { date, destination: destinationKey(outgoing.destination), outbox_id: outgoing.id };
        await appendAudit(db, database.dialect, chainOf(ref), [{ kind: 'digest', rowId: null, content }], now);
        return true;
      });
      if (first) enqueued();
      return first;
    },
    lastDigestDate: (ref, destination) =>
      database.read(async (db) => {
        const row = await db
          .selectFrom('digests')
          .select((eb) => eb.fn.max('date').as('date'))
          .where('platform', '=', storable(ref.platform))
          .where('workspace', '=', storable(ref.workspace))
          .where('destination', '=', destinationKey(destination))
          .executeTakeFirst();
        return row?.date ?? null;
      }),
  };
}

interface Window extends WorkspaceRef {
  readonly from: string;
  readonly to: string;
}

function destinationKey({ channel, visibility, user }: Destination): string {
  return storable(JSON.stringify(visibility === 'direct' ? ['direct', user] : ['channel', channel]));
}

/** Counts messages, not versions of them: an edited message that still names the entity is one mention. */
async function mentionsIn(db: Kysely<Tables>, window: Window): Promise<DigestFacts['mentions']> {
  const rows = await db
    .selectFrom('events')
    .innerJoin('mentions', 'mentions.event_id', 'events.id')
    .select((eb) => [
      'mentions.entity_id',
      'events.channel',
      eb.fn.count<number>('events.message_id').distinct().as('messages'),
      eb.fn.count<number>('events.message_id').distinct().filterWhere('mentions.action', '=', 'warn').as('warned'),
    ])
    .where('events.platform', '=', window.platform)
    .where('events.workspace', '=', window.workspace)
    .where('events.recorded_at', '>=', window.from)
    .where('events.recorded_at', '<', window.to)
    .where('mentions.reason', 'not in', ['below-threshold', 'allowed-by-company'])
    .groupBy(['mentions.entity_id', 'events.channel'])
    .execute();
  const byEntity = new Map<string, { count: number; warned: number; channels: { channel: string; count: number }[] }>();
  for (const row of rows) {
    const entity = byEntity.get(row.entity_id) ?? { count: 0, warned: 0, channels: [] };
    entity.count += row.messages;
    entity.warned += row.warned;
    entity.channels.push({ channel: row.channel, count: row.messages });
    byEntity.set(row.entity_id, entity);
  }
  return [...byEntity]
    .map(([entityId, entity]) => ({ entityId, ...entity, channels: entity.channels.sort(mostFirst((c) => c.channel)) }))
    .sort(mostFirst((entity) => entity.entityId));
}

function mostFirst<T extends { readonly count: number }>(name: (row: T) => string) {
  return (a: T, b: T) => b.count - a.count || (name(a) < name(b) ? -1 : 1);
}

async function unsureIn(db: Kysely<Tables>, window: Window): Promise<number> {
  const row = await db
    .selectFrom('events')
    .innerJoin('mentions', 'mentions.event_id', 'events.id')
    .select((eb) =>
      distinctMessages(eb.ref('events.channel'), eb.ref('events.message_id'), eb.ref('mentions.entity_id')).as('count'),
    )
    .where('events.platform', '=', window.platform)
    .where('events.workspace', '=', window.workspace)
    .where('events.recorded_at', '>=', window.from)
    .where('events.recorded_at', '<', window.to)
    .where('mentions.reason', '=', 'below-threshold')
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Ids hold no spaces. */
function distinctMessages(...ids: readonly Expression<string>[]) {
  return sql<number>`count(distinct ${sql.join(ids, sql` || ' ' || `)})`;
}

async function messagesIn(db: Kysely<Tables>, window: Window) {
  const row = await db
    .selectFrom('events')
    .select((eb) => [
      distinctMessages(eb.ref('channel'), eb.ref('message_id')).as('messages'),
      eb.fn.count<number>('channel').distinct().as('channels'),
    ])
    .where('platform', '=', window.platform)
    .where('workspace', '=', window.workspace)
    .where('recorded_at', '>=', window.from)
    .where('recorded_at', '<', window.to)
    .where('edit', 'not like', 'deleted:%')
    .executeTakeFirstOrThrow();
  return { messagesScreened: row.messages, channelsWatched: row.channels };
}

async function checksIn(db: Kysely<Tables>, window: Window): Promise<DigestFacts['checks']> {
  const rows = await db
    .selectFrom('checks')
    .select((eb) => ['verdict', eb.fn.countAll<number>().as('count')])
    .where('platform', '=', window.platform)
    .where('workspace', '=', window.workspace)
    .where('at', '>=', window.from)
    .where('at', '<', window.to)
    .groupBy('verdict')
    .execute();
  const of = (verdict: string) => rows.find((row) => row.verdict === verdict)?.count ?? 0;
  return { total: rows.reduce((sum, row) => sum + row.count, 0), listed: of('listed'), possible: of('possible') };
}

async function dispositionsIn(db: Kysely<Tables>, window: Window): Promise<DigestFacts['dispositions']> {
  const rows = await db
    .selectFrom('dispositions')
    .select(['entity_id', 'outcome'])
    .where('platform', '=', window.platform)
    .where('workspace', '=', window.workspace)
    .where('at', '>=', window.from)
    .where('at', '<', window.to)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ entityId: row.entity_id, outcome: row.outcome as DispositionRecord['outcome'] }));
}

async function undeliveredIn(db: Kysely<Tables>, window: Window): Promise<number> {
  const row = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('platform', '=', window.platform)
    .where('workspace', '=', window.workspace)
    .where('state', '=', sql.lit('dead'))
    .where('finished_at', '>=', window.from)
    .where('finished_at', '<', window.to)
    .executeTakeFirstOrThrow();
  return row.count;
}
