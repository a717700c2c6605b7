/**
 * The Teams adapter, and the only file that imports the Bot Framework's SDK: it checks tokens, and sends. What
 * activities mean is in parse.ts, what is done about them in handle.ts, what cards look like in render.ts.
 */
import {
  type Activity,
  CardFactory,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationParameters,
  MessageFactory,
  type ConversationReference as SdkReference,
  TeamsInfo,
  type TurnContext,
} from 'botbuilder';
import { type Adapter, EntityCheckError, type TeamsConfig } from '../../src/index.js';
import type { AdapterDeps } from '../deps.js';
import type { TeamsActivity } from './activity.js';
import type { RenderedNotice } from './card.js';
import { deliver, type Sender } from './deliver.js';
import { createHandler, type HandleActivity, type Turn } from './handle.js';
import { SEND_RATES } from './limits.js';
import { createNames } from './names.js';
import { createReferences, type WorkspaceReference } from './references.js';
import type { Names } from './render.js';
import { createMessagesRoute, type HttpAnswer, UnauthorizedError } from './route.js';
import { MESSAGES_PATH, PLATFORM, TEAMS_CHANNEL_ID } from './surface.js';

/** Where tokens come from and who signs them: all of it, or Microsoft's public cloud. For other clouds and tests. */
export interface TeamsEndpoints {
  readonly loginUrl: string;
  readonly oauthScope: string;
  readonly oauthUrl: string;
  /** Issuer of the tokens that Teams sends. */
  readonly tokenIssuer: string;
  readonly openIdMetadataUrl: string;
  readonly emulatorOpenIdMetadataUrl: string;
}

/** One call to the connector; the outbox comes back to what takes longer. */
const SEND_TIMEOUT_MS = 10_000;

/**
 * Teams over HTTP at `POST /api/messages` of `deps.http`.
 *
 * @param endpoints of another cloud than Microsoft's public one
 * @throws EntityCheckError `config-invalid` without an app id, unless `allowAnonymous`: then only this machine is let in
 */
export function createTeamsAdapter(config: TeamsConfig, deps: AdapterDeps, endpoints?: TeamsEndpoints): Adapter {
  checkConfig(config);
  const { bot, clock, logger, storage } = deps;
  const appId = config.appId ?? '';
  const authentication = createAuthentication(config, endpoints);
  const adapter = new TeamsCloudAdapter(authentication);
  const sender = createSender(adapter, appId, endpoints?.oauthScope ?? PUBLIC_OAUTH_SCOPE);
  const references = createReferences(storage, clock);
  const namesFor = createNames({
    references,
    clock,
    logger,
    channelsOf: ({ serviceUrl, botId, unit }) => adapter.channelNames(appId, { serviceUrl, botId, conversation: unit }),
  });
  const deliverDeps = { references, sender, namesFor, clock };
  const handle = createHandler({
    bot,
    references,
    storage,
    namesFor,
    clock,
    logger,
    async sendPrivately(request, notice) {
      const destination = {
        platform: PLATFORM,
        ...request,
        thread: null,
        visibility: 'direct',
        replyTo: null,
      } as const;
      const result = await deliver({ id: `${request.channel}:${request.user}`, destination, notice }, deliverDeps);
      if (result.status !== 'sent') logger.warn({ reason: result.reason }, 'A private answer cannot be sent');
    },
  });

  if (config.appId === null) {
    logger.warn({}, 'Teams: no token is checked (TEAMS_ALLOW_ANONYMOUS); only this machine may connect');
  }
  deps.http.use(
    MESSAGES_PATH,
    createMessagesRoute({
      anonymous: config.appId === null,
      logger,
      authenticate: (body, authorization) => authenticate(authentication, body as Activity, authorization),
      process: (identity, body, activity) => adapter.handle(identity, body as Activity, activity, handle),
    }),
  );

  return {
    platform: PLATFORM,
    quietest: 'thread',
    rates: SEND_RATES,
    async start() {},
    async stop() {},
    coverage: async (workspace) => ({ notIn: null, withoutConsent: await references.unheard(workspace) }),
    deliver: (outgoing) => deliver(outgoing, deliverDeps),
  };
}

