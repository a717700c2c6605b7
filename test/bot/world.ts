/** A small world for the bot's tests: a few listed entities, a matcher that knows them by exact words, a fixed clock. */
import { type BotDeps, createBot, defaultPolicy, type EntityCheckBot } from '../../src/bot/index.js';
import type { Notice, NoticeBlock, OutgoingNotice } from '../../src/bot/notice.js';
import { plainText } from '../../src/bot/notice.js';
import type { CommandRequest, Logger } from '../../src/bot/ports.js';
import { createStore } from '../../src/store/index.js';
import type { Store } from '../../src/store/port.js';
import type {
  ChatMessage,
  CheckResult,
  Entity,
  Evidence,
  Family,
  LicenceRequirement,
  ListInfo,
  Matcher,
  Mention,
  ScoredMatch,
} from '../../src/types.js';

export const NOW = new Date('2026-07-27T09:14:00Z');

const allItems: LicenceRequirement = {
  id: 'all-744-11',
  scope: 'all-items',
  items: [],
  sections: ['744.11'],
  footnotes: [],
  summary: 'All items subject to the EAR (see 744.11).',
};

function entity(overrides: Partial<Entity> & Pick<Entity, 'id' | 'name'>): Entity {
  return {
    list: 'entity-list',
    aliases: [],
    kind: 'company',
    country: { code: 'CN', printed: 'CHINA, PEOPLE’S REPUBLIC OF' },
    addresses: [],
    licenceRequirement: allItems,
    reviewPolicy: {
      id: 'denial',
      outcome: 'presumption-of-denial',
      exceptions: [],
      sections: [],
      summary: 'Presumption of denial.',
    },
    citations: [{ reference: '84 FR 54002', date: '2019-10-09', printedDate: '10/9/19' }],
    listedSince: '2019-10-09',
    notes: [],
    ...overrides,
  };
}

export const hikvision = entity({
  id: 'el-cn-hangzhou-hikvision-digital-technology',
  name: 'Hangzhou Hikvision Digital Technology Co., Ltd.',
  aliases: [{ name: 'Hikvision', kind: 'aka' }],
  addresses: ['No. 555 Qianmo Road, Binjiang District, Hangzhou 310052, China'],
});
export const megvii = entity({
  id: 'el-cn-megvii-technology',
  name: 'Megvii Technology',
  licenceRequirement: {
    ...allItems,
    id: 'all-744-11-fn4',
    sections: ['734.9(e)', '744.11'],
    footnotes: [4],
    summary: 'All items subject to the EAR (see 734.9(e) and 744.11).',
  },
});
export const huawei = entity({
  id: 'el-cn-huawei-technologies',
  name: 'Huawei Technologies Co., Ltd.',
  listedSince: '2019-05-21',
});
export const huaweiDevice = entity({ id: 'el-cn-huawei-device', name: 'Huawei Device Co., Ltd.' });
export const person = entity({
  id: 'el-ir-mehdi-bahramian',
  name: 'Mehdi Bahramian',
  kind: 'person',
  country: { code: 'IR', printed: 'IRAN' },
});
export const unverified = entity({
  id: 'uvl-de-example-optics',
  name: 'Example Optics GmbH',
  list: 'unverified-list',
  country: { code: 'DE', printed: 'GERMANY' },
  licenceRequirement: null,
  reviewPolicy: null,
  listedSince: null,
  citations: [{ reference: '64 FR 18', date: null, printedDate: '64/18/2012', flag: 'no such date' }],
});
export const watched = entity({
  id: 'custom:watch.csv-acme',
  name: 'Acme Robotics',
  list: 'custom:watch.csv',
  country: { code: null, printed: 'CRIMEA REGION OF UKRAINE' },
  licenceRequirement: null,
  reviewPolicy: null,
  listedSince: null,
  citations: [],
});

export const entities = [hikvision, megvii, huawei, huaweiDevice, person, unverified, watched];

