import type { StoreContext } from './context.js';
import type { HostStore } from './port.js';
import { boundedKey } from './text.js';

/** Work that one of several instances does: whoever has the row does it. */
export function createClaims({ database }: StoreContext): Pick<HostStore, 'claim'> {
  return {
    async claim(key, now, ttlMs) {
      const until = new Date(now.getTime() + ttlMs).toISOString();
      const row = await database.transaction((db) =>
        db
          .insertInto('cooldowns')
          .values({ key: boundedKey(`claim:${key}`), until })
          .onConflict((on) => on.column('key').doUpdateSet({ until }).where('cooldowns.until', '<=', now.toISOString()))
          .returning('key')
          .executeTakeFirst(),
      );
      return row !== undefined;
    },
  };
}
