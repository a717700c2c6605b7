import type { Command } from 'commander';
import { EntityCheckError } from '../errors.js';
import type { Matcher } from '../types.js';
import { type CliIo, colorsOf, NOTHING_LISTED, write } from './io.js';
import { linesOf } from './lines.js';

/** `compare A B`: do two names name the same? */
export function addCompareCommand(
  program: Command,
  io: CliIo,
  matcher: () => Matcher,
  exit: (code: number) => void,
): void {
  program
    .command('compare')
    .description('do two names name the same company or person? (exit code 0, or 2 on bad input)')
    .argument('[a]', 'a name')
    .argument('[b]', 'another name')
    .option('--jsonl', 'read {"id","a","b"} from standard input and write {"id","score","match","evidence"}')
    .action(async (a: string | undefined, b: string | undefined, options: { jsonl?: boolean }) => {
      if (options.jsonl && a !== undefined) {
        throw new EntityCheckError(
          'input-invalid',
          'compare --jsonl reads the names from standard input: leave out either the names or --jsonl.',
        );
      }
      if (options.jsonl) await compareLines(io, matcher());
      else {
        if (!a?.trim() || !b?.trim()) {
          throw new EntityCheckError(
            'input-invalid',
            'compare takes two names. Example: entity-check compare "Apple Inc." "Apple Incorporated"',
          );
        }
        await write(io.stdout, readable(a, b, matcher(), io));
      }
      exit(NOTHING_LISTED);
    });
}

async function compareLines(io: CliIo, matcher: Matcher): Promise<void> {
  let number = 0;
  for await (const line of linesOf(io.stdin, 'standard input')) {
    number += 1;
    if (line.trim() === '') continue;
    const { id, a, b } = parsePair(line, number);
    const { score, match, evidence } = matcher.compare(a, b);
    await write(io.stdout, `${JSON.stringify({ id, score, match, evidence })}\n`);
  }
}

function parsePair(line: string, number: number): { id: unknown; a: string; b: string } {
  const shape = `With --jsonl every line is {"id": ..., "a": "...", "b": "..."}.`;
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch (cause) {
    throw new EntityCheckError('input-invalid', `Line ${number} is not JSON. ${shape}`, { cause });
  }
  const pair = parsed as { id?: unknown; a?: unknown; b?: unknown } | null;
  if (typeof pair?.a !== 'string' || typeof pair.b !== 'string') {
    throw new EntityCheckError('input-invalid', `Line ${number} lacks "a" or "b". ${shape}`);
  }
  return { id: pair.id ?? null, a: pair.a, b: pair.b };
}

function readable(a: string, b: string, matcher: Matcher, io: CliIo): string {
  const colors = colorsOf(io);
  const { score, match, evidence } = matcher.compare(a, b);
  const verdict = match ? colors.green('the same') : colors.yellow('not the same');
  const parts = evidence
    .map(({ weight, detail }) => `  ${(weight >= 0 ? '+' : '') + weight.toFixed(2)}  ${detail}\n`)
    .join('');
  return `${colors.bold(verdict)}, score ${score.toFixed(2)}\n${parts === '' ? '  no word in common\n' : parts}`;
}
