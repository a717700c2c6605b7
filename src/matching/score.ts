/**
 * The one scoring path: how well a query names what a listed name names. check, scan and compare all come here; scan adds
 * what the message around the words says (context.ts).
 *
 * A score is the sum of its evidence parts, held between 0 and 1. Each word of the listed name carries a share of its
 * identity; matched words bring their share, words of the query that the name does not have take some away.
 */
import type { Evidence } from '../types.js';
import { alignWords, type WordPair } from './align.js';
import type { Lexicon } from './lexicon.js';
import type { NameModel, NameWord, Role } from './name-model.js';

/** What an omitted place or descriptor is forgiven when the words that people call it by all match. */
const SHORT_FORM_FORGIVENESS = 0.92;
/** What is said beside a short form tells half as much as it does. */
const TELLS_BESIDE: ReadonlySet<string> = new Set(['place', 'descriptor']);
const BESIDE_TELLS = 0.5;
/** Short forms of fewer bits than `none` are forgiven nothing, of `full` bits the most. */
const FORGIVENESS_BITS = { none: 17, full: 23 };
/** Cost of what the query says and the name does not, per share of the query. */
const COST_OF_EXTRA = { distinctive: 0.75, place: 0.35, number: 0.8, descriptor: 0.45, link: 0, 'legal-form': 0 };
const COST_OF_MISSING = -0.15;
const COST_OF_OTHER_COMPANY = -0.2;
const TYPO_COST = 0.1;
const FIRST_LETTER_TYPO_COST = 0.06;
const ACRONYM_SCORE = 0.9;
const LONGEST_ACRONYM = 8;

export interface NameScore {
  readonly score: number;
  readonly evidence: readonly Evidence[];
  /** Indexes of the listed name's words that matched. */
  readonly matched: ReadonlySet<number>;
}

/** Scores `query` against `name`; both modelled with the same lexicon. */
export function scoreNames(query: NameModel, name: NameModel, lexicon: Lexicon): NameScore {
  const pairs = alignWords(query, name, lexicon);
  const matchedName = new Set(pairs.flatMap((pair) => pair.name));
  const matchedQuery = new Set(pairs.flatMap((pair) => pair.query));
  if (matchedName.size === 0) return acronymScore(query, name) ?? { score: 0, evidence: [], matched: matchedName };
  const evidence = withoutExcess([
    ...wordEvidence(pairs, query, name),
    ...forgiveness(name, matchedName),
    ...missingOfWhole(name, matchedName),
    ...otherCompany(name, matchedName),
    ...extraWords(query, name, matchedQuery),
    ...orderEvidence(pairs, name),
    ...legalFormEvidence(query, name),
  ]);
  const scored: NameScore = { score: total(evidence), evidence, matched: matchedName };
  const acronym = scored.score < ACRONYM_SCORE ? acronymScore(query, name) : undefined;
  return acronym ?? scored;
}

/** The sum of the parts, between 0 and 1. */
export function total(evidence: readonly Evidence[]): number {
  const sum = evidence.reduce((so, part) => so + part.weight, 0);
  return Math.round(Math.min(1, Math.max(0, sum)) * 1000) / 1000;
}

/** Shares rounded one by one may come to a little more than the whole: the largest gives it back, so that the parts sum to the score. */
function withoutExcess(evidence: Evidence[]): Evidence[] {
  const excess = round(evidence.reduce((sum, part) => sum + part.weight, 0) - 1);
  if (excess <= 0) return evidence;
  const largest = evidence.reduce((most, part, at) => (part.weight > evidence[most]!.weight ? at : most), 0);
  return evidence.map((part, at) => (at === largest ? { ...part, weight: round(part.weight - excess) } : part));
}

