/** A downloaded eCFR file -> new tables, with an account of what was read and what changed. */
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { EntityCheckError } from '../errors.js';
import type { Entity, ListSnapshot } from '../types.js';
import { defaultListDirectory } from './data-directory.js';
import { diffEntities, type ListDiff } from './diff.js';
import { type ImportedList, importEcfr } from './ecfr/import-ecfr.js';
import { loadLists } from './load-lists.js';
import { lostEntities, MAX_SHRINK } from './sync/verify.js';
import { formatLists, writeLists } from './write-lists.js';

const ENTITIES_OF_A_LONG_LIST = 50;
/** Part 744 is 2.5 MB; anything much larger is another file. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;

export interface ImportFileOptions {
  readonly file: string;
  /** The date the file stood at, `YYYY-MM-DD`. */
  readonly date: string;
  /** Where the tables are and are written; default `data/lists` of the package. */
  readonly directory?: string;
  readonly now: Date;
  /** Write the tables also where a list lost more than a tenth. */
  readonly acceptShrink?: boolean;
}

export interface ImportReport {
  readonly directory: string;
  readonly lists: readonly { readonly imported: ImportedList; readonly diff: ListDiff }[];
  /** Entities with a citation that is not plausible. */
  readonly flagged: readonly Entity[];
  readonly oddities: readonly string[];
  readonly unusedCorrections: readonly string[];
  /** Date of the tables that were replaced; null where there were none. */
  readonly previousDate: string | null;
}

/**
 * Imports a file and writes the tables. Nothing is written where anything is wrong.
 * @throws EntityCheckError `input-invalid` (date) or `list-import-failed`, saying what to do
 */
export function importFile(options: ImportFileOptions): ImportReport {
  checkDate(options.date, options.now);
  const directory = options.directory ?? defaultListDirectory();
  const previous = previousLists(directory);
  const result = importEcfr(readXml(options.file), {
    file: basename(options.file),
    previous: previous?.entities ?? [],
  });
  const files = formatLists(result.lists, options.date);
  if (previous !== null && options.acceptShrink !== true) checkShrink(previous, loadLists({ files }), options.file);
  writeLists(files, directory);
  const lists = result.lists.map((imported) => ({
    imported,
    diff: diffEntities(
      (previous?.entities ?? []).filter((entity) => entity.list === imported.source.id),
      imported.entities,
    ),
  }));
  return {
    directory,
    lists,
    flagged: result.lists.flatMap((list) =>
      list.entities.filter((entity) => entity.citations.some((one) => one.flag !== undefined)),
    ),
    oddities: result.oddities,
    unusedCorrections: result.unusedCorrections,
    previousDate: previous?.lists[0]?.asOf ?? null,
  };
}

/**
 * A file as a version, written nowhere.
 * @throws EntityCheckError `input-invalid` (date) or `list-import-failed`, saying what to do
 */
export function readListFile(
  file: string,
  date: string,
  now: Date,
): { readonly snapshot: ListSnapshot; readonly files: ReadonlyMap<string, string> } {
  checkDate(date, now);
  const { lists } = importEcfr(readXml(file), { file: basename(file), previous: loadLists().entities });
  const files = formatLists(lists, date);
  return { snapshot: loadLists({ files }), files };
}

/** A file that lost much is sooner a broken file than a shorter list. Lists of a few entities may do what they like. */
function checkShrink(previous: ListSnapshot, next: ListSnapshot, file: string): void {
  const long = new Set(
    previous.lists.filter(({ entityCount }) => entityCount >= ENTITIES_OF_A_LONG_LIST).map(({ id }) => id),
  );
  const watched = { ...previous, lists: previous.lists.filter(({ id }) => long.has(id)) };
  const losses = lostEntities(watched, next, MAX_SHRINK);
  if (losses.length === 0) return;
  throw new EntityCheckError(
    'list-import-failed',
    `${file} was not imported: ${losses.join('; ')}. Check that it is whole; if that is meant, add --accept-shrink.`,
  );
}

function checkDate(date: string, now: Date): void {
  const parsed = new Date(`${date}T00:00:00Z`);
  const isDay =
    /^\d{4}-\d{2}-\d{2}$/u.test(date) && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
  if (!isDay) {
    throw new EntityCheckError(
      'input-invalid',
      `--date "${date}" is not a date: write the day the file stood at as YYYY-MM-DD, for example 2026-07-23.`,
    );
  }
  if (parsed > now) {
    throw new EntityCheckError('input-invalid', `--date ${date} is in the future: write the day the file stood at.`);
  }
}

function readXml(file: string): string {
  let bytes: Buffer;
  try {
    const { size } = statSync(file);
    if (size > MAX_FILE_BYTES) {
      throw new EntityCheckError(
        'list-import-failed',
        `${file} has ${Math.round(size / 1024 / 1024)} MB; the XML of Part 744 has about 3. Check that it is the right file.`,
      );
    }
    bytes = readFileSync(file);
  } catch (error) {
    if (error instanceof EntityCheckError) throw error;
    throw new EntityCheckError(
      'list-import-failed',
      `${file} cannot be read (${error instanceof Error ? error.message : error}). ` +
        'Name the XML file of 15 CFR Part 744, downloaded from https://www.ecfr.gov/api/versioner/v1/full/{date}/title-15.xml?part=744',
      { cause: error },
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new EntityCheckError(
      'list-import-failed',
      `${file} is not UTF-8 text: fetch the XML file again, not a compressed or converted copy.`,
      { cause: error },
    );
  }
}

/** The tables that the import replaces, for their ids; null in a new folder. Damaged tables are refused, not overwritten. */
function previousLists(directory: string): ListSnapshot | null {
  try {
    return loadLists({ directory });
  } catch (error) {
    if (error instanceof EntityCheckError && error.code === 'list-missing') return null;
    throw error;
  }
}
