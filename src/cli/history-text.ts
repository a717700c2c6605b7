/** The history of entities in lines. */
import type { HistoryEvent } from '../lists/index.js';
import type { Entity } from '../types.js';
import type { Colors } from './io.js';

export interface HistoryRow {
  readonly entity: Entity;
  readonly events: readonly HistoryEvent[];
}

export function historyText(
  rows: readonly HistoryRow[],
  asked: { readonly name: string; readonly citation: string | null },
  colors: Colors,
): string {
  if (rows.length === 0) {
    return asked.citation === null
      ? `"${asked.name}" is on none of the lists. Its history is not known; "entity-check check" shows the closest names.\n`
      : `No entity on the lists cites ${asked.citation}. Write it as the Federal Register does: 84 FR 54002.\n`;
  }
  const lead =
    asked.citation === null
      ? []
      : [`${rows.length} ${rows.length === 1 ? 'entity cites' : 'entities cite'} ${asked.citation}`];
  const parts = rows.map(({ entity, events }) =>
    [colors.bold(`${entity.name}, ${entity.country.printed}`), ...events.map((event) => `  ${lineOf(event)}`)].join(
      '\n',
    ),
  );
  return `${[...lead, ...parts].join('\n\n')}\n`;
}

function lineOf({ date, what, citation, version, fields }: HistoryEvent): string {
  const when = date ?? 'no date';
  if (citation !== undefined) {
    const flag = citation.flag === undefined ? '' : ` (printed as "${citation.printedDate}": ${citation.flag})`;
    return `${when}  ${what}  ${citation.reference}${flag}`;
  }
  return `${when}  ${what}${fields === undefined ? '' : `: ${fields.join(', ')}`} (seen in version ${version})`;
}
