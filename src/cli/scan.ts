import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { EntityCheckError } from '../errors.js';
import type { Matcher, Mention } from '../types.js';
import { type CliIo, colorsOf, NOTHING_LISTED, SOMETHING_LISTED, write } from './io.js';
import { mentionJson } from './json.js';
import { clean } from './terminal.js';

/** `scan [FILE]`: listed names in text, one message a line, streamed and in order. */
export function addScanCommand(
  program: Command,
  io: CliIo,
  matcher: () => Matcher,
  exit: (code: number) => void,
): void {
  program
    .command('scan')
    .description('find listed names in text, one message a line (exit code 0: none, 1: some, 2: bad input)')
    .argument('[file]', 'a text file; standard input when left out or "-"')
    .option('--jsonl', 'read {"id","text"} and write {"id","mentions"}, one JSON object a line')
    .option('--all', 'show mentions below the alert threshold too (text output)')
    .action(async (file: string | undefined, options: { jsonl?: boolean; all?: boolean }) => {
      const loaded = matcher();
      let found = false;
      let number = 0;
      for await (const line of lines(file, io)) {
        number += 1;
        if (options.jsonl) {
          if (line.trim() === '') continue;
          const { id, text } = parseMessage(line, number);
          const mentions = loaded.scan(text);
          found ||= mentions.some((mention) => mention.alert);
          await write(io.stdout, `${JSON.stringify({ id, mentions: mentions.map(mentionJson) })}\n`);
        } else {
          const mentions = loaded.scan(line);
          found ||= mentions.some((mention) => mention.alert);
          for (const mention of mentions)
            if (mention.alert || options.all) await write(io.stdout, mentionLine(mention, number, io));
        }
      }
      exit(found ? SOMETHING_LISTED : NOTHING_LISTED);
    });
}

async function* lines(file: string | undefined, io: CliIo): AsyncGenerator<string> {
  const input = file === undefined || file === '-' ? io.stdin : createReadStream(file, 'utf8');
  try {
    yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  } catch (cause) {
    throw new EntityCheckError(
      'input-invalid',
      `Cannot read ${file ?? 'standard input'}: ${(cause as NodeJS.ErrnoException).code ?? cause}. Give the path of a text file.`,
      { cause },
    );
  }
}

function parseMessage(line: string, number: number): { id: unknown; text: string } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch (cause) {
    throw new EntityCheckError(
      'input-invalid',
      `Line ${number} is not JSON. With --jsonl every line is {"id": ..., "text": "..."}.`,
      { cause },
    );
  }
  if (typeof parsed !== 'object' || parsed === null || !('text' in parsed) || typeof parsed.text !== 'string') {
    throw new EntityCheckError(
      'input-invalid',
      `Line ${number} has no "text". With --jsonl every line is {"id": ..., "text": "..."}.`,
    );
  }
  return { id: 'id' in parsed ? parsed.id : null, text: parsed.text };
}

function mentionLine(mention: Mention, line: number, io: CliIo): string {
  const colors = colorsOf(io);
  const { entity } = mention.match;
  const where = colors.dim(`${line}:${mention.start + 1}`);
  const mark = mention.alert ? colors.red('listed') : colors.yellow('look');
  const family = mention.family ? ` and ${mention.family.size - 1} more of that name` : '';
  return `${where}  ${mark}  ${colors.bold(clean(mention.text))}  ${entity.name}${family}, ${entity.country.printed}  ${colors.dim(`score ${mention.score.toFixed(2)}, ${entity.id}`)}\n`;
}
