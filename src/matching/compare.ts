/**
 * Do two names name the same company? Both are brought to one script (renderings.ts) and scored on the path that check and
 * scan use (score.ts); what no rule can know is looked up (data/known-names.jsonl).
 */
import type { Comparison, Evidence } from '../types.js';
import { addedBusiness, otherBusiness } from './business.js';
import { modelName, type NameModel } from './name-model.js';
import { knownDetail, type Rendering, type RenderingDeps, renderings, renderPlain } from './renderings.js';
import { ALERT_THRESHOLD } from './scan.js';
import { scoreNames } from './score.js';
import { abbreviates } from './scripts/abbreviation.js';
import { type Fitted, fitReading, type KnownName, needsReading, type Part, type Reading } from './scripts/index.js';

/** Two companies that are both known, and are not the same, score no more. */
const MOST_FOR_TWO_KNOWN = 0.5;
const KNOWN_SCORE = 0.97;
const ABBREVIATION_SCORE = 0.88;
/** What a sound that is only alike takes away, for each tenth that it differs. */
const COST_OF_LIKENESS = 0.2;
/** A misspelt word of a reading: it was spelt by rule, and what sounds alike has been found already. */
const COST_OF_MISREADING = 0.15;
/** A longer input is not a name; its beginning is compared. */
const LONGEST_NAME = 300;

const HAN = /\p{Script=Han}/u;

/** Score 0 to 1; `match` from the alert threshold on. Never throws on any string. */
export function compareNames(a: string, b: string, deps: RenderingDeps): Comparison {
  const first = a.slice(0, LONGEST_NAME);
  const second = b.slice(0, LONGEST_NAME);
  const one = renderPlain(first, deps);
  const other = renderPlain(second, deps);
  const knownFirst = deps.scripts.known(first, one.model.words);
  const knownSecond = deps.scripts.known(second, other.model.words);
  const plain = scorePlain(one, other, deps);
  const same = sharedCompany(knownFirst, knownSecond);
  if (same) return plain.score >= KNOWN_SCORE ? plain : comparison(KNOWN_SCORE, knownEvidence(same, first, second));
  const different = twoCompanies(knownFirst, knownSecond);
  if (different) {
    if (plain.score <= MOST_FOR_TWO_KNOWN) return plain;
    const detail = `${different[0]} and ${different[1]} are two companies`;
    return withEvidence(plain, [{ kind: 'two-companies', weight: round(MOST_FOR_TWO_KNOWN - plain.score), detail }]);
  }
  let best = { scored: plain, one: one.model, other: other.model };
  if (plain.score < ALERT_THRESHOLD || needsReading(first) || needsReading(second)) {
    const theirs = renderings(second, knownSecond, deps);
    for (const ours of renderings(first, knownFirst, deps)) {
      for (const rendering of theirs) {
        const scored = scoreRenderings(ours, rendering, deps);
        if (scored.score > best.scored.score) best = { scored, one: ours.model, other: rendering.model };
      }
    }
  }
  const added = isFullName(first, knownFirst)
    ? knownSecond.length === 0 && addedBusiness(best.one, best.other)
    : isFullName(second, knownSecond) && knownFirst.length === 0 && addedBusiness(best.other, best.one);
  const result = added && best.scored.match ? withEvidence(best.scored, [added]) : best.scored;
  if (result.score >= ABBREVIATION_SCORE) return result;
  const detail = abbreviates(first, second) ?? abbreviates(second, first);
  return detail ? comparison(ABBREVIATION_SCORE, [{ kind: 'acronym', weight: ABBREVIATION_SCORE, detail }]) : result;
}

function scorePlain(one: Rendering, other: Rendering, deps: RenderingDeps): Comparison {
  return scoreModels(one.model, other.model, deps);
}

function scoreModels(one: NameModel, other: NameModel, deps: RenderingDeps): Comparison {
  const forth = scoreNames(one, other, deps.lexicon);
  const back = scoreNames(other, one, deps.lexicon);
  const better = forth.score >= back.score ? forth : back;
  const scored = comparison(better.score, better.evidence);
  if (better.score < ALERT_THRESHOLD || better.evidence.some((part) => part.kind === 'acronym')) return scored;
  const business = otherBusiness(one, other);
  return business ? withEvidence(scored, [business]) : scored;
}

