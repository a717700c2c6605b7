import { Keyv, type KeyvStoreAdapter } from 'keyv';
import type { KeyValue } from '../bot/ports.js';
import type { StoreContext } from './context.js';
import { sha256, storable } from './text.js';

/**
 * Keyv over the store's database. Keyv writes the value (JSON with its expiry), our storage adapter keeps it: keys of
 * any length, and an error is an error (Keyv's default is to answer `undefined`, which reads as "not there").
 */
export function createKeyValue(context: StoreContext, namespace: string): KeyValue {
  const keyv = new Keyv({
    store: createKeyvStorage(context, namespace),
    namespace,
    // The namespace is a column. Keyv's prefix would make `a` and `<namespace>:a` the same key.
    useKeyPrefix: false,
    throwOnErrors: true,
  });
  return {
    get: (key) => keyv.get(key),
    async set(key, value, ttlMs) {
      if (ttlMs !== undefined && ttlMs <= 0) {
        // Keyv takes 0 for "for ever".
        await keyv.delete(key);
        return;
      }
      await keyv.set(key, value, ttlMs);
    },
    async delete(key) {
      await keyv.delete(key);
    },
  };
}

/** A Keyv storage adapter for one namespace. Every method rejects with `store-unavailable` when the database fails. */
export function createKeyvStorage({ database, clock }: StoreContext, namespace: string): KeyvStoreAdapter {
  const hash = (key: string) => sha256(key);
  const storage: KeyvStoreAdapter = {
    opts: { dialect: database.dialect },
    namespace,
    // Errors are thrown; there are no events to listen to.
    on: () => storage,
    async get<Value>(key: string) {
      const row = await database.read((db) =>
        db
          .selectFrom('kv')
          .select('value')
          .where('namespace', '=', namespace)
          .where('key_hash', '=', hash(key))
          .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', clock.now().toISOString())]))
          .executeTakeFirst(),
      );
      return row?.value as Value | undefined;
    },
    async set(key: string, value: unknown, ttl?: number) {
      const expires_at = ttl === undefined ? null : new Date(clock.now().getTime() + ttl).toISOString();
      const stored = { value: String(value), expires_at };
      await database.transaction((db) =>
        db
          .insertInto('kv')
          .values({ namespace, key_hash: hash(key), key: storable(key), ...stored })
          .onConflict((on) => on.columns(['namespace', 'key_hash']).doUpdateSet(stored))
          .execute(),
      );
      return true;
    },
    async delete(key: string) {
      const result = await database.transaction((db) =>
        db.deleteFrom('kv').where('namespace', '=', namespace).where('key_hash', '=', hash(key)).executeTakeFirst(),
      );
      return result.numDeletedRows > 0n;
    },
    async clear() {
      await database.transaction((db) => db.deleteFrom('kv').where('namespace', '=', namespace).execute());
    },
  };
  return storage;
}
