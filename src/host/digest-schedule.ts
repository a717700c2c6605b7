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

const HOUR_MS = 60 * 60 * 1_000;
/** Days are 23 to 25 hours long; two of them are always inside this. */
const MORE_THAN_TWO_DAYS_MS = 75 * HOUR_MS;
/** After a longer silence the digest reports the last week. */
const LONGEST_SPAN_DAYS = 7;

/**
 * Occurrences of a local time of day. A time that a daylight-saving change skips happens an hour later on that day, one
 * that happens twice counts once.
 * @param time `HH:MM`
 * @param timeZone IANA name
 */
export function createDigestSchedule(time: string, timeZone: string): DigestSchedule {
  const [hour, minute] = time.split(':').map(Number);
  const cron = new Cron(`${minute} ${hour} * * *`, { timezone: timeZone, paused: true });
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
      const week = between(new Date(now.getTime() - LONGEST_SPAN_DAYS * 24 * HOUR_MS - MORE_THAN_TWO_DAYS_MS), now);
      const to = week.at(-1)!;
      const earlier = week.slice(0, -1).slice(-LONGEST_SPAN_DAYS);
      const since = lastDate === null ? earlier.at(-1) : earlier.find((at) => dateOf(at) >= lastDate);
      return { date: dateOf(to), from: since ?? earlier.at(-1)!, to };
    },
  };
}
