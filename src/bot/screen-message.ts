/**
 * The flow of a channel message, on one page:
 * ChatMessage -> Mention[] (scan) -> Decision[] (decide, settle) -> Notice -> one transaction.
 */
import type { AllowList } from '../lists/index.js';
import type { Store } from '../store/port.js';
import type { ChatMessage, Decision, Destination, Matcher } from '../types.js';
import { alertReview } from './alert-review.js';
import { stableId } from './button-value.js';
import { type CardMemory, rememberMatch } from './card-memory.js';
import type { NoticeContext } from './context.js';
import { decide, settle } from './decide.js';
import { warningId } from './delete-message.js';
import { resolveChannel } from './destination.js';
import { logFailure } from './failure.js';
import type { PolicyRules } from './policy.js';
import type { PolicySource } from './policy-source.js';
import type { Clock, Logger, QuietestWay } from './ports.js';
import { warningNotice } from './warning-notice.js';

export interface ScreenMessageDeps {
  readonly matcher: () => Matcher;
  /** As `BotDeps`. */
  readonly allow?: () => AllowList;
  readonly store: Pick<Store, 'recordEvent' | 'workspaces'>;
  readonly cards: CardMemory;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Refreshed by whoever calls. */
  readonly policies: PolicySource;
  /** As `Adapter.quietest` of the platform. */
  readonly quietest: (platform: string) => QuietestWay;
  readonly context: (matcher: Matcher, place: ChatMessage) => NoticeContext;
}

/** @returns what `Bot.screenMessage` is. */
export function createScreenMessage(deps: ScreenMessageDeps): (message: ChatMessage) => Promise<void> {
  const { matcher, store, cards, clock, logger, policies, quietest, context } = deps;

  return async (message) => {
    const rules = policies.rulesAt(message);
    if (message.author.isBot && rules.bots === 'ignore') return;
    const lists = matcher();
    const now = clock.now();

    const mentions = message.text.trim() === '' ? [] : lists.scan(message.text);
    const proposed = decide(message, mentions, rules, deps.allow?.());
    if (proposed.length === 0) {
      await store.recordEvent(eventOf(message, lists), null);
      return;
    }
    const visibility = visibilityOf(message, rules, quietest(message.platform));

    const reviewedIn = proposed.some(({ action }) => action === 'warn')
      ? await reviewDestination(message, rules)
      : null;
    let warned: readonly Decision[] = [];
    const card = stableId(message.platform, message.workspace, message.channel, message.messageId, message.edit);
    const outcome = await store.recordEvent(eventOf(message, lists), async (tx) => {
      const decisions = await settle(tx, message, proposed, { rules, visibility, now });
      for (const decision of decisions) await tx.addDecision(decision);
      warned = decisions.filter((decision) => decision.action === 'warn');
      if (warned.length === 0) return;
      const notice = warningNotice(
        context(lists, message),
        warned.map((decision) => decision.mention),
        card,
      );
      await tx.enqueue({ id: warningId(card), destination: destinationOf(message, visibility), notice }, now);
      if (reviewedIn !== null) {
        const { review, notice: asked } = alertReview(context(lists, message), message, card, warned, reviewedIn);
        await tx.openReview(review, now);
        await tx.enqueue({ id: `review-${card}`, destination: reviewedIn, notice: asked }, now);
      }
    });

    if (outcome === 'recorded' && warned.length > 0) await rememberWarning(message, card, warned);
  };

  /** Where warnings are reviewed; null: nowhere. */
  async function reviewDestination(
    message: ChatMessage,
    { reviewAlerts, reviewChannel }: PolicyRules,
  ): Promise<Destination | null> {
    if (!reviewAlerts || reviewChannel === null) return null;
    return resolveChannel(reviewChannel, message, await store.workspaces());
  }

  /** For "Why?" later. The warning is committed already: losing this costs an explanation, not a warning. */
  async function rememberWarning(message: ChatMessage, card: string, warned: readonly Decision[]): Promise<void> {
    const matches = warned.map(({ mention }) => rememberMatch(mention.match));
    try {
      await cards.remember(message, card, { query: null, verdict: 'listed', matches });
    } catch (error) {
      logFailure(logger, error, { platform: message.platform, card }, 'evidence of a warning was not kept');
    }
  }
}

function eventOf(message: ChatMessage, lists: Matcher) {
  const { platform, workspace, channel, thread, messageId, edit, author, sentAt } = message;
  const listVersion = lists.snapshot.version;
  return { platform, workspace, channel, thread, messageId, edit, author: author.id, sentAt, listVersion };
}

/** Who will really see a warning. */
function visibilityOf({ isDirect }: ChatMessage, { mode }: PolicyRules, quietest: QuietestWay) {
  if (isDirect || mode === 'silent') return 'direct';
  return mode === 'ephemeral' ? quietest : mode;
}

function destinationOf(message: ChatMessage, visibility: Destination['visibility']): Destination {
  const { platform, workspace, channel, thread, messageId, author } = message;
  const replyTo = thread === null ? messageId : null;
  return { platform, workspace, channel, thread, visibility, user: author.id, replyTo };
}
