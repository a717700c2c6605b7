/** Settings of the digest: when, where, and what a quiet day looks like. */
import { z } from 'zod';

export interface DigestConfig {
  /** `HH:MM`, local to `timeZone`. */
  readonly time: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Days of the week on which one goes out, 0 (Sunday) to 6, sorted; never empty. */
  readonly days: readonly number[];
  /** Ids of channels, or of people behind an `@`, each optionally prefixed with the platform; empty: on demand only. */
  readonly channels: readonly string[];
  /** Where nothing happened and nothing waits: no digest, one line, or all of it. */
  readonly quiet: 'skip' | 'line' | 'full';
}

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const ALL_DAYS = [0, 1, 2, 3, 4, 5, 6];
const WEEKDAYS = [1, 2, 3, 4, 5];

/** Messages continue the sentence "<NAME> ...". */
export const digestSettings = {
  DIGEST_TIME: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is a time of day with two digits each, such as 09:00')
    .default('09:00'),
  DIGEST_TIMEZONE: z
    .string()
    .refine(isTimeZone, 'is an IANA time zone, such as Europe/Berlin or America/New_York')
    .default(() => Intl.DateTimeFormat().resolvedOptions().timeZone),
  DIGEST_DAYS: z
    .string()
    .refine((text) => daysIn(text) !== null, 'is daily, weekdays, or days of the week, such as monday or mon, thu')
    .transform((text) => daysIn(text) ?? ALL_DAYS)
    .default(ALL_DAYS),
  DIGEST_QUIET: z.enum(['skip', 'line', 'full'], 'is skip (nothing is sent), line (one line) or full').default('line'),
  DIGEST_CHANNEL: z
    .string()
    .transform(listOf)
    .refine(
      (ids) => ids.every((id) => !id.startsWith('#') && !/:#/.test(id)),
      'is a channel id (like C024BE91L), not a channel name: copy the id from the channel’s details',
    )
    .optional(),
};

export function digestConfig(settings: {
  readonly DIGEST_TIME: string;
  readonly DIGEST_TIMEZONE: string;
  readonly DIGEST_DAYS: readonly number[];
  readonly DIGEST_QUIET: DigestConfig['quiet'];
  readonly DIGEST_CHANNEL?: readonly string[] | undefined;
}): DigestConfig {
  return {
    time: settings.DIGEST_TIME,
    timeZone: settings.DIGEST_TIMEZONE,
    days: settings.DIGEST_DAYS,
    channels: settings.DIGEST_CHANNEL ?? [],
    quiet: settings.DIGEST_QUIET,
  };
}

/** Several of something, with commas or spaces between. */
export function listOf(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter(Boolean))];
}

/** Null: it names something else. */
function daysIn(text: string): readonly number[] | null {
  const words = listOf(text.toLowerCase());
  if (words.length === 1 && words[0] === 'daily') return ALL_DAYS;
  if (words.length === 1 && words[0] === 'weekdays') return WEEKDAYS;
  const days = words.map((word) => (word.length < 3 ? -1 : DAYS.findIndex((day) => day.startsWith(word))));
  return days.length === 0 || days.includes(-1) ? null : [...new Set(days)].sort();
}

function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}
