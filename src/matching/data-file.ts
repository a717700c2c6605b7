/** The tables of `data`, all of them needed: matching would weaken without a word where one is missing. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EntityCheckError } from '../errors.js';

/** The bytes of one table. Throws `list-missing` or, where it is empty, `list-damaged`, naming the file. */
export function readTable(dataDirectory: string, name: string): Buffer {
  const bytes = orMissing(join(dataDirectory, name), () => readFileSync(join(dataDirectory, name)));
  if (bytes.length === 0)
    throw new EntityCheckError('list-damaged', `data/${name} is empty. Restore it from the release.`);
  return bytes;
}

/** Names of the files in a folder of tables that end so, sorted. Throws `list-missing` naming the folder, also where it has none. */
export function tablesIn(dataDirectory: string, folder: string, ending: string): string[] {
  return orMissing(join(dataDirectory, folder), () => {
    const files = readdirSync(join(dataDirectory, folder)).filter((file) => file.endsWith(ending));
    if (files.length === 0) throw new Error(`no file ends in ${ending}`);
    return files.sort();
  });
}

/** A table of one JSON value. Throws `list-missing` or `list-damaged` naming the file. */
export function readJsonTable(dataDirectory: string, name: string): unknown {
  const text = readTable(dataDirectory, name).toString('utf8');
  return parse(text, `data/${name}`);
}

/** A table with a JSON value on each line. Throws `list-missing` or `list-damaged` naming file and line. */
export function readJsonLines(dataDirectory: string, name: string): unknown[] {
  return readTable(dataDirectory, name)
    .toString('utf8')
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [parse(line, `data/${name}, line ${index + 1},`)]));
}

/** A table of text: its rows, without empty ones and comments, each cut at its tabs. Throws `list-missing`. */
export function readRows(dataDirectory: string, name: string): string[][] {
  return readTable(dataDirectory, name)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
}

function parse(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new EntityCheckError('list-damaged', `${what} is not JSON. Correct it or restore the file.`, { cause });
  }
}

function orMissing<Result>(path: string, read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    throw new EntityCheckError(
      'list-missing',
      `${path} cannot be read. Restore it from the release or run "git checkout data".`,
      { cause },
    );
  }
}
