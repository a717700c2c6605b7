/**
 * Do two names name the same company? Both are brought to one script and scored on the path that check and scan use
 * (score.ts); what no rule can know is looked up (data/known-names.jsonl).
 */
import type { Comparison, Evidence } from '../types.js';
import type { Lexicon } from './lexicon.js';
import { type ListWords, modelName, type NameModel } from './name-model.js';
import { ALERT_THRESHOLD } from './scan.js';
import { scoreNames } from './score.js';
import { abbreviates } from './scripts/abbreviation.js';
import { fitReading, type KnownName, needsReading, type Reading, type Scripts } from './scripts/index.js';

export interface CompareDeps {
  readonly lexicon: Lexicon;
  readonly listWords: ListWords;
  readonly scripts: Scripts;
}

/** A name as it may be written: as given, without its web suffix, by its known name, or read from its script. */
interface Rendering {
  readonly text: string;
  readonly model: NameModel;
  readonly reading: Reading | null;
  /** Why it may be written so. */
  readonly because: Evidence | null;
}

/** Two companies that are both known, and are not the same, score no more. */
const MOST_FOR_TWO_KNOWN = 0.5;
const KNOWN_SCORE = 0.97;
const ABBREVIATION_SCORE = 0.88;
/** What a sound that is only alike takes away, for each tenth that it differs. */
const COST_OF_LIKENESS = 0.2;
/** A longer input is not a name; its beginning is compared. */
const LONGEST_NAME = 300;
/** "Amazon.com", "www.apple.com": the end of a web address, written onto the name. */
const WEB_SUFFIX =
  /(?<=[\p{L}\p{N}])\.(?:com|net|org|io|ai|co|cn|jp|kr|de|ru|uk|eu|in)(?:\.(?:cn|jp|kr|uk|hk|tw|au|br|in))?(?![\p{L}\p{N}.])/giu;
const WEB_PREFIX = /^(?:https?:\/\/)?www\./i;

/** Score 0 to 1; `match` from the alert threshold on. Never throws on any string. */
export function compareNames(a: string, b: string, deps: CompareDeps): Comparison {
  const first = a.slice(0, LONGEST_NAME);
  const second = b.slice(0, LONGEST_NAME);
  const knownFirst = deps.scripts.known(first);
  const knownSecond = deps.scripts.known(second);
  const plain = scorePlain(render(first, deps), render(second, deps), deps);
  const same = sharedCompany(knownFirst, knownSecond);
  if (same) return plain.score >= KNOWN_SCORE ? plain : comparison(KNOWN_SCORE, knownEvidence(same, first, second));
  const different = twoCompanies(knownFirst, knownSecond);
  if (different) {
    if (plain.score <= MOST_FOR_TWO_KNOWN) return plain;
    const detail = `${different[0]} and ${different[1]} are two companies`;
    return withEvidence(plain, [{ kind: 'two-companies', weight: MOST_FOR_TWO_KNOWN - plain.score, detail }]);
  }
  let best = plain;
  if (best.score >= ALERT_THRESHOLD && !needsReading(first) && !needsReading(second)) return best;
  const ours = renderings(first, knownFirst, deps);
  const theirs = renderings(second, knownSecond, deps);
  for (const one of ours) {
    for (const other of theirs) {
      const scored = scoreRenderings(one, other, deps);
      if (scored.score > best.score) best = scored;
    }
  }
  if (best.score < ABBREVIATION_SCORE) {
    const detail = abbreviates(first, second) ?? abbreviates(second, first);
    if (detail) return comparison(ABBREVIATION_SCORE, [{ kind: 'acronym', weight: ABBREVIATION_SCORE, detail }]);
  }
  return best;
}

function renderings(name: string, known: readonly KnownName[], deps: CompareDeps): Rendering[] {
  const all: Rendering[] = [];
  const bare = name.replace(WEB_PREFIX, '').replace(WEB_SUFFIX, '');
  const readings = deps.scripts.readings(bare);
  if (readings.length === 0 || !needsReading(bare)) all.push(render(bare, deps));
  for (const { company, as } of known) {
    if (as === 'name' || company.name === bare) continue;
    all.push(
      render(company.name, deps, null, { kind: 'known-name', weight: 0, detail: knownDetail(name, company.name, as) }),
    );
  }
  for (const reading of readings) all.push(render(reading.text, deps, reading));
  return all;
}

function render(
  text: string,
  deps: CompareDeps,
  reading: Reading | null = null,
  because: Evidence | null = null,
): Rendering {
  return { text, model: modelName(text, false, deps.lexicon, deps.listWords), reading, because };
}

