/** The conversation: in memory, newest kept, gone when the process ends. Nothing here reaches the store or a log. */
import type { Entry, ServerEvent } from './wire.js';

/** Most entries kept: far more than a person's try-out. */
const MAX_ENTRIES = 500;
/** Most JSON characters kept together: what a new tab has to load. Some 60 messages of the longest kind. */
const MAX_SIZE = 4_000_000;

export type RoomEvent = Extract<ServerEvent, { type: 'put' | 'drop' }>;

export interface Room {
  /** Oldest first. */
  entries(): readonly Entry[];
  get(id: string): Entry | undefined;
  /** Adds an entry, or replaces the one of that id in its place; the oldest entries make room. */
  put(entry: Entry): void;
  drop(ids: readonly string[]): void;
  clear(): void;
  /** Calls `listener` with every change until the returned function is called. */
  subscribe(listener: (event: RoomEvent) => void): () => void;
}

export interface RoomLimits {
  readonly maxEntries?: number;
  /** JSON characters. */
  readonly maxSize?: number;
}

export function createRoom({ maxEntries = MAX_ENTRIES, maxSize = MAX_SIZE }: RoomLimits = {}): Room {
  // A Map keeps insertion order, also when a value is replaced.
  const kept = new Map<string, { readonly entry: Entry; readonly size: number }>();
  const listeners = new Set<(event: RoomEvent) => void>();
  let size = 0;

  const tell = (event: RoomEvent) => {
    for (const listener of [...listeners]) listener(event);
  };
  const remove = (id: string) => {
    size -= kept.get(id)?.size ?? 0;
    return kept.delete(id);
  };
  const drop = (ids: readonly string[]) => {
    const dropped = ids.filter(remove);
    if (dropped.length > 0) tell({ type: 'drop', ids: dropped });
  };
  const makeRoom = (newest: string) => {
    const dropped: string[] = [];
    for (const id of kept.keys()) {
      if ((kept.size <= maxEntries && size <= maxSize) || id === newest) break;
      remove(id);
      dropped.push(id);
    }
    if (dropped.length > 0) tell({ type: 'drop', ids: dropped });
  };

  return {
    entries: () => [...kept.values()].map(({ entry }) => entry),
    get: (id) => kept.get(id)?.entry,
    put(entry) {
      const entrySize = JSON.stringify(entry).length;
      size += entrySize - (kept.get(entry.id)?.size ?? 0);
      kept.set(entry.id, { entry, size: entrySize });
      tell({ type: 'put', entry });
      makeRoom(entry.id);
    },
    drop,
    clear: () => drop([...kept.keys()]),
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