function wordEvidence(pairs: readonly WordPair[], query: NameModel, name: NameModel): Evidence[] {
  const parts: Evidence[] = [];
  let rest = 0;
  const restWords: NameWord[] = [];
  for (const pair of pairs) {
    const share = pair.name.reduce((sum, at) => sum + name.words[at]!.share, 0);
    const cost = pair.edits === 0 ? 0 : TYPO_COST * pair.edits + (pair.firstLetterDiffers ? FIRST_LETTER_TYPO_COST : 0);
    const said = pair.query.map((at) => query.words[at]!.text).join(' ');
    const listed = pair.name.map((at) => name.words[at]!.text).join(' ');
    const role = name.words[pair.name[0]!]!.role;
    if (role === 'distinctive' || role === 'number') {
      const spelling =
        said === listed
          ? 'exact'
          : pair.edits === 0
            ? `written "${said}"`
            : `${pair.edits === 1 ? 'one letter' : 'two letters'} off in "${said}"`;
      parts.push({
        kind: pair.edits === 0 ? 'distinctive-word' : 'typo',
        weight: round(share * (1 - cost)),
        detail: `"${listed}", ${spelling}, carries ${share.toFixed(2)} of the name's weight`,
      });
    } else {
      rest += share * (1 - cost);
      restWords.push(...pair.name.map((at) => name.words[at]!));
    }
  }
  if (rest > 0.0005)
    parts.push({
      kind: 'other-words',
      weight: round(rest),
      detail: `the rest of what was said agrees: ${byRole(restWords)}`,
    });
  return parts;
}

function forgiveness(name: NameModel, matched: ReadonlySet<number>): Evidence[] {
  const omitted = name.words.filter((_, at) => !matched.has(at));
  if (omitted.length === 0 || !name.short) return [];
  for (let at = name.short.from; at < name.short.to; at += 1) if (!matched.has(at)) return [];
  if (omitted.some((word) => word.role === 'distinctive' || word.role === 'number')) return [];
  const short = name.words.slice(name.short.from, name.short.to);
  const own = short.reduce((sum, word) => sum + word.bits, 0);
  if (own < FORGIVENESS_BITS.none) return [];
  // "Wuhan Xinxin", "Xinxin Semiconductor": what is said beside two syllables tells which Xinxin.
  const beside = name.words.filter((word, at) => matched.has(at) && TELLS_BESIDE.has(word.role));
  const bits = own + beside.reduce((sum, word) => sum + word.bits * BESIDE_TELLS, 0);
  const strength = Math.min(
    1,
    Math.max(0, (bits - FORGIVENESS_BITS.none) / (FORGIVENESS_BITS.full - FORGIVENESS_BITS.none)),
  );
  const weight = omitted.reduce((sum, word) => sum + word.share, 0) * SHORT_FORM_FORGIVENESS * strength;
  if (weight < 0.0005) return [];
  return [
    {
      kind: 'short-form',
      weight: round(weight),
      detail: `left out, as people do: ${byRole(omitted)}`,
    },
  ];
}

/** A name without a distinctive word is only its whole: "University of Science and Technology" is not yet that of China. */
function missingOfWhole(name: NameModel, matched: ReadonlySet<number>): Evidence[] {
  if (name.short !== null || name.isPerson) return [];
  const missing = name.words.filter(
    (word, at) => !matched.has(at) && word.role !== 'legal-form' && word.role !== 'link',
  );
  return missing.map((word) => ({
    kind: 'missing-word',
    weight: COST_OF_MISSING,
    detail: `"${word.text}" is missing, and the rest could be anybody's`,
  }));
}

/** "China Unicom" is not Shenzhen Unicom Electronic: the word alone is somebody else's name. */
function otherCompany(name: NameModel, matched: ReadonlySet<number>): Evidence[] {
  const said = name.words.filter((word, at) => matched.has(at) && word.role === 'distinctive');
  const left = name.words.some((word, at) => !matched.has(at) && word.role !== 'legal-form' && word.role !== 'link');
  if (!left || said.length !== 1 || !said[0]!.otherCompany || name.isPerson) return [];
  // "Polymaster Scientific Instruments" is nobody else's name, though "Polymaster" is.
  const descriptors = name.words.filter((word, at) => matched.has(at) && word.role === 'descriptor');
  if (descriptors.length > 1) return [];
  return [
    {
      kind: 'other-company',
      weight: COST_OF_OTHER_COMPANY,
      detail: `a company that is not listed is called "${said[0]!.text}" too`,
    },
  ];
}

