import { contentOf } from './audit-content.js';
import { appendAudit, chainOf } from './audit-trail.js';
import type { StoreContext } from './context.js';
import type { KeptSetting, Settings } from './port.js';
import { storable, storableOrNull } from './text.js';

/** Settings of workspaces and channels. Nothing is overwritten: who changed what, and when, stays on record. */
export function createSettings({ database }: StoreContext): Settings {
  return {
    changeSetting: (change, now) =>
      database.transaction(async (db) => {
        const values = {
          platform: storable(change.platform),
          workspace: storable(change.workspace),
          channel: storableOrNull(change.channel),
          name: storable(change.name),
          value: change.value === undefined ? null : storable(JSON.stringify(change.value)),
          author: storable(change.author),
          at: now.toISOString(),
        };
        const { id } = await db.insertInto('settings').values(values).returning('id').executeTakeFirstOrThrow();
        const entry = { kind: 'setting', rowId: String(id), content: contentOf('setting', values) } as const;
        await appendAudit(db, database.dialect, chainOf(change), [entry], now);
      }),
    settings: () =>
      database.read(async (db) => {
        const rows = await db.selectFrom('settings').selectAll().orderBy('id').execute();
        const latest = new Map<string, KeptSetting>();
        for (const { platform, workspace, channel, name, value, author, at } of rows) {
          const key = JSON.stringify([platform, workspace, channel, name]);
          latest.delete(key);
          if (value === null) continue;
          const setting = { platform, workspace, channel, name, value: JSON.parse(value) as unknown, author };
          latest.set(key, { ...setting, at: new Date(at) });
        }
        return [...latest.values()];
      }),
  };
}
