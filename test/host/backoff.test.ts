import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backoffMs, FIRST_WAIT_MS, LONGEST_WAIT_MS } from '../../src/host/backoff.js';

it.each([
  [1, 0, 500],
  [1, 0.999999, 1_000],
  [2, 0.999999, 2_000],
  [5, 0, 8_000],
  [50, 0.999999, 600_000],
  [5_000, 0, 300_000],
])('attempt %i, random %f: %i ms', (attempts, random, expected) => {
  expect(backoffMs(attempts, () => random)).toBe(expected);
});

it('never waits less than the platform asked, and not much more', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 200 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      fc.integer({ min: 0, max: 3_600_000 }),
      (attempts, random, retryAfterMs) => {
        const wait = backoffMs(attempts, () => random, retryAfterMs);
        expect(wait).toBeGreaterThanOrEqual(retryAfterMs);
        expect(wait).toBeLessThanOrEqual(Math.max(retryAfterMs + 1_000, LONGEST_WAIT_MS));
        expect(wait).toBeGreaterThanOrEqual(FIRST_WAIT_MS / 2);
      },
    ),
  );
});
