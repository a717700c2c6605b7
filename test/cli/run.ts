/** `runCli` with streams of its own, over the lists that ship. */
import { PassThrough, Readable } from 'node:stream';
import { runCli } from '../../src/cli.js';
import { loadLists } from '../../src/lists/index.js';
import { createMatcher } from '../../src/matching/index.js';
import type { Matcher } from '../../src/types.js';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

let shared: Matcher | undefined;
/** One for all tests of a file: it takes seconds to build. */
export function sharedMatcher(): Matcher {
  shared ??= createMatcher(loadLists());
  return shared;
}

/** Runs a command line to its end. */
export async function run(
  args: readonly string[],
  input: { stdin?: string | readonly (string | Buffer)[]; color?: boolean; columns?: number; matcher?: Matcher } = {},
): Promise<Ran> {
  const { stdin = [], color = false, columns = 80, matcher } = input;
  const [stdout, stderr] = [collect(), collect()];
  const io = {
    ...{ stdin: Readable.from(typeof stdin === 'string' ? [Buffer.from(stdin)] : stdin), color, columns },
    ...{ stdout: stdout.stream, stderr: stderr.stream },
  };
  const code = await runCli(args, io, () => matcher ?? sharedMatcher());
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function collect(): { stream: PassThrough; text(): string } {
  const chunks: Buffer[] = [];
  const stream = new PassThrough();
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
}