function scorePlain(one: Rendering, other: Rendering, deps: CompareDeps): Comparison {
  const forth = scoreNames(one.model, other.model, deps.lexicon);
  const back = scoreNames(other.model, one.model, deps.lexicon);
  const better = forth.score >= back.score ? forth : back;
  return comparison(better.score, better.evidence);
}

/** A reading is fitted to the other name; of two readings the first is fitted to the second. */
function scoreRenderings(one: Rendering, other: Rendering, deps: CompareDeps): Comparison {
  const [reader, target] = one.reading ? [one, other] : [other, one];
  const because = [one.because, other.because].filter((part) => part !== null);
  if (!reader.reading) return withEvidence(scorePlain(one, other, deps), because);
  const targetReading = target.reading;
  if (targetReading && homophones(reader.reading, targetReading)) return comparison(0, []);
  const sameScript = targetReading?.language === reader.reading.language;
  const words = target.model.words.map((word) => word.text);
  const fitted = fitReading(reader.reading, words, sameScript);
  const scored = scorePlain(render(fitted.text, deps), target, deps);
  if (scored.score === 0) return scored;
  const parts: Evidence[] = fitted.notes.map(({ native, latin, how }) => ({
    kind: 'reading',
    weight: 0,
    detail: how === 'sound' ? `${native} reads "${latin}"` : `${native} means or is called "${latin}"`,
  }));
  const likeness = Math.round(-COST_OF_LIKENESS * (1 - fitted.similarity) * 1000) / 1000;
  if (likeness < 0)
    parts.push({
      kind: 'sound',
      weight: likeness,
      detail: `sounds alike: ${Math.round(fitted.similarity * 100)} of 100`,
    });
  return withEvidence(scored, [...because, ...parts]);
}

/** Two Chinese names that read the same and are written otherwise are two names: 华为 and 华威. */
function homophones(one: Reading, other: Reading): boolean {
  const written = (reading: Reading): Map<string, string> =>
    new Map(
      reading.parts
        .filter((part) => part.syllables !== null && part.kind === 'sound')
        .map((part) => [part.spellings[0]!, part.native]),
    );
  const others = written(other);
  return [...written(one)].some(([latin, native]) => others.has(latin) && others.get(latin) !== native);
}

function sharedCompany(
  first: readonly KnownName[],
  second: readonly KnownName[],
): readonly [KnownName, KnownName] | undefined {
  for (const one of first)
    for (const other of second) if (one.company === other.company && !(one.loose && other.loose)) return [one, other];
  return undefined;
}

/** Names of the two companies, where each name names one company only, and not the same. */
function twoCompanies(
  first: readonly KnownName[],
  second: readonly KnownName[],
): readonly [string, string] | undefined {
  const certain = (known: readonly KnownName[]): boolean =>
    known.length > 0 && known.every(({ as, loose, short }) => as !== 'symbol' && !loose && !short);
  if (!certain(first) || !certain(second)) return undefined;
  if (first.some((one) => second.some((other) => other.company === one.company))) return undefined;
  return [first[0]!.company.name, second[0]!.company.name];
}

function knownEvidence([one, other]: readonly [KnownName, KnownName], a: string, b: string): Evidence[] {
  const details = [
    one.as === 'name' ? null : knownDetail(a, one.company.name, one.as),
    other.as === 'name' ? null : knownDetail(b, other.company.name, other.as),
  ].filter((detail) => detail !== null);
  const said = details.length > 0 ? details : [`both are names of ${one.company.name}`];
  return said.map((detail, at) => ({ kind: 'known-name', weight: at === 0 ? KNOWN_SCORE : 0, detail }));
}

function knownDetail(name: string, company: string, as: KnownName['as']): string {
  const whose = `${company}'s`;
  if (as === 'symbol') return `${name.trim()} is ${whose} stock symbol`;
  if (as === 'former') return `${name.trim()} is a former name of ${company}`;
  if (/\p{Script=Hangul}/u.test(name)) return `${name.trim()} is ${whose} Korean name`;
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]|株式/u.test(name)) return `${name.trim()} is ${whose} Japanese name`;
  if (/\p{Script=Han}/u.test(name)) return `${name.trim()} is ${whose} name in Chinese characters`;
  return `${name.trim()} is another name of ${company}`;
}

function withEvidence(scored: Comparison, extra: readonly Evidence[]): Comparison {
  const weight = extra.reduce((sum, part) => sum + part.weight, 0);
  const score = Math.round(Math.min(1, Math.max(0, scored.score + weight)) * 1000) / 1000;
  return comparison(score, [...extra, ...scored.evidence]);
}

function comparison(score: number, evidence: readonly Evidence[]): Comparison {
  return { score, match: score >= ALERT_THRESHOLD, evidence };
}
