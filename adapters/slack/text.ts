/** Plain-text housekeeping shared by the renderers. */
import type { RichText, Span } from '../../src/index.js';
import { URL_MAX } from './limits.js';

const LONE_SURROGATES = /\p{Surrogate}/gu;
/** Control characters except tab and line feed, and the bidirectional embeddings, overrides and isolates: quoted, they
 * would reorder or hide the words around them. Right-to-left letters themselves need none of these and stay. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** `text` as it may be shown inside a card: well-formed UTF-16, one kind of line break, no control characters. */
export function clean(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(LONE_SURROGATES, '\ufffd').replace(CONTROLS, '');
}

/** At most `max` UTF-16 units of `text`, an ellipsis included where something was cut; never half a character. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, Math.max(0, max - 1)).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** `text` cleaned, without empty runs, and shortened to `max` UTF-16 units over all its runs. */
export function tidy(text: RichText, max: number): RichText {
  const tidied: Span[] = [];
  let left = max;
  for (const span of text) {
    const words = clean(span.text);
    if (words === '') continue;
    if (left <= 1) break;
    const kept = shorten(words, left);
    tidied.push({ ...span, text: kept });
    left -= kept.length;
    if (kept !== words) break;
  }
  return tidied;
}

/** The address to link to, percent-encoded, or null where it is not an http(s) address Slack would take. */
export function linkAddress(link: string | undefined): string | null {
  if (link === undefined || !URL.canParse(link)) return null;
  const url = new URL(link);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  const address = url.href.replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E');
  return address.length <= URL_MAX ? address : null;
}

const IDS = { user: /^[UW][A-Z0-9]{1,30}$/, channel: /^[CGD][A-Z0-9]{1,30}$/ } as const;

/** The person or channel a run refers to, or null where the id is not Slack's: it is then shown as text. */
export function reference(span: Span): { readonly type: 'user' | 'channel'; readonly id: string } | null {
  return span.ref !== undefined && IDS[span.ref.type].test(span.ref.id) ? span.ref : null;
}
