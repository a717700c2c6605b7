/** The answer to "is this name listed?". */
import { listAge } from '../lists/index.js';
import type { CheckResult, Mention, ScoredMatch } from '../types.js';
import { writeButtonValue } from './button-value.js';
import type { NoticeContext } from './context.js';
import {
  cappedList,
  entityValues,
  type Fact,
  familyLine,
  footnoteFacts,
  listFact,
  listNote,
  listSummary,
  requirementFacts,
  ruleNotes,
  sourceFacts,
} from './entity-text.js';
import { enumerate, longDate, scoreText, shorten } from './format.js';
import type { ActionId, Notice, NoticeAction, NoticeBlock, RichText } from './notice.js';
import { matchReason, plainDetail } from './reason.js';
import { mentionList, mentionNames } from './warning-notice.js';
import type { WordingKey } from './wording-keys.js';

/** Longest echoed query. */
const MAX_QUERY_LENGTH = 100;
/** Other matches and near misses shown. */
const MAX_OTHERS = 3;
const MAX_SUGGESTIONS = 3;
/** Addresses shown to compare with. */
const MAX_ADDRESSES = 2;
/** Below this closeness of spelling a suggestion is noise. */
const MIN_SIMILARITY = 0.5;

export interface CheckCard {
  readonly result: CheckResult;
  /** Id under which the result is remembered for the buttons. */
  readonly card: string;
  /** Set when the name was found inside a longer text. */
  readonly foundInText?: boolean;
  /** False where the text was a sentence, which is not kept: buttons that would need it are left out. Default: true. */
  readonly isKept?: boolean;
}

export function checkNotice(context: NoticeContext, card: CheckCard): Notice {
  const best = card.result.matches[0];
  if (!best || card.result.verdict === 'none') return noMatch(context, card);
  return card.result.verdict === 'listed' ? listed(context, card, best) : possible(context, card, best);
}

function listed(context: NoticeContext, shown: CheckCard, best: ScoredMatch): Notice {
  const { result, foundInText } = shown;
  const { wording } = context;
  const values = entityValues(context, best.entity);
  const key = values.date ? 'check.listed' : 'check.listed.undated';
  const summaryKey = values.date ? 'check.listed.summary' : 'check.listed.summary.undated';
  const found: readonly NoticeBlock[] = foundInText
    ? [{ type: 'text', text: wording.rich('check.found-in-text', { mentioned: quoted(result.query) }) }]
    : [];
  return {
    kind: 'check',
    tone: 'listed',
    summary: `${wording.text(summaryKey, { ...values, score: scoreText(best.score) })} ${listSummary(context)}`,
    blocks: [
      ...found,
      { type: 'text', text: wording.rich(key, values) },
      ...namesake(context, best),
      ...(result.family ? [familyLine(context, best.entity, result.family)] : []),
      {
        type: 'facts',
        facts: [
          fact(context, 'label.matched', [{ text: matchReason(context, best, result.query) }]),
          ...addressFacts(context, best),
          listFact(context, best.entity),
          ...requirementFacts(context, best.entity),
          ...footnoteFacts(context, best.entity),
          ...sourceFacts(context, best.entity),
          fact(context, 'label.score', [{ text: scoreText(best.score) }]),
        ],
      },
      ...others(context, result, 'check.others'),
      ...ruleNotes(context, [best.entity]),
      ...notKept(context, shown),
      listNote(context),
    ],
    actions: actions(context, shown.card, [best], shown.isKept === false ? OF_ENTITY : OF_MATCH),
  };
}

function possible(context: NoticeContext, shown: CheckCard, best: ScoredMatch): Notice {
  const { result } = shown;
  const { wording } = context;
  const hint = namesake(context, best);
  const values = { ...entityValues(context, best.entity), query: quoted(result.query) };
  const key = values.date ? 'check.possible' : 'check.possible.undated';
  return {
    kind: 'check',
    tone: 'possible',
    summary: `${wording.text('check.possible.summary', { ...values, score: scoreText(best.score) })} ${listSummary(context)}`,
    blocks: [
      { type: 'text', text: wording.rich(key, values) },
      { type: 'facts', facts: agreementFacts(context, best, result.query) },
      ...(hint.length > 0 ? hint : [{ type: 'text' as const, text: wording.rich('check.possible.next', {}) }]),
      {
        type: 'facts',
        facts: [
          ...addressFacts(context, best),
          listFact(context, best.entity),
          ...requirementFacts(context, best.entity),
          ...footnoteFacts(context, best.entity),
          ...sourceFacts(context, best.entity),
        ],
      },
      ...others(context, result, 'check.others.possible'),
      ...ruleNotes(context, [best.entity]),
      ...notKept(context, shown),
      listNote(context),
    ],
    actions: actions(context, shown.card, [best], shown.isKept === false ? OF_ENTITY : OF_MATCH),
  };
}

