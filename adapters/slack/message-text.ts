/** The words of a Slack message: what its author wrote or passed on, wherever Slack put it. */

type Json = Readonly<Record<string, unknown>>;

/** Deeper nesting than Slack produces; a guard against a body made to exhaust the stack. */
const DEPTH_MAX = 12;

/**
 * The text to screen, as Slack wrote it, markup included. Usually `text`; the blocks where `text` is empty; and the
 * attachments that carry words: messages somebody forwarded, and everything a bot attached. Previews that Slack adds
 * to a link are nobody's words.
 */
export function messageText(event: Json, isBot: boolean): string {
  const text = asText(event.text);
  const own = text.trim() === '' ? wordsOfBlocks(event.blocks) : text;
  const attached = asList(event.attachments)
    .filter((attachment) => attachment.is_share === true || (isBot && !isText(attachment.from_url)))
    .map(wordsOfAttachment);
  const files = asList(event.files).map((file) => asText(file.title) || asText(file.name));
  return [own, ...attached, ...files].filter((part) => part.trim() !== '').join('\n');
}

/**
 * A question to the bot without Slack's markup: mentions of the bot gone, links as their words, `&amp;` as `&`.
 *
 * @param self the bot's user id, or null where there is none to remove (a slash command)
 */
export function questionText(text: string, self: string | null): string {
  return text
    .replace(/<([^<>]*)>/g, (_, inner: string) => wordsOfMarkup(inner, self))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/^[\s,:;]+/, '')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

function wordsOfMarkup(inner: string, self: string | null): string {
  const [target = '', label] = inner.split('|', 2);
  if (self !== null && target === `@${self}`) return ' ';
  if (target.startsWith('!')) return label?.replace(/^@/, '') ?? ' ';
  if (target.startsWith('@')) return label ?? ' ';
  if (target.startsWith('#')) return label === undefined || label === '' ? ' ' : `#${label}`;
  return label ?? target.replace(/^mailto:|^tel:/, '');
}

function wordsOfAttachment(attachment: Json): string {
  const fields = asList(attachment.fields).flatMap((field) => [asText(field.title), asText(field.value)]);
  const parts = [attachment.pretext, attachment.title, attachment.text].map(asText);
  const forwarded = asList(attachment.message_blocks).map((entry) => wordsOfBlocks(asObject(entry.message)?.blocks));
  const words = [...parts, ...fields].filter(isText).join('\n');
  if (words !== '') return words;
  const blocks = [wordsOfBlocks(attachment.blocks), ...forwarded].filter(isText).join('\n');
  return blocks !== '' ? blocks : asText(attachment.fallback);
}

/** All text in a tree of blocks: one line per block, or per line of a rich text. */
function wordsOfBlocks(blocks: unknown): string {
  return asList(blocks)
    .map((block) => wordsOf(block, 0))
    .filter(isText)
    .join('\n');
}

function wordsOf(node: Json, depth: number): string {
  if (depth > DEPTH_MAX) return '';
  if (node.type === 'actions' || node.type === 'input') return '';
  if (typeof node.text === 'string') return node.text;
  if (node.type === 'link') return asText(node.url);
  const own = asObject(node.text) === null ? '' : wordsOf(asObject(node.text) as Json, depth + 1);
  const isLine = node.type === 'rich_text_section' || node.type === 'rich_text_preformatted';
  const inner = [...asList(node.fields), ...asList(node.elements)].map((child) => wordsOf(child, depth + 1));
  return [own, inner.filter(isText).join(isLine ? '' : '\n')].filter(isText).join('\n');
}

function asList(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(asObject).filter((entry) => entry !== null) : [];
}

function asObject(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
