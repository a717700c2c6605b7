/** `entity-check settings`: what holds in a workspace or a channel, and changes of it. */
import type { Command } from 'commander';
import { rulesFor } from '../bot/policy.js';
import { unknownLists } from '../bot/policy-lists.js';
import { createPolicySource } from '../bot/policy-source.js';
import { RULE_NAMES, type RuleName, readRule, ruleNamed, ruleText, wordsOf } from '../bot/policy-words.js';
import { loadConfig } from '../config.js';
import { EntityCheckError } from '../errors.js';
import { basePolicy } from '../host/base-policy.js';
import { screenedLists } from '../host/screened-lists.js';
import type { KeptSetting } from '../store/port.js';
import { type CliIo, write } from './io.js';
import { SILENT, withStore } from './store.js';
import { readWorkspace } from './workspace.js';

interface Where {
  readonly workspace: string;
  readonly channel?: string;
}

export function addSettingsCommands(program: Command, io: CliIo): void {
  const settings = program.command('settings').description('how and where the bot speaks up, by workspace and channel');
  settings
    .command('list')
    .description('changes in force, and what holds without them')
    .option('--json', 'print as JSON')
    .action(async (options: { json?: boolean }) => {
      const kept = await withStore((store) => store.settings());
      if (options.json) return write(io.stdout, `${JSON.stringify(kept, null, 2)}\n`);
      const atRest = wordsOf(basePolicy(loadConfig()));
      const defaults = RULE_NAMES.map((name) => `  ${name.padEnd(15)} ${ruleText(atRest[name])}`);
      const lines = kept.map(lineOf);
      return write(
        io.stdout,
        `Everywhere, unless changed below:\n${defaults.join('\n')}\n\n${lines.length === 0 ? 'No workspace has settings of its own.' : lines.join('\n')}\n`,
      );
    });
  settings
    .command('get')
    .description('what holds in a workspace, or in a channel of it')
    .argument('[name]', 'only this setting')
    .requiredOption('--workspace <platform:id>', 'such as PLATFORM:T024BE7LD')
    .option('--channel <id>', 'in this channel')
    .action(async (name: string | undefined, options: Where) => {
      const names = name === undefined ? RULE_NAMES : [knownRule(name)];
      const words = await wordsAt(options);
      const lines = names.map((each) => (name === undefined ? `${each.padEnd(15)} ` : '') + ruleText(words[each]));
      return write(io.stdout, `${lines.join('\n')}\n`);
    });
  settings
    .command('set')
    .description('changes a setting; the value "default" takes the change back')
    .argument('<name>', RULE_NAMES.join(', '))
    .argument('<value...>')
    .requiredOption('--workspace <platform:id>', 'such as PLATFORM:T024BE7LD')
    .option('--channel <id>', 'only in this channel')
    .requiredOption('--author <name>', 'who says so')
    .action(async (name: string, value: string[], options: Where & { author: string }) => {
      const rule = knownRule(name);
      const typed = value.join(' ');
      const read = typed.toLowerCase() === 'default' ? { value: undefined } : readRule(rule, typed);
      if ('problem' in read) throw new EntityCheckError('input-invalid', `${read.problem}.`);
      if (rule === 'lists') checkLists(read.value);
      const place = { ...readWorkspace(options.workspace), channel: options.channel ?? null };
      await withStore((store) =>
        store.changeSetting({ ...place, name: rule, value: read.value, author: options.author }, new Date()),
      );
      await write(
        io.stdout,
        `${rule} ${read.value === undefined ? 'is back to what holds without it' : `is now ${ruleText(read.value)}`} there. Running instances follow within ten seconds.\n`,
      );
    });
}

async function wordsAt({ workspace, channel = '' }: Where) {
  const place = { ...readWorkspace(workspace), channel };
  const files = basePolicy(loadConfig());
  return withStore(async (store) => {
    const source = createPolicySource(files, { store, clock: { now: () => new Date() }, logger: SILENT });
    await source.refresh();
    return wordsOf(rulesFor(source.policy(), place));
  });
}

function checkLists(value: unknown): void {
  const { snapshot } = screenedLists();
  const unknown = unknownLists(value, snapshot);
  if (unknown.length === 0) return;
  const known = snapshot.lists.map(({ id }) => id).join(', ');
  throw new EntityCheckError('input-invalid', `There is no list "${unknown.join('", "')}"; there are ${known}.`);
}

function knownRule(name: string): RuleName {
  const known = ruleNamed(name);
  if (known === null)
    throw new EntityCheckError('input-invalid', `There is no setting "${name}"; there are ${RULE_NAMES.join(', ')}.`);
  return known;
}

function lineOf({ platform, workspace, channel, name, value, author, at }: KeptSetting): string {
  const where = `${platform}:${workspace}${channel === null ? '' : ` ${channel}`}`;
  return `${where}  ${name} ${ruleText(value)}  (${author}, ${at.toISOString().slice(0, 10)})`;
}
