import { Cron } from 'croner';

/** A digest that is due: its local date, and the span of time it reports. */
export interface DueDigest {
  /** `2026-07-23`, the local date of the occurrence. */
  readonly date: string;
  /** Inclusive. */
  readonly from: Date;
  /** Exclusive; the occurrence itself. */
  readonly to: Date;
}

export interface DigestSchedule {
  /** The newest digest due at `now`, reporting since the one before; `lastDate`: since the one of that date. */
  dueAt(now: Date, lastDate?: string | null): DueDigest;
  /** The next occurrence after `now`. */
  nextAfter(now: Date): Date;
}

const ALL_DAYS = [0, 1, 2, 3, 4, 5, 6];
const HOUR_MS = 60 * 60 * 1_000;
const WEEK_MS = 7 * 24 * HOUR_MS;
/** Days are 23 to 25 hours long, and a time that is skipped comes an hour later. */
const CLOCK_CHANGES_MS = 3 * HOUR_MS;

/**
 * Occurrences of a local time of day. A time that a daylight-saving change skips happens an hour later on that day, one
 * that happens twice counts once.
 * @param time `HH:MM`
 * @param timeZone IANA name
 * @param days of the week, 0 (Sunday) to 6; default: all
 */
export function createDigestSchedule(
  time: string,
  timeZone: string,
  days: readonly number[] = ALL_DAYS,
): DigestSchedule {
  const [hour, minute] = time.split(':').map(Number);
  const cron = new Cron(`${minute} ${hour} * * ${days.join(',')}`, { timezone: timeZone, paused: true });
  const localDate = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const dateOf = (instant: Date) => localDate.format(instant);

  function nextAfter(instant: Date): Date {
    const next = cron.nextRun(instant);
    if (next === null) throw new Error(`no next run for ${time} in ${timeZone}`);
    return next;
  }

  /** All occurrences in (from, to]. */
  function between(from: Date, to: Date): Date[] {
    const found: Date[] = [];
    for (let at = nextAfter(from); at <= to; at = nextAfter(at)) found.push(at);
    return found;
  }

  return {
    nextAfter,
    dueAt(now, lastDate = null) {
      // Whatever the day of the week: the last occurrence, and one before it.
      const found = between(new Date(now.getTime() - 2 * WEEK_MS - CLOCK_CHANGES_MS), now);
      const to = found.at(-1)!;
      // After a longer silence the digest reports the last week.
      const earlier = found.slice(0, -1).filter((at) => to.getTime() - at.getTime() <= WEEK_MS + CLOCK_CHANGES_MS);
      const since = lastDate === null ? earlier.at(-1) : earlier.find((at) => dateOf(at) >= lastDate);
      return { date: dateOf(to), from: since ?? earlier.at(-1)!, to };
    },
  };
}
