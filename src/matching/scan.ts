/** Listed names in free text, the thorough way: candidates, judgement, one answer for each place in the text. */
import type { Family, Mention } from '../types.js';
import { withoutAbbreviations } from './abbreviations.js';
import type { AnchorIndex } from './anchors.js';
import type { Candidate } from './candidate.js';
import { findCandidates } from './candidates.js';
import type { Domains } from './domains.js';
import { LEAST_TO_LIFT, withEnumerations } from './enumerations.js';
import { fold } from './fold.js';
import type { HanFinder } from './han.js';
import { withInitials } from './initials.js';
import { type JudgeDeps, type Judged, judge } from './judge.js';
import { PLACE } from './lexicon.js';
import { withoutEndings } from './plurals.js';
import { readable } from './readable.js';
import { nominatives } from './russian-forms.js';
import { withSentences } from './sentences.js';
import { signedWords } from './symbols.js';
import { GLUED, LOWER, type Word, words } from './tokens.js';
import { findWholeNames, type WholeNames } from './whole-names.js';

/** From here on a mention is warned about. The same number means the same for a person, a company and a Chinese name. */
export const ALERT_THRESHOLD = 0.85;
/** From here on a mention is worth a reviewer's look. */
export const LOOK_THRESHOLD = 0.6;

/** Above this share of capitalised words, capitals say nothing. */
const CAPITALS_TELL_BELOW = 0.7;
const WORDS_TO_TELL = 4;
/** Up to here one word in small letters shows that the capitals are meant ("YMTC and Yangtze Memory"). */
const WORDS_OF_A_LIST = 6;

export interface ScanDeps extends JudgeDeps {
  readonly anchors: AnchorIndex;
  readonly wholeNames: WholeNames;
  readonly han: HanFinder;
  readonly domains: Domains;
  family(judged: Judged): Family | undefined;
}

/** Finds mentions; never throws. Offsets are of `original`. */
export function scanThoroughly(original: string, deps: ScanDeps): Mention[] {
  const folded = fold(original, deps.lexicon.simplified);
  const text = withSentences(withWholeForms(words(original, folded, true), deps), original, deps.lexicon);
  if (text.length === 0) return [];
  const tell = capitalsTell(text);
  const judged: Judged[] = [];
  const judgeAll = (read: readonly Word[], candidates: readonly Candidate[]): void => {
    for (const candidate of candidates) {
      const one = judge(read, original, candidate, tell, deps);
      if (one && one.match.score >= LEAST_TO_LIFT) judged.push(one);
    }
  };
  const wholeNamesIn = (read: readonly Word[]): Candidate[] => findWholeNames(read, deps.wholeNames, deps.catalogue);
  const consider = (read: readonly Word[]): void =>
    judgeAll(read, [...findCandidates(read, deps.anchors, deps.lexicon), ...wholeNamesIn(read)]);
  consider(text);
  judgeAll(text, candidatesWithSigns(text, original, deps.anchors));
  const initials = withInitials(text, original, deps.catalogue, deps.lexicon);
  if (initials) consider(initials);
  const bare = withoutEndings(text, original, deps.catalogue);
  // Such initials are a name by themselves: that is what the gate knows.
  if (bare)
    judgeAll(
      bare,
      findCandidates(bare, deps.anchors, deps.lexicon).filter(
        ({ anchor, from, to, how }) =>
          how === 'exact' &&
          to - from === 1 &&
          bare[from]!.text !== text[from]!.text &&
          (!anchor.weak || anchor.acronym),
      ),
    );
  for (const spelt of withoutAbbreviations(text, original)) judgeAll(spelt, wholeNamesIn(spelt));
  if (text.some((word) => word.cyrillic))
    for (const keepListed of [true, false]) {
      const nominative = withNominatives(text, keepListed, deps);
      if (nominative) consider(nominative);
    }
  if (text.some((word) => word.han)) judged.push(...deps.han.find(original, folded, text));
  const named = withEnumerations(judged, original, ALERT_THRESHOLD);
  const kept = named.filter((one) => one.match.score >= LOOK_THRESHOLD);
  return resolve([...kept, ...domainsOf(original, kept, deps)], original.length).map((one) =>
    toMention(one, original, deps),
  );
}

