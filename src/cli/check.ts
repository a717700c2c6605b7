import type { Command } from 'commander';
import { withAllowedNote } from '../bot/allowed-note.js';
import { checkNotice } from '../bot/check-notice.js';
import { loadRegulations, loadWording } from '../bot/index.js';
import { EntityCheckError } from '../errors.js';
import { screenedLists } from '../host/screened-lists.js';
import { findVersion, loadLists } from '../lists/index.js';
import { createMatcher } from '../matching/index.js';
import type { Matcher } from '../types.js';
import { type CliIo, NOTHING_LISTED, SOMETHING_LISTED, write } from './io.js';
import { checkJson } from './json.js';
import { withStore } from './store.js';
import { renderNotice } from './terminal.js';

/** Rejects with `input-invalid` where no version of that day or before is kept. */
async function matcherAsOf(date: string): Promise<Matcher> {
  return createMatcher(await withStore((store) => findVersion(date, loadLists(), store)));
}

/** `check NAME...`: is this name listed? */
export function addCheckCommand(
  program: Command,
  io: CliIo,
  matcher: () => Matcher,
  exit: (code: number) => void,
): void {
  program
    .command('check')
    .description('is this name listed? (exit code 0: no, 1: yes or possibly, 2: bad input)')
    .argument('<name...>', 'the name, as you would write it')
    .option('--json', 'print the result as JSON')
    .option('--as-of <YYYY-MM-DD>', 'answer from the lists of that day (a kept version)')
    .option('--limit <n>', 'most matches to return', '5')
    .action(async (nameWords: string[], options: { asOf?: string; json?: boolean; limit: string }) => {
      const name = nameWords.join(' ').trim();
      if (!/[\p{L}\p{N}]/u.test(name))
        throw new EntityCheckError(
          'input-invalid',
          'The name holds no letter or digit. Example: entity-check check "Megvii"',
        );
      const limit = Number(options.limit);
      if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
        throw new EntityCheckError(
          'input-invalid',
          `--limit takes a whole number from 1 to 1000, not "${options.limit}".`,
        );
      }
      const loaded = options.asOf === undefined ? matcher() : await matcherAsOf(options.asOf);
      const result = loaded.check(name, { limit });
      exit(result.verdict === 'none' ? NOTHING_LISTED : SOMETHING_LISTED);
      if (options.json) await write(io.stdout, `${JSON.stringify(checkJson(result, loaded.snapshot), null, 2)}\n`);
      else {
        const context = {
          wording: loadWording(),
          regulations: loadRegulations(),
          matcher: loaded,
          now: new Date(),
          canAskCompliance: false,
          allow: screenedLists().allow,
        };
        await write(
          io.stdout,
          renderNotice(withAllowedNote(context, name, checkNotice(context, { result, card: 'terminal' })), io),
        );
      }
    });
}