function noMatch(context: NoticeContext, shown: CheckCard): Notice {
  const { result } = shown;
  const { wording } = context;
  const { asOf, lists, stale } = listAge(context.matcher.snapshot, context.now);
  const values = { query: quoted(result.query), count: lists, date: longDate(asOf) };
  const notClearance = wording.rich('check.none.not-clearance', {});
  const summary = `${wording.text('check.none', values)} ${wording.text('check.none.not-clearance', {})}`;
  return {
    kind: 'check',
    tone: 'neutral',
    summary: stale ? `${summary} ${listSummary(context)}` : summary,
    blocks: [
      { type: 'text', text: [...wording.rich('check.none', values), { text: ' ' }, ...notClearance] },
      ...closest(context, result),
      ...ruleNotes(context, []),
      ...notKept(context, shown),
      listNote(context),
    ],
    actions: actions(context, shown.card, [], shown.isKept === false ? [] : ['share', 'ask-compliance']),
  };
}

/** A text that names several listed entities, sent where a name was expected. */
export function severalNotice(context: NoticeContext, mentions: readonly Mention[], card: string): Notice {
  const { wording } = context;
  const count = mentions.length;
  const names = mentionNames(context, mentions);
  return {
    kind: 'check',
    tone: 'listed',
    summary: `${wording.text('check.several.summary', { count, names })} ${listSummary(context)}`,
    blocks: [
      { type: 'text', text: wording.rich('check.several', { count }) },
      mentionList(context, mentions),
      ...ruleNotes(
        context,
        mentions.map((mention) => mention.match.entity),
      ),
      listNote(context),
    ],
    actions: actions(
      context,
      card,
      mentions.map((mention) => mention.match),
      ['details', 'ask-compliance'],
    ),
  };
}

/** A text too long to be a name, in which nothing was recognised. */
export function tooLongNotice({ wording }: NoticeContext, length: number, max: number): Notice {
  const lead = wording.rich('check.too-long', { length, max });
  const next = wording.rich('check.too-long.next', {});
  return {
    kind: 'check',
    tone: 'neutral',
    summary: `${wording.text('check.too-long', { length, max })} ${wording.text('check.too-long.next', {})}`,
    blocks: [{ type: 'text', text: [...lead, { text: ' ' }, ...next] }],
    actions: [],
  };
}

/** The version of a card that everybody in the channel sees. */
export function sharedNotice({ wording }: NoticeContext, notice: Notice, user: string): Notice {
  const by = wording.rich('check.shared-by', { user: [{ text: user, ref: { type: 'user', id: user } }] });
  return {
    ...notice,
    blocks: [...notice.blocks, { type: 'note', text: by }],
    actions: notice.actions.filter((action) => action.id === 'why' || action.id === 'details'),
  };
}

/** How the listed name that matched relates to the entity. */
export function matchedText(
  { wording }: NoticeContext,
  match: Pick<ScoredMatch, 'matchedKind' | 'matchedName'>,
): string {
  return wording.text(`matched.${match.matchedKind}`, { name: match.matchedName });
}

/** What speaks for and against: what a person compares by hand. */
function agreementFacts(context: NoticeContext, match: ScoredMatch, query: string): readonly Fact[] {
  const side = (label: 'label.agrees' | 'label.differs', sign: 1 | -1) => {
    const details = match.evidence
      .filter(({ weight }) => Math.sign(weight) === sign)
      .map(({ detail }) => plainDetail(detail));
    return details.length > 0 ? [fact(context, label, [{ text: details.join('; ') }])] : [];
  };
  return [
    fact(context, 'label.matched', [{ text: matchReason(context, match, query) }]),
    ...side('label.agrees', 1),
    ...side('label.differs', -1),
    fact(context, 'label.score', [{ text: scoreText(match.score) }]),
  ];
}

