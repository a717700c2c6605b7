/** One typed name against the lists. */
import type { CheckOptions, CheckResult, Family, ScoredMatch } from '../types.js';
import type { AnchorIndex } from './anchors.js';
import type { Catalogue, ListedName } from './catalogue.js';
import type { Domains } from './domains.js';
import { fold } from './fold.js';
import { hashOf } from './hash.js';
import type { Lexicon } from './lexicon.js';
import { modelName, type NameModel } from './name-model.js';
import { isInsideWord, matchReading } from './read-query.js';
import { ALERT_THRESHOLD, LOOK_THRESHOLD } from './scan.js';
import { scoreNames, total } from './score.js';
import type { Reading } from './scripts/index.js';
import type { Shortlist } from './shortlist.js';
import { suggest } from './suggest.js';

const DEFAULT_LIMIT = 5;
const SUGGESTIONS = 3;
/** A name marked as an ordinary word as well is worth a look, no more. */
const MOST_OF_A_DOUBTFUL_NAME = 0.8;
const CURATED_KINDS: ReadonlySet<string> = new Set(['native', 'brand', 'short', 'subsidiary']);
/** Longer input is not a name; its beginning is checked. */
const LONGEST_NAME = 300;
/** Longer names in other scripts are not read: comparing sounds costs the square of the length. */
const LONGEST_READ_NAME = 40;

export interface CheckDeps {
  readonly catalogue: Catalogue;
  readonly lexicon: Lexicon;
  readonly anchors: AnchorIndex;
  readonly shortlist: Shortlist;
  readonly domains: Domains;
  familyOf(entityIds: readonly string[]): Family | undefined;
  /** Names in Han characters that the query contains, longest first. */
  hanNames(query: string): readonly ListedName[];
  /** How a query in another script reads in Latin letters; none for one in Latin letters. */
  readings(query: string): readonly Reading[];
}

/** Never throws; an empty name matches nothing. */
export function check(name: string, options: CheckOptions, deps: CheckDeps): CheckResult {
  const limit = Math.max(1, options.limit ?? DEFAULT_LIMIT);
  const query = modelName(name.slice(0, LONGEST_NAME), false, deps.lexicon, deps.catalogue.listWords);
  const spelled = query.words.map((word) => word.text).join('');
  const readings = name.length <= LONGEST_READ_NAME ? deps.readings(name) : [];
  const best = new Map<string, ScoredMatch>();
  for (const listed of deps.hanNames(fold(name.slice(0, LONGEST_NAME), deps.lexicon.simplified).text))
    if (!isInsideWord(listed.han!, readings)) keepBest(best, hanMatch(listed, name));
  for (const { match } of deps.domains.find(name.slice(0, LONGEST_NAME))) keepBest(best, match);
  for (const at of deps.shortlist.sharing(query)) keepBest(best, matchOf(query, deps.catalogue.names[at]!, deps));
  for (const reading of readings) for (const match of matchReading(reading, name, deps)) keepBest(best, match);
  const anchor = deps.anchors.find(hashOf(spelled), spelled);
  const headId = anchor ? deps.catalogue.names[anchor.head.nameIndex]!.entity.id : undefined;
  if (anchor) keepBest(best, matchOf(query, deps.catalogue.names[anchor.head.nameIndex]!, deps));
  const ranked = [...best.values()]
    .filter((match) => match.score >= LOOK_THRESHOLD)
    .sort((a, b) => rank(b, headId) - rank(a, headId) || (a.entity.id < b.entity.id ? -1 : 1));
  const top = ranked[0];
  const verdict = !top ? 'none' : top.score >= ALERT_THRESHOLD ? 'listed' : 'possible';
  const result: CheckResult = {
    query: name,
    verdict,
    matches: ranked.slice(0, limit),
    suggestions:
      verdict === 'none' && query.words.length > 0
        ? suggest(name, deps.shortlist.resembling(query), deps.catalogue, SUGGESTIONS)
        : [],
  };
  const family =
    anchor && top && anchor.entityIds.includes(top.entity.id) ? deps.familyOf(anchor.entityIds) : undefined;
  return family ? { ...result, family } : result;
}

/** Equal scores: the family's head first. */
function rank(match: ScoredMatch, headId: string | undefined): number {
  return match.score + (match.entity.id === headId && match.score >= ALERT_THRESHOLD ? 1 : 0);
}

function matchOf(query: NameModel, listed: ListedName, deps: CheckDeps): ScoredMatch {
  const scored = scoreNames(query, listed.model, deps.lexicon);
  const evidence = [...scored.evidence];
  if (listed.needsContext && CURATED_KINDS.has(listed.kind) && scored.score > MOST_OF_A_DOUBTFUL_NAME) {
    evidence.push({
      kind: 'doubtful-name',
      weight: MOST_OF_A_DOUBTFUL_NAME - scored.score,
      detail: "the name is an ordinary word or somebody else's name as well",
    });
  }
  return {
    entity: listed.entity,
    matchedName: listed.model.printed,
    matchedKind: listed.kind,
    score: total(evidence),
    evidence,
  };
}

function hanMatch(listed: ListedName, query: string): ScoredMatch {
  const evidence = [
    {
      kind: 'native-script',
      weight: 1,
      detail: `"${query.trim()}" has its name in Chinese characters, ${listed.model.printed}`,
    },
  ];
  return { entity: listed.entity, matchedName: listed.model.printed, matchedKind: listed.kind, score: 1, evidence };
}

function keepBest(best: Map<string, ScoredMatch>, match: ScoredMatch): void {
  const before = best.get(match.entity.id);
  if (!before || match.score > before.score) best.set(match.entity.id, match);
}
