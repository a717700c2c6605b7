import type { Clock } from '../bot/ports.js';
import { listAge, type SyncStatus } from '../lists/index.js';
import type { Store } from '../store/port.js';
import type { ListSnapshot } from '../types.js';

/** The body of `GET /healthz`. */
export interface Health {
  /** `degraded`: nothing can be recorded, so platforms are not answered and come again. */
  readonly status: 'ok' | 'degraded';
  /** What needs an operator, in sentences; a running service may have some. */
  readonly attention: readonly string[];
  readonly version: string;
  readonly store: 'ok' | 'unavailable';
  readonly lists: {
    readonly version: string;
    /** Date of the oldest list. */
    readonly asOf: string;
    /** Full days since then. */
    readonly ageDays: number;
    readonly isStale: boolean;
    readonly entities: number;
    /** What came of the last look for newer lists; null: nobody looked. */
    readonly update: SyncStatus | null;
    readonly each: readonly { readonly id: string; readonly asOf: string; readonly entities: number }[];
  };
  /** Notices: still to be sent, and given up. Null while the store is unavailable. */
  readonly outbox: { readonly waiting: number; readonly dead: number } | null;
  readonly platforms: readonly string[];
}

export interface HealthDeps {
  readonly store: Pick<Store, 'ping' | 'outbox'>;
  readonly snapshot: () => ListSnapshot;
  /** What came of the last look for newer lists; null: nobody looked. */
  readonly listStatus: () => SyncStatus | null;
  /** What is wrong with the company's own lists, in sentences; default: nothing. */
  readonly companyProblems?: () => readonly string[];
  readonly clock: Clock;
  readonly version: string;
  readonly platforms: () => readonly string[];
}

/** A database that does not answer in this time is down for our purposes. */
const PING_DEADLINE_MS = 2_000;

/** Builds the answer of `/healthz`; resolves always. */
export function createHealth(deps: HealthDeps): () => Promise<Health> {
  return async () => {
    const snapshot = deps.snapshot();
    const { lists, entities, version } = snapshot;
    const outbox = await withDeadline(readStore(deps.store), PING_DEADLINE_MS);
    const { asOf, days: ageDays, stale: isStale } = listAge(snapshot, deps.clock.now());
    const attention: string[] = [];
    if (outbox === null)
      attention.push('the database does not answer: check that it runs and that DATABASE_URL is right');
    if (outbox !== null && outbox.dead > 0)
      attention.push(`${outbox.dead} notices could not be delivered and were given up`);
    const update = deps.listStatus();
    if (update?.problem != null) attention.push(`the last update of the lists failed: ${update.problem}`);
    attention.push(...(deps.companyProblems?.() ?? []));
    if (isStale) attention.push(`the lists are ${ageDays} days old: update them`);
    return {
      status: outbox === null ? 'degraded' : 'ok',
      attention,
      version: deps.version,
      store: outbox === null ? 'unavailable' : 'ok',
      lists: {
        version,
        asOf,
        ageDays,
        isStale,
        entities: entities.length,
        update,
        each: lists.map((list) => ({ id: list.id, asOf: list.asOf, entities: list.entityCount })),
      },
      outbox,
      platforms: deps.platforms(),
    };
  };
}

async function readStore(store: HealthDeps['store']): Promise<Health['outbox']> {
  try {
    await store.ping();
    return await store.outbox.counts();
  } catch {
    return null;
  }
}

async function withDeadline<T>(work: Promise<T | null>, ms: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