/** Where a name says little about who is meant: that it does, and what else to compare. */
function namesake({ wording }: NoticeContext, match: ScoredMatch): readonly NoticeBlock[] {
  if (match.entity.kind === 'person') return [{ type: 'text', text: wording.rich('check.namesake', {}) }];
  return isOrdinary(match) ? [{ type: 'text', text: wording.rich('check.ordinary-words', {}) }] : [];
}

function addressFacts(context: NoticeContext, match: ScoredMatch): readonly Fact[] {
  const { entity } = match;
  if (entity.addresses.length === 0 || !(entity.kind === 'person' || isOrdinary(match))) return [];
  const hidden = entity.addresses.length - MAX_ADDRESSES;
  const more = hidden > 0 ? `; ${context.wording.text('more', { count: hidden })}` : '';
  return [fact(context, 'label.addresses', [{ text: entity.addresses.slice(0, MAX_ADDRESSES).join('; ') + more }])];
}

function isOrdinary(match: ScoredMatch): boolean {
  return match.evidence.some(({ kind }) => kind === 'ordinary-words');
}

/** Matches besides the best one; members of its family are counted in the family line already. */
function others(
  context: NoticeContext,
  result: CheckResult,
  title: 'check.others' | 'check.others.possible',
): readonly NoticeBlock[] {
  const rest = result.matches.slice(1).filter(({ entity }) => !result.family?.entityIds.includes(entity.id));
  if (rest.length === 0) return [];
  const items = rest.slice(0, MAX_OTHERS).map((match) => {
    const { entity, country, list } = entityValues(context, match.entity);
    const values = { name: entity, country, list, score: scoreText(match.score) };
    return context.wording.rich('check.candidate.scored', values);
  });
  return [{ type: 'text', text: context.wording.rich(title, {}) }, cappedList(context, items, rest.length)];
}

function closest(context: NoticeContext, result: CheckResult): readonly NoticeBlock[] {
  const near = result.suggestions.filter(({ similarity }) => similarity >= MIN_SIMILARITY).slice(0, MAX_SUGGESTIONS);
  if (near.length === 0) return [];
  const items = near.map(({ entity, name }) => {
    const values = entityValues(context, entity);
    return name === entity.name
      ? context.wording.rich('check.candidate.same-name', { name, country: values.country, list: values.list })
      : context.wording.rich('check.candidate', { name, ...values });
  });
  return [
    { type: 'text', text: context.wording.rich('check.none.closest', {}) },
    { type: 'list', items },
  ];
}

const OF_MATCH: readonly ActionId[] = ['details', 'why', 'share', 'ask-compliance', 'not-meant'];
/** What the entity alone is enough for. */
const OF_ENTITY: readonly ActionId[] = ['details', 'ask-compliance', 'not-meant'];

function notKept({ wording }: NoticeContext, { isKept }: CheckCard): readonly NoticeBlock[] {
  return isKept === false ? [{ type: 'note', text: wording.rich('check.not-kept', {}) }] : [];
}

const LABELS: Readonly<Partial<Record<ActionId, WordingKey>>> = {
  details: 'action.details',
  why: 'action.why',
  share: 'action.share',
  'ask-compliance': 'action.ask-compliance',
  'not-meant': 'action.not-them',
};

function actions(
  context: NoticeContext,
  card: string,
  matches: readonly ScoredMatch[],
  ids: readonly ActionId[],
): readonly NoticeAction[] {
  const value = writeButtonValue({ card, entityIds: matches.map(({ entity }) => entity.id) });
  return ids
    .filter((id) => id !== 'ask-compliance' || context.canAskCompliance)
    .map((id) => ({
      id,
      label: context.wording.text((LABELS[id] ?? 'action.details') as 'action.details', {}),
      value,
    }));
}

function fact({ wording }: NoticeContext, label: WordingKey & `label.${string}`, value: RichText): Fact {
  return { label: wording.text(label, {}), value };
}

/** A query as it is echoed: one line, shortened; renderers escape it. */
export function quoted(query: string): string {
  return shorten(query, MAX_QUERY_LENGTH);
}

/** Names of entities in one line. */
export function entityNames(names: readonly string[]): string {
  return enumerate(names.map((name) => shorten(name, MAX_QUERY_LENGTH)));
}
