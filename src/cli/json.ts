/** The shapes that `--json` and `--jsonl` print; the library's types with entities reduced to what identifies them. */
import { citationUrl } from '../lists/index.js';
import type { CheckResult, Entity, ListSnapshot, Mention, ScoredMatch } from '../types.js';

export function mentionJson(mention: Mention): object {
  const { start, end, text, alert, score, match, family } = mention;
  return {
    start,
    end,
    text,
    alert,
    score,
    entity: entityJson(match.entity),
    matched: { name: match.matchedName, kind: match.matchedKind },
    ...(family ? { family: { size: family.size, countries: family.countries } } : {}),
    evidence: match.evidence,
  };
}

export function checkJson(result: CheckResult, snapshot: ListSnapshot): object {
  const { query, verdict, matches, family, suggestions } = result;
  return {
    query,
    verdict,
    matches: matches.map(matchJson),
    ...(family ? { family: { size: family.size, countries: family.countries } } : {}),
    suggestions: suggestions.map(({ entity, name, similarity }) => ({ name, similarity, entity: entityJson(entity) })),
    lists: snapshot.lists.map(({ id, title, asOf, contentHash }) => ({ id, title, asOf, contentHash })),
  };
}

function matchJson({ entity, matchedName, matchedKind, score, evidence }: ScoredMatch): object {
  return {
    score,
    matched: { name: matchedName, kind: matchedKind },
    entity: {
      ...entityJson(entity),
      kind: entity.kind,
      listedSince: entity.listedSince,
      licenceRequirement: entity.licenceRequirement,
      reviewPolicy: entity.reviewPolicy,
      citations: entity.citations.map((citation) => ({ ...citation, url: citationUrl(citation) })),
    },
    evidence,
  };
}

function entityJson({ id, name, list, country }: Entity): { id: string; name: string; list: string; country: string } {
  return { id, name, list, country: country.code ?? country.printed };
}
