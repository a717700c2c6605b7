/**
 * The Slack adapter, and the only file that imports Slack's SDK: it connects what Slack sends to the bot, and what the
 * bot says to Slack. What the pieces mean is in parse.ts, render.ts, deliver.ts; the order of things is here.
 */
import {
  App,
  type Logger as BoltLogger,
  ExpressReceiver,
  LogLevel,
  type Receiver,
  type RespondFn,
  SocketModeReceiver,
  webApi,
} from '@slack/bolt';
import type {
  ActionReply,
  Adapter,
  CommandRequest,
  Coverage,
  DeliveryHistory,
  DeliveryResult,
  Destination,
  Logger,
  Notice,
  OutgoingNotice,
  Place,
  SlackConfig,
} from '../../src/index.js';
import type { AdapterDeps } from '../deps.js';
import { ANSWER_WITHIN_MS, createSingleFlight, within } from './answer.js';
import { createBoltLog } from './bolt-logger.js';
import { deliver, type SlackApi } from './deliver.js';
import { toDeliveryResult } from './failure.js';
import type { Posted } from './find-sent.js';
import { createTimestampGuard } from './guard.js';
import { checkToken, createIdentity } from './identity.js';
import { SEND_RATES } from './limits.js';
import { type Identity, type Incoming, parseAction, parseCommand, parseEvent } from './parse.js';
import { MalformedRequestError, processThenAcknowledge } from './receiver.js';
import { renderHome, renderNotice } from './render.js';
import { ACTION_PREFIX, COMMAND, EVENTS, PLATFORM, REQUEST_PATH } from './surface.js';

/** One call to Slack; the outbox and Slack's own retries come back to what takes longer. */
const API_TIMEOUT_MS = 10_000;

/** Answered questions are remembered for longer than Slack retries an event (its last retry comes after 5 minutes). */
const ANSWERED_TTL_MS = 60 * 60 * 1000;

/** Slack stops listening after 3 seconds and comes again; the SDK must not answer 404 while a slow commit goes on. */
const HANDLER_TIMEOUT_MS = 60_000;

const NOBODY: Identity = { userId: '', botId: '', teamId: '', enterpriseId: null };

/**
 * Slack over HTTP at `POST /slack/events` of `deps.http`, or over Socket Mode when `config.appToken` is set.
 *
 * @throws EntityCheckError `platform-failed` from `start` when Slack refuses the token
 */
