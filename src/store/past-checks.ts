import type { StoreContext } from './context.js';
import type { HostStore, PastCheck } from './port.js';

/** Names asked about that are looked at again when the lists grow, the latest ones first. */
const MOST_CHECKS = 20_000;

export function createPastChecks({ database }: StoreContext): Pick<HostStore, 'pastChecks'> {
  return {
    pastChecks: () =>
      database.read(async (db) => {
        const rows = await db
          .selectFrom('checks')
          .select(['platform', 'workspace', 'channel', 'thread', 'user_id', 'query', 'at', 'entity_id'])
          .where('query', '!=', '')
          .orderBy('at', 'desc')
          .limit(MOST_CHECKS)
          .execute();
        return rows.map(
          (row): PastCheck => ({
            ...{ platform: row.platform, workspace: row.workspace, channel: row.channel, thread: row.thread },
            ...{ user: row.user_id, query: row.query, entityId: row.entity_id, at: new Date(row.at) },
          }),
        );
      }),
  };
}
