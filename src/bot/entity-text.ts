/** Sentences and facts about entities that several notices share. */

import { FOOTNOTES } from '../lists/footnotes.js';
import { listAge } from '../lists/index.js';
import type { Entity, Family, ListInfo } from '../types.js';
import type { NoticeContext } from './context.js';
import { citationSpans, countryName, enumerate, isoDate, longDate } from './format.js';
import type { NoticeBlock, RichText } from './notice.js';
import type { ListWording } from './wording.js';

export interface Fact {
  readonly label: string;
  readonly value: RichText;
}

/** Citations shown on a card before "and N more". */
const MAX_CITATIONS = 3;

export function listOf(context: NoticeContext, entity: Entity): Pick<ListInfo, 'id' | 'title'> & Partial<ListInfo> {
  const info = context.matcher.snapshot.lists.find((list) => list.id === entity.list);
  return info ?? { id: entity.list, title: entity.list };
}

export function listWording(context: NoticeContext, entity: Entity): ListWording {
  return context.wording.list(listOf(context, entity));
}

/** "Entity List (15 CFR Part 744, Supplement No. 4)", linked to where its source can be read. */
export function listFact(context: NoticeContext, entity: Entity): Fact {
  const { title, url, authority } = listOf(context, entity);
  const value = [{ text: title, ...(url && { link: url }) }, ...(authority ? [{ text: ` (${authority})` }] : [])];
  return { label: context.wording.text('label.list', {}), value };
}

/** The values that most sentences about an entity take. `date` is empty where no listing date is known. */
export function entityValues(context: NoticeContext, entity: Entity) {
  return {
    entity: entity.name,
    country: countryName(entity.country, context.wording),
    list: listWording(context, entity).short,
    date: entity.listedSince ? longDate(entity.listedSince) : '',
  };
}

/**
 * This many entries under one distinctive name are one group of companies. Fewer may only be namesakes, and the lists
 * do not say who owns whom: they are not called affiliates.
 */
const GROUP_SIZE = 10;

/** "Huawei Technologies Co., Ltd. and 112 affiliates in 39 countries". A person with several rows has no affiliates. */
export function familyText({ wording }: NoticeContext, head: Entity, { size, countries }: Family): string {
  if (head.kind === 'person' || head.kind === 'address') {
    return wording.text('family.entries', { head: head.name, size, countries });
  }
  const key = size >= GROUP_SIZE ? 'family.group' : 'family.namesakes';
  return wording.text(key, { head: head.name, others: size - 1, countries });
}

export function familyLine(context: NoticeContext, head: Entity, family: Family): NoticeBlock {
  return { type: 'text', text: context.wording.rich('family.line', { family: familyText(context, head, family) }) };
}

/** Licence requirement and review policy; on lists without them, what being listed means. */
export function requirementFacts(context: NoticeContext, entity: Entity): readonly Fact[] {
  const { wording } = context;
  const facts: Fact[] = [];
  if (entity.licenceRequirement) {
    facts.push({ label: wording.text('label.licence', {}), value: [{ text: entity.licenceRequirement.summary }] });
  } else {
    facts.push({ label: wording.text('label.meaning', {}), value: [{ text: listWording(context, entity).meaning }] });
  }
  if (entity.reviewPolicy) {
    facts.push({ label: wording.text('label.review', {}), value: [{ text: entity.reviewPolicy.summary }] });
  }
  return facts;
}

/** The Federal Register notices behind the entry; none: no fact. */
export function sourceFacts({ wording }: NoticeContext, entity: Entity, max = MAX_CITATIONS): readonly Fact[] {
  const shown = entity.citations.slice(0, max);
  if (shown.length === 0) return [];
  const value = shown.flatMap((citation, index) => [
    ...(index > 0 ? [{ text: '; ' }] : []),
    ...citationSpans(citation, wording),
  ]);
  const hidden = entity.citations.length - shown.length;
  const more = hidden > 0 ? [{ text: '; ' }, ...wording.rich('more', { count: hidden })] : [];
  return [{ label: wording.text('label.source', {}), value: [...value, ...more] }];
}

/** Names of the entry's footnotes, mostly foreign direct product rules; none: no fact. */
export function footnoteFacts({ wording }: NoticeContext, entity: Entity): readonly Fact[] {
  const texts = footnotesOf(entity).map(({ number, title, sections }) =>
    wording.text('footnote.short', { number, title, sections: enumerate(sections) }),
  );
  return texts.length > 0 ? [{ label: wording.text('label.footnotes', {}), value: [{ text: texts.join('; ') }] }] : [];
}

/** What the entry's footnotes mean. */
export function footnoteBlocks({ wording }: NoticeContext, entity: Entity): readonly NoticeBlock[] {
  return footnotesOf(entity).map(({ number, summary, sections }) => ({
    type: 'text',
    text: wording.rich('footnote', { number, summary, sections: enumerate(sections) }),
  }));
}

/** Footnote numbers are the Entity List's own: other lists' mean something else. */
function footnotesOf(entity: Entity) {
  const numbers = entity.list === 'entity-list' ? (entity.licenceRequirement?.footnotes ?? []) : [];
  return FOOTNOTES.filter(({ number }) => numbers.includes(number));
}

/** Rules in force or suspended today that concern these entities' lists; all lists when there are none. */
export function ruleNotes(context: NoticeContext, entities: readonly Entity[]): readonly NoticeBlock[] {
  const lists =
    entities.length > 0 ? entities.map((entity) => entity.list) : context.matcher.snapshot.lists.map(({ id }) => id);
  return context.regulations.rulesOn(isoDate(context.now), lists).map((rule) => ({
    type: 'note',
    text: context.wording.rich('rule', {
      what: rule.what,
      status: rule.sentence,
      source: citationSpans({ reference: rule.citation, date: null, printedDate: '' }, context.wording),
      section: [{ text: rule.section.title, link: rule.section.url }],
    }),
  }));
}

/** How old the lists are, and that this is an aid: the last line of every card. */
export function listNote({ wording, matcher, now, listStatus }: NoticeContext): NoticeBlock {
  const failed = listStatus?.problem == null ? null : longDate(listStatus.checkedAt.slice(0, 10));
  const { asOf, days, stale } = listAge(matcher.snapshot, now);
  const date = longDate(asOf);
  if (stale && failed !== null)
    return { type: 'note', text: wording.rich('lists.stale.failed', { date, days, failed }) };
  if (stale) return { type: 'note', text: wording.rich('lists.stale', { date, days }) };
  if (days === 0) return { type: 'note', text: wording.rich('lists.today', { date }) };
  return { type: 'note', text: wording.rich('lists.fresh', { date, days }) };
}

/** The same for a summary: short, and always when stale. */
export function listSummary({ wording, matcher, now }: NoticeContext): string {
  const { asOf, days, stale } = listAge(matcher.snapshot, now);
  return stale
    ? wording.text('lists.summary.stale', { days })
    : wording.text('lists.summary', { date: longDate(asOf) });
}

/** First items, and "and N more" when there are others. */
export function cappedList(
  { wording }: NoticeContext,
  items: readonly RichText[],
  total: number,
): { readonly type: 'list'; readonly items: readonly RichText[] } {
  const hidden = total - items.length;
  return { type: 'list', items: hidden > 0 ? [...items, wording.rich('more', { count: hidden })] : items };
}
