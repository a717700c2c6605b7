/** A notice as the cards that the real adapters send. The playground has no card format of its own. */
import type { Notice, NoticeBlock, RichText } from '../../src/index.js';
import type { Card } from './wire.js';
import { PERSONAS, pageChannel } from './world.js';

/** The real adapters' pure renderers; each may return whatever JSON its platform takes. */
export interface Renderers {
  /** Block Kit blocks. */
  slack(notice: Notice): readonly unknown[];
  /** An Adaptive Card. */
  teams(notice: Notice): unknown;
}

export function toCard(notice: Notice, renderers: Renderers): Card {
  const named = withNames(notice);
  return {
    summary: notice.summary,
    kind: notice.kind,
    tone: notice.tone,
    picture: notice.picture ?? null,
    file: notice.file ?? null,
    inputMax: notice.input?.maxLength ?? null,
    buttons: notice.actions.map(({ id, label }) => ({ id, label })),
    slack: renderers.slack(named),
    teams: renderers.teams(named),
  };
}

/** People and channels by the names that the page shows for them. */
function withNames(notice: Notice): Notice {
  return { ...notice, blocks: notice.blocks.map(nameBlock) };
}

function nameBlock(block: NoticeBlock): NoticeBlock {
  switch (block.type) {
    case 'text':
    case 'note':
      return { ...block, text: nameText(block.text) };
    case 'facts':
      return { ...block, facts: block.facts.map((fact) => ({ ...fact, value: nameText(fact.value) })) };
    case 'list':
      return { ...block, items: block.items.map(nameText) };
    default:
      return block;
  }
}

function nameText(text: RichText): RichText {
  return text.map((span) => {
    if (span.ref === undefined) return span;
    const { ref, ...rest } = span;
    return { ...rest, text: placeName(ref) ?? span.text };
  });
}

function placeName(ref: { readonly type: 'user' | 'channel'; readonly id: string }): string | null {
  if (ref.type === 'user') return PERSONAS.find((persona) => persona.id === ref.id)?.name ?? null;
  const channel = pageChannel(ref.id);
  if (channel === null) return null;
  return channel.startsWith('dm-') ? 'a direct message' : `#${channel}`;
}
