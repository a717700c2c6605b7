import type { Bot, Logger } from '../../src/index.js';
import { type AdapterUnderTest, describeAdapterContract } from '../contracts/adapter.js';
import { notices } from '../fixtures/notices.js';
import * as teams from '../fixtures/teams/activities.js';
import { startConnector, startEndpoint } from '../helpers/teams-server.js';

const bot: Bot = {
  screenMessage: async () => {},
  messageDeleted: async () => {},
  command: async () => notices.help,
  act: async () => ({ how: 'private', notice: notices.why }),
  forgetWorkspace: async () => {},
};

describeAdapterContract('Teams', async (): Promise<AdapterUnderTest> => {
  const lines: string[] = [];
  const log = (fields: object, message: string) => void lines.push(JSON.stringify({ ...fields, message }));
  const logger: Logger = { debug: log, info: log, warn: log, error: log };
  const connector = await startConnector();
  const config = {
    appId: null,
    appPassword: null,
    tenantId: null,
    appType: 'MultiTenant',
    allowAnonymous: true,
  } as const;
  const endpoint = await startEndpoint(config, bot, undefined, logger);
  // Teams sends first: the bot has no other way to know where to write.
  for (const activity of [teams.channelMessage('x'), teams.personal('help')]) {
    await endpoint.post({ ...activity, serviceUrl: connector.url });
  }
  connector.calls.length = 0;
  let isReachable = true;
  const disconnect = async () => {
    if (isReachable) await connector.stop();
    isReachable = false;
  };
  return {
    adapter: endpoint.adapter,
    destination: (visibility) => ({
      platform: 'teams',
      workspace: teams.TENANT,
      channel: teams.CHANNEL,
      thread: null,
      visibility,
      user: teams.ALICE.aadObjectId,
      replyTo: teams.MESSAGE_ID,
    }),
    received: () => connector.calls.map(({ body }) => visibleWords(body).join('\n')),
    async mood(mood, seconds = 0) {
      connector.answers.length = 0;
      if (mood === 'rate-limited')
        connector.answers.push({ status: 429, headers: { 'retry-after': String(seconds) }, body: {} });
      if (mood === 'server-error') connector.answers.push({ status: 502, body: {} });
      if (mood === 'place-is-gone') {
        connector.answers.push({
          status: 404,
          body: { error: { code: 'ConversationNotFound', message: 'Hikvision' } },
        });
      }
      if (mood === 'unreachable') await disconnect();
    },
    logged: () => lines.join('\n'),
    async close() {
      await endpoint.stop();
      await disconnect();
    },
  };
});

const VISIBLE = new Set(['text', 'title', 'summary', 'fallbackText']);

function visibleWords(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' && VISIBLE.has(key) ? [inner] : visibleWords(inner),
  );
}
