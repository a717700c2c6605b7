/** A company's own list: a CSV or JSON file of names to watch for, or to leave alone. */
import { parse } from 'csv-parse/sync';
import { EntityCheckError } from '../../errors.js';

export interface CompanyRow {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly note: string | null;
  /** `watch`: warn as for a listed entity; `allow`: this name is not them. */
  readonly action: 'watch' | 'allow';
}

const COLUMNS = ['name', 'aliases', 'note', 'action'] as const;
type Column = (typeof COLUMNS)[number];
type Values = Readonly<Partial<Record<Column, unknown>>>;

const MAX_ROWS = 100_000;
const MAX_NAME = 300;
const MAX_NOTE = 500;
/** A name of one or two letters would be found in every message. */
const MIN_LETTERS = 2;

/**
 * Reads a file's text.
 * @param file its name, for errors: `customers.csv`
 * @throws EntityCheckError `list-damaged` that names every problem with its row and column
 */
export function parseCompanyList(file: string, text: string): readonly CompanyRow[] {
  const problems: string[] = [];
  const rows = (file.toLowerCase().endsWith('.json') ? jsonRows(text, problems) : csvRows(text, problems)).flatMap(
    ({ where, values }) => readRow(where, values, problems) ?? [],
  );
  if (rows.length > MAX_ROWS) problems.push(`has ${rows.length} rows, at most ${MAX_ROWS} are read`);
  if (problems.length > 0) throw damaged(file, problems);
  return rows;
}

interface RawRow {
  /** `row 7`; of JSON: `entry 6`. */
  readonly where: string;
  readonly values: Values;
}

function csvRows(text: string, problems: string[]): RawRow[] {
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      ...{ bom: true, info: true, relax_column_count: true, skip_empty_lines: true, trim: true },
    }) as unknown as typeof records;
  } catch (error) {
    // Its message quotes the file's words; where it is, is enough.
    const { lines } = error as { lines?: number };
    problems.push(`row ${lines ?? 1}: is not CSV (an open quotation mark?)`);
    return [];
  }
  const [header, ...rest] = records;
  if (header === undefined) {
    problems.push('is empty: its first row names the columns name, aliases, note, action');
    return [];
  }
  const columns = header.record.map((column) => column.toLowerCase());
  const unknown = columns.filter((column) => !COLUMNS.includes(column as Column));
  if (unknown.length > 0)
    problems.push(`row 1: unknown column "${unknown.join('", "')}"; columns are ${COLUMNS.join(', ')}`);
  if (!columns.includes('name')) problems.push('row 1: there is no column "name"');
  if (problems.length > 0) return [];
  return rest.flatMap(({ record, info }) => {
    const where = `row ${info.lines}`;
    if (record.length > columns.length) {
      problems.push(`${where}: has ${record.length} columns where the first row names ${columns.length}`);
      return [];
    }
    return [{ where, values: Object.fromEntries(columns.map((column, index) => [column, record[index] ?? ''])) }];
  });
}

function jsonRows(text: string, problems: string[]): RawRow[] {
  let entries: unknown;
  try {
    entries = JSON.parse(text);
  } catch {
    problems.push('is not JSON');
    return [];
  }
  if (!Array.isArray(entries)) {
    problems.push('is not an array of entries');
    return [];
  }
  return entries.flatMap((entry: unknown, index) => {
    const where = `entry ${index + 1}`;
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
      problems.push(`${where}: is no object`);
      return [];
    }
    const unknown = Object.keys(entry).filter((key) => !COLUMNS.includes(key as Column));
    if (unknown.length > 0) problems.push(`${where}: unknown field "${unknown.join('", "')}"`);
    return [{ where, values: entry as Values }];
  });
}

function readRow(where: string, values: Values, problems: string[]): CompanyRow | null {
  const before = problems.length;
  const problem = (column: Column, what: string) => problems.push(`${where}, column ${column}: ${what}`);
  const text = (column: Column, max: number): string => {
    const value = values[column] ?? '';
    if (typeof value !== 'string') problem(column, 'is not text');
    else if (value.length > max) problem(column, `has ${value.length} characters, at most ${max} are read`);
    return typeof value === 'string' ? value.trim() : '';
  };
  const name = text('name', MAX_NAME);
  if (letters(name) < MIN_LETTERS)
    problem('name', name === '' ? 'is empty' : 'is too short to be told from other words');
  const aliases = aliasesOf(values.aliases, (what) => problem('aliases', what));
  const note = text('note', MAX_NOTE);
  const action = (text('action', MAX_NAME) || 'watch').toLowerCase();
  if (action !== 'watch' && action !== 'allow') problem('action', 'is neither watch nor allow');
  return problems.length > before
    ? null
    : {
        name,
        aliases: aliases.filter((alias) => alias !== name),
        note: note || null,
        action: action as 'watch' | 'allow',
      };
}

/** In a cell with `;` or `|` between; in JSON also an array. */
function aliasesOf(value: unknown, problem: (what: string) => void): readonly string[] {
  const parts = typeof value === 'string' ? value.split(/[;|]/) : (value ?? []);
  if (!Array.isArray(parts) || !parts.every((part) => typeof part === 'string')) {
    problem('is neither text nor an array of texts');
    return [];
  }
  const aliases = [...new Set((parts as string[]).map((part) => part.trim()).filter(Boolean))];
  for (const alias of aliases) {
    if (alias.length > MAX_NAME) problem(`has a name of ${alias.length} characters, at most ${MAX_NAME} are read`);
    else if (letters(alias) < MIN_LETTERS) problem(`"${alias}" is too short to be told from other words`);
  }
  return aliases;
}

function letters(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

const MOST_PROBLEMS = 20;

function damaged(file: string, problems: readonly string[]): EntityCheckError {
  const shown = problems.slice(0, MOST_PROBLEMS);
  const more = problems.length - shown.length;
  const lines = [...shown, ...(more > 0 ? [`and ${more} more`] : [])].map((line) => `  - ${line}`).join('\n');
  return new EntityCheckError('list-damaged', `The company list ${file} needs attention:\n${lines}`);
}
