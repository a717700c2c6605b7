import { createReadStream } from 'node:fs';
import type { Command } from 'commander';
import { EntityCheckError } from '../errors.js';
import type { Matcher, Mention } from '../types.js';
import { type CliIo, colorsOf, NOTHING_LISTED, SOMETHING_LISTED, write } from './io.js';
import { mentionJson } from './json.js';
import { linesOf } from './lines.js';
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
      exit(NOTHING_LISTED);
      // Told before anything is printed: the reader may go away after the first line.
      const found = (mentions: readonly Mention[]): void => {
        if (mentions.some((mention) => mention.alert)) exit(SOMETHING_LISTED);
      };
      let number = 0;
      for await (const line of lines(file, io)) {
        number += 1;
        if (options.jsonl) {
          if (line.trim() === '') continue;
          const { id, text } = parseMessage(line, number);
          const mentions = loaded.scan(text);
          found(mentions);
          await write(io.stdout, `${JSON.stringify({ id, mentions: mentions.map(mentionJson) })}\n`);
        } else {
          const mentions = loaded.scan(line);
          found(mentions);
          for (const mention of mentions)
            if (mention.alert || options.all) await write(io.stdout, mentionLine(mention, number, io));
        }
      }
    });
}

function lines(file: string | undefined, io: CliIo): AsyncGenerator<string> {
  if (file === undefined || file === '-') return linesOf(io.stdin, 'standard input');
  return linesOf(createReadStream(file), file);
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
  return `${where}  ${mark}  ${colors.bold(clean(mention.readable ?? mention.text))}  ${entity.name}${family}, ${entity.country.printed}  ${colors.dim(`score ${mention.score.toFixed(2)}, ${entity.id}`)}\n`;
}
