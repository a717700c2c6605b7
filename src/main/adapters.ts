import type { AdapterDeps } from '../../adapters/deps.js';
import type { Adapter } from '../bot/ports.js';
import type { Config } from '../config.js';
import type { Matcher } from '../types.js';

/** Each platform's SDK is loaded only where it is set up. */
export async function createAdapters(
  config: Config,
  depsFor: (platform: string) => AdapterDeps,
  matcher: () => Matcher,
): Promise<Adapter[]> {
  const adapters: Adapter[] = [];
  if (config.slack !== null) {
    const { createSlackAdapter } = await import('../../adapters/slack/index.js');
    adapters.push(createSlackAdapter(config.slack, depsFor('slack')));
  }
  if (config.teams !== null) {
    const { createTeamsAdapter } = await import('../../adapters/teams/index.js');
    adapters.push(createTeamsAdapter(config.teams, depsFor('teams')));
  }
  if (config.playground !== null) {
    const { createPlaygroundAdapter } = await import('../../adapters/playground/index.js');
    const slack = await import('../../adapters/slack/render.js');
    const teams = await import('../../adapters/teams/render.js');
    const renderers = {
      slack: (notice: Parameters<typeof slack.renderNotice>[0]) => slack.renderNotice(notice).blocks,
      teams: (notice: Parameters<typeof teams.renderCard>[0]) => teams.renderCard(notice),
    };
    adapters.push(createPlaygroundAdapter({ ...depsFor('playground'), matcher, renderers }));
  }
  return adapters;
}
