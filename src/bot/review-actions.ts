/** What reviewers press: Confirm, Not a match (with its reason, and the offer to stay quiet about the name), Escalate. */
import type { KeptSuppression, Review, Store } from '../store/port.js';
import type { Entity } from '../types.js';
import type { CardMemory } from './card-memory.js';
import type { NoticeContext } from './context.js';
import { resolveChannel } from './destination.js';
import type { ActionId } from './notice.js';
import type { ActionReply, ActionRequest, Clock } from './ports.js';
import { decidedNotice, MAX_REASON, reasonNotice, reviewNoticeOf } from './review-card.js';
import { acknowledgement } from './simple-notices.js';
import { recordHash } from './suppress.js';
import type { WordingKey } from './wording-keys.js';

export interface ReviewActionsDeps {
  readonly store: Pick<
    Store,
    'review' | 'decideReview' | 'recordDisposition' | 'addSuppression' | 'enqueue' | 'workspaces'
  >;
  readonly cards: CardMemory;
  readonly clock: Clock;
  readonly context: () => NoticeContext;
  /** Who may decide; empty: whoever sees the review channel. */
  readonly reviewers: readonly string[];
  /** Where escalated reviews go, as `Config.reviewChannel`; null: they stay where they are, marked. */
  readonly escalationChannel: string | null;
}

const DAY_MS = 86_400_000;
const SUPPRESSED_DAYS = 90;

export const REJECT_REASONS = {
  'reject-other-company': 'review.reason.other-company',
  'reject-ordinary-word': 'review.reason.ordinary-word',
  'reject-known': 'review.reason.known',
} as const satisfies Partial<Record<ActionId, WordingKey>>;

type RejectAction = keyof typeof REJECT_REASONS;

const ACTIONS: ReadonlySet<ActionId> = new Set([
  ...(['review-confirm', 'review-reject', 'review-escalate', 'suppress-channel', 'suppress-workspace'] as const),
  ...(Object.keys(REJECT_REASONS) as RejectAction[]),
  'reject-other',
]);

export function isReviewAction(action: ActionId): boolean {
  return ACTIONS.has(action);
}

/** Answers a press on a review card; null: the card is unknown. Rejects only when the store fails. */
export function createReviewActions(deps: ReviewActionsDeps) {
  const { store, cards, clock } = deps;

  return async (request: ActionRequest, card: string): Promise<ActionReply | null> => {
    const context = deps.context();
    const { wording } = context;
    const review = await store.review(card);
    if (review === null) return null;
    if (deps.reviewers.length > 0 && !deps.reviewers.includes(request.user))
      return asPrivate(wording.text('review.refused', {}));
    const action = request.action;
    if (action === 'review-reject') {
      if (isDecided(review)) return asPrivate(decidedText(context, review));
      return { how: 'update', notice: reasonNotice(await questionOf(context, review, request)) };
    }
    if (action === 'suppress-channel' || action === 'suppress-workspace') return suppress(context, request, review);
    const state =
      action === 'review-confirm' ? 'confirmed' : action === 'review-escalate' ? 'escalated' : 'not-a-match';
    const reason = reasonOf(context, request);
    if (action === 'reject-other' && reason === null) return asPrivate(wording.text('review.reason.missing', {}));
    const result = await store.decideReview(card, { state, reason, user: request.user }, clock.now());
    if (result === null) return null;
    if (!result.first) return asPrivate(decidedText(context, result.review));
    await dispose(request, result.review);
    const question = await questionOf(context, result.review, request);
    if (state === 'escalated') await escalate(context, request, result.review);
    return { how: 'update', notice: decidedNotice(question, result.review, null) };
  };

  /** In the place of what was asked about, so that the ledger reads as one story. */
  async function dispose(request: ActionRequest, review: Review): Promise<void> {
    const { platform, workspace, channel, thread, state } = review;
    if (state === 'open') return;
    for (const { entityId } of review.subjects)
      await store.recordDisposition({
        ...{ platform, workspace, channel, thread, user: request.user, entityId, outcome: state, at: clock.now() },
      });
  }

  async function suppress(context: NoticeContext, request: ActionRequest, review: Review): Promise<ActionReply> {
    if (review.state !== 'not-a-match') return asPrivate(decidedText(context, review));
    const now = clock.now();
    const here = request.action === 'suppress-channel';
    const made: KeptSuppression[] = [];
    for (const { entityId, names } of review.subjects) {
      const entity = context.matcher.entity(entityId);
      if (!entity) continue;
      const suppression = {
        ...{ platform: review.platform, workspace: review.workspace, channel: here ? review.channel : null },
        ...{ entityId, names, recordHash: recordHash(entity), reason: review.reason ?? '', author: request.user },
        expiresAt: here ? new Date(now.getTime() + SUPPRESSED_DAYS * DAY_MS) : null,
      };
      made.push({ ...suppression, id: await store.addSuppression(suppression, now), createdAt: now });
    }
    return { how: 'update', notice: decidedNotice(await questionOf(context, review, request), review, made) };
  }

  async function escalate(context: NoticeContext, request: ActionRequest, review: Review): Promise<void> {
    const destination =
      deps.escalationChannel && resolveChannel(deps.escalationChannel, request, await store.workspaces());
    if (!destination) return;
    const question = await questionOf(context, review, request);
    const notice = reviewNoticeOf({ ...question, escalatedBy: request.user });
    await store.enqueue({ id: `escalation-${review.card}`, destination, notice }, clock.now());
  }

  async function questionOf(context: NoticeContext, review: Review, request: ActionRequest) {
    const card = await cards.recall(review, review.card);
    const entities = review.subjects.flatMap(({ entityId }): Entity[] => {
      const entity = context.matcher.entity(entityId);
      return entity ? [entity] : [];
    });
    return {
      context,
      ...{ place: review, user: review.askedBy, card: review.card, entities, openedAt: review.openedAt },
      matches: card?.matches ?? [],
      verdict: card?.verdict ?? ('listed' as const),
      query: card?.query ?? null,
      origin: review.origin,
      samePlatform: request.platform === review.platform,
    };
  }
}

/** Why it is not a match: the button's words, or the reviewer's own. */
function reasonOf({ wording }: NoticeContext, { action, input = '' }: ActionRequest): string | null {
  if (action in REJECT_REASONS) return wording.text(REJECT_REASONS[action as RejectAction], {});
  if (action !== 'reject-other') return null;
  const written = input.replace(/\s+/g, ' ').trim().replace(/\.$/, '').slice(0, MAX_REASON);
  return written === '' ? null : written;
}

function isDecided({ state }: Review): boolean {
  return state === 'confirmed' || state === 'not-a-match';
}

function decidedText({ wording }: NoticeContext, review: Review): string {
  const outcome = wording.text(`review.state.${review.state}`, {});
  return review.decidedBy === null
    ? wording.text('review.undecided', {})
    : wording.text('review.decided-before', { user: review.decidedBy, outcome });
}

function asPrivate(text: string): ActionReply {
  return { how: 'private', notice: acknowledgement(text) };
}
