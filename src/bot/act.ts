/** What the buttons do. Values come back from the platform and may be old, foreign or broken. */
import type { DispositionRecord, NewReview, Store } from '../store/port.js';
import type { Entity, Place } from '../types.js';
import { type ButtonValue, readButtonValue, stableId } from './button-value.js';
import type { CardMemory, RememberedCard } from './card-memory.js';
import { checkNotice, entityNames, sharedNotice } from './check-notice.js';
import type { NoticeContext } from './context.js';
import { resolveChannel } from './destination.js';
import { detailsNotice } from './details-notice.js';
import { isDigestAction } from './digest-actions.js';
import type { Notice, OutgoingNotice } from './notice.js';
import type { PolicySource } from './policy-source.js';
import type { ActionReply, ActionRequest, Clock } from './ports.js';
import { isReviewAction } from './review-actions.js';
import { reviewNotice } from './review-notice.js';
import { acknowledgement } from './simple-notices.js';
import { whyNotice } from './why-notice.js';

export interface ActDeps {
  readonly store: Pick<Store, 'recordDisposition' | 'enqueue' | 'workspaces' | 'openReview'>;
  /** Answers a press on a review card; null: it is not one that is known. */
  readonly review: (request: ActionRequest, card: string) => Promise<ActionReply | null>;
  readonly cards: CardMemory;
  /** Answers a press on a digest; null: its value is none of ours. */
  readonly digest: (request: ActionRequest) => Promise<ActionReply | null>;
  readonly clock: Clock;
  readonly context: (place: Place) => NoticeContext;
  readonly policies: PolicySource;
}

interface Pressed {
  readonly request: ActionRequest;
  readonly context: NoticeContext;
  readonly value: ButtonValue;
  /** Entities of the value that are still listed. */
  readonly entities: readonly Entity[];
  readonly card: RememberedCard | undefined;
}

/** @returns answers a press; rejects only when the store fails. */
export function createAct(deps: ActDeps): (request: ActionRequest) => Promise<ActionReply> {
  const { store, cards, clock, policies } = deps;

  return async (request) => {
    const context = deps.context(request);
    if (isDigestAction(request.action)) return (await deps.digest(request)) ?? stale(context);
    const value = readButtonValue(request.value);
    if (!value) return stale(context);
    const entities = value.entityIds.flatMap((id) => context.matcher.entity(id) ?? []);
    if (isReviewAction(request.action)) return (await deps.review(request, value.card)) ?? stale(context);
    const card = await cards.recall(request, value.card);
    const pressed = { request, context, value, entities, card };
    switch (request.action) {
      case 'details':
        return details(pressed);
      case 'why':
        return why(pressed);
      case 'share':
        return share(pressed);
      case 'not-meant':
        return notMeant(pressed);
      case 'ask-compliance':
        return askCompliance(pressed);
      default:
        return stale(context);
    }
  };

  async function notMeant({ request, context, entities }: Pressed): Promise<ActionReply> {
    if (entities.length === 0) return stale(context);
    for (const { id } of entities) await dispose(request, id, 'not-meant');
    const names = entityNames(entities.map(({ name }) => name));
    const key = entities.length > 1 ? 'not-meant.done.several' : 'not-meant.done';
    return { how: 'replace', notice: acknowledgement(context.wording.text(key, { names })) };
  }

  async function askCompliance(pressed: Pressed): Promise<ActionReply> {
    const { request, context, value, entities, card } = pressed;
    const { wording } = context;
    const query = card?.query ?? null;
    if (entities.length === 0 && query === null) return stale(context);
    const { reviewChannel } = policies.rulesAt(request);
    const destination = reviewChannel && resolveChannel(reviewChannel, request, await store.workspaces());
    if (!destination) return asPrivate(acknowledgement(wording.text('ask.unavailable', {}), 'problem'));
    const { platform, workspace, channel, thread, user } = request;
    const subjects = entities.map(({ id }) => ({
      entityId: id,
      names: (card?.matches ?? []).filter(({ entityId }) => entityId === id).map(({ matchedName }) => matchedName),
    }));
    const notice = reviewNotice(context, {
      place: { platform, workspace, channel, thread },
      user,
      card: value.card,
      entities,
      matches: card?.matches ?? [],
      verdict: card?.verdict ?? 'listed',
      query,
      samePlatform: destination.platform === platform,
    });
    const id = `review-${stableId(platform, workspace, channel, user, request.value)}`;
    const review = {
      platform,
      workspace,
      channel,
      thread,
      card: value.card,
      askedBy: user,
      origin: 'question' as const,
      subjects,
    };
    const isNew = await openReview(review, { id, destination, notice });
    if (!isNew) return asPrivate(acknowledgement(wording.text('ask.again', {})));
    for (const id of entities.length > 0 ? entities.map((entity) => entity.id) : ['']) {
      await dispose(request, id, 'asked-compliance');
    }
    return asPrivate(acknowledgement(wording.text('ask.done', {})));
  }

  /** One review per card; a question about a card that went to review by itself is passed on all the same. */
  async function openReview(review: NewReview, outgoing: OutgoingNotice): Promise<boolean> {
    const now = clock.now();
    return (await store.openReview(review, outgoing, now)) || (await store.enqueue(outgoing, now));
  }

  function dispose(request: ActionRequest, entityId: string, outcome: DispositionRecord['outcome']): Promise<void> {
    const { platform, workspace, channel, thread, user } = request;
    return store.recordDisposition({
      ...{ platform, workspace, channel, thread, user, outcome },
      entityId,
      at: clock.now(),
    });
  }
}

function details({ request, context, entities, card }: Pressed): ActionReply {
  if (entities.length === 0) return stale(context);
  return asPrivate(detailsNotice(context, entities, card ? request.value : null));
}

function why({ context, card }: Pressed): ActionReply {
  const known = (card?.matches ?? []).flatMap((match) => {
    const entity = context.matcher.entity(match.entityId);
    return entity ? [{ entity, match }] : [];
  });
  return known.length > 0 ? asPrivate(whyNotice(context, known, card?.verdict ?? 'listed')) : stale(context);
}

/** A check is written again from today's lists, and carries their date; a warning becomes the entities' details. */
function share({ request, context, value, entities, card }: Pressed): ActionReply {
  if (card?.query != null) {
    const result = context.matcher.check(card.query);
    const notice = checkNotice(context, { result, card: value.card });
    return { how: 'public', notice: sharedNotice(context, notice, request.user) };
  }
  if (entities.length === 0) return stale(context);
  return { how: 'public', notice: sharedNotice(context, detailsNotice(context, entities), request.user) };
}

function asPrivate(notice: Notice): ActionReply {
  return { how: 'private', notice };
}

function stale({ wording }: NoticeContext): ActionReply {
  return asPrivate(acknowledgement(wording.text('stale-card', {}), 'problem'));
}
