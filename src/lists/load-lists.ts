/** `data/lists` -> the snapshot that names are screened against. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EntityCheckError } from '../errors.js';
import type { Entity, LicenceRequirement, ListInfo, ListSnapshot, ReviewPolicy } from '../types.js';
import { defaultListDirectory } from './data-directory.js';
import { manifestProblem, policyProblem, requirementProblem, rowProblem } from './row-check.js';
import {
  type EntityRow,
  fromRow,
  LISTS_FILE,
  type ListsManifest,
  POLICIES_FILE,
  REQUIREMENTS_FILE,
  sha256,
} from './table.js';

export interface LoadOptions {
  /** Folder of the tables; default `data/lists` of the package. */
  readonly directory?: string;
  /** The tables themselves, by file name, instead of a folder. */
  readonly files?: ReadonlyMap<string, string>;
}

const RESTORE = 'Restore the file from the release, or write all tables again with "entity-check lists import".';

/**
 * Reads and verifies all lists (about 40 ms for 3,700 entities).
 *
 * Every file's SHA-256 is checked against `lists.json`, every row's shape, and that ids are sorted and unique.
 * @throws EntityCheckError `list-missing` or `list-damaged`, naming the file, the line and what to do
 */
export function loadLists(options: LoadOptions = {}): ListSnapshot {
  const directory: Source = options.files ?? options.directory ?? defaultListDirectory();
  const manifest = readJson<ListsManifest>(directory, LISTS_FILE, manifestProblem);
  const shared = (file: string) => readText(directory, file, manifest.sharedFiles[file]);
  const requirements = readTerms<LicenceRequirement>(directory, REQUIREMENTS_FILE, shared, requirementProblem);
  const policies = readTerms<ReviewPolicy>(directory, POLICIES_FILE, shared, policyProblem);

  const entities: Entity[] = [];
  const lists: ListInfo[] = [];
  for (const { file, ...info } of manifest.lists) {
    const path = pathOf(directory, file);
    const lines = readText(directory, file, info.contentHash).split('\n');
    let before = '';
    let count = 0;
    lines.forEach((line, index) => {
      if (line === '' && index === lines.length - 1) return;
      const row = parseRow(line, path, index + 1);
      if (row.id <= before)
        throw damaged(path, index + 1, `id "${row.id}" is not after "${before}": rows are sorted by id`);
      before = row.id;
      count += 1;
      entities.push(
        fromRow(
          row,
          info.id,
          termOf(requirements, row.licenceRequirement ?? null, path, index),
          termOf(policies, row.reviewPolicy ?? null, path, index),
        ),
      );
    });
    if (count !== info.entityCount) {
      throw damaged(path, null, `has ${count} entities where ${LISTS_FILE} says ${info.entityCount}`);
    }
    lists.push(info);
  }
  return { version: versionOf(lists, manifest.sharedFiles), lists, entities };
}

/** Short name of a set of lists: the first 12 digits of a hash over their hashes. */
function versionOf(lists: readonly ListInfo[], sharedFiles: Readonly<Record<string, string>>): string {
  const parts = [...lists.map((list) => `${list.id}@${list.asOf}:${list.contentHash}`), JSON.stringify(sharedFiles)];
  return sha256(parts.join('\n')).slice(0, 12);
}

/** A folder, or tables by file name. */
type Source = string | ReadonlyMap<string, string>;

function pathOf(source: Source, file: string): string {
  return typeof source === 'string' ? join(source, file) : file;
}

function readText(source: Source, file: string, hash: string | undefined): string {
  const path = pathOf(source, file);
  let text: string;
  try {
    text = typeof source === 'string' ? readFileSync(path, 'utf8') : textOf(source, file);
  } catch (error) {
    throw new EntityCheckError('list-missing', `List file ${path} cannot be read (${reason(error)}). ${RESTORE}`, {
      cause: error,
    });
  }
  if (hash !== undefined && sha256(text) !== hash) {
    // A broken line says more than a broken hash: find it first.
    if (file.endsWith('.jsonl')) {
      text.split('\n').forEach((line, index, all) => {
        if (line !== '' || index < all.length - 1) parseRow(line, path, index + 1);
      });
    }
    throw damaged(path, null, `is not the table that ${LISTS_FILE} describes: it was edited by hand or cut off`);
  }
  return text;
}

function textOf(files: ReadonlyMap<string, string>, file: string): string {
  const text = files.get(file);
  if (text === undefined) throw new Error('it is not among the tables');
  return text;
}

function readJson<T>(
  directory: Source,
  file: string,
  problemOf: (value: unknown) => string | null,
  text = readText(directory, file, undefined),
): T {
  const path = pathOf(directory, file);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw damaged(path, null, `is not JSON (${reason(error)})`, error);
  }
  const problem = problemOf(value);
  if (problem !== null) throw damaged(path, null, problem);
  return value as T;
}

function readTerms<T extends { readonly id: string }>(
  directory: Source,
  file: string,
  text: (file: string) => string,
  problemOf: (value: unknown) => string | null,
): ReadonlyMap<string, T> {
  const terms = readJson<readonly T[]>(
    directory,
    file,
    (value) =>
      Array.isArray(value) ? (value.map(problemOf).find((problem) => problem !== null) ?? null) : 'is not an array',
    text(file),
  );
  return new Map(terms.map((term) => [term.id, term]));
}

function parseRow(line: string, path: string, number: number): EntityRow {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch (error) {
    throw damaged(path, number, `is not JSON (${reason(error)})`, error);
  }
  const problem = rowProblem(row);
  if (problem !== null) throw damaged(path, number, problem);
  return row as EntityRow;
}

function termOf<T>(terms: ReadonlyMap<string, T>, id: string | null, path: string, index: number): T | null {
  if (id === null) return null;
  const term = terms.get(id);
  if (term === undefined) throw damaged(path, index + 1, `refers to "${id}", which is not in the file of terms`);
  return term;
}

function damaged(path: string, line: number | null, what: string, cause?: unknown): EntityCheckError {
  const where = line === null ? `List file ${path}` : `List file ${path}, line ${line}:`;
  return new EntityCheckError('list-damaged', `${where} ${what}. ${RESTORE}`, { cause });
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
