/** A candidate in a text to a scored match: which listed name it is, how well it fits, and what the message says. */
import type { Evidence, ScoredMatch } from '../types.js';
import type { AnchoredName } from './anchors.js';
import { type Candidate, isMisspeltDictionaryWord, tellsLegalForm } from './candidates.js';
import type { Catalogue, ListedName } from './catalogue.js';
import { contextEvidence, type MatchedWord } from './context.js';
import { type Extent, extend } from './extend.js';
import { COMMON, COMPUTING, type Lexicon, PLACE, WORD } from './lexicon.js';
import { modelName } from './name-model.js';
import { scoreNames, total } from './score.js';
import { GLUED, LOWER, SPACED, type Word } from './tokens.js';

export interface Judged {
  readonly start: number;
  readonly end: number;
  readonly match: ScoredMatch;
  /** Nothing but the family's shared name was said. */
  readonly namesFamily: boolean;
  /** The anchor it was found by; null for a name in Han characters. */
  readonly candidate: Candidate | null;
  /** Name words found: between two matches of one place, the fuller one wins. */
  readonly words: number;
}

/** Names scored for one candidate at most; they are tried fullest first. */
const NAMES_TRIED = 12;
const WORDS_TO_PLACE = 4;
const WORDS_BEFORE = 4;
const LONGEST_LEGAL_FORM = 8;
const SHORTEST_SLIP = 5;
const BITS_OF_JOINING = 12;
const BITS_OF_A_RARE_ACRONYM = 12;
const BITS_OF_AN_ODD_PIECE = 4;
/** A fuller name of the family that was said counts a little less than the family's own name. */
const FULLER_NAME_COST = 0.02;

export interface JudgeDeps {
  readonly catalogue: Catalogue;
  readonly lexicon: Lexicon;
  /** Folded place words of an entity's addresses and country. */
  placesOf(name: ListedName): ReadonlySet<string>;
}

export function judge(
  text: readonly Word[],
  original: string,
  candidate: Candidate,
  capitalsTell: boolean,
  deps: JudgeDeps,
): Judged | undefined {
  let best: Judged | undefined;
  for (const { anchored, extent } of fullestFirst(text, candidate, deps)) {
    const judged = judgeOne(text, original, candidate, anchored, extent, capitalsTell, deps);
    if (!judged) continue;
    if (
      best?.namesFamily &&
      judged.words > best.words &&
      judged.match.score < best.match.score &&
      !judged.match.evidence.some((part) => part.kind === 'ordinary-words')
    ) {
      best = asMemberOfFamily(judged, best);
      continue;
    }
    if (
      !best ||
      judged.match.score > best.match.score + 0.001 ||
      (judged.match.score > best.match.score - 0.04 && judged.words > best.words)
    )
      best = judged;
  }
  return best;
}

/** "Gazprom Neft": the fuller name is the better answer, and the family's name alone is enough to be listed. */
function asMemberOfFamily(judged: Judged, head: Judged): Judged {
  const missing = Math.round((head.match.score - FULLER_NAME_COST - judged.match.score) * 1000) / 1000;
  if (missing <= 0) return judged;
  const detail = `"${head.candidate?.anchor.text ?? head.match.matchedName}" alone already names a listed family`;
  const evidence = [...judged.match.evidence, { kind: 'family-name', weight: missing, detail }];
  return { ...judged, match: { ...judged.match, evidence, score: total(evidence) } };
}

function fullestFirst(
  text: readonly Word[],
  candidate: Candidate,
  deps: JudgeDeps,
): { anchored: AnchoredName; extent: Extent }[] {
  const { anchor, from, to } = candidate;
  const grown: { anchored: AnchoredName; extent: Extent }[] = [];
  const base = anchor.head.to - anchor.head.from;
  let head: { anchored: AnchoredName; extent: Extent } | undefined;
  for (const anchored of anchor.names) {
    const extent = extend(
      text,
      from,
      to,
      deps.catalogue.names[anchored.nameIndex]!.model.words,
      anchored.from,
      anchored.to,
    );
    if (anchored === anchor.head) head = { anchored, extent };
    else if (extent.matched.size > base) grown.push({ anchored, extent });
  }
  grown.sort((a, b) => b.extent.matched.size - a.extent.matched.size);
  return head ? [head, ...grown.slice(0, NAMES_TRIED)] : grown.slice(0, NAMES_TRIED);
}

