/**
 * Stage 1 of the importer: eCFR XML of 15 CFR Part 744 -> the rows of each supplement's table, as text.
 *
 * Knows the markup and nothing of its meaning. `<br/>` becomes a line feed, any other white space one space,
 * `<sup>3</sup>` that marks a footnote goes to `footnotes`, and the printer's fractions (`<sup>1</sup>⁄<sub>2</sub>`)
 * and ordinals (`3<sup>rd</sup>`) become plain text.
 */
import { SaxesParser } from 'saxes';
import { EntityCheckError } from '../../errors.js';

export interface Cell {
  /** Trimmed; lines separated by `\n`, empty lines kept (they separate aliases from addresses). */
  readonly text: string;
  /** Footnote numbers printed as superscripts, in order, each once. */
  readonly footnotes: readonly number[];
}

export interface TableRow {
  /** Line of the `<TR>` in the XML file: named in errors. */
  readonly line: number;
  readonly cells: readonly Cell[];
}

/** The tables of one supplement, concatenated. */
export interface SupplementTable {
  /** `4`. */
  readonly supplement: string;
  /** Rows of the head and body; footnote rows (one cell over all columns) are in `footnoteRows`. */
  readonly rows: readonly TableRow[];
  readonly footnoteRows: readonly TableRow[];
}

const SUPPLEMENT = /^Supplement No\. (\d+) to Part 744$/;
const FRACTION_SLASH = '\u2044';

interface OpenCell {
  text: string;
  readonly footnotes: number[];
  /** Text of the superscript being read, or null. */
  superscript: string | null;
  /** Last superscript, kept until the next text shows whether it was a fraction's numerator. */
  pending: string | null;
}

/**
 * Reads the tables of all supplements of Part 744.
 * @param xml the whole document, decoded
 * @param file its name, for errors
 * @throws EntityCheckError `list-import-failed` where the text is not well-formed XML or not an eCFR document
 */
export function readSupplementTables(xml: string, file: string): ReadonlyMap<string, SupplementTable> {
  refuseOtherDocuments(xml, file);
  const tables = new Map<string, { rows: TableRow[]; footnoteRows: TableRow[] }>();
  const parser = new SaxesParser({ position: true });
  let current: { rows: TableRow[]; footnoteRows: TableRow[] } | null = null;
  let inTable = 0;
  let row: { line: number; cells: Cell[] } | null = null;
  let cell: OpenCell | null = null;

  parser.on('error', (error) => {
    throw new EntityCheckError(
      'list-import-failed',
      `${file} is not well-formed XML (${error.message}). The download may be cut off: fetch the file again.`,
      { cause: error },
    );
  });
  parser.on('opentag', (tag) => {
    const name = tag.name.toUpperCase();
    if (name === 'DIV9') {
      const found = SUPPLEMENT.exec(String(tag.attributes.N ?? ''));
      current = null;
      if (found?.[1] !== undefined) {
        current = tables.get(found[1]) ?? { rows: [], footnoteRows: [] };
        tables.set(found[1], current);
      }
    } else if (name === 'TABLE') inTable += 1;
    else if (current === null || inTable === 0) return;
    else if (name === 'TR') row = { line: parser.line, cells: [] };
    else if (name === 'TD' || name === 'TH') cell = { text: '', footnotes: [], superscript: null, pending: null };
    else if (cell !== null) {
      if (name === 'SUP' || name === 'SU') {
        settle(cell, '');
        cell.superscript = '';
      } else if (name === 'BR') {
        settle(cell, '');
        cell.text += '\n';
      }
    }
  });
  parser.on('text', (text) => {
    if (cell === null) return;
    const plain = text.replace(/\s+/gu, ' ');
    if (cell.superscript !== null) cell.superscript += plain;
    else {
      settle(cell, plain);
      cell.text += plain;
    }
  });
  parser.on('closetag', (tag) => {
    const name = tag.name.toUpperCase();
    if (name === 'TABLE') inTable -= 1;
    else if (name === 'DIV9') current = null;
    else if ((name === 'SUP' || name === 'SU') && cell?.superscript != null) {
      cell.pending = cell.superscript;
      cell.superscript = null;
    } else if ((name === 'TD' || name === 'TH') && cell !== null) {
      settle(cell, '');
      row?.cells.push({ text: tidy(cell.text), footnotes: [...new Set(cell.footnotes)] });
      cell = null;
    } else if (name === 'TR' && row !== null) {
      if (row.cells.length === 1) current?.footnoteRows.push(row);
      else if (row.cells.length > 1) current?.rows.push(row);
      row = null;
    }
  });
  parser.write(xml).close();
  return new Map(
    [...tables].map(([supplement, table]) => [
      supplement,
      { supplement, rows: table.rows, footnoteRows: table.footnoteRows },
    ]),
  );
}

/** Decides what the superscript before `next` was: numerator, ordinal ending, or footnote mark. */
function settle(cell: OpenCell, next: string): void {
  const superscript = cell.pending;
  if (superscript === null) return;
  cell.pending = null;
  const numbers = superscript.match(/\d+/gu);
  if (next.startsWith(FRACTION_SLASH)) cell.text += /\d$/u.test(cell.text) ? ` ${superscript}` : superscript;
  else if (numbers === null) cell.text += superscript;
  else {
    cell.footnotes.push(...numbers.map(Number));
    // `734.9(g)<sup>,3</sup> 746.8` prints the comma inside the mark.
    cell.text += superscript.replace(/[\d\s]+/gu, '');
  }
}

function tidy(text: string): string {
  return text
    .replaceAll(FRACTION_SLASH, '/')
    .split('\n')
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .join('\n')
    .trim();
}

function refuseOtherDocuments(xml: string, file: string): void {
  const start = xml
    .slice(0, 2000)
    .replace(/^\uFEFF/u, '')
    .trimStart();
  if (start === '') throw new EntityCheckError('list-import-failed', `${file} is empty: fetch the file again.`);
  if (/<(!doctype\s+)?html[\s>]/iu.test(start)) {
    throw new EntityCheckError(
      'list-import-failed',
      `${file} is a web page, not the eCFR XML: the server probably answered with an error page. ` +
        'Open it in a browser to see what it says, then fetch the XML again.',
    );
  }
  if (!start.startsWith('<')) {
    throw new EntityCheckError(
      'list-import-failed',
      `${file} is not XML: expected the eCFR XML of 15 CFR Part 744, found "${start.slice(0, 40).replace(/\s+/gu, ' ')}".`,
    );
  }
}
