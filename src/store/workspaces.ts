import type { StoreContext } from './context.js';
import { auditDeliveries } from './outbox.js';
import type { HostStore } from './port.js';
import { storable } from './text.js';

/** Which workspaces use the bot. */
export function createWorkspaces({
  database,
}: StoreContext): Pick<HostStore, 'workspaces' | 'touchWorkspace' | 'forgetWorkspace'> {
  return {
    workspaces: () =>
      database.read(async (db) => {
        const rows = await db
          .selectFrom('workspaces')
          .select(['platform', 'workspace', 'first_seen'])
          .where('forgotten_at', 'is', null)
          .orderBy('platform')
          .orderBy('workspace')
          .execute();
        return rows.map((row) => ({
          platform: row.platform,
          workspace: row.workspace,
          since: new Date(row.first_seen),
        }));
      }),
    async touchWorkspace(ref, now) {
      const at = now.toISOString();
      await database.transaction((db) =>
        db
          .insertInto('workspaces')
          .values({
            platform: storable(ref.platform),
            workspace: storable(ref.workspace),
            first_seen: at,
            last_seen: at,
            forgotten_at: null,
          })
          .onConflict((on) =>
            on.columns(['platform', 'workspace']).doUpdateSet((eb) => ({
              last_seen: at,
              forgotten_at: null,
              // Back after it had left: a new start, so that no digest reaches back to its first stay.
              first_seen: eb
                .case()
                .when('workspaces.forgotten_at', 'is', null)
                .then(eb.ref('workspaces.first_seen'))
                .else(at)
                .end(),
            })),
          )
          .execute(),
      );
    },
    async forgetWorkspace(ref, now) {
      const at = now.toISOString();
      await database.transaction(async (db) => {
        await db
          .updateTable('workspaces')
          .set({ forgotten_at: at })
          .where('platform', '=', storable(ref.platform))
          .where('workspace', '=', storable(ref.workspace))
          .where('forgotten_at', 'is', null)
          .execute();
        const closed = await db
          .updateTable('outbox')
          .set({ state: 'closed', finished_at: at, lease_until: null, reason: 'the workspace removed the app' })
          .where('platform', '=', storable(ref.platform))
          .where('workspace', '=', storable(ref.workspace))
          .where('state', '=', 'waiting')
          .returningAll()
          .execute();
        await auditDeliveries(db, database.dialect, closed, now);
      });
    },
  };
}