/** Words that spell an anchor once their signs are read as letters, where the text has words at their ends. */
function candidatesWithSigns(text: readonly Word[], original: string, anchors: AnchorIndex): Candidate[] {
  return signedWords(original, anchors).flatMap(({ anchor, start, end }) => {
    const from = text.findIndex((word) => word.start === start);
    const last = text.findIndex((word) => word.end === end);
    return from < 0 || last < from ? [] : [{ anchor, from, to: last + 1, how: 'decoded' as const, start, end }];
  });
}

/** Domains where no name was found in them: "hikvision.com" is found as Hikvision. */
function domainsOf(original: string, found: readonly Judged[], { domains }: ScanDeps): Judged[] {
  const all = domains.find(original);
  if (all.length === 0) return [];
  const named = new Uint8Array(original.length);
  for (const { match, start, end } of found) if (match.score >= ALERT_THRESHOLD) named.fill(1, start, end);
  return all
    .filter(({ start, end }) => !named.subarray(start, end).includes(1))
    .map((one) => ({ ...one, namesFamily: false, candidate: null, words: 1 }));
}

/** "GmbH" is one word, whatever its capitals. */
function withWholeForms(text: readonly Word[], { lexicon }: ScanDeps): readonly Word[] {
  if (!text.some((word) => word.gap === GLUED)) return text;
  const merged: Word[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const word = text[at]!;
    const next = text[at + 1];
    if (next?.gap === GLUED && text[at + 2]?.gap !== GLUED && lexicon.legalForms.whole.has(word.text + next.text)) {
      merged.push({ ...word, text: word.text + next.text, end: next.end });
      at += 1;
    } else merged.push(word);
  }
  return merged;
}

/** The text with Russian words of listed names in the form that they are listed in; undefined where that changes nothing.
 * `keepListed`: a word that stands in some listed name as it is is left so. */
function withNominatives(
  text: readonly Word[],
  keepListed: boolean,
  { catalogue, lexicon }: ScanDeps,
): readonly Word[] | undefined {
  let changed = false;
  const read = text.map((word) => {
    if (!word.cyrillic || (keepListed && catalogue.isCyrillicNameWord(word.text))) return word;
    // "Науру" is an island, and no case of Naura.
    if (lexicon.surelyIn(word.text, PLACE)) return word;
    let base: string | undefined;
    for (const form of nominatives(word.text)) {
      if (catalogue.isCyrillicNameWord(form)) {
        base = form;
        break;
      }
      if (catalogue.isNameWord(form)) base ??= form;
    }
    if (base === undefined) return word;
    changed = true;
    return { ...word, text: base };
  });
  return changed ? read : undefined;
}

/** Overlapping matches: an alert before a mere look, then the longer, then the stronger. */
function resolve(judged: readonly Judged[], length: number): Judged[] {
  const ranked = judged.toSorted((a, b) => {
    const alert = Number(b.match.score >= ALERT_THRESHOLD) - Number(a.match.score >= ALERT_THRESHOLD);
    return alert || b.end - b.start - (a.end - a.start) || b.match.score - a.match.score || a.start - b.start;
  });
  const kept: Judged[] = [];
  const taken = new Uint8Array(length);
  for (const one of ranked) {
    if (taken.subarray(one.start, one.end).includes(1)) continue;
    taken.fill(1, one.start, one.end);
    kept.push(one);
  }
  return kept.sort((a, b) => a.start - b.start);
}

function toMention(one: Judged, original: string, deps: ScanDeps): Mention {
  const family = one.namesFamily ? deps.family(one) : undefined;
  const { start, end, match } = one;
  const { entity, score, evidence } = match;
  const written = original.slice(start, end);
  const read = readable(written);
  const mention = {
    start,
    end,
    text: written,
    ...(read === undefined ? {} : { readable: read }),
    alert: score >= ALERT_THRESHOLD,
    score,
    entity,
    evidence,
    match,
  };
  return family ? { ...mention, family } : mention;
}

function capitalsTell(text: readonly Word[]): boolean {
  if (text.length < WORDS_TO_TELL) return text.some((word) => word.casing === LOWER) || text.length <= 2;
  if (text.length <= WORDS_OF_A_LIST && text.some((word) => word.casing === LOWER)) return true;
  const capitals = text.filter((word) => word.casing !== LOWER).length;
  return capitals / text.length < CAPITALS_TELL_BELOW;
}
