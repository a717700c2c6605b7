/** What changed between two versions, in lines: added, removed, and changed field by field. */
import { diffEntities, type EntityChange, type ListDiff } from '../lists/index.js';
import type { Entity, ListInfo, ListSnapshot } from '../types.js';
import type { Colors } from './io.js';

export interface ListChange {
  readonly list: Pick<ListInfo, 'id' | 'title'>;
  readonly diff: ListDiff;
}

/** By list, those that are in either version. */
export function changesBetween(before: ListSnapshot, after: ListSnapshot): readonly ListChange[] {
  const titles = new Map([...before.lists, ...after.lists].map((list) => [list.id, list]));
  const of = (snapshot: ListSnapshot, id: string) => snapshot.entities.filter(({ list }) => list === id);
  return [...titles.values()].map((list) => ({ list, diff: diffEntities(of(before, list.id), of(after, list.id)) }));
}

export function diffText(before: ListSnapshot, after: ListSnapshot, colors: Colors): string {
  const named = (snapshot: ListSnapshot) => `${snapshot.lists[0]?.asOf ?? ''} (${snapshot.version})`;
  const parts = [`From ${named(before)} to ${named(after)}`];
  for (const { list, diff } of changesBetween(before, after)) {
    const { added, removed, changed } = diff;
    if (added.length + removed.length + changed.length === 0) {
      parts.push(`${list.title}: no change`);
      continue;
    }
    parts.push(
      [
        colors.bold(`${list.title}: ${added.length} added, ${removed.length} removed, ${changed.length} changed`),
        ...added.map((entity) => `  ${colors.green('+')} ${lineOf(entity)}`),
        ...removed.map((entity) => `  ${colors.red('-')} ${lineOf(entity)}`),
        ...changed.flatMap((change) => [`  ${colors.yellow('~')} ${lineOf(change.after)}`, ...fieldLines(change)]),
      ].join('\n'),
    );
  }
  return `${parts.join('\n\n')}\n`;
}

/** The name, the country, and the notice that put it there. */
function lineOf({ name, country, citations }: Entity): string {
  const last = citations.at(-1);
  return `${name}, ${country.printed}${last === undefined ? '' : ` (${last.reference}${last.date === null ? '' : `, ${last.date}`})`}`;
}

function fieldLines({ before, after, fields }: EntityChange): string[] {
  return fields.flatMap((field) => {
    const [old, now] = [valuesOf(before[field]), valuesOf(after[field])];
    const gone = old.filter((value) => !now.includes(value));
    const come = now.filter((value) => !old.includes(value));
    const lines = [
      ...gone.map((value) => `      ${field}: - ${value}`),
      ...come.map((value) => `      ${field}: + ${value}`),
    ];
    return lines.length > 0 ? lines : [`      ${field}: in another order`];
  });
}

function valuesOf(value: unknown): readonly string[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap(valuesOf);
  if (typeof value !== 'object') return [String(value)];
  const { summary, name, kind, reference, printedDate, printed } = value as Record<string, string | undefined>;
  if (summary !== undefined) return [summary];
  if (reference !== undefined) return [`${reference}, ${printedDate}`];
  if (name !== undefined) return [kind === undefined ? name : `${name} (${kind})`];
  return [printed ?? JSON.stringify(value)];
}