/** A reading is fitted to the other name; of two readings the first is fitted to the second. */
function scoreRenderings(one: Rendering, other: Rendering, deps: RenderingDeps): Comparison {
  const [reader, target] = one.reading ? [one, other] : [other, one];
  const because = [one.because, other.because].filter((part) => part !== null);
  if (!reader.reading) return withEvidence(scorePlain(one, other, deps), because);
  if (target.reading && homophones(reader.reading, target.reading)) return comparison(0, []);
  // 华为 is known as Huawei, 华威 reads "huawei": what is written in one script is compared in it.
  if (target.because && HAN.test(target.name) && HAN.test(reader.name)) return comparison(0, []);
  const words = target.model.words.map((word) => word.text);
  const fitted = fitReading(reader.reading, words, target.reading?.language === reader.reading.language);
  const scored = scoreModels(modelName(fitted.text, false, deps.lexicon, deps.listWords), target.model, deps);
  return scored.score === 0 ? scored : withEvidence(scored, [...because, ...readingEvidence(fitted, scored)]);
}

function readingEvidence(fitted: Fitted, scored: Comparison): Evidence[] {
  const parts: Evidence[] = fitted.notes.map(({ native, latin, how }) => ({
    kind: 'reading',
    weight: 0,
    detail: how === 'sound' ? `${native} reads "${latin}"` : `${native} is "${latin}"`,
  }));
  if (fitted.similarity < 1) {
    const weight = round(-COST_OF_LIKENESS * (1 - fitted.similarity));
    parts.push({ kind: 'sound', weight, detail: `it sounds alike, ${Math.round(fitted.similarity * 100)} of 100` });
  }
  const misread = scored.evidence.filter((part) => part.kind === 'typo').length;
  if (misread > 0)
    parts.push({ kind: 'sound', weight: -COST_OF_MISREADING * misread, detail: 'a reading is not misspelt' });
  return parts;
}

/** Two Chinese names that read the same and are written otherwise are two names: 华为 and 华威. */
function homophones(one: Reading, other: Reading): boolean {
  const written = (reading: Reading): Part[] => reading.parts.filter((part) => HAN.test(part.native));
  const others = written(other);
  return written(one).some((part) =>
    others.some(
      (like) =>
        like.spellings[0] === part.spellings[0] &&
        like.native !== part.native &&
        (like.kind === 'sound' || part.kind === 'sound'),
    ),
  );
}

function sharedCompany(
  first: readonly KnownName[],
  second: readonly KnownName[],
): readonly [KnownName, KnownName] | undefined {
  for (const one of first)
    for (const other of second) if (one.company === other.company && !(one.loose && other.loose)) return [one, other];
  return undefined;
}

/** Names of the two companies, where each name names one company for certain, and not the same. */
function twoCompanies(
  first: readonly KnownName[],
  second: readonly KnownName[],
): readonly [string, string] | undefined {
  if (!isCertain(first) || !isCertain(second)) return undefined;
  if (first.some((one) => second.some((other) => other.company === one.company))) return undefined;
  return [first[0]!.company.name, second[0]!.company.name];
}

/** Of a name in another script the line of business may be part, and was not compared. */
function isFullName(name: string, known: readonly KnownName[]): boolean {
  return isCertain(known) && !needsReading(name);
}

/** The whole name, and not one that others have too. */
function isCertain(known: readonly KnownName[]): boolean {
  return known.length > 0 && known.every(({ as, loose, short }) => as !== 'symbol' && !loose && !short);
}

function knownEvidence([one, other]: readonly [KnownName, KnownName], a: string, b: string): Evidence[] {
  const details = [
    one.as === 'name' ? null : knownDetail(a, one.company.name, one.as),
    other.as === 'name' ? null : knownDetail(b, other.company.name, other.as),
  ].filter((detail) => detail !== null);
  const said = details.length > 0 ? details : [`both are names of ${one.company.name}`];
  return said.map((detail, at) => ({ kind: 'known-name', weight: at === 0 ? KNOWN_SCORE : 0, detail }));
}

function withEvidence(scored: Comparison, extra: readonly Evidence[]): Comparison {
  const weight = extra.reduce((sum, part) => sum + part.weight, 0);
  return comparison(round(Math.min(1, Math.max(0, scored.score + weight))), [...extra, ...scored.evidence]);
}

function comparison(score: number, evidence: readonly Evidence[]): Comparison {
  return { score, match: score >= ALERT_THRESHOLD, evidence };
}

function round(weight: number): number {
  return Math.round(weight * 1000) / 1000;
}
