/**
 * Stage 2 of the importer: table rows -> entries, one per listed party or group of parties, with what they inherit:
 * the country from the rows above, text from continuation rows, citations from the head of a group.
 * Every row is accounted for: used, a heading, a continuation, or `[Reserved]`.
 */
import { EntityCheckError } from '../../errors.js';
import type { Country } from '../../types.js';
import type { ListSource } from '../catalogue.js';
import { readCountry } from '../countries.js';
import type { SupplementTable, TableRow } from './read-xml.js';

export interface Entry {
  /** Line of its first row in the XML file, for errors. */
  readonly line: number;
  readonly country: Country;
  /** Name, aliases and addresses in one text. */
  readonly text: string;
  /** Entity List only. */
  readonly requirement: { readonly text: string; readonly footnotes: readonly number[] } | null;
  readonly policy: string | null;
  readonly citation: string;
  readonly notes: readonly string[];
}

/** Where the rows of a supplement went. */
export interface RowCounts {
  readonly rows: number;
  readonly entries: number;
  readonly continuations: number;
  readonly groupHeadings: number;
  readonly reserved: number;
}

const HEADING = /^country$/iu;
const RESERVED = /^\[reserved\]$/iu;
/** `The following eight subordinate institutions of Aero-Engine Company of China:` */
const GROUP = /^the following \w+ subordinate institutions of (.+?):?$/iu;
const GROUP_MARK = /^subordinate institut?ion:?$/iu;
const NOTICE = /^(presumption|policy) of denial|^case-by-case/iu;
const GLUED_CITATION = /(\d{2,3} FR \d+, [\d/]+)\.?$/u;

/**
 * Rows of a supplement's table -> entries with the country, party and terms that apply, and a count of every row.
 * @throws EntityCheckError `list-import-failed`, naming file and line of a row that fits no rule
 */
export function readEntries(
  table: SupplementTable,
  list: ListSource,
  file: string,
): { readonly entries: Entry[]; readonly counts: RowCounts } {
  const entries: Entry[] = [];
  const counts = { rows: 0, entries: 0, continuations: 0, groupHeadings: 0, reserved: 0 };
  const columns = list.supplement === '4' ? 5 : 3;
  let country: Country | null = null;
  let group: { readonly name: string; readonly citation: string } | null = null;

  for (const row of table.rows) {
    const text = cellText(row, 0);
    if (HEADING.test(text)) continue;
    counts.rows += 1;
    if (row.cells.length !== columns) {
      throw rowError(list, file, row, `has ${row.cells.length} columns where ${columns} are expected`);
    }
    if (text !== '') {
      country = readCountry(text);
      if (country === null)
        throw rowError(list, file, row, `has an unknown country "${text}": add it to src/lists/countries.ts`);
      group = null;
    }
    if (country === null) throw rowError(list, file, row, 'comes before any country');
    const party = cellText(row, 1);
    const citation = cellText(row, columns - 1);
    if (party === '') throw rowError(list, file, row, 'names nobody');
    if (RESERVED.test(party)) {
      counts.reserved += 1;
      continue;
    }
    const groupName = GROUP.exec(party)?.[1];
    if (groupName !== undefined || GROUP_MARK.test(party)) {
      counts.groupHeadings += 1;
      if (groupName !== undefined) group = { name: groupName, citation };
      continue;
    }
    if (list.supplement === '4') {
      if (isContinuation(row)) {
        const last = entries.pop();
        if (last === undefined) throw rowError(list, file, row, 'continues a row that is not there');
        entries.push({ ...last, text: `${last.text}\n${party}` });
        counts.continuations += 1;
        continue;
      }
      entries.push(entityListEntry(row, country, party));
    } else {
      if (citation !== '') group = null;
      const inherited = group !== null;
      const notes = group === null ? [] : [`Subordinate institution of ${group.name}`];
      const cited = citation !== '' ? citation : (group?.citation ?? '');
      if (cited === '' && !inherited) throw rowError(list, file, row, 'has no Federal Register citation');
      if (cited === '') notes.push('The list prints no Federal Register citation for this group');
      entries.push({ line: row.line, country, text: party, requirement: null, policy: null, citation: cited, notes });
    }
  }
  counts.entries = entries.length;
  return { entries, counts };
}

/** The error for a row that cannot be read: names the list, the row and the file's line. */
export function rowError(
  list: ListSource,
  file: string,
  row: { readonly line: number; readonly cells?: TableRow['cells']; readonly text?: string },
  what: string,
): EntityCheckError {
  const shown = (row.text ?? row.cells?.[1]?.text ?? '').replace(/\s+/gu, ' ').slice(0, 80);
  return new EntityCheckError(
    'list-import-failed',
    `${file}, line ${row.line}: the ${list.title} row "${shown}" ${what}. Nothing was imported.`,
  );
}

function entityListEntry(row: TableRow, country: Country, party: string): Entry {
  const notes: string[] = [];
  let requirement = row.cells[2] ?? { text: '', footnotes: [] };
  let policy = row.cells[3]?.text.replace(/\s+/gu, ' ') ?? '';
  let citation = cellText(row, 4);
  // One row prints the two columns in each other's place.
  if (NOTICE.test(requirement.text) && !NOTICE.test(policy)) {
    [requirement, policy] = [row.cells[3] ?? requirement, requirement.text];
    notes.push("The list prints this entry's licence requirement and review policy in each other's column");
  }
  // One row prints its last citation at the end of the policy.
  const glued = GLUED_CITATION.exec(policy);
  if (glued?.[1] !== undefined) {
    policy = policy.slice(0, glued.index).trim();
    if (!citation.includes(glued[1].split(',')[0] ?? glued[1])) citation = `${citation} ${glued[1]}`;
  }
  return { line: row.line, country, text: party, requirement, policy, citation, notes };
}

function isContinuation(row: TableRow): boolean {
  return [2, 3, 4].every((column) => cellText(row, column) === '');
}

const cellText = (row: TableRow, column: number): string => row.cells[column]?.text.trim() ?? '';
