/** The digest: what needs somebody, what was mentioned, what was checked, how old the lists are. */
import { type ListNews, listAge } from '../lists/index.js';
import type { DigestFacts, Review } from '../store/port.js';
import type { Entity } from '../types.js';
import type { NoticeContext } from './context.js';
import { periodValue } from './digest-actions.js';
import { digestFile } from './digest-file.js';
import { cappedList, entityValues } from './entity-text.js';
import { citationSpans, enumerate, isoDate, longDate, longTime, shorten } from './format.js';
import type { Notice, NoticeAction, NoticeBlock, RichText } from './notice.js';
import { reviewList } from './open-reviews-notice.js';
import type { Coverage } from './ports.js';
import type { WordingKey } from './wording-keys.js';

/** Entities and channels shown before "and N more". */
const MAX_CHANNELS = 3;
const MAX_REVIEWS = 5;
/** Entities that a digest offers to be quiet about. */
const MUTABLE = 2;
const MAX_LABEL = 30;

/** How many rows a digest shows of what may be long. */
export interface DigestRows {
  readonly entities: number;
  readonly news: number;
}

const FEW_ROWS: DigestRows = { entities: 10, news: 10 };
/** More than any card takes: its renderer says what is left out. */
export const ALL_ROWS: DigestRows = { entities: 1_000, news: 1_000 };
const DAY_MS = 86_400_000;

export interface DigestPeriod {
  readonly from: Date;
  readonly to: Date;
  /** IANA name, for writing the times. */
  readonly timeZone: string;
}

/** What a digest says besides the facts of its period. */
export interface DigestExtras {
  /** The facts of the same time a week earlier. */
  readonly before: DigestFacts;
  /** Not decided yet, oldest first. */
  readonly reviews: readonly Review[];
  readonly news: ListNews | null;
  /** Null: not known. */
  readonly coverage: Coverage | null;
  /** Messages that could not be recorded, as far as is known. */
  readonly unrecorded: number;
}

export function digestNotice(
  context: NoticeContext,
  facts: DigestFacts,
  period: DigestPeriod,
  extras: DigestExtras,
  rows: DigestRows = FEW_ROWS,
): Notice {
  const { wording } = context;
  const needs = whatNeedsSomebody(context, facts, extras);
  const answer: RichText =
    needs.length > 0 ? wording.rich('digest.need', { what: enumerate(needs) }) : wording.rich('digest.calm', {});
  const mentioned = mentionedText(context, facts);
  const lead: RichText = [...answer, { text: ` ${mentioned}` }];
  const zone = period.timeZone;
  return {
    kind: 'digest',
    tone: needs.length > 0 ? 'possible' : 'clear',
    summary: lead.map(({ text }) => text).join(''),
    blocks: [
      { type: 'text', text: lead },
      {
        type: 'note',
        text: wording.rich('digest.period', { from: longTime(period.from, zone), to: longTime(period.to, zone), zone }),
      },
      ...reviewBlocks(context, extras.reviews),
      ...mentionHeading(context, facts, extras),
      ...mentionBlocks(context, facts, extras.before, rows),
      { type: 'facts', facts: countFacts(context, facts, extras) },
      ...newsBlocks(context, extras.news, rows),
      { type: 'divider' },
      listBlock(context),
    ],
    actions: digestActions(context, facts, period, extras, rows),
    ...(facts.mentions.length > rows.entities && { file: digestFile(context, facts, isoDate(period.to)) }),
  };
}

/** Null: something happened, or waits for somebody. Else one line, with the age of the lists. */
export function quietDigest(context: NoticeContext, facts: DigestFacts, extras: DigestExtras): Notice | null {
  const happened = facts.mentions.length + facts.unsure + facts.checks.total + facts.dispositions.length;
  if (happened > 0 || extras.news !== null || whatNeedsSomebody(context, facts, extras).length > 0) return null;
  const line = context.wording.rich('digest.quiet', { messages: facts.messagesScreened });
  return {
    kind: 'digest',
    tone: 'clear',
    summary: line.map(({ text }) => text).join(''),
    blocks: [{ type: 'text', text: line }, listBlock(context)],
    actions: [],
  };
}

function digestActions(
  { wording, matcher }: NoticeContext,
  { mentions }: DigestFacts,
  { from, to }: DigestPeriod,
  { reviews, news }: DigestExtras,
  rows: DigestRows,
): readonly NoticeAction[] {
  const isCut = mentions.length > rows.entities || lengthOf(news) > rows.news;
  const muted = mentions
    .filter(({ warned }) => warned > 0)
    .flatMap(({ entityId }) => matcher.entity(entityId) ?? [])
    .slice(0, MUTABLE);
  const mute = (name: string) => shorten(wording.text('action.mute-entity', { entity: name }), MAX_LABEL);
  return [
    ...(reviews.length > 0
      ? [{ id: 'open-reviews' as const, label: wording.text('action.open-reviews', {}), value: periodValue(from, to) }]
      : []),
    ...(isCut
      ? [{ id: 'full-digest' as const, label: wording.text('action.full-digest', {}), value: periodValue(from, to) }]
      : []),
    ...muted.map(({ id, name }) => ({
      id: 'mute-entity' as const,
      label: mute(name),
      value: periodValue(from, to, [id]),
    })),
  ];
}

