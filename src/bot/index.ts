/** The bot: wires the use cases together, and turns failures into notices. */
import type { DigestConfig } from '../config.js';
import type { ListNews, SyncStatus } from '../lists/index.js';
import type { PastCheck, Store, WorkspaceRef } from '../store/port.js';
import type { Matcher } from '../types.js';
import { createAct } from './act.js';
import { stableId } from './button-value.js';
import { createCardMemory } from './card-memory.js';
import { createCheckName } from './check-name.js';
import type { NoticeContext } from './context.js';
import { resolveChannel } from './destination.js';
import { createDigests, type Digests } from './digest.js';
import { logFailure } from './failure.js';
import { isBlank } from './format.js';
import { lookBack, lookBackNotice } from './look-back.js';
import type { Policy } from './policy.js';
import type { ActionRequest, Bot, Clock, CommandRequest, Logger, QuietestWay } from './ports.js';
import { loadRegulations, type Regulations } from './regulations.js';
import { createReviewActions } from './review-actions.js';
import { createScreenMessage } from './screen-message.js';
import { errorNotice, helpNotice } from './simple-notices.js';
import { loadWording, type Wording } from './wording.js';

export { checkNotice } from './check-notice.js';
export type { NoticeContext } from './context.js';
export { createDigests, type Digests } from './digest.js';
export { defaultPolicy, type Policy, type PolicyOverride, type PolicyRules, rulesFor } from './policy.js';
export { loadPolicy } from './policy-file.js';
export { loadRegulations, type Regulations } from './regulations.js';
export { recordHash } from './suppress.js';
export { loadWording, type Wording } from './wording.js';

export interface BotDeps {
  /** The matcher in use now: asked for each time, so that lists can be swapped while running. */
  readonly matcher: () => Matcher;
  /** What came of the last look for newer lists; default: never looked. */
  readonly listStatus?: () => SyncStatus | null;
  /** What changed on the lists in a time; default: nothing. */
  readonly listNews?: (from: Date, to: Date) => Promise<ListNews | null>;
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly policy: Policy;
  /** `Adapter.quietest` of a platform. */
  readonly quietest: (platform: string) => QuietestWay;
  /** As `Config.reviewChannel`; null hides "Ask compliance". */
  readonly reviewChannel: string | null;
  /** Warnings go to the review channel by themselves; default: only what people ask about. */
  readonly reviewAlerts?: boolean;
  /** Ids of people who may decide reviews; default: whoever sees the review channel. */
  readonly reviewers?: readonly string[];
  /** Where escalated reviews go, as `reviewChannel`; default: they stay where they are. */
  readonly escalationChannel?: string | null;
  /** Only its time zone matters here: the scheduler knows when and where. */
  readonly digest: Pick<DigestConfig, 'timeZone'>;
  /** Default: `data/wording.json`. */
  readonly wording?: Wording;
  /** Default: `data/regulations.json`. */
  readonly regulations?: Regulations;
}

/** What the composition root holds: what adapters call, and what the scheduler calls. */
export interface EntityCheckBot extends Bot {
  readonly digests: Digests;
  /** Screens the names that were asked about against entities that came to the lists; hits go to the review channel, once. */
  lookBack(checks: readonly PastCheck[], news: ListNews): Promise<void>;
}

/** How often a workspace's last sign of life is written. */
const TOUCH_INTERVAL_MS = 3_600_000;

/** @throws EntityCheckError when `data/wording.json` or `data/regulations.json` is missing or damaged. */
export function createBot(deps: BotDeps): EntityCheckBot {
  const { store, clock, logger, reviewChannel } = deps;
  const wording = deps.wording ?? loadWording();
  const regulations = deps.regulations ?? loadRegulations();
  const cards = createCardMemory(store);
  const contextFor = (matcher: Matcher): NoticeContext => ({
    wording,
    regulations,
    matcher,
    now: clock.now(),
    canAskCompliance: reviewChannel !== null,
    listStatus: deps.listStatus?.() ?? null,
  });
  const context = () => contextFor(deps.matcher());
  const digests = createDigests(deps.digest.timeZone, {
    store,
    clock,
    context,
    listNews: deps.listNews ?? (async () => null),
  });
  const screen = createScreenMessage({ ...deps, cards, context: contextFor });
  const checkName = createCheckName({ store, cards, clock, logger, context });
  const { reviewers = [], escalationChannel = null } = deps;
  const review = createReviewActions({ store, cards, clock, context, reviewers, escalationChannel });
  const press = createAct({ store, cards, digests, clock, context, reviewChannel, review });

  const touched = new Map<string, number>();
  /** Lets the scheduler know the workspace; not on every message, which would double the writes. */
  async function touch({ platform, workspace }: WorkspaceRef): Promise<void> {
    const key = JSON.stringify([platform, workspace]);
    const now = clock.now();
    if (now.getTime() - (touched.get(key) ?? Number.NEGATIVE_INFINITY) < TOUCH_INTERVAL_MS) return;
    await store.touchWorkspace({ platform, workspace }, now);
    touched.set(key, now.getTime());
  }

  /** The name is answered even when the workspace cannot be noted. */
  async function tryTouch(request: CommandRequest | ActionRequest): Promise<void> {
    try {
      await touch(request);
    } catch (error) {
      logFailure(logger, error, placeOf(request), 'the workspace was not noted');
    }
  }

  return {
    digests,

    async lookBack(checks, news) {
      const matcher = deps.matcher();
      for (const { workspace, hits } of lookBack(checks, news, matcher)) {
        const destination = reviewChannel && resolveChannel(reviewChannel, workspace, await store.workspaces());
        if (!destination) continue;
        const card = stableId('look-back', workspace.platform, workspace.workspace, matcher.snapshot.version);
        const notice = lookBackNotice(context(), hits, card, destination.platform === workspace.platform);
        await store.enqueue({ id: `look-back-${card}`, destination, notice }, clock.now());
      }
    },

    async screenMessage(message) {
      await touch(message);
      await screen(message);
    },

    async command(request) {
      const word = request.text.trim().toLowerCase();
      try {
        await tryTouch(request);
        if (isBlank(word)) return helpNotice(context(), request.invocation, 'empty');
        if (word === 'help') return helpNotice(context(), request.invocation, 'help');
        if (word === 'digest') return await digests.latest(request);
        return await checkName(request);
      } catch (error) {
        const id = logFailure(logger, error, placeOf(request), 'command failed');
        return errorNotice(wording, word === 'digest' ? 'error.digest' : 'error.check', id, error);
      }
    },

    async act(request) {
      try {
        await tryTouch(request);
        return await press(request);
      } catch (error) {
        const id = logFailure(logger, error, { ...placeOf(request), action: request.action }, 'action failed');
        return { how: 'private', notice: errorNotice(wording, 'error.action', id, error) };
      }
    },

    async forgetWorkspace(platform, workspace) {
      touched.delete(JSON.stringify([platform, workspace]));
      await store.forgetWorkspace({ platform, workspace }, clock.now());
    },
  };
}

function placeOf({ platform, workspace, channel, user }: CommandRequest | ActionRequest): object {
  return { platform, workspace, channel, user };
}
