/** `digest`: what a workspace's digest of a day says, for somebody at a terminal or for another program. */
import type { Command } from 'commander';
import { Cron } from 'croner';
import { drawChart } from '../bot/digest-chart.js';
import { createDigests, loadRegulations, loadWording } from '../bot/index.js';
import type { Notice } from '../bot/notice.js';
import { loadConfig } from '../config.js';
import { EntityCheckError } from '../errors.js';
import { createListService } from '../host/list-service.js';
import { createCompanyFolder, loadLists } from '../lists/index.js';
import { createMatcher } from '../matching/index.js';
import { type CliIo, write } from './io.js';
import { noticeHtml } from './notice-html.js';
import { SILENT, withStore } from './store.js';
import { renderNotice } from './terminal.js';
import { readWorkspace } from './workspace.js';

const HOUR_MS = 3_600_000;
const FORMATS = ['text', 'json', 'html', 'png'];
/** Formats with a picture. */
const DRAWN = ['html', 'png'];

interface Options {
  readonly date?: string;
  readonly workspace: string;
  readonly format: string;
}

export function addDigestCommand(program: Command, io: CliIo): void {
  program
    .command('digest')
    .description('what was mentioned, asked and decided in a workspace on a day')
    .option('--date <YYYY-MM-DD>', 'the day, local to DIGEST_TIMEZONE (default: the last 24 hours)')
    .requiredOption('--workspace <platform:id>', 'the workspace, such as PLATFORM:T024BE7LD')
    .option('--format <format>', FORMATS.join(', '), 'text')
    .action(async ({ date, workspace: where, format }: Options) => {
      const { platform, workspace } = readWorkspace(where);
      if (!FORMATS.includes(format))
        throw new EntityCheckError('input-invalid', `--format is ${FORMATS.join(' or ')}, not "${format}".`);
      const {
        digest: { timeZone },
        lists: { folder },
      } = loadConfig();
      const [from, to] = date === undefined ? lastDay() : dayIn(timeZone, date);
      const notice = await withStore(async (store) => {
        const clock = { now: () => new Date() };
        const lists = createListService(
          { syncHours: 0, baseUrl: '' },
          {
            ...{ store, clock, logger: SILENT, random: Math.random, createMatcher, shipped: loadLists() },
            ...(folder !== null && { company: createCompanyFolder(folder) }),
            download: async () => ({ bytes: null, validator: { etag: null, lastModified: null } }),
          },
        );
        await lists.refresh();
        const wording = loadWording();
        const regulations = loadRegulations();
        const digests = createDigests(timeZone, {
          ...{ store, clock, listNews: lists.news, logger: SILENT },
          ...{ coverage: async () => null, unrecorded: () => 0 },
          draw: DRAWN.includes(format) ? drawChart : undefined,
          context: () => ({
            ...{ wording, regulations, matcher: lists.matcher(), now: clock.now() },
            ...{ canAskCompliance: false, listStatus: lists.status() },
          }),
        });
        return (await digests.build({ platform, workspace }, from, to)).notice;
      });
      if (format === 'png') return writePicture(notice, io);
      if (format === 'json') await write(io.stdout, `${JSON.stringify({ from, to, ...notice }, null, 2)}\n`);
      else await write(io.stdout, format === 'html' ? noticeHtml(notice) : renderNotice(notice, io));
    });
}

async function writePicture({ picture }: Notice, io: CliIo): Promise<void> {
  if (picture === undefined)
    throw new EntityCheckError(
      'input-invalid',
      'Nothing was mentioned in the thirty days before: there is no picture.',
    );
  if (!io.stdout.write(Buffer.from(picture.png, 'base64')))
    await new Promise<void>((resolve) => io.stdout.once('drain', resolve));
}

function lastDay(): readonly [Date, Date] {
  const to = new Date();
  return [new Date(to.getTime() - 24 * HOUR_MS), to];
}

/** From midnight to midnight: 23 or 25 hours where the clocks change. */
export function dayIn(timeZone: string, date: string): readonly [Date, Date] {
  const noon = new Date(`${date}T12:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(noon.getTime()) || !noon.toISOString().startsWith(date))
    throw new EntityCheckError('input-invalid', `--date "${date}" is not a day, such as 2026-11-20.`);
  const midnights = new Cron('0 0 * * *', { timezone: timeZone, paused: true });
  const localDay = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  let from = midnights.nextRun(new Date(noon.getTime() - 48 * HOUR_MS))!;
  while (localDay.format(from) < date) from = midnights.nextRun(from)!;
  return [from, midnights.nextRun(from)!];
}
