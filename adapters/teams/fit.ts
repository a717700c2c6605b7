/** Makes a notice small enough for Teams before it is rendered: rows first, then blocks, then the summary alone. */
import type { Notice, NoticeBlock, RichText } from '../../src/index.js';
import { BLOCKS_MAX, ENVELOPE_MAX_BYTES, FACTS_MAX, LIST_ITEMS_MAX, MESSAGE_MAX_BYTES } from './limits.js';

/** Keeps to the numbers of blocks and rows. */
export function limitRows(notice: Notice, rows = LIST_ITEMS_MAX): Notice {
  const blocks = notice.blocks.slice(0, BLOCKS_MAX).map((block) => limitBlock(block, rows));
  return { ...notice, blocks };
}

function limitBlock(block: NoticeBlock, rows: number): NoticeBlock {
  if (block.type === 'list') return { ...block, items: limitItems(block.items, rows) };
  if (block.type === 'facts') return { ...block, facts: block.facts.slice(0, Math.min(rows, FACTS_MAX)) };
  return block;
}

function limitItems(items: readonly RichText[], rows: number): readonly RichText[] {
  if (items.length <= rows) return items;
  const shown = items.slice(0, rows - 1);
  return [...shown, [{ text: `and ${items.length - shown.length} more` }]];
}

/** Bytes that the message takes, by the larger of the two ways to count. */
export function messageBytes(message: object): number {
  const json = JSON.stringify(message);
  return Math.max(Buffer.byteLength(json), json.length * 2) + ENVELOPE_MAX_BYTES;
}

/** Renders ever smaller versions until one fits; the last, the summary without blocks, always does. */
export function fitting<T extends object>(notice: Notice, render: (notice: Notice) => T): T {
  // The picture is the first that goes: its words are complete.
  if (notice.picture !== undefined) {
    const rendered = render(limitRows(notice));
    if (messageBytes(rendered) <= MESSAGE_MAX_BYTES) return rendered;
    const { picture: _picture, ...words } = notice;
    return fitting(words, render);
  }
  for (let rows = LIST_ITEMS_MAX; rows >= 3; rows = Math.floor(rows / 2)) {
    const rendered = render(limitRows(notice, rows));
    if (messageBytes(rendered) <= MESSAGE_MAX_BYTES) return rendered;
  }
  for (let blocks = BLOCKS_MAX; blocks >= 1; blocks = Math.floor(blocks / 2)) {
    const rendered = render({ ...limitRows(notice, 3), blocks: limitRows(notice, 3).blocks.slice(0, blocks) });
    if (messageBytes(rendered) <= MESSAGE_MAX_BYTES) return rendered;
  }
  return render({ ...notice, blocks: [] });
}
