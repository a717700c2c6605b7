import type { Command } from 'commander';
import pc from 'picocolors';
import { screenedLists } from '../host/screened-lists.js';
import { ageInDays, type ImportReport, importFile, listAge, loadLists } from '../lists/index.js';
import type { Entity, EntityKind, ListInfo, ListSnapshot } from '../types.js';

/** What the commands write to. */
export interface ListsIo {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  readonly color: boolean;
}

/** Most names shown of each kind of change. */
const SHOWN_CHANGES = 5;

const KIND_TITLES: Readonly<Record<EntityKind, string>> = {
  company: 'Companies',
  university: 'Institutes',
  government: 'Government',
  person: 'Persons',
  address: 'Addresses',
};

/** `lists` (what is loaded) and `lists import FILE --date YYYY-MM-DD [--out DIR]`. */
export function addListsCommands(program: Command, io: ListsIo, now: () => Date = () => new Date()): Command {
  const lists = program
    .command('lists')
    .description('what is loaded: lists, dates, counts; "lists import" writes new tables')
    .option('--directory <dir>', 'folder of the tables (default: those of the package)')
    .option('--json', 'print as JSON')
    .action((options: { directory?: string; json?: boolean }) => {
      const snapshot =
        options.directory === undefined ? screenedLists().snapshot : loadLists({ directory: options.directory });
      io.stdout.write(
        options.json ? `${JSON.stringify(listsJson(snapshot, now()), null, 2)}\n` : listsText(snapshot, now(), io),
      );
    });
  lists
    .command('import')
    .description('reads the eCFR XML of 15 CFR Part 744 and writes the tables')
    .argument('<file>', 'the XML file')
    .requiredOption('--date <YYYY-MM-DD>', 'the date the file stood at')
    .option('--out <dir>', 'folder to write to (default: the tables of the package)')
    .option('--accept-shrink', 'import also where a list lost more than a tenth')
    .action((file: string, options: { date: string; out?: string; acceptShrink?: boolean }) => {
      const report = importFile({
        file,
        date: options.date,
        now: now(),
        acceptShrink: options.acceptShrink === true,
        ...(options.out === undefined ? {} : { directory: options.out }),
      });
      io.stdout.write(importText(report, options.date, io));
    });
  return lists;
}

function listsJson(snapshot: ListSnapshot, now: Date): object {
  return {
    version: snapshot.version,
    entities: snapshot.entities.length,
    names: snapshot.lists.reduce((sum, list) => sum + list.nameCount, 0),
    lists: snapshot.lists.map((list) => ({
      ...list,
      ageDays: ageInDays(list.asOf, now),
      kinds: countKinds(entitiesOf(snapshot, list)),
    })),
  };
}

function listsText(snapshot: ListSnapshot, now: Date, io: ListsIo): string {
  const colors = pc.createColors(io.color);
  const kinds = Object.keys(KIND_TITLES) as EntityKind[];
  const head = ['List', 'As of', 'Age', 'Entities', 'Names', ...kinds.map((kind) => KIND_TITLES[kind])];
  const rows = snapshot.lists.map((list) => {
    const counts = countKinds(entitiesOf(snapshot, list));
    return [
      list.title,
      list.asOf,
      days(ageInDays(list.asOf, now)),
      number(list.entityCount),
      number(list.nameCount),
      ...kinds.map((kind) => number(counts[kind])),
    ];
  });
  const lines = table([head, ...rows], (line, index) => (index === 0 ? colors.dim(line) : line));
  const sources = snapshot.lists.map((list) => `  ${list.title}: ${list.authority}\n  ${colors.dim(list.url)}`);
  const age = listAge(snapshot, now);
  const stale = age.stale
    ? [colors.yellow(`These lists are ${days(age.days)} old: check for a newer version before you rely on "no match".`)]
    : [];
  return `${[lines, `List version ${snapshot.version}`, ...stale, `Sources\n${sources.join('\n')}`].join('\n\n')}\n`;
}

function importText(report: ImportReport, date: string, io: ListsIo): string {
  const colors = pc.createColors(io.color);
  const head = ['List', 'Rows', 'Entities', 'Names', 'Added', 'Removed', 'Changed'];
  const rows = report.lists.map(({ imported, diff }) => {
    const names = imported.entities.reduce((sum, entity) => sum + 1 + entity.aliases.length, 0);
    return [
      imported.source.title,
      ...[
        imported.rows.rows,
        imported.entities.length,
        names,
        diff.added.length,
        diff.removed.length,
        diff.changed.length,
      ].map(number),
    ];
  });
  const parts = [table([head, ...rows], (line, index) => (index === 0 ? colors.dim(line) : line))];
  for (const { imported, diff } of report.lists) {
    const changes = [
      ...some(diff.added, 'added', (entity) => entity.name),
      ...some(diff.removed, 'removed', (entity) => entity.name),
      ...some(diff.changed, 'changed', ({ after, fields }) => `${after.name} (${fields.join(', ')})`),
    ];
    if (report.previousDate !== null && changes.length > 0)
      parts.push(`${imported.source.title}\n${changes.join('\n')}`);
  }
  if (report.flagged.length > 0)
    parts.push(`Doubtful citations, kept as printed\n${report.flagged.flatMap(flagLines).join('\n')}`);
  if (report.oddities.length > 0)
    parts.push(`Rows that contradict themselves\n${report.oddities.map((oddity) => `  ${oddity}`).join('\n')}`);
  if (report.unusedCorrections.length > 0) {
    parts.push(
      colors.yellow(
        `Corrections no longer needed (src/lists/ecfr/corrections.ts)\n${report.unusedCorrections.map((one) => `  ${one}`).join('\n')}`,
      ),
    );
  }
  const replaced = report.previousDate === null ? '' : `, replacing those of ${report.previousDate}`;
  parts.push(`Written to ${report.directory}: lists as of ${date}${replaced}.`);
  if (report.previousDate !== null && report.previousDate > date) {
    parts.push(
      colors.yellow(
        `The replaced lists were newer (${report.previousDate}). Import the newer file again unless you meant to go back.`,
      ),
    );
  }
  return `${parts.join('\n\n')}\n`;
}

function flagLines(entity: Entity): string[] {
  return entity.citations.flatMap(({ reference, printedDate, flag }) =>
    flag === undefined ? [] : [`  ${entity.name} (${entity.id}): ${reference}, ${printedDate}: ${flag}`],
  );
}

function some<T>(items: readonly T[], what: string, show: (item: T) => string): string[] {
  if (items.length === 0) return [];
  const shown = items.slice(0, SHOWN_CHANGES).map((item) => `  ${what}: ${show(item)}`);
  return items.length > SHOWN_CHANGES
    ? [...shown, `  and ${number(items.length - SHOWN_CHANGES)} more ${what}`]
    : shown;
}

/** Columns aligned: the first to the left, the others to the right. */
function table(rows: readonly (readonly string[])[], style: (line: string, index: number) => string): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row, index) =>
      style(
        row
          .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
          .join('  '),
        index,
      ),
    )
    .join('\n');
}

function countKinds(entities: readonly Entity[]): Record<EntityKind, number> {
  const counts: Record<EntityKind, number> = { company: 0, university: 0, government: 0, person: 0, address: 0 };
  for (const entity of entities) counts[entity.kind] += 1;
  return counts;
}

const entitiesOf = (snapshot: ListSnapshot, list: ListInfo): readonly Entity[] =>
  snapshot.entities.filter((entity) => entity.list === list.id);
const number = (value: number): string => value.toLocaleString('en-US');
const days = (count: number): string => `${number(count)} ${count === 1 ? 'day' : 'days'}`;
