import type { Config } from '../config.js';
import type { Server } from '../main.js';

/** What a person who started it wants to know. */
export function greeting({ url, playgroundUrl, version, snapshot, platforms }: Server, config: Config): string {
  const { lists } = snapshot;
  const names = lists.reduce((sum, list) => sum + list.nameCount, 0).toLocaleString('en-US');
  const entities = snapshot.entities.length.toLocaleString('en-US');
  const isPlaygroundOnly = platforms.every((platform) => platform === 'playground');
  const lines = [
    `entity-check ${version} is running at ${url}`,
    `  lists     ${lists.map((list) => `${list.title} (${list.asOf})`).join(', ')}: ${entities} entities, ${names} names`,
    `  database  ${config.databaseUrl.replace(/\/\/[^/]*@/, '//')}`,
    `  platforms ${platforms.join(', ')}`,
    ...(isPlaygroundOnly || playgroundUrl === null ? [] : [`  page      ${playgroundUrl} (this machine only)`]),
    isPlaygroundOnly
      ? `Open ${url} in a browser to try it. To connect Slack or Teams, see .env.example. Ctrl+C stops it.`
      : `Health: ${url}/healthz. Ctrl+C stops it.`,
  ];
  return `\n${lines.join('\n')}\n\n`;
}
