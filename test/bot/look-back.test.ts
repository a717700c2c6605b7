import { expect, it } from 'vitest';
import type { PastCheck } from '../../src/store/port.js';
import { createWorld, megvii, NOW, PLACE, readable } from './world.js';

const asked = (over: Partial<PastCheck> = {}): PastCheck => ({
  ...{ ...PLACE, user: 'U0ALICE', query: 'Megvii', entityId: null, at: new Date('2026-05-03T10:00:00Z') },
  ...over,
});
const news = { from: '2026-07-23', to: '2026-07-30', added: [megvii], removed: [], changed: [] };

it('tells the review channel, once, of names that are listed now', async () => {
  const world = await createWorld();
  const checks = [asked(), asked({ user: 'U0BOB', query: 'megvii ', at: NOW }), asked({ query: 'Acme Bakery' })];
  await world.bot.lookBack(checks, news);
  await world.bot.lookBack(checks, news);
  const sent = await world.outgoing();
  expect(sent).toHaveLength(1);
  expect(sent[0]?.destination.channel).toBe('CREVIEW');
  const text = readable(sent[0]!.notice);
  expect(text).toContain('Listed now, asked about before: 1 name');
  expect(text).toContain('asked about on 3 May 2026 by U0ALICE, is now Megvii Technology, China, on the Entity List');
});

it('says nothing of what was known, nor of other entities, nor without a review channel', async () => {
  const world = await createWorld();
  await world.bot.lookBack([asked({ entityId: megvii.id }), asked({ query: 'Hikvision' })], news);
  expect(await world.outgoing()).toEqual([]);
  const silent = await createWorld({ reviewChannel: null });
  await silent.bot.lookBack([asked()], news);
  expect(await silent.outgoing()).toEqual([]);
});
