/** Federal Register citations: reading, plausibility, links. */
import type { Citation } from '../types.js';

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
/** Volume 1 of the Federal Register appeared in 1936: volume + 1935 is the year. */
const VOLUME_YEAR_OFFSET = 1935;
const CITATION =
  /(\d{2,3})\s+FR\s+(?:FR\s+)?(\d{1,6})[.,]?\s*(?:preview citation details,?\s*)?(\d{1,2}\/\d{1,2}\/\d{2,4}|[A-Z][a-z]+\.?\s+\d{1,2},\s+\d{4})/gu;

/**
 * Reads the citations of a cell in print order.
 * @returns the citations, and what of the text was not understood (empty when all was)
 */
export function readCitations(text: string): { readonly citations: Citation[]; readonly rest: string } {
  const citations: Citation[] = [];
  const rest = text.replace(/\s+/gu, ' ').replace(CITATION, (_, volume: string, page: string, printedDate: string) => {
    citations.push(judge(`${volume} FR ${page}`, Number(volume), printedDate));
    return ' ';
  });
  return { citations, rest: rest.replace(/[\s.,;]+/gu, ' ').trim() };
}

function judge(reference: string, volume: number, printedDate: string): Citation {
  const date = toIsoDate(printedDate);
  if (date === null) return { reference, date: null, printedDate, flag: `${printedDate} is not a date` };
  const year = Number(date.slice(0, 4));
  if (year !== volume + VOLUME_YEAR_OFFSET) {
    return {
      reference,
      date: null,
      printedDate,
      flag: `volume ${volume} of the Federal Register is of ${volume + VOLUME_YEAR_OFFSET}, the printed date is of ${year}`,
    };
  }
  return { reference, date, printedDate };
}

/**
 * Flags citations whose date differs from the one that most rows print for the same page: one of them is a misprint.
 * The date stays as printed.
 */
export function flagContradictions(all: readonly (readonly Citation[])[]): Citation[][] {
  const dates = new Map<string, Map<string, number>>();
  for (const { reference, date } of all.flat()) {
    if (date === null) continue;
    const counts = dates.get(reference) ?? new Map<string, number>();
    counts.set(date, (counts.get(date) ?? 0) + 1);
    dates.set(reference, counts);
  }
  return all.map((citations) =>
    citations.map((citation) => {
      const counts = dates.get(citation.reference);
      if (citation.flag !== undefined || citation.date === null || counts === undefined || counts.size < 2)
        return citation;
      const own = counts.get(citation.date) ?? 0;
      const [otherDate, other] = [...counts].filter(([date]) => date !== citation.date).sort((a, b) => b[1] - a[1])[0]!;
      if (own > other) return citation;
      return { ...citation, flag: `other rows print ${otherDate} for ${citation.reference}` };
    }),
  );
}

/**
 * Since when an entity is listed: the earliest date of its citations; null where none has one.
 *
 * A date that other rows contradict counts: its year is that of the volume, so it is days off, while the next citation
 * may be years later. A date that contradicts its own volume is null already and does not count.
 */
export function earliestDate(citations: readonly Citation[]): string | null {
  let earliest: string | null = null;
  for (const { date } of citations) if (date !== null && (earliest === null || date < earliest)) earliest = date;
  return earliest;
}

/** The Federal Register page of a citation: `84 FR 54002` -> `https://www.federalregister.gov/citation/84-FR-54002`. */
export function citationUrl(citation: Pick<Citation, 'reference'>): string {
  return `https://www.federalregister.gov/citation/${citation.reference.replace(/\s+/gu, '-')}`;
}

/** `9/22/08` (20th century from 90 on) or `June 16, 2014` -> ISO date, null where there is no such day. */
export function toIsoDate(printed: string): string | null {
  const numeric = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4})$/u.exec(printed);
  const worded = /^([A-Z][a-z]+)\.?\s+(\d{1,2}),\s+(\d{4})$/u.exec(printed);
  let parts: [number, number, number];
  if (numeric !== null) {
    const year = Number(numeric[3]);
    parts = [year >= 100 ? year : year >= 90 ? 1900 + year : 2000 + year, Number(numeric[1]), Number(numeric[2])];
  } else if (worded !== null) {
    const month = MONTHS.findIndex((name) => name.startsWith((worded[1] ?? '').toLowerCase())) + 1;
    parts = [Number(worded[3]), month, Number(worded[2])];
  } else return null;
  const [year, month, day] = parts;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (year < 1936 || year > 2200 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}
