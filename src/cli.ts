#!/usr/bin/env node
/** The `entity-check` command. Exit codes: 0 nothing listed, 1 something listed, 2 an error: usage, input or a fault. */
import { Command, CommanderError } from 'commander';
import { addAuditCommands } from './cli/audit.js';
import { addCheckCommand } from './cli/check.js';
import { addCompareCommand } from './cli/compare.js';
import { addDigestCommand } from './cli/digest.js';
import { BAD_INPUT, type CliIo } from './cli/io.js';
import { addVersionCommands } from './cli/list-versions.js';
import { addListsCommands } from './cli/lists.js';
import { addScanCommand } from './cli/scan.js';
import { addServeCommand } from './cli/serve.js';
import { addSettingsCommands } from './cli/settings.js';
import { addSuppressionCommands } from './cli/suppressions.js';
import { isColorUnwanted } from './config.js';
import { EntityCheckError } from './errors.js';
import { packageVersion } from './host/package-version.js';
import { screenedLists } from './host/screened-lists.js';
import { createMatcher } from './matching/index.js';
import type { Matcher } from './types.js';

/**
 * Runs one command line; resolves to the exit code. Errors are written to `io.stderr` and say what to do. A reader of
 * `io.stdout` that goes away (`| head`) ends it with the code of what was found until then.
 * @param loadMatcher called once, by the commands that need it; default: over the lists of the package and of the company
 */
export async function runCli(
  args: readonly string[],
  io: CliIo,
  loadMatcher: () => Matcher = () => createMatcher(screenedLists().snapshot),
): Promise<number> {
  let code = 0;
  const exit = (with_: number): void => {
    code = with_;
  };
  const readerGone = new Promise<void>((resolve, reject) => {
    io.stdout.on('error', (error: NodeJS.ErrnoException) => (error.code === 'EPIPE' ? resolve() : reject(error)));
  });
  try {
    const program = createProgram({ ...io, color: io.color && !hasNoColor(args) }, exit, loadMatcher);
    await Promise.race([program.parseAsync(args, { from: 'user' }), readerGone]);
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : BAD_INPUT;
    const message = error instanceof EntityCheckError ? error.message : `unexpected error\n${(error as Error).stack}`;
    io.stderr.write(`entity-check: ${message}\n`);
    return BAD_INPUT;
  }
}

function createProgram(io: CliIo, exit: (code: number) => void, loadMatcher: () => Matcher): Command {
  let loaded: Matcher | undefined;
  const matcher = (): Matcher => {
    loaded ??= loadMatcher();
    return loaded;
  };
  const program = new Command('entity-check')
    .description(
      'Screens names and text against the U.S. Entity List, the Unverified List and the Military End-User List.\nAn aid, not legal advice: "no match" is not a clearance.',
    )
    .version(packageVersion())
    .showHelpAfterError('(see entity-check --help)')
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) });
  addCheckCommand(program, io, matcher, exit);
  addScanCommand(program, io, matcher, exit);
  addCompareCommand(program, io, matcher, exit);
  addVersionCommands(addListsCommands(program, io), { io, matcher, exit, now: () => new Date() });
  addDigestCommand(program, io);
  addAuditCommands(program, io, exit);
  addSuppressionCommands(program, io, matcher);
  addSettingsCommands(program, io);
  addServeCommand(program);
  addNoColor(program);
  return program;
}

/** Known to every command, so that it may stand anywhere; read by `hasNoColor`, before the commands are built. */
function addNoColor(command: Command): void {
  command.option('--no-color', 'plain text on a terminal too (or set NO_COLOR)');
  for (const each of command.commands) addNoColor(each);
}

function hasNoColor(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).includes('--no-color');
}

if (import.meta.filename === (await realpathOf(process.argv[1]))) {
  const { stdin, stdout, stderr } = process;
  let isReaderGone = false;
  stdout.on('error', () => {
    isReaderGone = true;
  });
  const color = stdout.isTTY === true && !isColorUnwanted();
  process.exitCode = await runCli(process.argv.slice(2), {
    stdin,
    stdout,
    stderr,
    color,
    columns: stdout.columns ?? 80,
  });
  // Standard input may never end.
  if (isReaderGone) process.exit();
}

/** `node_modules/.bin/entity-check` is a link to this file. */
async function realpathOf(path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  const { realpath } = await import('node:fs/promises');
  return realpath(path).catch(() => path);
}
