/**
 * Keeps sending within a platform's rates, and still while it has asked for a pause. One bucket per channel and one per
 * workspace: a burst at once, then one each interval (the generic cell rate algorithm, ITU-T I.371).
 */
import type { Rate, SendRates } from '../bot/ports.js';
import type { Destination } from '../types.js';

/** Buckets that are kept; full ones are forgotten first. */
const MOST_BUCKETS = 10_000;
const MOST_WAITING = 10_000;
const SCOPES = ['channel', 'workspace'] as const;

interface Bucket {
  /** When it will be empty: the theoretical arrival time, in ms. */
  emptyAt: number;
  /** Nothing goes out before, in ms. */
  heldUntil: number;
}

type Scope = 'channel' | 'workspace';

/** A notice that waits: it has its place in the channel, and after that takes one in the workspace. */
interface Place {
  readonly scope: Scope;
  readonly at: number;
}

export interface Pacer {
  /** When a notice may go out, in ms: `now`, or a later time at which to ask again. Its place is kept until it has gone. */
  turn(id: string, destination: Destination, now: number): number;
  /** The platform asked for a pause until `until`, in ms. */
  hold(destination: Destination, scope: Scope, until: number): void;
}

/** @param rates of a platform; null: it has none */
export function createPacer(rates: (platform: string) => SendRates | null): Pacer {
  const buckets = new Map<string, Bucket>();
  const waiting = new Map<string, Place>();

  function bucketOf(destination: Destination, scope: Scope, now: number): Bucket {
    const key = keyOf(destination, scope);
    const known = buckets.get(key);
    if (known !== undefined) return known;
    if (buckets.size >= MOST_BUCKETS)
      for (const [each, { emptyAt, heldUntil }] of buckets)
        if (emptyAt <= now && heldUntil <= now) buckets.delete(each);
    const made = { emptyAt: 0, heldUntil: 0 };
    buckets.set(key, made);
    return made;
  }

  function take(destination: Destination, scope: Scope, { everyMs, burst }: Rate, now: number): Place {
    const bucket = bucketOf(destination, scope, now);
    const at = Math.max(now, bucket.heldUntil, bucket.emptyAt - everyMs * (burst - 1));
    bucket.emptyAt = Math.max(bucket.emptyAt, at) + everyMs;
    return { scope, at };
  }

  return {
    turn(id, destination, now) {
      const limits = rates(destination.platform);
      if (limits === null) return now;
      let place = waiting.get(id) ?? take(destination, 'channel', limits.channel, now);
      // Only when its turn in the channel has come: a busy channel takes no places from the others.
      if (place.scope === 'channel' && place.at <= now) place = take(destination, 'workspace', limits.workspace, now);
      const held = Math.max(...SCOPES.map((scope) => bucketOf(destination, scope, now).heldUntil));
      const at = Math.max(place.at, held);
      if (at <= now) {
        waiting.delete(id);
        return now;
      }
      // A place that is forgotten is taken anew.
      if (waiting.size >= MOST_WAITING) waiting.clear();
      waiting.set(id, place);
      return at;
    },
    hold(destination, scope, until) {
      const bucket = bucketOf(destination, scope, until);
      bucket.heldUntil = Math.max(bucket.heldUntil, until);
    },
  };
}

/** A person's private conversation is a channel of its own. */
function keyOf(
  { platform, workspace, channel, visibility, user }: Destination,
  scope: 'channel' | 'workspace',
): string {
  if (scope === 'workspace') return JSON.stringify([platform, workspace]);
  return JSON.stringify([platform, workspace, visibility === 'direct' ? ['direct', user] : channel]);
}
