/** A question to compliance, as the review channel sees it: who, where, when, about which entry. */
import type { Entity, Place } from '../types.js';
import { writeButtonValue } from './button-value.js';
import type { RememberedCard, RememberedMatch } from './card-memory.js';
import { entityNames, quoted } from './check-notice.js';
import type { NoticeContext } from './context.js';
import { entityValues, type Fact, listFact, listNote, requirementFacts, sourceFacts } from './entity-text.js';
import { longTime, scoreText } from './format.js';
import type { Notice, NoticeAction, NoticeBlock, RichText } from './notice.js';

const MAX_ENTITIES = 5;

export interface ReviewQuestion {
  readonly place: Place;
  readonly user: string;
  readonly card: string;
  /** Empty when a check found nothing. */
  readonly entities: readonly Entity[];
  readonly matches: readonly RememberedMatch[];
  readonly verdict: RememberedCard['verdict'];
  /** What the person had asked the bot about; null for channel warnings. */
  readonly query: string | null;
  /** A warning that went to review by itself; default: a person's question. */
  readonly origin?: 'alert' | 'question';
  /** Who passed it on to somebody who decides. */
  readonly escalatedBy?: string;
  /** When it was asked; default: now. */
  readonly openedAt?: Date;
  /** False when the review channel is on another platform, where ids of this one cannot be shown as names. */
  readonly samePlatform: boolean;
}

export function reviewNotice(context: NoticeContext, question: ReviewQuestion): Notice {
  const { wording } = context;
  const { user, card, entities, query } = question;
  const subject =
    entities.length > 0 ? entityNames(entities.slice(0, MAX_ENTITIES).map((e) => e.name)) : quoted(query ?? '');
  const value = writeButtonValue({ card, entityIds: entities.map(({ id }) => id) });
  return {
    kind: 'review',
    tone: toneOf(question),
    summary: wording.text(question.origin === 'alert' ? 'review.alert.summary' : 'review.summary', { user, subject }),
    blocks: [
      { type: 'text', text: title(context, question, subject) },
      ...escalation(context, question),
      { type: 'facts', facts: whoAndWhere(context, question) },
      ...entities.slice(0, MAX_ENTITIES).map((entity) => entityBlock(context, entity, question)),
      listNote(context),
    ],
    actions: entities.length > 0 ? reviewActions(context, value) : [],
  };
}

function title({ wording }: NoticeContext, { origin, user, samePlatform }: ReviewQuestion, subject: string): RichText {
  if (origin !== 'alert') return wording.rich('review.title', { subject });
  const who = samePlatform ? [{ text: user, ref: { type: 'user' as const, id: user } }] : user;
  return wording.rich('review.alert.title', { user: who, subject });
}

function escalation({ wording }: NoticeContext, { escalatedBy, samePlatform }: ReviewQuestion): readonly NoticeBlock[] {
  if (escalatedBy === undefined) return [];
  const user = samePlatform ? [{ text: escalatedBy, ref: { type: 'user' as const, id: escalatedBy } }] : escalatedBy;
  return [{ type: 'note', text: wording.rich('review.escalated-by', { user }) }];
}

function reviewActions({ wording }: NoticeContext, value: string): readonly NoticeAction[] {
  return [
    { id: 'review-confirm', label: wording.text('action.review-confirm', {}), value, style: 'primary' },
    { id: 'review-reject', label: wording.text('action.review-reject', {}), value },
    { id: 'review-escalate', label: wording.text('action.review-escalate', {}), value },
    { id: 'details', label: wording.text('action.details', {}), value },
  ];
}

function toneOf({ entities, verdict }: ReviewQuestion): Notice['tone'] {
  if (entities.length === 0) return 'neutral';
  return verdict === 'possible' ? 'possible' : 'listed';
}

function whoAndWhere({ wording, now }: NoticeContext, question: ReviewQuestion): readonly Fact[] {
  const { place, user, query, samePlatform } = question;
  const ref = (type: 'user' | 'channel', id: string) =>
    samePlatform ? [{ text: id, ref: { type, id } }] : [{ text: `${id} (${place.platform})` }];
  return [
    { label: wording.text('label.asked-by', {}), value: ref('user', user) },
    { label: wording.text('label.where', {}), value: ref('channel', place.channel) },
    { label: wording.text('label.when', {}), value: [{ text: `${longTime(question.openedAt ?? now, 'UTC')} UTC` }] },
    ...(query === null ? [] : [{ label: wording.text('label.query', {}), value: [{ text: quoted(query) }] }]),
  ];
}

function entityBlock(context: NoticeContext, entity: Entity, { matches }: ReviewQuestion): NoticeBlock {
  const { wording } = context;
  const { country, date } = entityValues(context, entity);
  const match = matches.find(({ entityId }) => entityId === entity.id);
  return {
    type: 'facts',
    facts: [
      {
        label: wording.text('label.matched-name', {}),
        value: [{ text: `${match?.matchedName ?? entity.name}, ${country}` }],
      },
      listFact(context, entity),
      ...(date ? [{ label: wording.text('label.since', {}), value: [{ text: date }] }] : []),
      ...requirementFacts(context, entity),
      ...sourceFacts(context, entity),
      ...(match ? [{ label: wording.text('label.score', {}), value: [{ text: scoreText(match.score) }] }] : []),
    ],
  };
}
