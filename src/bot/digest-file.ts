/** Every mention of a digest as a table, for those that a card has no room for. */
import { stringify } from 'csv-stringify/sync';
import type { DigestFacts } from '../store/port.js';
import type { NoticeContext } from './context.js';
import type { NoticeFile } from './notice.js';

/** Rows: entities and the channels they were named in. */
const MAX_ROWS = 20_000;
/** A cell that begins so is a formula to a spreadsheet. */
const FORMULA = /^[=+\-@\t\r]/;

const COLUMNS = [
  'entity_id',
  'entity',
  'country',
  'list',
  'mentions',
  'warned',
  'channel',
  'mentions_in_channel',
] as const;

/** @param date in the file's name */
export function digestFile(
  { matcher }: NoticeContext,
  { mentions }: Pick<DigestFacts, 'mentions'>,
  date: string,
): NoticeFile {
  const rows = mentions.flatMap(({ entityId, count, warned, channels }) => {
    const entity = matcher.entity(entityId);
    const own = [entityId, entity?.name ?? '', entity?.country.printed ?? '', entity?.list ?? '', count, warned];
    return channels.map(({ channel, count: inChannel }) => [...own, channel, inChannel].map(harmless));
  });
  return { name: `mentions-${date}.csv`, text: stringify([COLUMNS, ...rows.slice(0, MAX_ROWS)]) };
}

function harmless(cell: string | number): string | number {
  return typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : cell;
}
