/** `lists sync | versions | add | diff | history`: newer lists, the kept ones, and what changed. */
import type { Command } from 'commander';
import { type Config, loadConfig } from '../config.js';
import { EntityCheckError } from '../errors.js';
import {
  CSL_URL,
  type CslResult,
  createDownloader,
  ECFR_URL,
  entitiesCiting,
  findVersion,
  historyOf,
  loadLists,
  readListFile,
  syncCsl,
  syncLists,
} from '../lists/index.js';
import type { HostStore } from '../store/port.js';
import type { ListSnapshot, Matcher } from '../types.js';
import { changesBetween, diffText } from './diff-text.js';
import { historyText } from './history-text.js';
import { type CliIo, colorsOf } from './io.js';
import { createProgress } from './progress.js';
import { withStore } from './store.js';

export interface VersionCommandDeps {
  readonly io: CliIo;
  readonly matcher: () => Matcher;
  readonly exit: (code: number) => void;
  readonly now: () => Date;
}

async function syncOther(
  csl: NonNullable<Config['lists']['csl']>,
  acceptShrink: boolean,
  progress: ReturnType<typeof createProgress>,
): Promise<CslResult> {
  const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  const download = createDownloader({ fetch, sleep, random: Math.random });
  return withStore(async (store) => {
    const current = (await store.newestCsl(null))?.lists ?? [];
    const options = { url: csl.url ?? CSL_URL, sources: csl.sources, acceptShrink, onProgress: progress.show };
    return syncCsl(current, options, { download, store, now: () => new Date() });
  }).finally(() => progress.end());
}

function cslText({ status, lists }: CslResult): string {
  if (status.problem !== null) return status.problem;
  if (lists === null) return 'The Consolidated Screening List has not changed.';
  const counts = lists.map(({ info }) => `${info.title} ${info.entityCount}`).join(', ');
  return `The Consolidated Screening List, ${status.outcome === 'updated' ? 'updated' : 'as it was'}: ${counts}.`;
}

/** Exit code where newer lists could not be had. */
const NOT_UPDATED = 2;

