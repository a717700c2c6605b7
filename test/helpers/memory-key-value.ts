import type { KeyValue } from '../../src/index.js';

/** Key-value storage in memory; values go through JSON, as in the database. `fail` makes every call reject. */
export interface MemoryKeyValue extends KeyValue {
  readonly entries: Map<string, string>;
  fail: boolean;
  writes: number;
}

export function createMemoryKeyValue(): MemoryKeyValue {
  const entries = new Map<string, string>();
  const check = (storage: MemoryKeyValue) => {
    if (storage.fail) throw new Error('the database is down');
  };
  return {
    entries,
    fail: false,
    writes: 0,
    async get<T>(key: string) {
      check(this);
      const json = entries.get(key);
      return json === undefined ? undefined : (JSON.parse(json) as T);
    },
    async set(key, value) {
      check(this);
      this.writes += 1;
      entries.set(key, JSON.stringify(value));
    },
    async delete(key) {
      check(this);
      entries.delete(key);
    },
  };
}
