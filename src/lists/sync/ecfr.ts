/** Where the eCFR's versioner keeps Title 15, and what its answers mean. https://www.ecfr.gov/developers/documentation/api/v1 */
import { EntityCheckError } from '../../errors.js';
import type { Downloader, Validator } from './download.js';

export const ECFR_URL = 'https://www.ecfr.gov/api/versioner/v1';
const TITLE = 15;
/** The titles' list has 15 kB, Part 744 3 MB. */
const MAX_TITLES_BYTES = 4 * 1024 * 1024;
const MAX_PART_BYTES = 64 * 1024 * 1024;

export interface NewestDate {
  /** Null: nothing has changed since the validator's answer. */
  readonly date: string | null;
  readonly validator: Validator;
}

/** The date up to which Title 15 is published. Rejects with `list-sync-failed`. */
export async function newestDate(download: Downloader, baseUrl: string, validator?: Validator): Promise<NewestDate> {
  const url = `${baseUrl}/titles.json`;
  const answer = await download(url, { maxBytes: MAX_TITLES_BYTES, ...(validator && { validator }) });
  if (answer.bytes === null) return { date: null, validator: answer.validator };
  const date = dateIn(answer.bytes.toString('utf8'));
  if (date === null)
    throw new EntityCheckError(
      'list-sync-failed',
      `${url} does not say how current Title ${TITLE} is: it is not the answer of the eCFR's versioner. Check LISTS_ECFR_URL.`,
    );
  return { date, validator: answer.validator };
}

/** The XML of 15 CFR Part 744 as it stood on `date` (`2026-07-23`). Rejects with `list-sync-failed`. */
export async function partXml(
  download: Downloader,
  baseUrl: string,
  date: string,
  onProgress?: (received: number, expected: number | null) => void,
): Promise<string> {
  const query = baseUrl.startsWith('file:') ? '' : '?part=744';
  const { bytes } = await download(`${baseUrl}/full/${date}/title-${TITLE}.xml${query}`, {
    maxBytes: MAX_PART_BYTES,
    ...(onProgress && { onProgress }),
  });
  return decode(bytes ?? Buffer.alloc(0), date);
}

function dateIn(json: string): string | null {
  try {
    const { titles } = JSON.parse(json) as { titles: { number: number; up_to_date_as_of: string }[] };
    const date = titles.find((title) => title.number === TITLE)?.up_to_date_as_of;
    return date !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : null;
  } catch {
    return null;
  }
}

/** Text that is the XML of a part; says what it is instead. */
function decode(bytes: Buffer, date: string): string {
  const refuse = (what: string): EntityCheckError =>
    new EntityCheckError('list-sync-failed', `The file for ${date} ${what}. The lists in use stay as they are.`);
  if (bytes.byteLength === 0) throw refuse('is empty');
  if (bytes.includes(0)) throw refuse('is not UTF-8 text (another encoding)');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refuse('is not UTF-8 text (another encoding, or still compressed)');
  }
  const start = text.trimStart().slice(0, 200).toLowerCase();
  if (start.startsWith('<!doctype html') || start.startsWith('<html'))
    throw refuse('is a web page, not the regulation’s XML');
  if (!start.startsWith('<')) throw refuse('is not XML');
  return text;
}
