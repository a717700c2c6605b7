/** Making a notice fit: which of its parts are kept when it is larger than the platform takes. */
import type { Notice, NoticeBlock } from '../../src/index.js';

const SHORTENED: NoticeBlock = {
  type: 'note',
  text: [{ text: 'Shortened: Slack does not take longer messages.' }],
};

/**
 * Renders as much of `notice` as `fits`. Parts (a paragraph, a fact, a list's item) are left out from the end and a
 * note says so; notes stay, because they carry what must not be lost (the lists' age, "not legal advice"). Where even
 * that is too much, the summary alone stands.
 *
 * @param render the blocks of a notice, its buttons included
 */
export function longestThatFits<Block>(
  notice: Notice,
  render: (blocks: readonly NoticeBlock[]) => Block[],
  fits: (blocks: Block[]) => boolean,
): Block[] {
  const whole = render(notice.blocks);
  if (fits(whole)) return whole;
  let best: Block[] | null = null;
  let low = 1;
  let high = countParts(notice.blocks);
  while (low <= high) {
    const kept = Math.floor((low + high) / 2);
    const candidate = render([...firstParts(notice.blocks, kept), SHORTENED]);
    if (fits(candidate)) {
      best = candidate;
      low = kept + 1;
    } else {
      high = kept - 1;
    }
  }
  return best ?? render([{ type: 'text', text: [{ text: notice.summary }] }, SHORTENED]);
}

function partsOf(block: NoticeBlock): number {
  if (block.type === 'note') return 0;
  if (block.type === 'list') return block.items.length;
  return block.type === 'facts' ? block.facts.length : 1;
}

function countParts(blocks: readonly NoticeBlock[]): number {
  return blocks.reduce((sum, block) => sum + partsOf(block), 0);
}

function firstParts(blocks: readonly NoticeBlock[], count: number): NoticeBlock[] {
  let left = count;
  return blocks.flatMap((block): NoticeBlock[] => {
    if (block.type === 'note') return [block];
    const kept = Math.min(left, partsOf(block));
    left -= kept;
    if (kept === 0) return [];
    if (block.type === 'list') return [{ ...block, items: block.items.slice(0, kept) }];
    return block.type === 'facts' ? [{ ...block, facts: block.facts.slice(0, kept) }] : [block];
  });
}
