/** The text of a message: what is screened, and what is a command. */
import type { TeamsActivity } from './activity.js';
import { decodeEntities, htmlText } from './html.js';
import { SCREENED_TEXT_MAX } from './limits.js';

const AT = /<at(?:\s[^<>]{0,200})?>([^<>]{0,200})<\/at>/gi;
/** What somebody who knows the command from elsewhere may type here. */
const SLASH_COMMAND = /^\/?entity-check(?:\s+|$)/i;
/** What the command menu of Teams puts before the name (package/manifest.json); with its colon no name begins so. */
const MENU_COMMAND = /^check:\s*/i;

/**
 * Everything that a reader of the message sees: the author's words (from the HTML, where names can hide in links),
 * names of attached files, and the quoted message last. Mentions of people are left out.
 */
export function screenedText(activity: TeamsActivity): string {
  const attachments = activity.attachments ?? [];
  const html = attachments
    .filter(({ contentType, content }) => contentType === 'text/html' && typeof content === 'string')
    .map(({ content }) => htmlText(content as string));
  const own = lines(html.map((part) => part.own)) || plainText(activity.text ?? '');
  const files = attachments.filter(({ contentType }) =>
    contentType?.startsWith('application/vnd.microsoft.teams.file'),
  );
  const quoted = lines(html.map((part) => part.quoted));
  const previews = attachments.map(previewOf).filter((preview) => !quoted.includes(preview));
  return lines([own, ...files.map(({ name }) => name ?? ''), quoted, ...previews]).slice(0, SCREENED_TEXT_MAX);
}

/** What the person says to the bot: the text without its mention, on one line. */
export function commandText(activity: TeamsActivity): string {
  const botId = activity.recipient?.id;
  let text = activity.text ?? '';
  for (const { type, mentioned, text: written } of activity.entities ?? []) {
    if (type === 'mention' && mentioned?.id === botId && written) text = text.replaceAll(written, ' ');
  }
  const plain = decodeEntities(text.replace(AT, '$1')).replace(/\s+/g, ' ').trim();
  return plain.replace(SLASH_COMMAND, '').replace(MENU_COMMAND, '');
}

export function mentionsBot(activity: TeamsActivity): boolean {
  const botId = activity.recipient?.id;
  return (activity.entities ?? []).some(({ type, mentioned }) => type === 'mention' && mentioned?.id === botId);
}

function plainText(text: string): string {
  return decodeEntities(text.replace(AT, ' ')).trim();
}

/** What a `messageReference` (a quoted reply in chats) shows of the message it answers. */
function previewOf(attachment: { readonly contentType?: string | null; readonly content?: unknown }): string {
  if (attachment.contentType !== 'messageReference') return '';
  const content = typeof attachment.content === 'string' ? parseJson(attachment.content) : attachment.content;
  const preview = (content as { messagePreview?: unknown } | null | undefined)?.messagePreview;
  return typeof preview === 'string' ? decodeEntities(preview).trim() : '';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function lines(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n');
}
