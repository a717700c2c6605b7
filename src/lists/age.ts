import type { ListSnapshot } from '../types.js';

/** Lists older than this are called stale, wherever their age shows: the Federal Register has changes most weeks. */
export const STALE_AFTER_DAYS = 7;

const DAY_MS = 86_400_000;

export interface ListAge {
  /** The oldest list's date, ISO. */
  readonly asOf: string;
  /** Whole days since then; 0 when the clock is behind the list. */
  readonly days: number;
  readonly stale: boolean;
  /** How many lists are screened against. */
  readonly lists: number;
}

/** Age of the published lists together: their oldest. Company lists have no publication date that matters. */
export function listAge(snapshot: ListSnapshot, now: Date): ListAge {
  const published = snapshot.lists.filter((list) => !list.id.startsWith('custom:'));
  const dates = (published.length > 0 ? published : snapshot.lists).map((list) => list.asOf).sort();
  const asOf = dates[0] ?? now.toISOString().slice(0, 10);
  const days = ageInDays(asOf, now);
  return { asOf, days, stale: days > STALE_AFTER_DAYS, lists: snapshot.lists.length };
}

/** Whole days of UTC from an ISO date to now; 0 when the clock is behind it, or when it is no date. */
export function ageInDays(asOf: string, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - Date.parse(asOf.slice(0, 10))) / DAY_MS) || 0);
}