function lengthOf(news: ListNews | null): number {
  return news === null ? 0 : news.added.length + news.removed.length + news.changed.length;
}

function whatNeedsSomebody(
  { wording, matcher, now, listStatus, companyProblems = 0 }: NoticeContext,
  facts: DigestFacts,
  { reviews, unrecorded }: DigestExtras,
): readonly string[] {
  const oldest = reviews[0]?.openedAt;
  const age = oldest === undefined ? 0 : Math.floor((now.getTime() - oldest.getTime()) / DAY_MS);
  const { days, stale } = listAge(matcher.snapshot, now);
  return [
    ...(reviews.length > 0
      ? [
          wording.text(age > 0 ? 'digest.need.reviews.old' : 'digest.need.reviews', {
            count: reviews.length,
            ...(age > 0 && { age }),
          } as never),
        ]
      : []),
    ...(facts.undelivered > 0 ? [wording.text('digest.need.undelivered', { count: facts.undelivered })] : []),
    ...(unrecorded > 0 ? [wording.text('digest.need.unrecorded', { count: unrecorded })] : []),
    ...(listStatus?.problem == null ? [] : [wording.text('digest.need.update', {})]),
    ...(companyProblems > 0 ? [wording.text('digest.need.company', { count: companyProblems })] : []),
    ...(stale ? [wording.text('digest.need.stale', { days })] : []),
  ];
}

function mentionedText({ wording }: NoticeContext, { mentions }: DigestFacts): string {
  if (mentions.length === 0) return wording.text('digest.not-mentioned', {});
  return wording.text('digest.mentioned', { entities: mentions.length, times: timesMentioned(mentions) });
}

function timesMentioned(mentions: DigestFacts['mentions']): number {
  return mentions.reduce((sum, { count }) => sum + count, 0);
}

/** Who waits for a decision, since when: the oldest first. */
function reviewBlocks(context: NoticeContext, reviews: readonly Review[]): readonly NoticeBlock[] {
  if (reviews.length === 0) return [];
  const { wording } = context;
  return [{ type: 'text', text: wording.rich('digest.reviews', {}) }, reviewList(context, reviews, MAX_REVIEWS)];
}

/** What came to the lists, what left them, by which notice. */
function newsBlocks(context: NoticeContext, news: ListNews | null, rows: DigestRows): readonly NoticeBlock[] {
  if (news === null) return [];
  const { wording } = context;
  const { added, removed, changed } = news;
  const item = (key: 'digest.news.added' | 'digest.news.removed', entity: Entity): RichText => {
    const last = entity.citations.at(-1);
    return [
      ...wording.rich(key, { entity: entity.name, country: entityValues(context, entity).country }),
      ...(last === undefined ? [] : [{ text: ' (' }, ...citationSpans(last, wording), { text: ')' }]),
    ];
  };
  const items = [
    ...added.map((entity) => item('digest.news.added', entity)),
    ...removed.map((entity) => item('digest.news.removed', entity)),
    ...changed.map(({ after, fields }) =>
      wording.rich('digest.news.changed', {
        entity: after.name,
        country: entityValues(context, after).country,
        fields: enumerate(fields.map((field) => wording.text(`field.${field}`, {}))),
      }),
    ),
  ];
  const counts = { added: added.length, removed: removed.length, changed: changed.length, date: longDate(news.to) };
  const lead: NoticeBlock = { type: 'text', text: wording.rich('digest.news', counts) };
  return items.length === 0 ? [lead] : [lead, cappedList(context, items.slice(0, rows.news), items.length)];
}

/** Two lists that follow each other need a word between them. */
function mentionHeading(
  { wording }: NoticeContext,
  { mentions }: DigestFacts,
  { reviews }: DigestExtras,
): readonly NoticeBlock[] {
  return mentions.length > 0 && reviews.length > 0 ? [{ type: 'text', text: wording.rich('digest.mentions', {}) }] : [];
}

function mentionBlocks(
  context: NoticeContext,
  { mentions }: DigestFacts,
  before: DigestFacts,
  rows: DigestRows,
): readonly NoticeBlock[] {
  if (mentions.length === 0) return [];
  const items = mentions
    .slice(0, rows.entities)
    .map((mention) => [...mentionItem(context, mention), ...change(context, mention, before)]);
  return [cappedList(context, items, mentions.length)];
}

/** Against the same time a week earlier; nothing where there was nothing to compare with. */
function change(
  { wording }: NoticeContext,
  { entityId, count }: DigestFacts['mentions'][number],
  before: DigestFacts,
): RichText {
  if (before.messagesScreened === 0) return [];
  const then = before.mentions.find((mention) => mention.entityId === entityId)?.count ?? 0;
  const difference = count - then;
  if (then === 0) return wording.rich('digest.change.new', {});
  if (difference === 0) return wording.rich('digest.change.same', {});
  return wording.rich(difference > 0 ? 'digest.change.more' : 'digest.change.less', { count: Math.abs(difference) });
}

