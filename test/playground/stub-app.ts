/** The playground on a stub bot that answers with the sample notices: for tests of the page and its API. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createPlaygroundAdapter, type Renderers } from '../../adapters/playground/index.js';
import type {
  ActionRequest,
  Adapter,
  Bot,
  ChatMessage,
  CommandRequest,
  Entity,
  Logger,
  Matcher,
  Mention,
  Notice,
} from '../../src/index.js';
import * as samples from '../fixtures/notices.js';

export interface StubApp {
  readonly url: string;
  readonly port: number;
  readonly adapter: Adapter;
  readonly screened: ChatMessage[];
  readonly commands: CommandRequest[];
  readonly actions: ActionRequest[];
  /** Everything that was logged, as JSON. */
  readonly logged: string[];
  /** The next message is refused, as when the database is down. */
  failNext(): void;
  close(): Promise<void>;
}

/** A plain stand-in for the real renderers: good enough to see that the right notice arrives. */
export const plainRenderers: Renderers = {
  slack: (notice) => [
    { type: 'section', text: { type: 'plain_text', text: notice.summary } },
    ...(notice.actions.length === 0
      ? []
      : [
          {
            type: 'actions',
            elements: notice.actions.map(({ id, label }, index) => ({
              type: 'button',
              action_id: `${id}:${index}`,
              text: { type: 'plain_text', text: label },
            })),
          },
        ]),
  ],
  teams: (notice) => ({
    type: 'AdaptiveCard',
    version: '1.5',
    body: [{ type: 'TextBlock', text: notice.summary, wrap: true }],
    actions: notice.actions.map(({ id, label }) => ({ type: 'Action.Execute', title: label, verb: id })),
  }),
};

const NOW = new Date('2026-07-27T09:14:00Z');

export const hikvision: Entity = {
  id: 'el-cn-hangzhou-hikvision-digital-technology',
  list: 'entity-list',
  name: 'Hangzhou Hikvision Digital Technology Co., Ltd.',
  aliases: [],
  kind: 'company',
  country: { code: 'CN', printed: 'CHINA, PEOPLE’S REPUBLIC OF' },
  addresses: [],
  licenceRequirement: null,
  reviewPolicy: null,
  citations: [],
  listedSince: '2019-10-09',
  notes: [],
};

function scan(text: string): Mention[] {
  return [...text.matchAll(/hikvision|terminal/gi)].map((found) => {
    const alert = found[0].toLowerCase() === 'hikvision';
    const evidence = [{ kind: 'brand-token', weight: 0.9, detail: `"${found[0]}" is a word of the name` }];
    const match = {
      entity: hikvision,
      matchedName: hikvision.name,
      matchedKind: 'name',
      score: 0.9,
      evidence,
    } as const;
    return {
      start: found.index,
      end: found.index + found[0].length,
      text: found[0],
      alert,
      score: alert ? 0.9 : 0.3,
      entity: hikvision,
      evidence,
      match,
    };
  });
}

export const stubMatcher: Matcher = {
  snapshot: {
    version: '3f9a2c1b',
    entities: [hikvision],
    lists: [
      {
        id: 'entity-list',
        title: 'Entity List',
        authority: '15 CFR Part 744, Supplement No. 4',
        asOf: '2026-07-23',
        url: 'https://www.ecfr.gov/current/title-15/part-744',
        contentHash: '3f9a2c1b',
        entityCount: 3410,
        nameCount: 9001,
      },
    ],
  },
  scan,
  check: (query) => ({ query, verdict: 'none', matches: [], suggestions: [] }),
  compare: () => ({ score: 0, match: false, evidence: [] }),
  entity: (id) => (id === hikvision.id ? hikvision : undefined),
};

export interface StubOptions {
  readonly port?: number;
  readonly renderers?: Renderers;
  readonly pageDirectory?: string;
}

export async function startStubApp(options: StubOptions = {}): Promise<StubApp> {
  const { port = 0, renderers = plainRenderers, ...rest } = options;
  const screened: ChatMessage[] = [];
  const commands: CommandRequest[] = [];
  const actions: ActionRequest[] = [];
  const logged: string[] = [];
  let failing = false;
  const log = (fields: object, message: string) => {
    logged.push(JSON.stringify([fields, message]));
  };
  const logger: Logger = { debug: log, info: log, warn: log, error: log };
  const http = express();
  http.disable('x-powered-by');

  const bot: Bot = {
    messageDeleted: async () => {},
    async screenMessage(message) {
      if (failing) {
        failing = false;
        throw new Error('the database is down');
      }
      screened.push(message);
      if (!scan(message.text).some((mention) => mention.alert)) return;
      const { platform, workspace, channel, thread, author, messageId } = message;
      const destination = { platform, workspace, channel, thread, user: author.id, replyTo: messageId } as const;
      await adapter.deliver({
        id: `warning-${messageId}-${message.edit}`,
        destination: { ...destination, visibility: 'author-only' },
        notice: samples.warningSingle,
      });
    },
    async command(request) {
      commands.push(request);
      return answers[request.text.toLowerCase()] ?? (request.text === '' ? samples.help : samples.checkNone);
    },
    async act(request) {
      actions.push(request);
      if (request.action === 'share') return { how: 'public', notice: samples.checkListed };
      if (request.action === 'not-meant') return { how: 'replace', notice: samples.acknowledgement };
      return { how: 'private', notice: samples.why };
    },
    async forgetWorkspace() {},
  };
  const storage = { get: async () => undefined, set: async () => {}, delete: async () => {} };
  const clock = { now: () => new Date(NOW) };
  const adapter = createPlaygroundAdapter({
    bot,
    http,
    storage,
    logger,
    clock,
    matcher: () => stubMatcher,
    renderers,
    ...rest,
  });

  await adapter.start();
  const server: Server = http.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  return {
    url: `http://localhost:${address.port}`,
    port: address.port,
    adapter,
    screened,
    commands,
    actions,
    logged,
    failNext: () => {
      failing = true;
    },
    async close() {
      await adapter.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const answers: Readonly<Record<string, Notice>> = {
  megvii: samples.checkListed,
  'mehdi bahrami': samples.checkPossible,
  help: samples.help,
  digest: samples.digest,
};
