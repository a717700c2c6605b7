/** `suppressions list | add | remove`: names that the bot stays quiet about. */
import type { Command } from 'commander';
import { recordHash } from '../bot/index.js';
import { EntityCheckError } from '../errors.js';
import type { KeptSuppression } from '../store/port.js';
import type { Matcher } from '../types.js';
import { type CliIo, write } from './io.js';
import { withStore } from './store.js';
import { readWorkspace } from './workspace.js';

const DAY_MS = 86_400_000;

interface AddOptions {
  readonly workspace: string;
  readonly channel?: string;
  readonly reason: string;
  readonly author: string;
  readonly days?: string;
}

export function addSuppressionCommands(program: Command, io: CliIo, matcher: () => Matcher): void {
  const suppressions = program
    .command('suppressions')
    .description('names that are not warned about: "this name here is not them"');
  suppressions
    .command('list')
    .description('those that were not removed, oldest first')
    .option('--json', 'print as JSON')
    .action(async (options: { json?: boolean }) => {
      const rows = await withStore((store) => store.suppressions());
      const now = new Date();
      const shown = rows.map((row) => ({ ...row, state: stateOf(row, matcher(), now) }));
      if (options.json) return write(io.stdout, `${JSON.stringify(shown, null, 2)}\n`);
      const lines = shown.map((row) => lineOf(row, row.state));
      return write(io.stdout, lines.length === 0 ? 'No name is suppressed.\n' : `${lines.join('\n')}\n`);
    });
  suppressions
    .command('add')
    .description('stays quiet about an entity, by its id (entity-check check NAME --json shows it)')
    .argument('<entity-id>')
    .argument('[name...]', 'only where it is named by these words (default: however it is named)')
    .requiredOption('--workspace <platform:id>', 'the workspace, such as PLATFORM:T024BE7LD')
    .option('--channel <id>', 'only in this channel')
    .requiredOption('--reason <text>', 'why it is not them')
    .requiredOption('--author <name>', 'who says so')
    .option('--days <n>', 'for so many days (default: until the entity’s record changes)')
    .action(async (entityId: string, nameWords: string[], options: AddOptions) => {
      const entity = matcher().entity(entityId);
      if (!entity) throw new EntityCheckError('input-invalid', `No entity "${entityId}" is on the lists.`);
      const { platform, workspace } = readWorkspace(options.workspace);
      const days = options.days === undefined ? null : Number(options.days);
      if (days !== null && !(Number.isInteger(days) && days > 0))
        throw new EntityCheckError('input-invalid', `--days takes a whole number, not "${options.days}".`);
      const now = new Date();
      const name = nameWords.join(' ').trim();
      const id = await withStore((store) =>
        store.addSuppression(
          {
            ...{ platform, workspace, channel: options.channel ?? null, entityId },
            ...{ names: name === '' ? [] : [name], recordHash: recordHash(entity) },
            ...{ reason: options.reason, author: options.author },
            expiresAt: days === null ? null : new Date(now.getTime() + days * DAY_MS),
          },
          now,
        ),
      );
      await write(io.stdout, `Suppression ${id}: no more warnings about ${entity.name} there.\n`);
    });
  suppressions
    .command('remove')
    .description('warns about the name again')
    .argument('<number>')
    .requiredOption('--author <name>', 'who says so')
    .action(async (number: string, options: { author: string }) => {
      const id = Number(number);
      const removed =
        Number.isInteger(id) && (await withStore((store) => store.liftSuppression(id, options.author, new Date())));
      if (!removed)
        throw new EntityCheckError(
          'input-invalid',
          `There is no suppression ${number}: see "entity-check suppressions list".`,
        );
      await write(io.stdout, `Suppression ${id} is removed: the name is warned about again.\n`);
    });
}

function stateOf(row: KeptSuppression, { entity }: Matcher, now: Date): 'in force' | 'expired' | 'lapsed' {
  if (row.expiresAt !== null && row.expiresAt <= now) return 'expired';
  const listed = entity(row.entityId);
  return listed === undefined || recordHash(listed) !== row.recordHash ? 'lapsed' : 'in force';
}

function lineOf(row: KeptSuppression, state: string): string {
  const where = `${row.platform}:${row.workspace}${row.channel === null ? '' : ` ${row.channel}`}`;
  const until =
    row.expiresAt === null ? 'until the record changes' : `until ${row.expiresAt.toISOString().slice(0, 10)}`;
  const names = row.names.length === 0 ? 'any name' : row.names.map((name) => `"${name}"`).join(', ');
  return `${row.id}  ${state}  ${row.entityId} (${names}) in ${where} ${until}; ${row.author}: ${row.reason}`;
}
