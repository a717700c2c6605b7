import express from 'express';
import { createSlackAdapter } from '../../adapters/slack/index.js';
import { type AdapterUnderTest, describeAdapterContract, type PlatformMood } from '../contracts/adapter.js';
import { notices } from '../fixtures/notices.js';
import { ALICE, SALES, SELF } from '../fixtures/slack/events.js';
import { wordsOf } from '../helpers/slack-blocks.js';
import { memoryStorage, recordLogger, recordSlackApi, SIGNING_SECRET, stubBot } from '../helpers/slack-server.js';

describeAdapterContract('Slack', async (): Promise<AdapterUnderTest> => {
  let mood: PlatformMood = 'takes-it';
  let retryAfter = 0;
  const api = await recordSlackApi(() => {
    if (mood === 'rate-limited') return { status: 429, headers: { 'retry-after': String(retryAfter) } };
    if (mood === 'server-error') return { status: 503 };
    return mood === 'place-is-gone' ? { body: { ok: false, error: 'channel_not_found' } } : null;
  });
  const logger = recordLogger();
  const adapter = createSlackAdapter(
    { signingSecret: SIGNING_SECRET, botToken: 'xoxb-fake', appToken: null, apiUrl: `${api.url}/api/` },
    {
      bot: stubBot(notices.help).bot,
      http: express(),
      storage: memoryStorage(),
      logger,
      clock: { now: () => new Date() },
    },
  );
  const closeOnce = once(() => api.close());
  return {
    adapter,
    destination: (visibility) => ({
      platform: 'slack',
      workspace: SELF.teamId,
      channel: SALES,
      thread: null,
      visibility,
      user: ALICE,
      replyTo: '1785143640.000100',
    }),
    received: () =>
      api.calls
        .filter(({ method }) => method.startsWith('chat.'))
        .map(({ args }) => `${wordsOf(args.blocks)}\n${args.text}`),
    async mood(next, seconds = 0) {
      mood = next;
      retryAfter = seconds;
      if (next === 'unreachable') await closeOnce();
    },
    logged: () => logger.lines.join('\n'),
    close: closeOnce,
  };
});

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => {
    done ??= work();
    return done;
  };
}
