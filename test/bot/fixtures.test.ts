/** The sample notices have the structure of what the bot really says: renderers are built with them. */
import { describe, expect, it } from 'vitest';
import type { Notice } from '../../src/bot/notice.js';
import type { Store } from '../../src/store/port.js';
import { notices } from '../fixtures/notices.js';
import { createFakeMatcher, createWorld, PLACE } from './world.js';

const many = Array.from({ length: 5 }, (_, index) => ({
  word: `Listed${index}`,
  entity: {
    ...createFakeMatcher().entity('el-cn-megvii-technology')!,
    id: `el-cn-listed-${index}`,
    name: `Listed ${index} Co., Ltd.`,
  },
}));

const busyDay: Pick<Store, 'digestFacts'> = {
  digestFacts: async () => ({
    mentions: Array.from({ length: 483 }, (_, index) => ({
      entityId: index === 0 ? 'el-cn-megvii-technology' : `gone-${index}`,
      count: 3,
      warned: 1,
      channels: [
        { channel: 'C1', count: 2 },
        { channel: 'C2', count: 1 },
      ],
    })),
    unsure: 0,
    messagesScreened: 1204,
    channelsWatched: 12,
    checks: { total: 14, listed: 3, possible: 2 },
    dispositions: [
      { entityId: 'a', outcome: 'asked-compliance' },
      { entityId: 'a', outcome: 'not-meant' },
    ],
    undelivered: 2,
  }),
};

async function said(text: string): Promise<Notice> {
  const matcher = createFakeMatcher({ extra: many });
  const world = await createWorld({ matcher: () => matcher });
  return (await world.say(text))[0]!.notice;
}

async function asked(text: string, options: Parameters<typeof createWorld>[0] = {}): Promise<Notice> {
  return (await createWorld(options)).ask(text, { invocation: '/entity-check' });
}

async function pressed(text: string, action: 'why' | 'details' | 'not-meant'): Promise<Notice> {
  const world = await createWorld();
  const warning = (await world.say(text))[0]!.notice;
  const { value } = warning.actions[0]!;
  return (await world.bot.act({ ...PLACE, user: 'U1', action, value })).notice;
}

async function review(): Promise<Notice> {
  const world = await createWorld();
  const { value } = (await world.say('Hikvision'))[0]!.notice.actions[0]!;
  await world.bot.act({ ...PLACE, user: 'U1', action: 'ask-compliance', value });
  return (await world.outgoing())[0]!.notice;
}

const REAL: Readonly<Record<keyof typeof notices, () => Promise<Notice>>> = {
  warningSingle: () => said('We met Hikvision'),
  warningFamily: () => said('We met Huawei'),
  warningSeveral: () => said('Hikvision, Huawei, Listed0, Listed1, Listed2, Listed3 and Listed4'),
  checkListed: () => asked('Megvii'),
  checkPossible: () => asked('Bahrami'),
  checkNone: () => asked('Hikvsn'),
  checkStale: () => {
    const matcher = createFakeMatcher({ listDate: '2026-03-26' });
    return asked('Hikvsn', { matcher: () => matcher });
  },
  digest: () => asked('digest', { storeOverrides: busyDay }),
  help: () => asked('help'),
  error: () => asked('digest', { storeOverrides: { digestFacts: () => Promise.reject(new Error('broken')) } }),
  why: () => pressed('We met Hikvision', 'why'),
  details: () => pressed('We met Hikvision', 'details'),
  acknowledgement: () => pressed('We met Hikvision', 'not-meant'),
  review,
};

/** Kind, tone, block types with their labels, buttons: everything but the words. */
function structureOf(notice: Notice) {
  return {
    kind: notice.kind,
    tone: notice.tone,
    privateNote: notice.privateNote,
    blocks: notice.blocks.map((block) => {
      if (block.type !== 'facts') return block.type;
      // Evidence has as many parts as it has: only the first label is compared.
      const labels = notice.kind === 'why' ? block.facts.slice(0, 1) : block.facts;
      return [block.type, ...labels.map(({ label }) => label)].join(' / ');
    }),
    actions: notice.actions.map(({ id, label, style }) => ({ id, label, style })),
  };
}

describe('sample notices', () => {
  it.each(Object.keys(notices) as (keyof typeof notices)[])('%s is built like the real one', async (name) => {
    expect(structureOf(notices[name])).toEqual(structureOf(await REAL[name]()));
  });
});