export function createSlackAdapter(config: SlackConfig, deps: AdapterDeps): Adapter {
  const { bot, logger, storage } = deps;
  const clientOptions = createClientOptions(config, logger);
  const client = new webApi.WebClient(config.botToken, clientOptions);
  const api = createSlackApi(client);
  const identify = createIdentity(() => client.auth.test());
  const receiver = createReceiver(config, deps, clientOptions);
  const once = createSingleFlight();
  const background = new Set<Promise<void>>();

  const app = new App({
    receiver,
    clientOptions,
    logger: clientOptions.logger,
    // Own messages are told apart in parse.ts, own edits included; the SDK's check knows only some of them.
    ignoreSelf: false,
    convoStore: false,
    authorize: async () => {
      const self = await identify();
      return { botToken: config.botToken, botId: self.botId, botUserId: self.userId, teamId: self.teamId };
    },
  });
  // Whatever a handler throws is the receiver's to answer: Slack then comes again.
  app.error(async (error) => {
    throw error;
  });

  for (const { type } of EVENTS) {
    app.event(type as string, async ({ body }) => {
      const isFarewell = type === 'app_uninstalled' || type === 'tokens_revoked';
      const self = await (isFarewell ? identify().catch(() => NOBODY) : identify());
      await handle(parseEvent(body, self));
    });
  }

  app.command(COMMAND, async ({ body, ack, respond }) => {
    const request = parseCommand(body);
    if (request === null) throw new MalformedRequestError('a command without user or channel');
    const answer = bot.command(request);
    const notice = await within(answer, ANSWER_WITHIN_MS);
    if (notice !== null) return ack({ response_type: 'ephemeral', ...renderNotice(notice, 'one') });
    inBackground(answer.then((late) => respond({ response_type: 'ephemeral', ...renderNotice(late, 'one') })));
    return ack();
  });

  app.action(new RegExp(`^${ACTION_PREFIX}:`), async ({ body, ack, respond }) => {
    const request = parseAction(body, await identify());
    await ack();
    if (request === null) return;
    const work = bot.act(request).then((reply) => sendReply(respond, reply, request));
    if ((await within(work, ANSWER_WITHIN_MS)) === null) inBackground(work);
  });

  async function handle(incoming: Incoming): Promise<void> {
    switch (incoming.type) {
      case 'message':
        return bot.screenMessage(incoming.message);
      case 'deleted':
        return bot.messageDeleted(incoming.message);
      case 'question':
        return once(`${incoming.request.channel}:${incoming.messageId}`, () => answerQuestion(incoming));
      case 'home-opened':
        return showHome(incoming);
      case 'joined':
        return sayHello(incoming.place, incoming.inviter);
      case 'removed':
        return bot.forgetWorkspace(PLATFORM, incoming.workspace);
      case 'ignored':
        return logger.debug({ reason: incoming.reason }, 'Slack event ignored');
    }
  }

  async function answerQuestion({ request, messageId, isDirect }: Extract<Incoming, { type: 'question' }>) {
    const key = `answered:${request.workspace}:${request.channel}:${messageId}`;
    if ((await storage.get(key)) !== undefined) return;
    const notice = await bot.command(request);
    await sendNow({ id: key, notice, destination: answerTo(request, messageId, isDirect) });
    await storage.set(key, true, ANSWERED_TTL_MS);
  }

  /** Sends what no outbox holds. Where it is worth trying again the event is not acknowledged: Slack comes again. */
  async function sendNow(outgoing: OutgoingNotice): Promise<void> {
    const result = await send(outgoing);
    if (result.status === 'retry') throw new Error(`not sent: ${result.reason}`);
    if (result.status === 'closed') logger.warn({ id: outgoing.id, reason: result.reason }, 'An answer cannot be sent');
  }

  async function showHome({ workspace, user }: Extract<Incoming, { type: 'home-opened' }>): Promise<void> {
    const notice = await help({ platform: PLATFORM, workspace, channel: user, thread: null }, user);
    try {
      await client.views.publish({ user_id: user, view: { type: 'home', blocks: renderHome(notice) } });
    } catch (error) {
      // Not worth Slack's retry: the view is made anew whenever somebody opens it.
      logger.warn({ ...toDeliveryResult(error) }, 'The Home view could not be shown');
    }
  }

  /** To the person who added the app, nobody else: Slack's own line in the channel tells the others that it joined. */
  async function sayHello(place: Place, inviter: string): Promise<void> {
    const notice = await help(place, inviter);
    const destination = { ...place, visibility: 'author-only', user: inviter, replyTo: null } as const;
    await sendNow({ id: `hello:${place.channel}`, notice, destination });
  }

  function help(place: Place, user: string): Promise<Notice> {
    return bot.command({ ...place, user, text: 'help', invocation: COMMAND });
  }

  function send(outgoing: OutgoingNotice, history?: DeliveryHistory): Promise<DeliveryResult> {
    return deliver(outgoing, { api, logger }, history);
  }

  function inBackground(work: Promise<unknown>): void {
    const settled = work.then(
      () => {},
      (error: unknown) => logger.error({ ...toDeliveryResult(error) }, 'A late answer could not be sent'),
    );
    background.add(settled);
    void settled.finally(() => background.delete(settled));
  }

  return {
    platform: PLATFORM,
    quietest: 'author-only',
    rates: SEND_RATES,
    async start() {
      await checkToken(identify, logger);
      if (config.appToken !== null) await receiver.start();
    },
    async stop() {
      if (config.appToken !== null) await receiver.stop();
      await Promise.all(background);
    },
    coverage: () => coverageOf(client),
    deliver: send,
  };
}

type ClientOptions = webApi.WebClientOptions & { readonly logger: BoltLogger };

/** One attempt per call: the outbox decides about the next one, and honours Retry-After. */
function createClientOptions(config: SlackConfig, logger: Logger): ClientOptions {
  return {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: API_TIMEOUT_MS,
    logger: { ...createBoltLog(logger), setLevel: () => {}, getLevel: () => LogLevel.INFO, setName: () => {} },
    ...(config.apiUrl === null ? {} : { slackApiUrl: config.apiUrl }),
  };
}

