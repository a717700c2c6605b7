/** What waits for a decision: the oldest first. */
import type { Review } from '../store/port.js';
import type { NoticeContext } from './context.js';
import { cappedList } from './entity-text.js';
import { enumerate, longDate } from './format.js';
import type { Notice, NoticeBlock, RichText } from './notice.js';
import { acknowledgement } from './simple-notices.js';

const MAX_REVIEWS = 20;
const MAX_SUBJECTS = 3;

export function openReviewsNotice(context: NoticeContext, reviews: readonly Review[]): Notice {
  const { wording } = context;
  if (reviews.length === 0) return acknowledgement(wording.text('reviews.none', {}));
  const lead = wording.rich('reviews.lead', { count: reviews.length });
  return {
    kind: 'help',
    tone: 'neutral',
    summary: lead.map(({ text }) => text).join(''),
    blocks: [
      { type: 'text', text: lead },
      reviewList(context, reviews, MAX_REVIEWS),
      { type: 'note', text: wording.rich('reviews.where', {}) },
    ],
    actions: [],
  };
}

/** @param most shown before "and N more" */
export function reviewList(context: NoticeContext, reviews: readonly Review[], most: number): NoticeBlock {
  const items = reviews.slice(0, most).map((review) => reviewItem(context, review));
  return cappedList(context, items, reviews.length);
}

function reviewItem({ wording, matcher }: NoticeContext, review: Review): RichText {
  const names = review.subjects.map(({ entityId }) => matcher.entity(entityId)?.name ?? entityId);
  const key = review.state === 'escalated' ? 'digest.review.escalated' : 'digest.review';
  return wording.rich(key, {
    subject: names.length === 0 ? wording.text('digest.review.unlisted', {}) : enumerate(names.slice(0, MAX_SUBJECTS)),
    user: [{ text: review.askedBy, ref: { type: 'user' as const, id: review.askedBy } }],
    date: longDate(review.openedAt.toISOString().slice(0, 10)),
  });
}