function judgeOne(
  text: readonly Word[],
  original: string,
  candidate: Candidate,
  anchored: AnchoredName,
  extent: Extent,
  capitalsTell: boolean,
  deps: JudgeDeps,
): Judged | undefined {
  const name = deps.catalogue.names[anchored.nameIndex]!;
  if (name.model.isPerson && !isWholePerson(text, extent, name)) return undefined;
  const said = text.slice(extent.from, extent.to);
  const query = modelName(readAs(text, extent, candidate), name.model.isPerson, deps.lexicon, deps.catalogue.listWords);
  const identity = scoreNames(query, name.model, deps.lexicon);
  const legalForm = candidate.how === 'spaced' ? null : legalFormBeside(text, extent, name, deps.lexicon);
  const place = placeBeside(text, extent, name, deps);
  const evidence: Evidence[] = [...identity.evidence];
  if (candidate.how === 'typo') evidence.push(typoEvidence(text, candidate));
  if (candidate.how === 'decoded')
    evidence.push({
      kind: 'disguise',
      weight: -0.02,
      detail: `written "${original.slice(candidate.start, candidate.end)}", with digits for letters`,
    });
  if (candidate.how === 'spaced')
    evidence.push({ kind: 'disguise', weight: -0.02, detail: 'written with spaces between the letters' });
  if (candidate.how === 'inside')
    evidence.push({ kind: 'inside-word', weight: -0.03, detail: `part of the word "${text[candidate.from]!.text}"` });
  const content = name.model.words.filter((word) => word.role !== 'legal-form').length;
  const matchedContent = [...extent.matched].filter((at) => name.model.words[at]!.role !== 'legal-form').length;
  evidence.push(
    ...contextEvidence({
      matched: matchedWords(text, candidate, anchored, extent, name, deps.lexicon),
      said: candidate.how === 'spaced' ? [] : said,
      capitalsTell,
      legalForm,
      place,
      wholeName: matchedContent === content,
      edits: extent.edits + (candidate.how === 'typo' ? 1 : 0),
      inside: candidate.how === 'inside',
      decoded: candidate.how === 'decoded',
      isPerson: name.model.isPerson,
      likeCommonWord: isLikeCommonWord(said, candidate, extent, deps),
      isAcronym: isDistinctiveAcronym(name, candidate.anchor.text, deps.lexicon),
      wellKnown: name.wellKnown,
      hashtag: original[said[0]!.start - 1] === '#',
    }),
  );
  const narrow = candidate.how === 'inside' && extent.from === candidate.from && extent.to === candidate.to;
  return {
    start: narrow ? candidate.start : text[extent.from]!.start,
    end: narrow ? candidate.end : text[extent.to - 1]!.end,
    match: {
      entity: name.entity,
      matchedName: name.model.printed,
      matchedKind: name.kind,
      score: total(evidence),
      evidence,
    },
    namesFamily: extent.matched.size === anchored.to - anchored.from || !hasOwnWord(name, anchored, extent),
    candidate,
    words: matchedContent,
  };
}

/** All of the person's name, and not the beginning of a longer word ("DavidLeeRoth"). */
function isWholePerson(text: readonly Word[], extent: Extent, name: ListedName): boolean {
  return (
    extent.matched.size === name.model.words.length &&
    text[extent.to]?.gap !== GLUED &&
    text[extent.from]?.gap !== GLUED
  );
}

function typoEvidence(text: readonly Word[], { anchor, from, to }: Candidate): Evidence {
  const written = text
    .slice(from, to)
    .map((word) => word.text)
    .join('');
  return {
    kind: 'typo',
    weight: written[0] === anchor.text[0] ? -0.08 : -0.12,
    detail: `"${written}" is one letter off "${anchor.text}"`,
  };
}

/** Listed in capitals, and no word of a dictionary, or a rare one for a well-known entity. */
function isDistinctiveAcronym(name: ListedName, anchor: string, lexicon: Lexicon): boolean {
  if (!/^[A-Z0-9]{3,8}$/.test(name.model.printed)) return false;
  return (
    lexicon.classes(anchor) === 0 ||
    (name.wellKnown && (lexicon.classes(anchor) & COMPUTING) === 0 && lexicon.bits(anchor) >= BITS_OF_A_RARE_ACRONYM)
  );
}

/** "changhe" for "change": said alone and in small letters, an unknown word is more likely a slip. */
function isLikeCommonWord(said: readonly Word[], candidate: Candidate, extent: Extent, deps: JudgeDeps): boolean {
  if (
    candidate.how !== 'exact' ||
    said.length !== 1 ||
    extent.matched.size !== 1 ||
    said[0]!.casing !== LOWER ||
    said[0]!.text.length < SHORTEST_SLIP
  )
    return false;
  if (deps.catalogue.names[candidate.anchor.head.nameIndex]!.curated) return false;
  return isMisspeltDictionaryWord(said[0]!.text, deps.lexicon);
}

/** Beyond the anchor nothing was said but legal forms. */
function hasOwnWord(name: ListedName, anchored: AnchoredName, extent: Extent): boolean {
  return [...extent.matched].some(
    (at) => (at < anchored.from || at >= anchored.to) && name.model.words[at]!.role !== 'legal-form',
  );
}

/** The span as a name: pieces of one word together, disguises undone. */
function readAs(text: readonly Word[], extent: Extent, candidate: Candidate): string {
  const undisguised = candidate.how !== 'exact';
  let read = '';
  for (let at = extent.from; at < extent.to; at += 1) {
    if (undisguised && at === candidate.from) {
      read += ` ${candidate.anchor.text}`;
      at = candidate.to - 1;
    } else read += text[at]!.gap === GLUED && at > extent.from ? text[at]!.text : ` ${text[at]!.text}`;
  }
  return read.trim();
}

