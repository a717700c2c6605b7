/**
 * Rich text as mrkdwn, for the blocks that take nothing else (fields and context).
 *
 * mrkdwn has no escape for its own signs: a bold name that holds `*`, code that holds a backtick, or a bold run that
 * touches a letter comes out wrong. Such a text is refused here and sent as a rich_text block instead, where text is
 * text; names in a compliance card are never altered to suit a markup.
 */
import type { RichText, Span } from '../../src/index.js';
import { linkAddress, reference } from './text.js';

/** `& < >` are mrkdwn's control characters: escaped, a quoted `<!channel>` is words. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * `text` as mrkdwn, escaped, at most `max` characters; null where mrkdwn cannot say it exactly.
 * `text` has been through `tidy`.
 */
export function toMrkdwn(text: RichText, max: number): string | null {
  if (!text.every((span, index) => isExact(span, text[index - 1], text[index + 1]))) return null;
  const mrkdwn = text.map(spanToMrkdwn).join('');
  return mrkdwn.length <= max && mrkdwn !== '' ? mrkdwn : null;
}

/** Signs that style or quote, `:emoji:` names, what Slack turns into links and mentions by itself (@names, #names,
 * addresses), and angle brackets: escaped they are right in Slack, but not in everything that shows mrkdwn. */
const SIGNS = /[*~`<>@#]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|:[a-z0-9_+-]+:|:\/\//u;
const WORD = /[\p{L}\p{N}]/u;

function isExact(span: Span, before: Span | undefined, after: Span | undefined): boolean {
  if (SIGNS.test(span.text)) return false;
  if (linkAddress(span.link) !== null && /[|\n]/.test(span.text)) return false;
  if (!span.bold && !span.italic && !span.code) return true;
  if (span.text !== span.text.trim() || span.text.includes('\n')) return false;
  return !WORD.test(before?.text.slice(-1) ?? '') && !WORD.test(after?.text.slice(0, 1) ?? '');
}

function spanToMrkdwn(span: Span): string {
  const target = reference(span);
  const address = linkAddress(span.link);
  let words = escapeMrkdwn(span.text);
  if (target !== null) words = target.type === 'user' ? `<@${target.id}>` : `<#${target.id}>`;
  else if (address !== null) words = `<${escapeMrkdwn(address)}|${words}>`;
  if (span.code) words = `\`${words}\``;
  if (span.italic) words = `_${words}_`;
  if (span.bold) words = `*${words}*`;
  return words;
}
