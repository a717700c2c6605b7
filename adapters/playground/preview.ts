import type { Matcher, Mention } from '../../src/index.js';
import type { PreviewMention } from './wire.js';

/** Every mention that the matcher sees in a text, also below the alert threshold, with its evidence. Records nothing. */
export function previewText(matcher: Matcher, text: string): PreviewMention[] {
  const titles = new Map<string, string>(matcher.snapshot.lists.map((list) => [list.id, list.title]));
  return matcher.scan(text).map((mention) => toPreview(mention, titles));
}

function toPreview({ start, end, alert, score, match, family }: Mention, titles: ReadonlyMap<string, string>) {
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
