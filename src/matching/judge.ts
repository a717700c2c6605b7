/** A candidate in a text to a scored match: which listed name it is, how well it fits, and what the message says. */
import type { Evidence, ScoredMatch } from '../types.js';
import type { AnchoredName } from './anchors.js';
import type { Candidate } from './candidate.js';
import type { Catalogue, ListedName } from './catalogue.js';
import { contextEvidence } from './context.js';
import { contradictions } from './contradictions.js';
import { isFingerSlip } from './edits.js';
import { LEAST_TO_LIFT } from './enumerations.js';
import { type Extent, extend } from './extend.js';
import type { Lexicon } from './lexicon.js';
import { modelName } from './name-model.js';
import { isAcrossPath, isInCode, isInConstant } from './neighbours.js';
import {
  beginsOtherwise,
  isAcronymCut,
  isCutOtherwise,
  isCutOutOfIdentifier,
  isDescriptorOfItsOwn,
  isInPinyinPhrase,
  isOtherPinyin,
  isPartOfIdentifier,
  isSpeltOfWords,
  likePerson,
  writtenOf,
} from './other-names.js';
import type { OtherSense } from './other-senses.js';
import { isSplit, matchedWords, readAs } from './said-words.js';
import { scoreNames, total } from './score.js';
import {
  isAbbreviationOfPieces,
  isDistinctiveAcronym,
  isLikeCommonWord,
  isTellingForm,
  isUniversityOfPlace,
  isWithItsForm,
  isWithoutInstitution,
  legalFormBeside,
  ownLegalForm,
  placeBeside,
  productBehind,
} from './surroundings.js';
import { GLUED, type Word } from './tokens.js';

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
/** A fuller name of the family that was said counts a little less than the family's own name. */
const FULLER_NAME_COST = 0.02;

const BITS_OF_A_RARE_PLACE = 14;
const LETTERS_THAT_SPELL = 5;

