import type { Clock } from '../../src/index.js';

export interface FakeClock extends Clock {
  set(now: Date | string): void;
  advance(ms: number): void;
}

/** A clock that stands still until it is told otherwise. */
export function fakeClock(start = '2026-07-27T09:00:00.000Z'): FakeClock {
  let now = new Date(start);
  return {
    now: () => new Date(now),
    set: (to) => {
      now = new Date(to);
    },
    advance: (ms) => {
      now = new Date(now.getTime() + ms);
    },
  };
}