const ECFR = 'https://www.ecfr.gov/current/title-15/part-744';
const list = (id: string, title: string, asOf = '2026-07-23'): ListInfo => ({
  id,
  title,
  authority: '15 CFR Part 744',
  asOf,
  url: `${ECFR}/${id}`,
  contentHash: 'ab'.repeat(32),
  entityCount: 1,
  nameCount: 2,
});

const huaweiFamily: Family = { size: 113, countries: 39, entityIds: [huawei.id, huaweiDevice.id] };

/** word -> entity, and what the matcher says about it. */
interface Known {
  readonly word: string;
  readonly entity: Entity;
  readonly matchedKind?: ScoredMatch['matchedKind'];
  readonly score?: number;
  readonly alert?: boolean;
  readonly family?: Family;
}

const KNOWN: readonly Known[] = [
  { word: 'Hikvision', entity: hikvision, matchedKind: 'aka' },
  { word: 'Megvii', entity: megvii },
  { word: 'Huawei Device', entity: huaweiDevice, family: huaweiFamily },
  { word: 'Huawei', entity: huawei, family: huaweiFamily },
  { word: 'Bahrami', entity: person, score: 0.71, alert: false },
  { word: 'Example Optics', entity: unverified },
  { word: 'Acme Robotics', entity: watched },
];

const evidenceFor = (score: number): readonly Evidence[] =>
  score === 1
    ? [{ kind: 'brand-token', weight: 1, detail: 'the distinctive word of the name agrees' }]
    : [
        { kind: 'given-name', weight: score + 0.1, detail: 'given name agrees' },
        { kind: 'family-name', weight: -0.1, detail: 'family name "bahrami" against "bahramian"' },
      ];

function matchOf({ entity, matchedKind = 'name', score = 1 }: Known): ScoredMatch {
  const matchedName = entity.aliases.find(({ kind }) => kind === matchedKind)?.name ?? entity.name;
  return { entity, matchedName, matchedKind, score, evidence: evidenceFor(score) };
}

export interface FakeMatcherOptions {
  readonly listDate?: string;
  readonly version?: string;
  readonly extra?: readonly Known[];
}

export function createFakeMatcher({ listDate, version = 'v-test', extra = [] }: FakeMatcherOptions = {}): Matcher {
  const known = [...KNOWN, ...extra];
  const all = [...entities, ...extra.map(({ entity }) => entity)];
  return {
    snapshot: {
      version,
      lists: [
        list('entity-list', 'Entity List', listDate),
        list('unverified-list', 'Unverified List', listDate),
        list('military-end-user-list', 'Military End-User List', listDate),
        list('custom:watch.csv', 'Watch list', '2020-01-01'),
      ],
      entities: all,
    },
    scan(text) {
      const mentions: Mention[] = [];
      for (const entry of known) {
        for (const found of text.matchAll(new RegExp(`\\b${entry.word}\\b`, 'g'))) {
          const end = found.index + entry.word.length;
          if (mentions.some((mention) => found.index < mention.end && mention.start < end)) continue;
          const match = matchOf(entry);
          mentions.push({
            start: found.index,
            end,
            text: entry.word,
            alert: entry.alert ?? true,
            score: match.score,
            entity: match.entity,
            evidence: match.evidence,
            match,
            ...(entry.family && { family: entry.family }),
          });
        }
      }
      return mentions.sort((a, b) => a.start - b.start);
    },
    check(query): CheckResult {
      const entry = known.find(({ word }) => word.toLowerCase() === query.toLowerCase());
      if (entry) {
        return {
          query,
          verdict: entry.alert === false ? 'possible' : 'listed',
          matches: [matchOf(entry)],
          ...(entry.family && { family: entry.family }),
          suggestions: [],
        };
      }
      const near = query.startsWith('Hikv') ? [{ entity: hikvision, name: 'Hikvision', similarity: 0.86 }] : [];
      return { query, verdict: 'none', matches: [], suggestions: near };
    },
    compare: () => ({ score: 0, match: false, evidence: [] }),
    entity: (id) => all.find((each) => each.id === id),
  };
}

export interface LogLine {
  readonly level: string;
  readonly fields: object;
  readonly message: string;
}