export interface JudgeDeps {
  readonly catalogue: Catalogue;
  readonly lexicon: Lexicon;
  readonly otherSenses: ReadonlyMap<string, OtherSense>;
  /** Folded place words of an entity's addresses and country. */
  placesOf(name: ListedName): ReadonlySet<string>;
  /** What the entity's country and its people are called besides. */
  countryWordsOf(name: ListedName): ReadonlySet<string>;
  /** Folded words of all names of the entity. */
  wordsOf(name: ListedName): ReadonlySet<string>;
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
  if (candidate.how === 'whole') {
    const matched = new Set(deps.catalogue.names[anchor.head.nameIndex]!.model.words.keys());
    return [{ anchored: anchor.head, extent: { from, to, matched, edits: 0 } }];
  }
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
  const isCut = candidate.how !== 'spaced' && isCutOtherwise(text, candidate, anchored, name);
  if (isCut && isAcrossPath(original, said)) return undefined;
  if (isAcronymCut(text, candidate)) return undefined;
  if (isCutOutOfIdentifier(text, extent, deps.lexicon)) return undefined;
  if (!name.wellKnown && isSpeltOfWords(text, candidate, deps.lexicon)) return undefined;
  if (isDescriptorOfItsOwn(text, candidate, anchored, deps.catalogue)) return undefined;
  const query = modelName(readAs(text, extent, candidate), name.model.isPerson, deps.lexicon, deps.catalogue.listWords);
  const identity = scoreNames(query, name.model, deps.lexicon);
  const inConstant = isInConstant(original, said[0]!.start, said.at(-1)!.end);
  const formInside = candidate.how === 'whole' ? ownLegalForm(said, name, deps.lexicon) : null;
  const legalForm =
    formInside ?? (candidate.how === 'spaced' || inConstant ? null : legalFormBeside(text, extent, name, deps.lexicon));
  const isExact = candidate.how === 'exact' && extent.edits === 0;
  const place = placeBeside(text, extent, deps.placesOf(name));
  const content = name.model.words.filter((word) => word.role !== 'legal-form').length;
  const matchedContent = [...extent.matched].filter((at) => name.model.words[at]!.role !== 'legal-form').length;
  const isWhole =
    matchedContent === content &&
    (content > 1 || (deps.lexicon.classes(candidate.anchor.text) === 0 && !candidate.anchor.doubtful));
  const evidence: Evidence[] = [...identity.evidence];
  if (candidate.how === 'typo') evidence.push(typoEvidence(text, candidate));
  if (candidate.how === 'decoded')
    evidence.push({
      kind: 'disguise',
      weight: -0.02,
      detail: `written "${original.slice(candidate.start, candidate.end)}", with digits or signs for letters`,
    });
  if (candidate.how === 'spaced')
    evidence.push({ kind: 'disguise', weight: -0.02, detail: 'written with spaces between the letters' });
  if (candidate.how === 'inside')
    evidence.push({ kind: 'inside-word', weight: -0.03, detail: 'part of a longer word' });
  evidence.push(
    ...contextEvidence({
      matched: matchedWords(text, candidate, anchored, extent, name, deps.lexicon),
      said: candidate.how === 'spaced' ? [] : said,
      capitalsTell: capitalsTell && !inConstant,
      legalForm,
      ownForm:
        isTellingForm(legalForm, name) &&
        (formInside !== null || (isExact && isWithItsForm(legalForm, name, extent.matched))),
      abbreviationOfPieces: isExact && isAbbreviationOfPieces(original.slice(said[0]!.start, said.at(-1)!.end), name),
      place,
      isRarePlace: place !== null && deps.lexicon.bits(place) >= BITS_OF_A_RARE_PLACE,
      spelledOut: candidate.how === 'spaced' && candidate.to - candidate.from >= LETTERS_THAT_SPELL,
      product: name.model.isPerson ? null : productBehind(text, extent),
      wholeName: matchedContent === content || isSplit(text, candidate, anchored),
      formLeftOut: legalForm === null && name.model.legalForms.length > 0 && !name.wellKnown,
      withoutInstitution: isWithoutInstitution(said, name, extent.matched, deps.placesOf(name)),
      onlyDescribes: name.model.short === null && !name.curated,
      edits: extent.edits + (candidate.how === 'typo' ? 1 : 0),
      isFingerSlip: candidate.how === 'typo' && isFingerSlip(writtenOf(text, candidate), candidate.anchor.text),
      beginsOtherwise: candidate.how === 'typo' && beginsOtherwise(text, candidate),
      inside: candidate.how === 'inside',
      decoded: candidate.how === 'decoded',
      isPerson: name.model.isPerson,
      likeCommonWord: isLikeCommonWord(said, candidate, extent, isCurated(candidate, deps), deps.lexicon),
      isAcronym: isDistinctiveAcronym(name, candidate.anchor.text, said[0]!, deps.lexicon),
      wellKnown: name.wellKnown,
      isUniversityOfPlace: isWhole && isUniversityOfPlace(name),
      isFamousName: name.wellKnown && name.kind === 'name' && isWhole && !isSplit(text, candidate, anchored),
      hashtag: original[said[0]!.start - 1] === '#',
      likePerson: likePerson(text, original, candidate, extent, name, deps.lexicon),
      otherPinyin:
        candidate.how === 'typo'
          ? isOtherPinyin(said, candidate, name.wellKnown, deps.lexicon)
          : isSplit(text, candidate, anchored) && isInPinyinPhrase(text, candidate, deps.lexicon),
      inCode:
        (!name.wellKnown && isPartOfIdentifier(text, extent, deps.lexicon)) ||
        ((candidate.how === 'typo' || (said.length > 1 && isSplit(text, candidate, anchored))) &&
          isInCode(original, said[0]!.start, said.at(-1)!.end)),
    }),
  );
  // What falls short anyway needs no more that speaks against it.
  if (total(evidence) >= LEAST_TO_LIFT) evidence.push(...contradictions(text, extent, name, legalForm, isWhole, deps));
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
    namesFamily:
      candidate.how !== 'whole' &&
      (extent.matched.size === anchored.to - anchored.from || !hasOwnWord(name, anchored, extent)),
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
  const written = writtenOf(text, { from, to });
  return {
    kind: 'typo',
    weight: written[0] === anchor.text[0] ? -0.08 : -0.12,
    detail: `"${written}" is one letter off "${anchor.text}"`,
  };
}

function isCurated({ anchor }: Candidate, deps: JudgeDeps): boolean {
  const { curated, wellKnown } = deps.catalogue.names[anchor.head.nameIndex]!;
  return curated || wellKnown;
}

/** Beyond the anchor nothing was said but legal forms. */
function hasOwnWord(name: ListedName, anchored: AnchoredName, extent: Extent): boolean {
  return [...extent.matched].some(
    (at) => (at < anchored.from || at >= anchored.to) && name.model.words[at]!.role !== 'legal-form',
  );
}
