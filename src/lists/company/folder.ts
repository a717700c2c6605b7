/** The folder of a company's own lists, and what they add to those that are published. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { EntityCheckError } from '../../errors.js';
import type { Entity, ListInfo } from '../../types.js';
import { distinctIds, slugOf } from '../distinct.js';
import { kindOf } from '../kind.js';
import { nameCount, sha256 } from '../table.js';
import { type AllowedName, type AllowList, createAllowList } from './allow.js';
import { type CompanyRow, parseCompanyList } from './parse.js';

export interface CompanyList {
  readonly info: ListInfo;
  readonly entities: readonly Entity[];
  readonly allowed: readonly { readonly text: string; readonly allowed: AllowedName }[];
}

export interface CompanyLists {
  readonly lists: readonly CompanyList[];
  readonly allow: AllowList;
  /** What is wrong with files, which stay as they last were. */
  readonly problems: readonly string[];
}

export interface CompanyFolder {
  /** Null: nothing has changed since the last call. */
  read(): CompanyLists | null;
}

const MAX_BYTES = 32 * 1024 * 1024;

interface KnownFile {
  readonly stamp: string;
  readonly list: CompanyList | null;
  readonly problem: string | null;
}

/**
 * Looks through `directory` at each call of `read`: files that end in `.csv` or `.json`, those below a dot or an underscore
 * aside. A damaged file leaves its last good content in use.
 */
export function createCompanyFolder(directory: string): CompanyFolder {
  let known: ReadonlyMap<string, KnownFile> = new Map();
  let said: string | null = null;
  let lastProblem: string | null = null;

  return {
    read() {
      let files: readonly string[];
      try {
        files = readdirSync(directory)
          .filter((name) => /^[^._].*\.(?:csv|json)$/i.test(name))
          .sort();
        lastProblem = null;
      } catch (error) {
        lastProblem = `The folder of company lists ${directory} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`;
        files = [...known.keys()];
      }
      if (lastProblem === null)
        known = new Map(files.map((file) => [file, readKnown(directory, file, known.get(file))]));
      const found = resultOf([...known.values()], lastProblem);
      const state = JSON.stringify([[...known].map(([file, { stamp }]) => [file, stamp]), found.problems]);
      if (state === said) return null;
      said = state;
      return found;
    },
  };
}

function resultOf(files: readonly KnownFile[], folderProblem: string | null): CompanyLists {
  const lists = files.flatMap(({ list }) => (list === null ? [] : [list]));
  const problems = files.flatMap(({ problem }) => problem ?? []);
  return {
    lists,
    allow: createAllowList(lists.flatMap(({ allowed }) => allowed)),
    problems: folderProblem === null ? problems : [folderProblem, ...problems],
  };
}

function readKnown(directory: string, file: string, before: KnownFile | undefined): KnownFile {
  const path = join(directory, file);
  let stamp = 'gone';
  try {
    const { mtimeMs, size, mtime } = statSync(path);
    stamp = `${mtimeMs}:${size}`;
    if (before?.stamp === stamp) return before;
    if (size > MAX_BYTES) throw new EntityCheckError('list-damaged', `The company list ${file} is larger than 32 MB.`);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
    return { stamp, list: companyList(file, text, mtime), problem: null };
  } catch (error) {
    const problem =
      error instanceof EntityCheckError
        ? error.message
        : `The company list ${file} cannot be read: it is no UTF-8 text, or not readable.`;
    return { stamp, list: before?.list ?? null, problem };
  }
}

/** @param changed when the file was changed: the list's date */
export function companyList(file: string, text: string, changed: Date): CompanyList {
  const rows = parseCompanyList(file, text);
  const id = `custom:${file}`;
  const title = basename(file, extname(file));
  const entities = rows.filter(({ action }) => action === 'watch').map((row, index) => entityOf(row, id, index));
  return {
    info: {
      id,
      title,
      authority: 'Company list',
      asOf: changed.toISOString().slice(0, 10),
      url: '',
      contentHash: sha256(text),
      entityCount: entities.length,
      nameCount: nameCount(entities),
    },
    entities: distinctIds(entities),
    allowed: rows
      .filter(({ action }) => action === 'allow')
      .flatMap(({ name, aliases, note }) =>
        [name, ...aliases].map((spelling) => ({ text: spelling, allowed: { name, note, list: title } })),
      ),
  };
}

function entityOf({ name, aliases, note }: CompanyRow, list: string, index: number): Entity {
  const asAliases = aliases.map((alias) => ({ name: alias, kind: 'aka' as const }));
  return {
    id: `${list}-${slugOf(name) || String(index + 1)}`,
    list,
    name,
    aliases: asAliases,
    kind: kindOf(name, asAliases),
    country: { code: null, printed: '' },
    addresses: [],
    licenceRequirement: null,
    reviewPolicy: null,
    citations: [],
    listedSince: null,
    notes: note === null ? [] : [note],
  };
}
