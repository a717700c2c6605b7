/** Everything the lists say about an entity, opened from a warning. */
import type { Entity } from '../types.js';
import type { NoticeContext } from './context.js';
import {
  cappedList,
  entityValues,
  type Fact,
  footnoteBlocks,
  listFact,
  listNote,
  listSummary,
  listWording,
  requirementFacts,
  ruleNotes,
  sourceFacts,
} from './entity-text.js';
import { enumerate, shorten } from './format.js';
import type { Notice, NoticeBlock } from './notice.js';

/** Entities shown in full; the rest are counted. */
const MAX_ENTITIES = 5;
const MAX_ALIASES = 12;
const MAX_ADDRESSES = 5;
const MAX_NOTES = 3;
const MAX_CITATIONS = 8;
const MAX_TEXT_LENGTH = 300;

/**
 * @param entities at least one.
 * @param whyValue value of a "Why?" button; null where no evidence was kept.
 */
export function detailsNotice(
  context: NoticeContext,
  entities: readonly Entity[],
  whyValue: string | null = null,
): Notice {
  const { wording } = context;
  const shown = entities.slice(0, MAX_ENTITIES);
  const hidden = entities.length - shown.length;
  return {
    kind: 'details',
    tone: 'listed',
    summary: `${summary(context, entities)} ${listSummary(context)}`,
    blocks: [
      ...shown.flatMap((entity, index) => [
        ...(index > 0 ? [{ type: 'divider' as const }] : []),
        ...entityBlocks(context, entity),
      ]),
      ...(hidden > 0 ? [{ type: 'text' as const, text: wording.rich('more', { count: hidden }) }] : []),
      ...ruleNotes(context, entities),
      listNote(context),
    ],
    actions: whyValue === null ? [] : [{ id: 'why', label: wording.text('action.why', {}), value: whyValue }],
  };
}

function summary(context: NoticeContext, entities: readonly Entity[]): string {
  if (entities.length === 1) {
    const values = entityValues(context, entities[0]!);
    const key = values.date ? 'details.summary' : 'details.summary.undated';
    return context.wording.text(key, values);
  }
  const names = enumerate(entities.slice(0, MAX_ENTITIES).map((entity) => shorten(entity.name, 100)));
  return context.wording.text('details.several.summary', { count: entities.length, names });
}

function entityBlocks(context: NoticeContext, entity: Entity): readonly NoticeBlock[] {
  const { wording } = context;
  const values = entityValues(context, entity);
  const title = values.date ? 'details.title' : 'details.title.undated';
  return [
    { type: 'text', text: wording.rich(title, values) },
    {
      type: 'facts',
      facts: [
        { label: wording.text('label.kind', {}), value: [{ text: wording.text(`kind.${entity.kind}`, {}) }] },
        listFact(context, entity),
        ...requirementFacts(context, entity),
        ...sourceFacts(context, entity, MAX_CITATIONS),
        ...joined(
          context,
          wording.text('label.aliases', {}),
          entity.aliases.map(({ name }) => name),
          MAX_ALIASES,
        ),
      ],
    },
    ...(entity.licenceRequirement
      ? [{ type: 'text' as const, text: [{ text: listWording(context, entity).meaning }] }]
      : []),
    ...footnoteBlocks(context, entity),
    ...bullets(context, wording.text('label.addresses', {}), entity.addresses, MAX_ADDRESSES),
    ...bullets(context, wording.text('label.notes', {}), entity.notes, MAX_NOTES),
  ];
}

function joined({ wording }: NoticeContext, label: string, values: readonly string[], max: number): readonly Fact[] {
  if (values.length === 0) return [];
  const shown = values.slice(0, max).map((value) => shorten(value, MAX_TEXT_LENGTH));
  const hidden = values.length - shown.length;
  const text = hidden > 0 ? `${shown.join('; ')}; ${wording.text('more', { count: hidden })}` : shown.join('; ');
  return [{ label, value: [{ text }] }];
}

function bullets(
  context: NoticeContext,
  title: string,
  values: readonly string[],
  max: number,
): readonly NoticeBlock[] {
  if (values.length === 0) return [];
  const items = values.slice(0, max).map((value) => [{ text: shorten(value, MAX_TEXT_LENGTH) }]);
  return [{ type: 'text', text: [{ text: title, bold: true }] }, cappedList(context, items, values.length)];
}
