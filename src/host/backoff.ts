/** Waits between attempts of a delivery: 1 s, 2 s, 4 s ... up to ten minutes. */
export const FIRST_WAIT_MS = 1_000;
export const LONGEST_WAIT_MS = 10 * 60 * 1_000;
/** Above a wait that the platform named, so that instances do not return at the same instant. */
const RETRY_AFTER_SPREAD_MS = 1_000;

/**
 * Milliseconds to wait after the `attempts`-th attempt failed (1 or more). Half of it is random, so that what failed
 * together does not come back together. `random` is in [0, 1).
 */
export function backoffMs(attempts: number, random: () => number, retryAfterMs?: number): number {
  const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempts - 1, 30));
  const wait = full / 2 + (full / 2) * random();
  if (retryAfterMs === undefined) return Math.round(wait);
  return Math.round(Math.max(wait, retryAfterMs + RETRY_AFTER_SPREAD_MS * random()));
}
