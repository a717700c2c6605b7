/** What the digest's picture shows, from the ledger, and the same in words. */
import type { DigestFacts, HourCount } from '../store/port.js';
import type { NoticeContext } from './context.js';
import type { ChartData, ChartWords } from './digest-chart.js';
import { enumerate, longDate } from './format.js';

export const PICTURE_DAYS = 30;
const MAX_TOP = 5;
const DAY_MS = 86_400_000;

/**
 * @param hours of the last thirty days
 * @param facts of the same time
 * @param timeZone whose days are shown
 */
export function chartData(
  { matcher }: NoticeContext,
  hours: readonly HourCount[],
  facts: Pick<DigestFacts, 'mentions'>,
  to: Date,
  timeZone: string,
): ChartData {
  const local = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const counts = new Map<string, number>();
  for (const { hour, count } of hours) {
    const date = local.format(new Date(`${hour}:00:00Z`));
    counts.set(date, (counts.get(date) ?? 0) + count);
  }
  const days = lastDays(local.format(to)).map((date) => ({ date, count: counts.get(date) ?? 0 }));
  const top = facts.mentions
    .slice(0, MAX_TOP)
    .map(({ entityId, count }) => ({ name: matcher.entity(entityId)?.name ?? entityId, count }));
  return { days, top };
}

export function chartWords({ wording }: NoticeContext): ChartWords {
  return {
    days: wording.text('digest.picture.days', { days: PICTURE_DAYS }),
    top: wording.text('digest.picture.top', {}),
  };
}

/** The picture in a few sentences. */
export function chartAlt({ wording }: NoticeContext, { days, top }: ChartData): string {
  const total = days.reduce((sum, { count }) => sum + count, 0);
  const most = days.reduce((best, day) => (day.count > best.count ? day : best));
  return wording.text('digest.picture.alt', {
    from: longDate(days[0]!.date),
    to: longDate(days.at(-1)!.date),
    total,
    most: most.count,
    day: longDate(most.date),
    top: enumerate(top.map(({ name, count }) => `${name} (${count})`)),
  });
}

function lastDays(last: string): string[] {
  const end = Date.parse(`${last}T00:00:00Z`);
  return Array.from({ length: PICTURE_DAYS }, (_, index) =>
    new Date(end - (PICTURE_DAYS - 1 - index) * DAY_MS).toISOString().slice(0, 10),
  );
}
