/** Imported lists -> the files of `data/lists`. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EntityCheckError } from '../errors.js';
import type { Entity } from '../types.js';
import type { ImportedList } from './ecfr/import-ecfr.js';
import { FOOTNOTES } from './footnotes.js';
import {
  byId,
  FOOTNOTES_FILE,
  formatJson,
  formatTable,
  LISTS_FILE,
  type ListsManifest,
  nameCount,
  POLICIES_FILE,
  REQUIREMENTS_FILE,
  sha256,
} from './table.js';

/**
 * The files' names and texts; `lists.json` is last, because it names the hashes of the others.
 * @param asOf the date the source stood at, `YYYY-MM-DD`
 */
export function formatLists(lists: readonly ImportedList[], asOf: string): ReadonlyMap<string, string> {
  const entities = lists.flatMap((list) => list.entities);
  const shared = new Map([
    [REQUIREMENTS_FILE, formatJson(distinct(entities, (entity) => entity.licenceRequirement))],
    [POLICIES_FILE, formatJson(distinct(entities, (entity) => entity.reviewPolicy))],
    [FOOTNOTES_FILE, formatJson(FOOTNOTES)],
  ]);
  const tables = lists.map((list) => ({ list, text: formatTable(list.entities) }));
  const manifest: ListsManifest = {
    lists: tables.map(({ list, text }) => ({
      id: list.source.id,
      title: list.source.title,
      authority: list.source.authority,
      asOf,
      url: list.source.url,
      file: list.source.file,
      contentHash: sha256(text),
      entityCount: list.entities.length,
      nameCount: nameCount(list.entities),
    })),
    sharedFiles: Object.fromEntries([...shared].map(([file, text]) => [file, sha256(text)])),
  };
  return new Map([
    ...tables.map(({ list, text }): [string, string] => [list.source.file, text]),
    ...shared,
    [LISTS_FILE, formatJson(manifest)],
  ]);
}

/**
 * Writes the files, each under another name first, so that a reader never sees half of one.
 * @throws EntityCheckError `list-import-failed` where the folder cannot be written
 */
export function writeLists(files: ReadonlyMap<string, string>, directory: string): void {
  try {
    mkdirSync(directory, { recursive: true });
    for (const [file, text] of files) writeFileSync(join(directory, `${file}.new`), text);
    for (const file of files.keys()) renameSync(join(directory, `${file}.new`), join(directory, file));
  } catch (error) {
    throw new EntityCheckError(
      'list-import-failed',
      `The lists cannot be written to ${directory} (${error instanceof Error ? error.message : error}). ` +
        'Check that the folder exists and may be written, or name another with --out.',
      { cause: error },
    );
  }
}

function distinct<T extends { readonly id: string }>(
  entities: readonly Entity[],
  pick: (entity: Entity) => T | null,
): T[] {
  const found = new Map<string, T>();
  for (const entity of entities) {
    const value = pick(entity);
    if (value !== null) found.set(value.id, value);
  }
  return [...found.values()].sort(byId);
}
