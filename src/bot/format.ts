/** How dates, numbers, countries and citations are written. Pure. */
import type { Citation, Country } from '../types.js';
import type { RichText } from './notice.js';
import type { Wording } from './wording.js';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** `2019-10-09` -> `9 October 2019`; anything that is not such a date stays as it is. */
export function longDate(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  const month = match && MONTHS[Number(match[2]) - 1];
  return match && month ? `${Number(match[3])} ${month} ${match[1]}` : iso;
}

/** `9 October 2019, 14:05` in a time zone (IANA name). */
export function longTime(instant: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('day')} ${part('month')} ${part('year')}, ${part('hour')}:${part('minute')}`;
}

/** The UTC date of an instant, ISO. */
export function isoDate(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

const regionNames = new Intl.DisplayNames('en-GB', { type: 'region', style: 'short', fallback: 'none' });

/** A country as a reader writes it: by its ISO code, else the list's own words without the capitals. */
export function countryName(country: Country, wording: Wording): string {
  let named: string | undefined;
  try {
    named = country.code ? regionNames.of(country.code) : undefined;
  } catch {
    // Not a region code: the printed name says it.
  }
  return named || lowerCapitals(country.printed) || wording.text('country.unknown', {});
}

function lowerCapitals(printed: string): string {
  if (printed !== printed.toUpperCase()) return printed;
  return printed
    .toLowerCase()
    .replace(/\p{L}+/gu, (word) =>
      ['of', 'and', 'the'].includes(word) ? word : word.charAt(0).toUpperCase() + word.slice(1),
    );
}

/** A score with two decimals, rounded down so that only a full score reads 1.00. */
export function scoreText(score: number): string {
  return (Math.floor(score * 100 + 1e-9) / 100).toFixed(2);
}

/** Control characters, and marks that turn the direction of the text around them. */
const DISRUPTIVE = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** One line of well-formed text, at most `max` UTF-16 units; cut between characters. */
export function shorten(text: string, max: number): string {
  const line = text.replace(DISRUPTIVE, ' ').replace(LONE_SURROGATE, '\uFFFD').replace(/\s+/g, ' ').trim();
  if (line.length <= max) return line;
  const cut = line.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '');
  return `${cut.trimEnd()}…`;
}

/** True when there is nothing to read in it: empty, spaces, invisible characters. */
export function isBlank(text: string): boolean {
  return text.replace(/[\p{C}\p{Z}]/gu, '') === '';
}

/** `a`, `a and b`, `a, b and c`. */
export function enumerate(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** A citation, linked to the Federal Register where it can be. */
export function citationSpans(citation: Citation, wording: Wording): RichText {
  const link = citationLink(citation.reference);
  const reference = { text: citation.reference, ...(link && { link }) };
  if (citation.date) return [reference, ...wording.rich('citation.date', { date: longDate(citation.date) })];
  if (citation.printedDate) {
    return [reference, ...wording.rich('citation.flagged', { printed: citation.printedDate })];
  }
  return [reference];
}

/** `84 FR 54002` -> its page at the Federal Register; undefined for anything else. */
export function citationLink(reference: string): string | undefined {
  const match = /^(\d{1,3}) FR (\d{1,6})$/.exec(reference);
  return match ? `https://www.federalregister.gov/citation/${match[1]}-FR-${match[2]}` : undefined;
}
