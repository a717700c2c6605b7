/** The shapes that `--json` and `--jsonl` print; the library's types with entities reduced to what identifies them. */
import { citationUrl } from '../lists/index.js';
import type { CheckResult, Entity, ListSnapshot, Mention, ScoredMatch } from '../types.js';

/** A mention as `scan --jsonl` prints it: `{start, end, text, alert, score, entity, family?, evidence}`. */
export function mentionJson({ start, end, text, alert, score, entity, evidence, family }: Mention): object {
  return {
    start,
    end,
    text,
    alert,
    score,
    entity: entityJson(entity),
    ...(family ? { family: { size: family.size } } : {}),
    evidence,
  };
}

/**
 * A result as `check --json` prints it: `{query, verdict, matches, family?, suggestions, lists}`; a match has the entity's
 * terms and citations with links, and `lists` says what the name was checked against.
 */
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