function matchedWords(
  text: readonly Word[],
  candidate: Candidate,
  anchored: AnchoredName,
  extent: Extent,
  name: ListedName,
  lexicon: Lexicon,
): MatchedWord[] {
  const asOrdinary = (word: string, bits: number): MatchedWord => {
    const classes = lexicon.classes(word);
    return {
      bits,
      ordinary: (classes & COMMON) !== 0 || ((classes & (WORD | COMPUTING)) !== 0 && (classes & PLACE) === 0),
    };
  };
  const rest = [...extent.matched]
    .filter((at) => at < anchored.from || at >= anchored.to)
    .map((at) => name.model.words[at]!)
    .filter((word) => word.role !== 'legal-form')
    .map((word) => asOrdinary(word.text, word.bits));
  return [
    ...anchorWords(text, candidate, anchored, name, lexicon).map(([word, bits]) => asOrdinary(word, bits)),
    ...rest,
  ];
}

/** The anchor's words as they were written, each with what it tells: "sense time" tells only as much as two ordinary words. */
function anchorWords(
  text: readonly Word[],
  candidate: Candidate,
  anchored: AnchoredName,
  name: ListedName,
  lexicon: Lexicon,
): [string, number][] {
  const { anchor } = candidate;
  const listed = name.model.words.slice(anchored.from, anchored.to);
  if (name.model.isPerson) return listed.map((word) => [word.text, word.bits]);
  if (isCuratedStrong(name) || (listed.length === 1 && candidate.how !== 'exact')) return [[anchor.text, anchor.bits]];
  if (candidate.how === 'spaced' && lexicon.classes(anchor.text) !== 0)
    return [[anchor.text, lexicon.bits(anchor.text)]];
  const written = candidate.how === 'exact' ? separateWords(text, candidate) : [anchor.text];
  if (written.length === 1) {
    if (listed.length === 1) return [[anchor.text, anchor.bits]];
    // Written as one word, two short ordinary words are hardly rarer than apart ("Winkey"); long ones are.
    const whole = lexicon.bits(written[0]!) - BITS_OF_JOINING;
    return name.wellKnown || whole > listed[0]!.bits
      ? [[anchor.text, Math.max(whole, anchor.bits)]]
      : listed.map((word) => [word.text, word.bits]);
  }
  const split = written.map((word): [string, number] => [word, lexicon.bits(word)]);
  // "Hik vision": a piece that is no word makes chance unlikely.
  const oddPiece =
    name.wellKnown &&
    listed.length < written.length &&
    written.some((word) => word.length > 2 && lexicon.classes(word) === 0);
  return oddPiece ? [[anchor.text, split.reduce((sum, [, bits]) => sum + bits, 0) + BITS_OF_AN_ODD_PIECE]] : split;
}

function isCuratedStrong(name: ListedName): boolean {
  return name.curated && !name.needsContext;
}

function separateWords(text: readonly Word[], candidate: Candidate): string[] {
  const separate: string[] = [];
  for (let at = candidate.from; at < candidate.to; at += 1) {
    const word = text[at]!;
    if (separate.length > 0 && word.gap === GLUED) separate[separate.length - 1] += word.text;
    else separate.push(word.text);
  }
  return separate;
}

/** A legal form right behind or before the span, or within it. Short ones count only with a capital. */
function legalFormBeside(text: readonly Word[], extent: Extent, name: ListedName, lexicon: Lexicon): string | null {
  if (name.model.isPerson) return null;
  const start = Math.max(0, extent.from - WORDS_BEFORE);
  const window = text.slice(start, extent.to + LONGEST_LEGAL_FORM);
  const tokens = window.map((word) => word.text);
  const [from, to] = [extent.from - start, extent.to - start];
  if (belongsToLongerName(window, tokens, from, lexicon)) return null;
  for (let at = 0; at <= to && at < window.length; at += 1) {
    const legal = lexicon.legalForms.at(tokens, at);
    if (!legal) continue;
    const end = at + legal.length;
    const beside = (at <= to && at >= from) || end === from;
    const told = window.slice(at, end).some((word) => tellsLegalForm(word, lexicon) || word.casing !== LOWER);
    if (beside && told) return legal.form;
  }
  return null;
}

/** "Creative Technology, Ltd" is not "Technology, Ltd": the legal form belongs to the longer name. */
function belongsToLongerName(
  window: readonly Word[],
  tokens: readonly string[],
  from: number,
  lexicon: Lexicon,
): boolean {
  const before = window[from - 1];
  if (before === undefined || window[from]!.gap !== SPACED || before.casing === LOWER || before.opens) return false;
  return lexicon.legalForms.at(tokens, from - 1) === undefined;
}

/** A place of the entity in the words that follow, or the one before. */
function placeBeside(text: readonly Word[], extent: Extent, name: ListedName, deps: JudgeDeps): string | null {
  const places = deps.placesOf(name);
  for (let at = extent.from - 1; at < extent.to + WORDS_TO_PLACE && at < text.length; at += 1) {
    if (at < 0 || (at >= extent.from && at < extent.to)) continue;
    if (places.has(text[at]!.text)) return text[at]!.text;
  }
  return null;
}
