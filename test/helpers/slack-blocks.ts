/**
 * What Slack would refuse about a message, as its reference pages state it. Written without the renderer's constants,
 * so that a wrong constant is found.
 */

type Json = Readonly<Record<string, unknown>>;

/** Every problem found, empty when Slack would take the message. */
export function problemsOf(message: { readonly text: string; readonly blocks: readonly unknown[] }): string[] {
  const problems: string[] = [];
  const check = (holds: boolean, problem: string) => {
    if (!holds) problems.push(problem);
  };
  const ids: unknown[] = [];

  const text = (value: unknown, min: number, max: number, what: string) => {
    check(typeof value === 'string', `${what} is no text`);
    if (typeof value !== 'string') return;
    check(value.length >= min && value.length <= max, `${what} has ${value.length} characters`);
    check(!/\p{Surrogate}/u.test(value), `${what} has half a character`);
  };
  const textObject = (value: unknown, type: string, max: number, what: string) => {
    const object = value as Json;
    check(object?.type === type, `${what} is no ${type}`);
    text(object?.text, 1, max, what);
    if (type === 'mrkdwn') check(!/<[!@#](?!.*>)|<!/.test(String(object?.text)), `${what} notifies`);
    if (type === 'mrkdwn') check(!/&(?!amp;|lt;|gt;)/.test(String(object?.text)), `${what} has a bare ampersand`);
  };
  const section = (value: unknown, what: string) => {
    const { type, elements } = value as { type: unknown; elements: readonly Json[] };
    check(type === 'rich_text_section', `${what} is no section`);
    check(elements.length > 0, `${what} is empty`);
    for (const element of elements) {
      if (element.type === 'text') text(element.text, 1, 3000, `${what} text`);
      else if (element.type === 'link') {
        text(element.text, 1, 3000, `${what} link`);
        text(element.url, 1, 3000, `${what} url`);
        check(/^https?:\/\/[^\s<>|]+$/.test(String(element.url)), `${what} url is unsafe`);
      } else check(element.type === 'user' || element.type === 'channel', `${what} has a ${element.type}`);
    }
  };

  text(message.text, 0, 40_000, 'fallback');
  check(!/[<>]|&(?!amp;|lt;|gt;)/.test(message.text), 'fallback is not escaped');
  check(message.blocks.length >= 1 && message.blocks.length <= 50, `${message.blocks.length} blocks`);
  check(JSON.stringify(message.blocks).length <= 13_000, 'blocks are too long');

  for (const block of message.blocks as readonly Json[]) {
    switch (block.type) {
      case 'header':
        textObject(block.text, 'plain_text', 150, 'header');
        break;
      case 'section': {
        const fields = block.fields as readonly Json[];
        check(fields.length >= 1 && fields.length <= 10, `${fields.length} fields`);
        for (const field of fields) textObject(field, 'mrkdwn', 2000, 'field');
        break;
      }
      case 'context': {
        const elements = block.elements as readonly Json[];
        check(elements.length >= 1 && elements.length <= 10, `${elements.length} context elements`);
        for (const element of elements) textObject(element, 'mrkdwn', 3000, 'context');
        break;
      }
      case 'rich_text':
        for (const element of block.elements as readonly { type: string; elements: readonly unknown[] }[]) {
          check(element.elements.length > 0, 'rich text is empty');
          if (element.type === 'rich_text_list') for (const item of element.elements) section(item, 'list item');
          else section(element, 'paragraph');
        }
        break;
      case 'input': {
        const element = block.element as Json;
        textObject(block.label, 'plain_text', 2000, 'label');
        check(element.type === 'plain_text_input', `input of ${element.type}`);
        textObject(element.placeholder, 'plain_text', 150, 'placeholder');
        text(element.action_id, 1, 255, 'input action id');
        text(block.block_id, 1, 255, 'input block id');
        check(Number(element.max_length) >= 1 && Number(element.max_length) <= 3000, 'input length');
        break;
      }
      case 'actions': {
        const elements = block.elements as readonly Json[];
        check(elements.length >= 1 && elements.length <= 25, `${elements.length} actions`);
        for (const button of elements) {
          textObject(button.text, 'plain_text', 75, 'button');
          text(button.value, 0, 2000, 'button value');
          text(button.action_id, 1, 255, 'action id');
          ids.push(button.action_id);
        }
        break;
      }
      case 'divider':
        break;
      default:
        problems.push(`unknown block ${block.type}`);
    }
  }
  check(new Set(ids).size === ids.length, 'action ids repeat');
  return problems;
}

/** Every word a person would read in the blocks, for asserting content whatever the layout. */
export function wordsOf(node: unknown): string {
  if (Array.isArray(node)) return node.map(wordsOf).filter(Boolean).join(' ');
  if (typeof node !== 'object' || node === null) return '';
  const { type, text, elements, fields } = node as Json;
  if (typeof text === 'string') return text;
  if (type === 'rich_text_section') return (elements as readonly unknown[]).map(wordsOf).join('');
  return [text, fields, elements].map(wordsOf).filter(Boolean).join(' ');
}