function checkConfig({ appId, appPassword, tenantId, appType, allowAnonymous }: TeamsConfig): void {
  const missing: string[] = [];
  if (!appId && !allowAnonymous) missing.push('MicrosoftAppId');
  if (appId && !appPassword) missing.push('MicrosoftAppPassword');
  if (appId && appType === 'SingleTenant' && !tenantId) missing.push('MicrosoftAppTenantId');
  if (missing.length === 0) return;
  const what = `Teams needs ${missing.join(', ')}: set them to what the bot's registration in Azure says.`;
  const hint = appId
    ? ''
    : ' Without an app id anyone could speak to the bot; TEAMS_ALLOW_ANONYMOUS=1 lets this machine do so.';
  throw new EntityCheckError('config-invalid', what + hint);
}

// ---------------------------------------------------------------- the SDK

type Authentication = ConfigurationBotFrameworkAuthentication;
type Identity = Awaited<ReturnType<Authentication['authenticateRequest']>>;
type ConnectorFactory = ReturnType<Authentication['createConnectorFactory']>;

const PUBLIC_OAUTH_SCOPE = 'https://api.botframework.com';

function createAuthentication(config: TeamsConfig, endpoints: TeamsEndpoints | undefined): Authentication {
  const { appId, appPassword, tenantId, appType } = config;
  const credentials =
    appId === null
      ? {}
      : {
          MicrosoftAppId: appId,
          MicrosoftAppPassword: appPassword ?? '',
          MicrosoftAppType: appType,
          ...(tenantId === null ? {} : { MicrosoftAppTenantId: tenantId }),
        };
  const cloud = endpoints && {
    ToChannelFromBotLoginUrl: endpoints.loginUrl,
    ToChannelFromBotOAuthScope: endpoints.oauthScope,
    ToBotFromChannelTokenIssuer: endpoints.tokenIssuer,
    OAuthUrl: endpoints.oauthUrl,
    ToBotFromChannelOpenIdMetadataUrl: endpoints.openIdMetadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: endpoints.emulatorOpenIdMetadataUrl,
    CallerId: '',
    ValidateAuthority: 'true',
  };
  return new OneAttemptAuthentication({ ...credentials, ...cloud });
}

/** One attempt per call: the outbox, or Teams itself, decides about the next one, and honours Retry-After. */
class OneAttemptAuthentication extends ConfigurationBotFrameworkAuthentication {
  override createConnectorFactory(...args: Parameters<Authentication['createConnectorFactory']>): ConnectorFactory {
    return oneAttempt(super.createConnectorFactory(...args));
  }

  override async authenticateRequest(...args: Parameters<Authentication['authenticateRequest']>): Promise<Identity> {
    const identity = await super.authenticateRequest(...args);
    const { connectorFactory } = identity;
    return connectorFactory === undefined ? identity : { ...identity, connectorFactory: oneAttempt(connectorFactory) };
  }
}

function oneAttempt(factory: ConnectorFactory): ConnectorFactory {
  return {
    async create(serviceUrl, audience) {
      const client = await factory.create(serviceUrl, audience);
      // The SDK has no setting for it, and keeps its HTTP client to itself.
      const { pipeline } = (client as unknown as { readonly client: { readonly pipeline: Pipeline } }).client;
      pipeline.removePolicy({ name: 'defaultRetryPolicy' });
      pipeline.addPolicy({
        name: 'sendTimeout',
        sendRequest: (request, next) => next(Object.assign(request, { timeout: SEND_TIMEOUT_MS })),
      });
      return client;
    },
  };
}