export function createMemoryLogger(): Logger & { readonly lines: readonly LogLine[] } {
  const lines: LogLine[] = [];
  const write = (level: string) => (fields: object, message: string) => {
    lines.push({ level, fields, message });
  };
  return { lines, debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

export interface World {
  readonly bot: EntityCheckBot;
  readonly store: Store;
  readonly logger: ReturnType<typeof createMemoryLogger>;
  setNow(now: Date): void;
  /** Everything enqueued so far, oldest first; read only once per notice. */
  outgoing(): Promise<readonly OutgoingNotice[]>;
  say(text: string, overrides?: Partial<ChatMessage>): Promise<readonly OutgoingNotice[]>;
  ask(text: string, overrides?: Partial<CommandRequest>): Promise<Notice>;
}

export interface WorldOptions extends Partial<Omit<BotDeps, 'store' | 'clock' | 'logger'>> {
  /** Stands in front of the real store, to make it fail. */
  readonly storeOverrides?: Partial<Store>;
}

/** The bot over the real store in memory. */
export async function createWorld({ storeOverrides, ...overrides }: WorldOptions = {}): Promise<World> {
  let now = NOW;
  const clock = { now: () => now };
  const logger = createMemoryLogger();
  const real = await createStore('sqlite::memory:', { logger, clock });
  const store: Store = { ...real, ...storeOverrides };
  const fake = createFakeMatcher();
  const bot = createBot({
    matcher: () => fake,
    store,
    clock,
    logger,
    policy: defaultPolicy(),
    quietest: () => 'author-only',
    reviewChannel: 'CREVIEW',
    digest: { timeZone: 'Europe/Berlin' },
    ...overrides,
  });
  let count = 0;
  async function outgoing(): Promise<readonly OutgoingNotice[]> {
    const items = [];
    for (;;) {
      const batch = await real.outbox.claim(now, 100, 1_000);
      if (batch.length === 0) return items;
      for (const item of batch) {
        items.push(item.outgoing);
        await real.outbox.sent(item.outgoing.id, null, now);
      }
    }
  }
  return {
    bot,
    store,
    logger,
    outgoing,
    setNow(next) {
      now = next;
    },
    async say(text, message = {}) {
      count += 1;
      await bot.screenMessage(aMessage({ text, messageId: `m${count}`, ...message }));
      return outgoing();
    },
    ask: (text, request = {}) => bot.command({ ...PLACE, user: 'U0ALICE', text, ...request }),
  };
}

export const PLACE = { platform: 'test', workspace: 'T1', channel: 'C0SALES', thread: null } as const;

export function aMessage(overrides: Partial<ChatMessage> = {}): ChatMessage {
  return {
    ...PLACE,
    messageId: 'm1',
    edit: '0',
    author: { id: 'U0ALICE', isBot: false, isExternal: false },
    text: '',
    sentAt: NOW,
    isDirect: false,
    ...overrides,
  };
}

/** All text that a reader sees, one block a line. */
export function readable(notice: Notice): string {
  return notice.blocks.map(blockText).join('\n');
}

function blockText(block: NoticeBlock): string {
  switch (block.type) {
    case 'heading':
      return block.text;
    case 'text':
    case 'note':
      return plainText(block.text);
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${plainText(value)}`).join('\n');
    case 'list':
      return block.items.map((item) => `- ${plainText(item)}`).join('\n');
    case 'divider':
      return '---';
  }
}

export function factOf(notice: Notice, label: string): string | undefined {
  for (const block of notice.blocks) {
    if (block.type !== 'facts') continue;
    const found = block.facts.find((fact) => fact.label === label);
    if (found) return plainText(found.value);
  }
  return undefined;
}

export function linksOf(notice: Notice): readonly string[] {
  return notice.blocks.flatMap((block) => {
    if (block.type === 'facts') return block.facts.flatMap(({ value }) => value.flatMap(({ link }) => link ?? []));
    if (block.type === 'text' || block.type === 'note') return block.text.flatMap(({ link }) => link ?? []);
    return [];
  });
}