export function addVersionCommands(lists: Command, deps: VersionCommandDeps): void {
  const { io, exit } = deps;
  const print = (value: string | object): void => {
    io.stdout.write(typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`);
  };

  lists
    .command('sync')
    .description(
      'looks for newer lists, checks them and keeps them in the database; a running bot uses them within a minute',
    )
    .option('--accept-shrink', 'use a version that lost more than a tenth of a list')
    .option('--force', 'fetch and import also where the date has not changed')
    .option('--json', 'print the outcome as JSON')
    .action(async (options: { acceptShrink?: boolean; force?: boolean; json?: boolean }) => {
      const { ecfrUrl, csl } = loadConfig().lists;
      const progress = createProgress(io);
      const { status, snapshot } = await withStore(async (store) => {
        const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
        return syncLists(
          await newestOf(store),
          {
            baseUrl: ecfrUrl ?? ECFR_URL,
            acceptShrink: options.acceptShrink === true,
            force: options.force === true,
            onProgress: progress.show,
          },
          { download: createDownloader({ fetch, sleep, random: Math.random }), versions: store, now: deps.now },
        );
      }).finally(() => progress.end());
      const other = csl === null ? null : await syncOther(csl, options.acceptShrink === true, progress);
      const problems = [status, ...(other === null ? [] : [other.status])].filter(({ problem }) => problem !== null);
      if (problems.length > 0) exit(NOT_UPDATED);
      if (options.json)
        return print({ ...status, version: snapshot?.version ?? null, ...(other && { csl: other.status }) });
      print(`${outcomeText(status.date, status.problem, snapshot)}\n${other === null ? '' : `${cslText(other)}\n`}`);
    });

  lists
    .command('versions')
    .description('the versions that are kept, newest first')
    .option('--json', 'print as JSON')
    .action(async (options: { json?: boolean }) => {
      const shipped = loadLists();
      const { kept, status } = await withStore(async (store) => ({
        kept: await store.listVersions(),
        status: await store.syncStatus(),
      }));
      if (options.json) return print({ kept, shipped: { version: shipped.version, lists: shipped.lists }, status });
      const rows = [
        ...kept.map(
          ({ version, asOf, keptAt, entities }) =>
            `${asOf}  ${version}  ${entities} entities, kept ${keptAt.slice(0, 10)}`,
        ),
        `${shipped.lists[0]?.asOf}  ${shipped.version}  ${shipped.entities.length} entities, shipped with the product`,
      ];
      const last =
        status === null
          ? 'Nobody has looked for newer lists yet.'
          : `Last look ${status.checkedAt}: ${status.outcome}. ${status.problem ?? ''}`.trim();
      print(`${rows.join('\n')}\n\n${last}\n`);
    });

  lists
    .command('add')
    .description('keeps the version of an older eCFR file, to answer "as of" its day')
    .argument('<file>', 'the XML of 15 CFR Part 744')
    .requiredOption('--date <YYYY-MM-DD>', 'the date the file stood at')
    .action(async (file: string, options: { date: string }) => {
      const { snapshot, files } = readListFile(file, options.date, deps.now());
      const isNew = await withStore((store) => store.saveListVersion(snapshot, files, deps.now()));
      const said = isNew ? 'Kept' : 'Was kept before';
      print(
        `${said}: lists as of ${options.date}, version ${snapshot.version}, ${snapshot.entities.length} entities.\n`,
      );
    });

  lists
    .command('diff')
    .description('what changed between two versions: dates (2026-03-25), beginnings of versions, or "shipped"')
    .argument('<before>')
    .argument('[after]', 'default: the newest')
    .option('--json', 'print as JSON')
    .action(async (before: string, after: string | undefined, options: { json?: boolean }) => {
      const [old, now] = await withStore(async (store) => {
        const shipped = loadLists();
        return [
          await findVersion(before, shipped, store),
          after === undefined ? await newestOf(store) : await findVersion(after, shipped, store),
        ] as const;
      });
      if (options.json) print({ before: old.version, after: now.version, lists: changesBetween(old, now) });
      else print(diffText(old, now, colorsOf(io)));
    });

  lists
    .command('history')
    .description('since when and by which Federal Register notices an entity is listed, and what changed since')
    .argument('[name...]', 'the name, as you would write it')
    .option('--citation <reference>', 'instead: all entities of a notice, such as "84 FR 54002"')
    .option('--json', 'print as JSON')
    .action(async (words: string[], options: { citation?: string; json?: boolean }) => {
      const matcher = deps.matcher();
      const name = words.join(' ').trim();
      if ((name === '') === (options.citation === undefined))
        throw new EntityCheckError(
          'input-invalid',
          'Name an entity or a notice: entity-check lists history "Hikvision", or --citation "84 FR 54002".',
        );
      const versions = options.citation === undefined ? await withStore(oldestFirst) : [];
      const entities =
        options.citation === undefined
          ? matcher
              .check(name, { limit: 10 })
              .matches.filter(({ score }) => score >= 0.85)
              .map(({ entity }) => entity)
          : entitiesCiting(options.citation, matcher.snapshot);
      const rows = entities.map((entity) => ({ entity, events: historyOf(entity, versions) }));
      exit(rows.length > 0 ? 0 : 1);
      if (options.json)
        print(rows.map(({ entity, events }) => ({ id: entity.id, name: entity.name, list: entity.list, events })));
      else print(historyText(rows, { name, citation: options.citation ?? null }, colorsOf(io)));
    });
}

/** The newest lists that there are, kept or shipped. */
export async function newestOf(store: HostStore): Promise<ListSnapshot> {
  const shipped = loadLists();
  const [newest] = await store.listVersions();
  if (newest === undefined || newest.asOf < (shipped.lists[0]?.asOf ?? '')) return shipped;
  return (await store.loadListVersion(newest.version)) ?? shipped;
}

/** Every version, kept or shipped. */
async function oldestFirst(store: HostStore): Promise<readonly ListSnapshot[]> {
  const kept = await Promise.all((await store.listVersions()).map(({ version }) => store.loadListVersion(version)));
  const all = new Map([loadLists(), ...kept.filter((each) => each !== null)].map((each) => [each.version, each]));
  return [...all.values()].sort((a, b) => ((a.lists[0]?.asOf ?? '') < (b.lists[0]?.asOf ?? '') ? -1 : 1));
}

function outcomeText(date: string | null, problem: string | null, snapshot: ListSnapshot | null): string {
  if (problem !== null) return problem;
  if (snapshot === null) return `The lists are current: nothing newer than ${date} is published.`;
  return `Lists as of ${date} are kept and in use: version ${snapshot.version}, ${snapshot.entities.length} entities. A running bot uses them within a minute.`;
}
