/** A warning as a question to reviewers. */
import type { NewReview } from '../store/port.js';
import type { ChatMessage, Decision, Destination } from '../types.js';
import { rememberMatch } from './card-memory.js';
import type { NoticeContext } from './context.js';
import type { Notice } from './notice.js';
import { reviewNotice } from './review-notice.js';

/** @param warned at least one, one per entity or family */
export function alertReview(
  context: NoticeContext,
  message: ChatMessage,
  card: string,
  warned: readonly Decision[],
  destination: Destination,
): { readonly review: NewReview; readonly notice: Notice } {
  const { platform, workspace, channel, thread, author } = message;
  const mentions = warned.map(({ mention }) => mention);
  const notice = reviewNotice(context, {
    place: message,
    user: author.id,
    card,
    entities: mentions.map(({ match }) => match.entity),
    matches: mentions.map(({ match }) => rememberMatch(match)),
    verdict: 'listed',
    query: null,
    origin: 'alert',
    samePlatform: destination.platform === platform,
  });
  const subjects = mentions.map(({ text, match }) => ({ entityId: match.entity.id, names: [text, match.matchedName] }));
  return {
    notice,
    review: { platform, workspace, channel, thread, card, askedBy: author.id, origin: 'alert', subjects },
  };
}
