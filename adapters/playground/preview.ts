import type { Matcher, Mention } from '../../src/index.js';
import type { PreviewMention, PreviewReply } from './wire.js';

/** A name repeated through the longest text would make a reply of megabytes. */
const MAX_PREVIEW_MENTIONS = 1_000;

/** Every mention that the matcher sees in a text, also below the alert threshold, with its evidence. Records nothing. */
export function previewText(matcher: Matcher, text: string): PreviewReply {
  const titles = new Map<string, string>(matcher.snapshot.lists.map((list) => [list.id, list.title]));
  const mentions = matcher.scan(text);
  const shown = mentions.slice(0, MAX_PREVIEW_MENTIONS);
  return { mentions: shown.map((mention) => toPreview(mention, titles)), total: mentions.length };
}

function toPreview(
  { start, end, alert, score, match, family }: Mention,
  titles: ReadonlyMap<string, string>,
): PreviewMention {
  const { id, name, list, country, listedSince } = match.entity;
  return {
    start,
    end,
    alert,
    score,
    entity: { id, name, list: titles.get(list) ?? list, country, listedSince },
    matchedName: match.matchedName,
    matchedKind: match.matchedKind,
    evidence: match.evidence,
    family: family ? { size: family.size, countries: family.countries } : null,
  };
}
