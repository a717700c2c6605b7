/** What an author is told when a message names listed entities: one notice, however many names. */
import { listAge } from '../lists/index.js';
import type { Mention } from '../types.js';
import { writeButtonValue } from './button-value.js';
import type { NoticeContext } from './context.js';
import { cappedList, entityValues, familyText, listSummary, listWording } from './entity-text.js';
import { enumerate, shorten } from './format.js';
import { type Notice, type NoticeAction, type NoticeBlock, plainText, type RichText } from './notice.js';

/** Names shown in one warning before "and N more". */
export const MAX_NAMED = 5;
/** Longest quoted mention. */
const MAX_MENTION_LENGTH = 80;

/**
 * @param mentions at least one, one per entity or family.
 * @param card id under which the evidence is remembered.
 */
export function warningNotice(context: NoticeContext, mentions: readonly Mention[], card: string): Notice {
  const { wording } = context;
  const lead = mentions.length === 1 ? single(context, mentions[0]!) : several(context, mentions);
  return {
    kind: 'warning',
    tone: 'listed',
    summary: `${lead.summary} ${wording.text('warning.summary.tail', {})}`,
    blocks: [...lead.blocks, { type: 'text', text: [{ text: before(context, mentions) }] }, ...staleNote(context)],
    actions: warningActions(context, mentions, card),
    privateNote: wording.text('warning.private', {}),
  };
}

interface Lead {
  readonly summary: string;
  readonly blocks: readonly NoticeBlock[];
}

function single(context: NoticeContext, mention: Mention): Lead {
  const text = singleSentence(context, mention);
  return { summary: plainText(text), blocks: [{ type: 'text', text }] };
}

function singleSentence(context: NoticeContext, mention: Mention): RichText {
  const { wording } = context;
  const { entity } = mention.match;
  const mentioned = mentionText(mention);
  const list = listWording(context, entity).phrase;
  if (mention.family) {
    return wording.rich('warning.family', { mentioned, list, family: familyText(context, entity, mention.family) });
  }
  const { date } = entityValues(context, entity);
  if (mentioned.toLowerCase() === entity.name.toLowerCase()) {
    return date
      ? wording.rich('warning.single.same-name', { mentioned, list, date })
      : wording.rich('warning.single.same-name-undated', { mentioned, list });
  }
  return date
    ? wording.rich('warning.single', { mentioned, list, entity: entity.name, date })
    : wording.rich('warning.single.undated', { mentioned, list, entity: entity.name });
}

function several(context: NoticeContext, mentions: readonly Mention[]): Lead {
  const { wording } = context;
  const count = mentions.length;
  return {
    summary: wording.text('warning.several.summary', { count, names: mentionNames(context, mentions) }),
    blocks: [{ type: 'text', text: wording.rich('warning.several', { count }) }, mentionList(context, mentions)],
  };
}

/** The mentioned entities, one a line: for warnings and for texts that a person asks about. */
export function mentionList(context: NoticeContext, mentions: readonly Mention[]): NoticeBlock {
  const items = mentions.slice(0, MAX_NAMED).map((mention) => mentionItem(context, mention));
  return cappedList(context, items, mentions.length);
}

/** `Hikvision, Huawei and 3 more`. */
export function mentionNames({ wording }: NoticeContext, mentions: readonly Mention[]): string {
  const shown = mentions.slice(0, MAX_NAMED).map(mentionText);
  const hidden = mentions.length - shown.length;
  return hidden > 0 ? `${shown.join(', ')} ${wording.text('more', { count: hidden })}` : enumerate(shown);
}

function mentionItem(context: NoticeContext, mention: Mention): RichText {
  const { wording } = context;
  const { entity } = mention.match;
  const mentioned = mentionText(mention);
  const { list, date } = entityValues(context, entity);
  if (mention.family) {
    const family = familyText(context, entity, mention.family);
    return wording.rich('warning.item.undated', { mentioned, entity: family, list });
  }
  return date
    ? wording.rich('warning.item', { mentioned, entity: entity.name, list, date })
    : wording.rich('warning.item.undated', { mentioned, entity: entity.name, list });
}

export function mentionText(mention: Mention): string {
  return shorten(mention.readable ?? mention.text, MAX_MENTION_LENGTH);
}

/** What to do before going on: the list's own sentence where all entities are on one list. */
function before(context: NoticeContext, mentions: readonly Mention[]): string {
  const entities = mentions.map((mention) => mention.match.entity);
  const first = entities[0]!;
  if (entities.some((entity) => entity.list !== first.list)) return context.wording.text('warning.before.mixed', {});
  const sentences = listWording(context, first);
  const all = entities.every((entity) => (entity.licenceRequirement?.scope ?? 'all-items') === 'all-items');
  return all ? sentences.before : sentences.beforeSome;
}

function staleNote(context: NoticeContext): readonly NoticeBlock[] {
  const { stale } = listAge(context.matcher.snapshot, context.now);
  return stale ? [{ type: 'note', text: [{ text: listSummary(context) }] }] : [];
}

function warningActions(
  { wording, canAskCompliance }: NoticeContext,
  mentions: readonly Mention[],
  card: string,
): readonly NoticeAction[] {
  const value = writeButtonValue({ card, entityIds: mentions.map((mention) => mention.match.entity.id) });
  return [
    { id: 'details', label: wording.text('action.tell-me-more', {}), value },
    { id: 'not-meant', label: wording.text('action.not-meant', {}), value },
    ...(canAskCompliance
      ? [{ id: 'ask-compliance' as const, label: wording.text('action.ask-compliance', {}), value }]
      : []),
  ];
}
