/** One typed name against the lists. */
import { editDistance } from '../edits.js';
import type { CheckOptions, CheckResult, Family, ScoredMatch } from '../types.js';
import { spelledOut } from './abbreviations.js';
import { type Anchor, type AnchorIndex, SHORTEST_FUZZY_ANCHOR, spell } from './anchors.js';
import type { Catalogue, ListedName } from './catalogue.js';
import type { Domains } from './domains.js';
import { fold } from './fold.js';
import { eachDeletion, hashOf } from './hash.js';
import { type Lexicon, OTHER_COMPANY, WORD } from './lexicon.js';
import { modelName, type NameModel, type NameWord } from './name-model.js';
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
  /** What a message of these words would be warned about. */
  namedIn(query: string): readonly ScoredMatch[];
  /** How a query in another script reads in Latin letters; none for one in Latin letters. */
  readings(query: string): readonly Reading[];
}

/** Never throws; an empty name matches nothing. */
export function check(name: string, options: CheckOptions, deps: CheckDeps): CheckResult {
  const limit = Math.max(1, options.limit ?? DEFAULT_LIMIT);
  const query = modelName(name.slice(0, LONGEST_NAME), false, deps.lexicon, deps.catalogue.listWords);
  const readings = name.length <= LONGEST_READ_NAME ? deps.readings(name) : [];
  const best = new Map<string, ScoredMatch>();
  for (const listed of deps.hanNames(fold(name.slice(0, LONGEST_NAME), deps.lexicon.simplified).text))
    if (!isInsideWord(listed.han!, readings)) keepBest(best, hanMatch(listed, name));
  for (const { match } of deps.domains.find(name.slice(0, LONGEST_NAME))) keepBest(best, match);
  for (const at of deps.shortlist.sharing(query)) keepBest(best, matchOf(query, deps.catalogue.names[at]!, deps));
  for (const spelt of spelledOut(name.slice(0, LONGEST_NAME), deps.lexicon)) {
    const inFull = modelName(spelt, false, deps.lexicon, deps.catalogue.listWords);
    for (const at of deps.shortlist.sharing(inFull)) keepBest(best, matchOf(inFull, deps.catalogue.names[at]!, deps));
  }
  for (const reading of readings) for (const match of matchReading(reading, name, deps)) keepBest(best, match);
  // "DJI Mavic 3 quote": no name, and one is in it.
  if (![...best.values()].some(({ score }) => score >= ALERT_THRESHOLD))
    for (const match of deps.namedIn(name.slice(0, LONGEST_NAME))) keepBest(best, match);
  const anchor = anchorOf(query, deps.anchors);
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

/** What the query calls: an anchor as it stands, or misspelt, or one beside words that only describe. */
function anchorOf({ words }: NameModel, anchors: AnchorIndex): Anchor | undefined {
  const whole = spell(words, 0, words.length);
  const exact = anchors.find(hashOf(whole), whole);
  if (exact) return exact;
  const telling = words.filter(({ role }) => role === 'distinctive');
  return misspeltAnchor(spell(telling, 0, telling.length), anchors);
}

/** The anchor that is one letter off; of several the one that most entities are called by. */
function misspeltAnchor(spelled: string, anchors: AnchorIndex): Anchor | undefined {
  if (spelled.length < SHORTEST_FUZZY_ANCHOR - 1 || spelled.length > LONGEST_READ_NAME) return undefined;
  let best: Anchor | undefined;
  eachDeletion(spelled, (hash) =>
    anchors.fuzzy(hash, (at) => {
      const anchor = anchors.anchors[at]!;
      if (anchor.entityIds.length > (best?.entityIds.length ?? 0) && editDistance(spelled, anchor.text, 1) <= 1)
        best = anchor;
    }),
  );
  return best;
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
  } else if (scored.score > MOST_OF_A_DOUBTFUL_NAME && isOtherCompany(query, listed.model, deps.lexicon)) {
    evidence.push({
      kind: 'other-company',
      weight: MOST_OF_A_DOUBTFUL_NAME - scored.score,
      detail: `"${query.printed.trim()}" is a company or university that no list names`,
    });
  } else if (scored.score > MOST_OF_A_DOUBTFUL_NAME && isOneOrdinaryWord(query, listed, scored.matched, deps.lexicon)) {
    evidence.push({
      kind: 'ordinary-words',
      weight: MOST_OF_A_DOUBTFUL_NAME - scored.score,
      detail: 'the one word that agrees is an ordinary one, which many companies have in their names',
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

/** "Premier" for Premier International, "Best Electronics" for BEST. */
function isOneOrdinaryWord(
  query: NameModel,
  { model, curated, wellKnown, kind }: ListedName,
  matched: ReadonlySet<number>,
  lexicon: Lexicon,
): boolean {
  if (curated || (wellKnown && kind === 'name') || model.isPerson) return false;
  const content = ({ words }: NameModel): NameWord[] =>
    words.filter(({ role }) => role !== 'legal-form' && role !== 'link');
  const said = content(model).filter((word) => matched.has(model.words.indexOf(word)));
  if (said.length !== 1 || (lexicon.classes(said[0]!.text) & WORD) === 0) return false;
  return content(model).length > 1 || content(query).length > 1;
}

/** The whole query is somebody else's well-known name: Fudan University, for Fudan Microelectronics. */
function isOtherCompany(query: NameModel, listed: NameModel, lexicon: Lexicon): boolean {
  const spelled = spell(query.words, 0, query.words.length);
  return spelled !== spell(listed.words, 0, listed.words.length) && lexicon.surelyIn(spelled, OTHER_COMPANY);
}

/** Whoever types 大华 means the company, though in a sentence it may be another; "Kirin" is also a brewery to type. */
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