/** What is used of the SDK's chain of HTTP policies. */
interface Pipeline {
  removePolicy(which: { readonly name: string }): unknown;
  addPolicy(policy: {
    readonly name: string;
    sendRequest<Answer>(request: object, next: (request: object) => Promise<Answer>): Promise<Answer>;
  }): void;
}

/** The SDK answers 500 to a bad signature, and an unreachable key server with 401 or 500: they are told apart here. */
async function authenticate(authentication: Authentication, body: Activity, authorization: string): Promise<Identity> {
  try {
    return await authentication.authenticateRequest(body, authorization);
  } catch (error) {
    if (isKeyServerFailure(error)) throw error;
    throw new UnauthorizedError(error instanceof Error ? error.name : 'unknown', { cause: error });
  }
}

function isKeyServerFailure(error: unknown): boolean {
  const { name, statusCode } = error as { name?: unknown; statusCode?: unknown };
  return name === 'FetchError' || statusCode === 500;
}

class TeamsCloudAdapter extends CloudAdapter {
  async handle(identity: Identity, body: Activity, activity: TeamsActivity, work: HandleActivity): Promise<HttpAnswer> {
    let answer: Awaited<ReturnType<HandleActivity>>;
    const result = await this.processActivity(identity, body, async (context) => {
      answer = await work(activity, createTurn(context));
    });
    if (answer !== undefined) return { status: 200, body: answer };
    return { status: result?.status ?? 200, body: result?.body };
  }

  /** Names of a team's channels. Teams leaves out the name of the first, which it shows as General. */
  async channelNames(appId: string, team: WorkspaceReference & { readonly conversation: string }): Promise<Names> {
    let names: Names = new Map();
    await this.continueConversationAsync(appId, referenceOf(team), async (context) => {
      const channels = await TeamsInfo.getTeamChannels(context, team.conversation);
      names = new Map(channels.map(({ id, name }) => [id ?? '', name || 'General']));
    });
    return names;
  }
}

function createTurn(context: TurnContext): Turn {
  return {
    async reply(rendered) {
      await context.sendActivity(cardActivity(rendered));
    },
    async replace(messageId, rendered) {
      await context.updateActivity({ ...cardActivity(rendered), id: messageId });
    },
  };
}

function createSender(adapter: TeamsCloudAdapter, appId: string, audience: string): Sender {
  return {
    async send(to, rendered) {
      let id: string | null = null;
      await adapter.continueConversationAsync(appId, referenceOf(to), async (context) => {
        // The SDK makes it an answer to an activity of its own invention.
        context.onSendActivities((_context, activities, next) => {
          for (const activity of activities) delete activity.replyToId;
          return next();
        });
        id = (await context.sendActivity(cardActivity(rendered)))?.id || null;
      });
      return id;
    },
    async openChat({ serviceUrl, botId, workspace, user }) {
      let id = '';
      // Ids suffice; the SDK's type asks for names, a topic and a first message as well.
      const parameters = {
        isGroup: false,
        bot: { id: botId },
        members: [{ id: user }],
        tenantId: workspace,
        channelData: { tenant: { id: workspace } },
      } as unknown as ConversationParameters;
      await adapter.createConversationAsync(
        appId,
        TEAMS_CHANNEL_ID,
        serviceUrl,
        audience,
        parameters,
        async (context) => {
          id = context.activity.conversation.id;
        },
      );
      return id;
    },
  };
}

function referenceOf(to: WorkspaceReference & { readonly conversation: string }): Partial<SdkReference> {
  return {
    channelId: TEAMS_CHANNEL_ID,
    serviceUrl: to.serviceUrl,
    bot: { id: to.botId } as SdkReference['bot'],
    conversation: { id: to.conversation } as SdkReference['conversation'],
  };
}

function cardActivity({ card, summary }: RenderedNotice): Partial<Activity> {
  return { ...MessageFactory.attachment(CardFactory.adaptiveCard(card)), summary };
}