function mentionItem(context: NoticeContext, mention: DigestFacts['mentions'][number]): RichText {
  const { wording, matcher } = context;
  const { entityId, count, channels } = mention;
  const entity = matcher.entity(entityId);
  if (!entity) return [...wording.rich('digest.entity.gone', { entity: entityId, count }), ...where(context, channels)];
  const { entity: name, country } = entityValues(context, entity);
  const values = { entity: name, country, count };
  if (channels.length === 0) return wording.rich('digest.entity.nowhere', values);
  return [...wording.rich('digest.entity', values), ...where(context, channels)];
}

function where({ wording }: NoticeContext, channels: DigestFacts['mentions'][number]['channels']): RichText {
  const shown = channels.slice(0, MAX_CHANNELS);
  const spans = shown.flatMap(({ channel, count }, index) => [
    ...(index > 0 ? [{ text: ', ' }] : []),
    { text: channel, ref: { type: 'channel' as const, id: channel } },
    ...(channels.length > 1 ? wording.rich('digest.channel.count', { count }) : []),
  ]);
  const hidden = channels.length - shown.length;
  return hidden > 0 ? [...spans, { text: ' ' }, ...wording.rich('more.channels', { count: hidden })] : spans;
}

function countFacts({ wording }: NoticeContext, facts: DigestFacts, { coverage, unrecorded }: DigestExtras) {
  const { checks, messagesScreened, channelsWatched, mentions, undelivered } = facts;
  const warned = mentions.reduce((sum, mention) => sum + mention.warned, 0);
  const times = timesMentioned(mentions);
  const fact = (key: WordingKey & `digest.label.${string}`, value: RichText) => ({
    label: wording.text(key, {}),
    value,
  });
  const count = (key: WordingKey & `digest.label.${string}`, number: number) =>
    number > 0 ? [fact(key, [{ text: number.toLocaleString('en-GB') }])] : [];
  const notSeen = (known: Coverage | null) => {
    const { notIn, withoutConsent } = known ?? { notIn: null, withoutConsent: null };
    const parts = [
      ...(notIn !== null && notIn.count > 0
        ? [wording.text(notIn.atLeast ? 'digest.not-in.at-least' : 'digest.not-in', { count: notIn.count })]
        : []),
      ...(withoutConsent ? [wording.text('digest.without-consent', { count: withoutConsent })] : []),
    ];
    return parts.length === 0 ? [] : [fact('digest.label.not-seen', [{ text: enumerate(parts) }])];
  };
  return [
    fact(
      'digest.label.screened',
      wording.rich('digest.screened', { messages: messagesScreened, channels: channelsWatched }),
    ),
    ...(times > 0 ? [fact('digest.label.warnings', wording.rich('digest.warnings', { warned, times }))] : []),
    ...count('digest.label.unsure', facts.unsure),
    fact('digest.label.checks', checks.total > 0 ? wording.rich('digest.checks', { ...checks }) : [{ text: '0' }]),
    ...count('digest.label.questions', namesAsked(facts)),
    ...count('digest.label.not-meant', outcomes(facts, 'not-meant')),
    ...count('digest.label.confirmed', outcomes(facts, 'confirmed')),
    ...count('digest.label.not-a-match', outcomes(facts, 'not-a-match')),
    ...count('digest.label.escalated', outcomes(facts, 'escalated')),
    ...count('digest.label.undelivered', undelivered),
    ...count('digest.label.unrecorded', unrecorded),
    ...notSeen(coverage),
  ];
}

/** Entries that two people asked about count once; names that are not listed, once a question. */
function namesAsked({ dispositions }: DigestFacts): number {
  const ids = dispositions.filter(({ outcome }) => outcome === 'asked-compliance').map(({ entityId }) => entityId);
  return new Set(ids.filter(Boolean)).size + ids.filter((id) => id === '').length;
}

function outcomes(facts: DigestFacts, outcome: DigestFacts['dispositions'][number]['outcome']): number {
  return facts.dispositions.filter((disposition) => disposition.outcome === outcome).length;
}

function listBlock({ wording, matcher, now }: NoticeContext): NoticeBlock {
  const { days, stale } = listAge(matcher.snapshot, now);
  const byDate = new Map<string, string[]>();
  for (const { title, asOf } of matcher.snapshot.lists) byDate.set(asOf, [...(byDate.get(asOf) ?? []), title]);
  const lists = [...byDate]
    .map(([asOf, titles]) => wording.text('digest.list', { titles: enumerate(titles), date: longDate(asOf) }))
    .join(', ');
  const key = stale ? 'digest.lists.stale' : 'digest.lists';
  return { type: 'note', text: wording.rich(key, { lists, days, version: matcher.snapshot.version }) };
}
