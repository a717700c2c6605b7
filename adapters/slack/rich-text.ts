/** Rich text as Slack's rich_text elements: text is taken literally there, so nothing needs an escape. */
import type { RichText, Span } from '../../src/index.js';
import type { RichTextElement, RichTextSection, RichTextStyle } from './blocks.js';
import { TEXT_MAX } from './limits.js';
import { linkAddress, reference } from './text.js';

/** One paragraph. `text` has been through `tidy`. */
export function toSection(text: RichText): RichTextSection {
  const elements: RichTextElement[] = [];
  for (const element of text.map(toElement)) {
    const last = elements.at(-1);
    if (last?.type === 'text' && element.type === 'text' && canJoin(last, element)) {
      last.text += element.text;
    } else {
      elements.push(element);
    }
  }
  return { type: 'rich_text_section', elements };
}

type TextElement = Extract<RichTextElement, { type: 'text' }>;

/** Fewer elements leave more of the message's room to words. */
function canJoin({ text, style: a }: TextElement, { text: next, style: b }: TextElement): boolean {
  const isSameStyle = a?.bold === b?.bold && a?.italic === b?.italic && a?.code === b?.code;
  return isSameStyle && text.length + next.length <= TEXT_MAX;
}

function toElement(span: Span): RichTextElement {
  const style = toStyle(span);
  const target = reference(span);
  if (target?.type === 'user') return { type: 'user', user_id: target.id, ...style };
  if (target?.type === 'channel') return { type: 'channel', channel_id: target.id, ...style };
  const url = linkAddress(span.link);
  if (url !== null) return { type: 'link', url, text: span.text, ...style };
  return { type: 'text', text: span.text, ...style };
}

function toStyle(span: Span): { style?: RichTextStyle } {
  if (!span.bold && !span.italic && !span.code) return {};
  return {
    style: {
      ...(span.bold ? { bold: true } : {}),
      ...(span.italic ? { italic: true } : {}),
      ...(span.code ? { code: true } : {}),
    },
  };
}
