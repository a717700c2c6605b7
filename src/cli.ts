#!/usr/bin/env node
/** The `entity-check` command. Exit codes: 0 nothing listed, 1 something listed, 2 usage or input error. */
import { Command, CommanderError } from 'commander';
import { addCheckCommand } from './cli/check.js';
import { addCompareCommand } from './cli/compare.js';
import { BAD_INPUT, type CliIo } from './cli/io.js';
import { addListsCommands } from './cli/lists.js';
import { addScanCommand } from './cli/scan.js';
import { addServeCommand } from './cli/serve.js';
import { EntityCheckError } from './errors.js';
import { packageVersion } from './host/package-version.js';
import { loadLists } from './lists/index.js';
import { createMatcher } from './matching/index.js';
import type { Matcher } from './types.js';

/** Runs one command line; resolves to the exit code. Errors are written to `io.stderr` and say what to do. */
export async function runCli(args: readonly string[], io: CliIo): Promise<number> {
  let code = 0;
  const exit = (with_: number): void => {
    code = with_;
  };
  let loaded: Matcher | undefined;
  const matcher = (): Matcher => {
    loaded ??= createMatcher(loadLists());
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
  addListsCommands(program, io);
  addServeCommand(program);
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : BAD_INPUT;
    if (error instanceof EntityCheckError) {
      io.stderr.write(`entity-check: ${error.message}\n`);
      return BAD_INPUT;
    }
    throw error;
  }
}

/** A reader that went away (`| head`) ends the command quietly. */
function endQuietlyOnClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}

if (import.meta.filename === (await realpathOf(process.argv[1]))) {
  endQuietlyOnClosedPipe();
  const { stdin, stdout, stderr } = process;
  const color = stdout.isTTY === true && process.argv.indexOf('--no-color') < 0;
  process.exitCode = await runCli(process.argv.slice(2), {
    stdin,
    stdout,
    stderr,
    color,
    columns: stdout.columns ?? 80,
  });
}

/** `node_modules/.bin/entity-check` is a link to this file. */
async function realpathOf(path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  const { realpath } = await import('node:fs/promises');
  return realpath(path).catch(() => path);
}
