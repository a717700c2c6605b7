import type { Command } from 'commander';

/** `serve`: the bot itself, as `npm start`. */
export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description('start the bot on the platforms that the settings configure, or a local page without any')
    .action(async () => {
      const { main } = await import('../main.js');
      await main();
    });
}