function extraWords(query: NameModel, name: NameModel, matched: ReadonlySet<number>): Evidence[] {
  const parts: Evidence[] = [];
  for (const [at, word] of query.words.entries()) {
    if (matched.has(at)) continue;
    const namesAPlace = name.words.some((other) => other.role === 'place');
    const weight = -word.share * COST_OF_EXTRA[word.role] * (word.role === 'place' && !namesAPlace ? 0.3 : 1);
    if (weight > -0.0005) continue;
    parts.push({ kind: 'extra-word', weight: round(weight), detail: `"${word.text}" is not in the listed name` });
  }
  return parts;
}

function orderEvidence(pairs: readonly WordPair[], name: NameModel): Evidence[] {
  const order = pairs
    .toSorted((a, b) => a.query[0]! - b.query[0]!)
    .map((pair) => pair.name[0]!)
    .filter((at) => name.words[at]!.role === 'distinctive');
  const inOrder = order.every((at, index) => index === 0 || order[index - 1]! < at);
  return inOrder ? [] : [{ kind: 'word-order', weight: -0.02, detail: 'the words stand in another order' }];
}

function legalFormEvidence(query: NameModel, name: NameModel): Evidence[] {
  const said = query.legalForms[0];
  const listed = name.legalForms[0];
  if (said === undefined || listed === undefined) return [];
  if (said === listed) return [];
  return [{ kind: 'legal-form', weight: -0.02, detail: `legal form ${said}, listed as ${listed}` }];
}

/** One side is written with the initials of the other: `IBM`, `P&G`. */
function acronymScore(query: NameModel, name: NameModel): NameScore | undefined {
  for (const [short, long] of [
    [query, name],
    [name, query],
  ] as const) {
    if (!isShort(short)) continue;
    const letters = short.words
      .filter((word) => word.role !== 'legal-form' && word.role !== 'link')
      .map((word) => word.text)
      .join('');
    const spelled = long.words.filter((word) => word.role !== 'link' && word.role !== 'legal-form');
    if (letters.length < 2 || letters.length > LONGEST_ACRONYM || spelled.length < 2) continue;
    if (initials(spelled) !== letters && initials(long.words.filter((word) => word.role !== 'link')) !== letters)
      continue;
    const evidence: Evidence[] = [
      {
        kind: 'acronym',
        weight: ACRONYM_SCORE,
        detail: `"${letters.toUpperCase()}" are the initials of "${long.printed}"`,
      },
    ];
    return { score: ACRONYM_SCORE, evidence, matched: new Set(name.words.keys()) };
  }
  return undefined;
}

/** Of so few letters that it may be initials. */
function isShort({ words }: NameModel): boolean {
  let letters = 0;
  for (const { role, text } of words) if (role !== 'legal-form' && role !== 'link') letters += text.length;
  return letters <= LONGEST_ACRONYM;
}

function initials(of: readonly NameWord[]): string {
  return of.map((word) => word.text[0]).join('');
}

function round(weight: number): number {
  return Math.round(weight * 1000) / 1000;
}

const ROLE_NAMES: Readonly<Record<Role, string>> = {
  distinctive: 'name',
  place: 'place',
  descriptor: 'description',
  number: 'number',
  link: 'small word',
  'legal-form': 'legal form',
};

/** "shanghai (place), technology (description), co ltd (legal form)" */
function byRole(words: readonly NameWord[]): string {
  const groups: { role: Role; texts: string[] }[] = [];
  for (const { role, text } of words) {
    const last = groups.at(-1);
    if (last?.role === role) last.texts.push(text);
    else groups.push({ role, texts: [text] });
  }
  return groups.map(({ role, texts }) => `${texts.join(' ')} (${ROLE_NAMES[role]})`).join(', ');
}
