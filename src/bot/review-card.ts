/** A review card in its states: asked, asked for the reason, decided. */
import type { KeptSuppression, Review } from '../store/port.js';
import { writeButtonValue } from './button-value.js';
import type { NoticeContext } from './context.js';
import { longDate, longTime } from './format.js';
import type { ActionId, Notice, NoticeAction, NoticeBlock } from './notice.js';
import { type ReviewQuestion, reviewNotice } from './review-notice.js';
import type { WordingKey } from './wording-keys.js';

/** Longest reason in a reviewer's own words. */
export const MAX_REASON = 300;

export interface ReviewCard extends ReviewQuestion {
  readonly context: NoticeContext;
}

export function reviewNoticeOf(card: ReviewCard): Notice {
  return reviewNotice(card.context, card);
}

/** "Why is it not them?" in the place of the card's buttons. */
export function reasonNotice(card: ReviewCard): Notice {
  const { wording } = card.context;
  const actions: readonly [ActionId, WordingKey][] = [
    ['reject-other-company', 'action.reject-other-company'],
    ['reject-ordinary-word', 'action.reject-ordinary-word'],
    ['reject-known', 'action.reject-known'],
    ['reject-other', 'action.reject-other'],
  ];
  const asked = withEnding(card, [{ type: 'text', text: wording.rich('review.why-not', {}) }], actions);
  return {
    ...asked,
    input: {
      label: wording.text('review.reason.label', {}),
      placeholder: wording.text('review.reason.placeholder', {}),
      maxLength: MAX_REASON,
    },
  };
}

/** @param suppressions null: not asked for yet; after "Not a match" they are offered. */
export function decidedNotice(
  card: ReviewCard,
  review: Review,
  suppressions: readonly KeptSuppression[] | null,
): Notice {
  const { wording, now } = card.context;
  const at = `${longTime(review.decidedAt ?? now, 'UTC')} UTC`;
  const user = review.decidedBy ?? '';
  const key = `review.done.${review.state === 'open' ? 'escalated' : review.state}` as const;
  const said = wording.rich(key, {
    user: card.samePlatform ? [{ text: user, ref: { type: 'user', id: user } }] : user,
    at,
    ...(review.state === 'not-a-match' && { reason: review.reason ?? '' }),
  } as never);
  const ending: NoticeBlock[] = [{ type: 'text', text: said }];
  const [first] = suppressions ?? [];
  if (first !== undefined)
    ending.push({
      type: 'note',
      text:
        first.expiresAt === null
          ? wording.rich('review.suppressed.workspace', {})
          : wording.rich('review.suppressed.channel', { date: longDate(first.expiresAt.toISOString().slice(0, 10)) }),
    });
  const offers = review.state === 'not-a-match' && suppressions === null && card.entities.length > 0;
  if (offers) ending.push({ type: 'note', text: wording.rich('review.offer', {}) });
  const escalated: readonly [ActionId, WordingKey][] = [
    ['review-confirm', 'action.review-confirm'],
    ['review-reject', 'action.review-reject'],
  ];
  const offered: readonly [ActionId, WordingKey][] = [
    ['suppress-channel', 'action.suppress-channel'],
    ['suppress-workspace', 'action.suppress-workspace'],
  ];
  return withEnding(card, ending, review.state === 'escalated' ? escalated : offers ? offered : []);
}

/** The card's facts, other words at its end, other buttons. */
function withEnding(
  card: ReviewCard,
  ending: readonly NoticeBlock[],
  buttons: readonly (readonly [ActionId, WordingKey])[],
): Notice {
  const notice = reviewNotice(card.context, card);
  const value = writeButtonValue({ card: card.card, entityIds: card.entities.map(({ id }) => id) });
  const actions = buttons.map(
    ([id, label]): NoticeAction => ({ id, label: card.context.wording.text(label as 'action.details', {}), value }),
  );
  return { ...notice, blocks: [...notice.blocks, { type: 'divider' }, ...ending], actions };
}
