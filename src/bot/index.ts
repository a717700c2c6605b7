/** The bot: wires the use cases together, and turns failures into notices. */
import type { DigestConfig } from '../config.js';
import type { AllowList, ListNews, SyncStatus } from '../lists/index.js';
import type { PastCheck, Store, WorkspaceRef } from '../store/port.js';
import type { Matcher } from '../types.js';
import { createAct } from './act.js';
import { stableId } from './button-value.js';
import { createCardMemory } from './card-memory.js';
import { createCheckName } from './check-name.js';
import type { NoticeContext } from './context.js';
import { createDeleteMessage } from './delete-message.js';
import { resolveChannel } from './destination.js';
import { createDigests, type Digests, type DigestsDeps } from './digest.js';
import { createDigestActions } from './digest-actions.js';
import { logFailure } from './failure.js';
import { isBlank } from './format.js';
import { lookBack, lookBackNotice } from './look-back.js';
import { openReviewsNotice } from './open-reviews-notice.js';
import type { Policy } from './policy.js';
import { createPolicySource } from './policy-source.js';
import type { ActionRequest, Bot, Clock, CommandRequest, Coverage, Logger, QuietestWay } from './ports.js';
import { loadRegulations, type Regulations } from './regulations.js';
import { createReviewActions } from './review-actions.js';
import { createScreenMessage } from './screen-message.js';
import { createSettingsCommand } from './settings-command.js';
import { errorNotice, helpNotice } from './simple-notices.js';
import { createUnrecorded } from './unrecorded.js';
import { createWhoDecides } from './who-decides.js';
import { loadWording, type Wording } from './wording.js';

export { checkNotice } from './check-notice.js';
export type { NoticeContext } from './context.js';
export { type ComposedDigest, createDigests, type Digests } from './digest.js';
export { type Policy, type PolicyOverride, type PolicyRules, rulesFor } from './policy.js';
export { defaultPolicy, loadPolicy } from './policy-file.js';
export { unknownListsOf } from './policy-lists.js';
export { loadRegulations, type Regulations } from './regulations.js';
export { recordHash } from './suppress.js';
export { loadWording, type Wording } from './wording.js';

export interface BotDeps {
  /** The matcher in use now: asked for each time, so that lists can be swapped while running. */
  readonly matcher: () => Matcher;
  /** Names of the company's own lists that are not them; default: none. */
  readonly allow?: () => AllowList;
  /** What is wrong with the company's own lists; default: nothing. */
  readonly companyProblems?: () => readonly string[];
  /** What came of the last look for newer lists; default: never looked. */
  readonly listStatus?: () => SyncStatus | null;
  /** What changed on the lists in a time; default: nothing. */
  readonly listNews?: (from: Date, to: Date) => Promise<ListNews | null>;
  /** Draws the digest's picture; default: it has none. */
  readonly draw?: DigestsDeps['draw'];
  /** What is not seen of a workspace; default: not known. */
  readonly coverage?: (ref: WorkspaceRef) => Promise<Coverage | null>;
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  /** What holds where the store keeps no other setting. */
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
  const { store, clock, logger } = deps;
  const wording = deps.wording ?? loadWording();
  const regulations = deps.regulations ?? loadRegulations();
  const cards = createCardMemory(store);
  const policies = createPolicySource(withReviews(deps), { store, clock, logger });
  const contextFor = (matcher: Matcher, ref?: Where): NoticeContext => ({
    wording,
    regulations,
    matcher,
    now: clock.now(),
    canAskCompliance: ref !== undefined && policies.rulesAt(ref).reviewChannel !== null,
    listStatus: deps.listStatus?.() ?? null,
    companyProblems: deps.companyProblems?.().length ?? 0,
    ...(deps.allow && { allow: deps.allow() }),
  });
  const context = (ref?: Where) => contextFor(deps.matcher(), ref);
  const unrecorded = createUnrecorded();
  const digests = createDigests(deps.digest.timeZone, {
    store,
    clock,
    context,
    listNews: deps.listNews ?? (async () => null),
    coverage: deps.coverage ?? (async () => null),
    unrecorded: unrecorded.count,
    draw: deps.draw,
    logger,
  });
  const screen = createScreenMessage({ ...deps, policies, cards, context: contextFor });
  const messageDeleted = createDeleteMessage({ matcher: deps.matcher, store, clock });
  const checkName = createCheckName({ store, cards, clock, logger, context });
  const { reviewers = [], escalationChannel = null } = deps;
  const review = createReviewActions({ store, cards, clock, context, reviewers, escalationChannel });
  const mayChange = createWhoDecides({ store, policies, reviewers });
  const digest = createDigestActions({ store, digests, clock, context, mayMute: mayChange });
  const press = createAct({ store, cards, digest, clock, context, policies, review });
  const settings = createSettingsCommand({ store, clock, policies, context, mayChange });

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
      await policies.refresh();
      const matcher = deps.matcher();
      for (const { workspace, hits } of lookBack(checks, news, matcher)) {
        const { reviewChannel } = policies.rulesAt({ ...workspace, channel: '' });
        const destination = reviewChannel && resolveChannel(reviewChannel, workspace, await store.workspaces());
        if (!destination) continue;
        const card = stableId('look-back', workspace.platform, workspace.workspace, matcher.snapshot.version);
        const notice = lookBackNotice(context(), hits, card, destination.platform === workspace.platform);
        await store.enqueue({ id: `look-back-${card}`, destination, notice }, clock.now());
      }
    },

    async screenMessage(message) {
      try {
        await Promise.all([touch(message), policies.refresh()]);
        await screen(message);
        unrecorded.recorded(message);
      } catch (error) {
        unrecorded.failed(message, clock.now());
        throw error;
      }
    },

    messageDeleted,

    async command(request) {
      const word = request.text.trim().toLowerCase();
      try {
        await tryTouch(request);
        await policies.refresh();
        if (isBlank(word)) return helpNotice(context(), request.invocation, 'empty');
        if (word === 'help') return helpNotice(context(), request.invocation, 'help');
        if (word === 'reviews') return openReviewsNotice(context(), await store.openReviews(request));
        if (/^settings(?:\s|$)/.test(word))
          return await settings(request, request.text.trim().slice('settings'.length).trim());
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
        await policies.refresh();
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

type Where = Pick<CommandRequest, 'platform' | 'workspace' | 'channel'>;

/** Where the policy names no review channel, the one of the process's settings. */
function withReviews({ policy, reviewChannel, reviewAlerts }: BotDeps): Policy {
  return {
    ...policy,
    reviewChannel: policy.reviewChannel ?? reviewChannel,
    reviewAlerts: policy.reviewAlerts || reviewAlerts === true,
  };
}

function placeOf({ platform, workspace, channel, user }: CommandRequest | ActionRequest): object {
  return { platform, workspace, channel, user };
}