function createSlackApi(client: webApi.WebClient): SlackApi {
  // A preview of the Federal Register page would be larger than the card.
  const quiet = { unfurl_links: false, unfurl_media: false };
  return {
    postMessage: (post) => client.chat.postMessage({ ...post, ...quiet }),
    postEphemeral: (post) => client.chat.postEphemeral(post),
    async *history({ channel, thread, oldest }) {
      const method = thread === null ? 'conversations.history' : 'conversations.replies';
      const options = {
        channel,
        oldest,
        include_all_metadata: true,
        limit: 200,
        ...(thread !== null && { ts: thread }),
      };
      for await (const page of client.paginate(method, options))
        yield (page as { readonly messages?: readonly Posted[] }).messages ?? [];
    },
    async upload({ channel, thread, name, title, alt, content }) {
      const file = { file: content, filename: name, title, ...(alt !== null && { alt_text: alt }) };
      await client.filesUploadV2({ channel_id: channel, thread_ts: thread, file_uploads: [file] });
    },
    async openDirect(user) {
      const { channel } = await client.conversations.open({ users: user });
      if (channel?.id === undefined) throw new Error('conversations.open named no channel');
      return channel.id;
    },
  };
}

/** Channels of the largest workspaces that are looked through; beyond, it is "at least". */
const MOST_CHANNELS = 5_000;

async function coverageOf(client: webApi.WebClient): Promise<Coverage> {
  const options = { types: 'public_channel', exclude_archived: true, limit: 1_000 };
  let seen = 0;
  let count = 0;
  for await (const page of client.paginate('conversations.list', options)) {
    const { channels = [] } = page as { readonly channels?: readonly { readonly is_member?: boolean }[] };
    seen += channels.length;
    count += channels.filter(({ is_member }) => is_member === false).length;
    if (seen >= MOST_CHANNELS) break;
  }
  return { notIn: { count, atLeast: seen >= MOST_CHANNELS }, withoutConsent: null };
}

function createReceiver(config: SlackConfig, deps: AdapterDeps, clientOptions: ClientOptions): Receiver {
  if (config.appToken !== null) {
    return guarded(
      new SocketModeReceiver({
        appToken: config.appToken,
        logger: clientOptions.logger,
        installerOptions: { clientOptions },
        processEventErrorHandler: async ({ error }) => {
          logFailure(deps.logger, error);
          // What is malformed stays so: acknowledge it. Anything else Slack sends again.
          return error instanceof MalformedRequestError;
        },
      }),
    );
  }
  deps.http.post(REQUEST_PATH, createTimestampGuard(deps));
  return guarded(
    new ExpressReceiver({
      app: deps.http,
      endpoints: REQUEST_PATH,
      signingSecret: config.signingSecret,
      logger: clientOptions.logger,
      unhandledRequestTimeoutMillis: HANDLER_TIMEOUT_MS,
      processEventErrorHandler: async ({ error, response }) => {
        logFailure(deps.logger, error);
        if (!response.headersSent) response.writeHead(error instanceof MalformedRequestError ? 400 : 500).end();
        return true;
      },
    }),
  );
}

function guarded(receiver: Receiver): Receiver {
  return {
    init: (app) =>
      receiver.init(
        Object.create(app, { processEvent: { value: processThenAcknowledge(app.processEvent.bind(app)) } }),
      ),
    start: () => receiver.start(),
    stop: () => receiver.stop(),
  };
}

function logFailure(logger: Logger, error: Error): void {
  if (error instanceof MalformedRequestError) {
    logger.warn({}, 'Refused a signed request that is none of Slack');
    return;
  }
  const cause = 'original' in error ? error.original : error;
  const reason = { error: error.name, ...toDeliveryResult(cause) };
  logger.error(reason, 'A request of Slack could not be handled; it will come again');
}

/** In a channel only the asker sees it, as with the command; "Share here" shows it to the others. */
function answerTo(request: CommandRequest, messageId: string, isDirect: boolean): Destination {
  const { platform, workspace, channel, thread, user } = request;
  const place = { platform, workspace, channel, thread, user };
  return isDirect
    ? { ...place, visibility: 'thread', replyTo: null }
    : { ...place, visibility: 'author-only', replyTo: messageId };
}

/** Through the press's own response address: works in channels the bot is not in, and on ephemeral cards. */
async function sendReply(respond: RespondFn, reply: ActionReply, place: Place): Promise<void> {
  const message = renderNotice(reply.notice, reply.how === 'private' ? 'one' : 'all');
  if (reply.how === 'replace' || reply.how === 'update') {
    await respond({ replace_original: true, ...message });
    return;
  }
  await respond({
    response_type: reply.how === 'public' ? 'in_channel' : 'ephemeral',
    replace_original: false,
    ...(place.thread === null ? {} : { thread_ts: place.thread }),
    ...message,
  });
}
