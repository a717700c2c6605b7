/** `audit verify | export`: is the record of what the bot did whole, and what does it say. */
import type { Command } from 'commander';
import { EntityCheckError } from '../errors.js';
import type { AuditRecord, ChainReport } from '../store/port.js';
import { type CliIo, colorsOf, write } from './io.js';
import { withStore } from './store.js';

/** Exit code where a chain is broken. */
const BROKEN = 1;
const COLUMNS = ['chain', 'seq', 'at', 'kind', 'row', 'hash', 'content'] as const;

export function addAuditCommands(program: Command, io: CliIo, exit: (code: number) => void): void {
  const audit = program.command('audit').description('the audit trail: what was seen, decided, sent, and by whom');
  audit
    .command('verify')
    .description('reads every chain from its beginning and against the ledger (exit code 1: something was changed)')
    .option('--json', 'print as JSON')
    .action(async (options: { json?: boolean }) => {
      const reports = await withStore((store) => store.verifyAudit());
      if (reports.some(({ problem }) => problem !== null)) exit(BROKEN);
      await write(io.stdout, options.json ? `${JSON.stringify(reports, null, 2)}\n` : verifyText(reports, io));
    });
  audit
    .command('export')
    .description('the records of a time, oldest first')
    .option('--from <date>', 'first day or instant (2026-07-01 or 2026-07-01T12:00:00Z), default: the beginning')
    .option('--to <date>', 'the day or instant after the last, default: now')
    .option('--format <format>', 'csv or jsonl', 'jsonl')
    .action(async (options: { from?: string; to?: string; format: string }) => {
      if (options.format !== 'csv' && options.format !== 'jsonl')
        throw new EntityCheckError('input-invalid', `--format is csv or jsonl, not "${options.format}".`);
      const from = options.from === undefined ? new Date(0) : instant(options.from, '--from');
      const to = options.to === undefined ? new Date() : instant(options.to, '--to');
      const line = options.format === 'csv' ? csvLine : (record: AuditRecord) => JSON.stringify(record);
      if (options.format === 'csv') await write(io.stdout, `${COLUMNS.join(',')}\r\n`);
      await withStore(async (store) => {
        for await (const record of store.exportAudit(from, to))
          await write(io.stdout, `${line(record)}${options.format === 'csv' ? '\r\n' : '\n'}`);
      });
    });
}

function verifyText(reports: readonly ChainReport[], io: CliIo): string {
  if (reports.length === 0) return 'The audit trail is empty: nothing has been recorded yet.\n';
  const colors = colorsOf(io);
  const lines = reports.map(({ chain, records, head, problem }) =>
    problem === null
      ? `${colors.green('whole')}   ${chain}: ${records} ${records === 1 ? 'record' : 'records'}, head ${head.slice(0, 16)}`
      : `${colors.red('broken')}  ${chain}: record ${problem.seq}: ${problem.what}`,
  );
  return `${lines.join('\n')}\n`;
}

function instant(text: string, option: string): Date {
  const date = new Date(text);
  if (/^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(date.getTime())) return date;
  throw new EntityCheckError('input-invalid', `${option} "${text}" is not a day or an instant, such as 2026-07-01.`);
}

function csvLine(record: AuditRecord): string {
  return COLUMNS.map((column) => {
    const value = record[column];
    return csvCell(typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? ''));
  }).join(',');
}

/** Quoted where needed; what a spreadsheet would take for a formula begins with an apostrophe. */
export function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
