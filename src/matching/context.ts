/**
 * Is this an accident? How much information the matched words carry in a chat, and what the message around them adds.
 * A name of ordinary words has to bring more than its words: capitals, its legal form, its place.
 */
import type { Evidence } from '../types.js';
import { CAPITALISED, CAPITALS, LOWER, type Word } from './tokens.js';

/** Below this a match may be chance: one in 2^24 words of chat (about sixteen million). */
const BITS_NEEDED = 24;
/** What falls short costs at least this much, so that it never reaches the alert threshold. */
const LEAST_COST = 0.16;
const COST_PER_BIT = 0.035;

const BITS = {
  legalForm: 10,
  ownForm: 18,
  place: 5,
  rarePlace: 3,
  spelledOut: 5,
  capital: 2.5,
  capitalOfCoinage: 4.5,
  capitalAtStart: 1.3,
  furtherCapital: 1,
  wellKnownPhrase: 4.5,
  capitalsOfWord: 4,
  acronymCapitals: 9,
  abbreviationOfPieces: 4.5,
  hashtag: 3.5,
  wholeName: 2,
  typo: -9,
  fingerSlip: 2.5,
  otherFirstLetter: -3,
  cyrillicTypo: -5,
  inside: -4,
  decoded: -3,
  likeCommonWord: -8,
  maybePerson: -10,
  surelyPerson: -20,
  inCode: -6,
  otherPinyin: -4,
  smallLetters: -8,
  smallLettersOfThree: -10,
  title: -4,
  universityOfPlace: 5,
  companyNoun: 5,
  product: 3,
};

/** Words of a phrase are not independent: those after the most informative count for less. */
const DISCOUNT_ORDINARY = 0.6;
const DISCOUNT_OTHER = 0.75;
const LEAST_ACRONYM_BITS = 15;
/** What people study, make or work on is at most worth a look. */
const MOST_BITS_OF_A_FIELD = 20;
/** Asia, Pacific: no name in small letters. */
const BITS_OF_A_LARGE_PLACE = 12;
const COMPANY_NOUNS = new Set(
  'group holding holdings corporation company enterprise enterprises industries'.split(' '),
);
/** Three capitals stand for many things. */
const SHORTEST_ACRONYM = 3;

export interface MatchedWord {
  readonly bits: number;
  /** An ordinary word of the dictionary, not a place or a coinage. */
  readonly ordinary: boolean;
  /** A word of the dictionary, whatever place or person has it for a name. */
  readonly inDictionary: boolean;
  /** In some table of words, names or places. */
  readonly known: boolean;
  /** Tells as much beside other words as it does alone: a number. */
  readonly independent?: boolean;
}

export interface Surroundings {
  readonly matched: readonly MatchedWord[];
  /** The words of the message that the name was read from. */
  readonly said: readonly Word[];
  /** Capitals tell nothing in a message that is all capitals or has a capital on most words. */
  readonly capitalsTell: boolean;
  readonly legalForm: string | null;
  /** The name was said in full with the very form it is listed with. */
  readonly ownForm: boolean;
  readonly place: string | null;
  /** The place is no capital or large city. */
  readonly isRarePlace: boolean;
  /** A thing that companies sell, said right behind the name. */
  readonly product: string | null;
  readonly wholeName: boolean;
  /** All of the name was said but the legal form it is listed with. */
  readonly formLeftOut: boolean;
  /** Its institute, university or plant was left out. */
  readonly withoutInstitution: boolean;
  /** None of the name's words distinguishes it: "Engineering Center". */
  readonly onlyDescribes: boolean;
  readonly edits: number;
  /** One of the edits is a slip of the fingers. */
  readonly isFingerSlip: boolean;
  /** A short name with another first letter. */
  readonly beginsOtherwise: boolean;
  /** Found inside a longer word, or behind digits for letters. */
  readonly inside: boolean;
  readonly decoded: boolean;
  readonly isPerson: boolean;
  /** In small letters, and one letter from a common word. */
  readonly likeCommonWord: boolean;
  /** Letter by letter. */
  readonly spelledOut: boolean;
  /** Capitals inside, as only abbreviations have them: "KnAAZ". */
  readonly abbreviationOfPieces: boolean;
  /** Listed in capitals, and no word of any dictionary. */
  readonly isAcronym: boolean;
  /** Its entity has curated names. */
  readonly wellKnown: boolean;
  /** A place and its university, the whole of the name: there is one, however it is written. */
  readonly isUniversityOfPlace: boolean;
  /** The very name of such an entity, in its words. */
  readonly isFamousName: boolean;
  /** Behind a `#`. */
  readonly hashtag: boolean;
  /** Beside the other name of a person, or in a person's address; null: neither. */
  readonly likePerson: 'maybe' | 'surely' | null;
  /** Almost a name, and Chinese itself: another name, sooner than this one misspelt. */
  readonly otherPinyin: boolean;
  /** Almost a name, in a path or an identifier. */
  readonly inCode: boolean;
}

/** Nothing that speaks for a match or against it. */
export const NOTHING_AROUND: Surroundings = {
  matched: [],
  said: [],
  capitalsTell: false,
  legalForm: null,
  ownForm: false,
  place: null,
  isRarePlace: false,
  spelledOut: false,
  product: null,
  wholeName: false,
  formLeftOut: false,
  withoutInstitution: false,
  onlyDescribes: false,
  edits: 0,
  isFingerSlip: false,
  beginsOtherwise: false,
  inside: false,
  decoded: false,
  isPerson: false,
  likeCommonWord: false,
  isAcronym: false,
  abbreviationOfPieces: false,
  wellKnown: false,
  isUniversityOfPlace: false,
  isFamousName: false,
  hashtag: false,
  likePerson: null,
  otherPinyin: false,
  inCode: false,
};

export function informationBits(around: Surroundings): number {
  const sorted = around.matched.toSorted((a, b) => b.bits - a.bits);
  let bits = isInAcronymCapitals(around) ? Math.max(0, LEAST_ACRONYM_BITS - sorted[0]!.bits) : 0;
  for (const [at, word] of sorted.entries()) bits += at === 0 ? word.bits : word.bits * discount(word, around.isPerson);
  bits += capitalBits(around) + situationBits(around);
  return isFieldOfStudy(around) ? Math.min(bits, MOST_BITS_OF_A_FIELD) : bits;
}

/**
 * What the message says for or against the match. Against it, it takes from the score; for it, it only keeps ordinary words
 * from being taken for themselves: a part of weight 0 that says by what.
 */
export function contextEvidence(around: Surroundings): Evidence[] {
  const bits = informationBits(around);
  if (bits >= BITS_NEEDED) return liftedBy(around);
  const weight = -(LEAST_COST + (BITS_NEEDED - bits) * COST_PER_BIT);
  const what = around.isPerson ? 'many people may have this name' : 'the words are ordinary ones';
  return [
    {
      kind: 'ordinary-words',
      weight: Math.round(weight * 1000) / 1000,
      detail: `${what}, and nothing beside them says that a company is meant (${bits.toFixed(0)} of ${BITS_NEEDED} bits)`,
    },
  ];
}

/** Without these the words would have fallen short. */
function liftedBy(around: Surroundings): Evidence[] {
  const { legalForm, place, product, hashtag, capitalsTell } = around;
  const bare = { ...around, legalForm: null, ownForm: false, place: null, product: null, hashtag: false };
  if (informationBits({ ...bare, capitalsTell: false }) >= BITS_NEEDED) return [];
  const told = [
    ...(legalForm === null ? [] : [`the legal form ${legalForm}`]),
    ...(place === null ? [] : [`"${place}", a place of the entity`]),
    ...(product === null ? [] : [`"${product}" right behind it`]),
    ...(hashtag ? ['the hashtag'] : []),
    ...(capitalsTell && capitalBits(around) > 0 ? ['its capitals'] : []),
  ];
  return told.length === 0
    ? []
    : [{ kind: 'context', weight: 0, detail: `told from ordinary words by ${told.join(', ')}` }];
}

/** In capitals a surname or a rare word is neither. */
function isInAcronymCapitals(around: Surroundings): boolean {
  const [word] = around.said;
  return (
    around.isAcronym &&
    around.capitalsTell &&
    around.said.length === 1 &&
    word!.casing === CAPITALS &&
    (word!.cyrillic || word!.text.length > SHORTEST_ACRONYM)
  );
}

/** One word that no table knows, or that people talk of and somebody wrote as two: a capital on it is a name's. */
function isCoinage({ matched, said, wholeName, inside, edits, wellKnown }: Surroundings): boolean {
  const [only] = matched;
  const isOne = said.length === 1 || (said.length === 2 && wellKnown);
  return wholeName && !inside && edits === 0 && isOne && matched.length === 1 && only?.known === false;
}

/** Ordinary words in small letters are a phrase before they are a name ("future trends", "red hydraulic press"). */
function isPhraseInSmallLetters(around: Surroundings): boolean {
  if (around.isPerson || around.matched.length === 0 || around.matched.length > 4 || around.legalForm !== null)
    return false;
  // Of whom people talk, they write the name in small letters too.
  if (around.isFamousName) return false;
  return (
    around.matched.every((word) => word.inDictionary || (word.known && word.bits < BITS_OF_A_LARGE_PLACE)) &&
    around.said.length > 1 &&
    around.said.every((word, at) => word.casing === LOWER || (at === 0 && isSentenceCapital(word, around)))
  );
}

/** "Future trends in AI": the sentence explains it; of a name that people talk of it may be the beginning all the same. */
function isSentenceCapital(word: Word, { wellKnown }: Surroundings): boolean {
  return word.opens && word.casing === CAPITALISED && !wellKnown;
}

/** "Optics and fine mechanics" without "institute of" is what people study, with capitals too. */
function isFieldOfStudy({ withoutInstitution, matched, legalForm, isPerson }: Surroundings): boolean {
  return withoutInstitution && !isPerson && legalForm === null && matched.every((word) => word.ordinary);
}

/** "Frontier Services Group": the last word says that this is a company; "a collective enterprise" is any. */
function saysCompany({ said, matched }: Surroundings): boolean {
  const last = said.at(-1);
  if (matched.length < 2 || said.length < 2 || !COMPANY_NOUNS.has(last!.text)) return false;
  return last!.casing !== LOWER || said.length > 2;
}

function discount(word: MatchedWord, isPerson: boolean): number {
  if (word.independent) return 1;
  if (isPerson) return 0.9;
  return word.ordinary ? DISCOUNT_ORDINARY : DISCOUNT_OTHER;
}

/** Ordinary words are capitalised for many reasons; a short form made of them, or a description, needs more than that. */
function isPlain(around: Surroundings): boolean {
  const isShort = !around.wholeName || around.formLeftOut || (around.onlyDescribes && around.matched.length <= 2);
  return isShort && around.matched.every((word) => word.ordinary);
}

/** "Our Solutions Engineering team": two ordinary words that go together, in capitals too. */
function isTitle(around: Surroundings): boolean {
  const { matched, formLeftOut, place } = around;
  return formLeftOut && place === null && matched.length === 2 && matched[1]!.ordinary && matched[0]!.known;
}

function capitalBits(around: Surroundings): number {
  if (!around.capitalsTell || around.isPerson) return 0;
  if (isPlain(around)) return 0;
  let bits = 0;
  let informative = 0;
  for (const word of around.said) {
    if (word.casing === CAPITALS && word.text.length >= 2 && around.said.length === 1)
      return around.isAcronym && (word.cyrillic || word.text.length > SHORTEST_ACRONYM)
        ? BITS.acronymCapitals
        : around.matched.every(({ ordinary }) => ordinary)
          ? BITS.capital
          : BITS.capitalsOfWord;
    if (word.casing !== CAPITALISED && word.casing !== CAPITALS) continue;
    if (word.opens) bits += BITS.capitalAtStart;
    else {
      bits += informative > 0 ? BITS.furtherCapital : isCoinage(around) ? BITS.capitalOfCoinage : BITS.capital;
      informative += 1;
    }
  }
  const phrase = around.said.length > 1 && around.said.every((word) => word.casing !== LOWER);
  return bits + (around.wellKnown && around.wholeName && phrase ? BITS.wellKnownPhrase : 0);
}

function situationBits(around: Surroundings): number {
  let bits = 0;
  if (around.legalForm !== null) bits += around.ownForm ? BITS.ownForm : BITS.legalForm;
  if (around.place !== null) bits += BITS.place + (around.isRarePlace ? BITS.rarePlace : 0);
  if (around.spelledOut) bits += BITS.spelledOut;
  if (around.product !== null && !around.matched.every((word) => word.ordinary)) bits += BITS.product;
  if (around.wholeName && around.matched.length > 1) bits += BITS.wholeName;
  if (around.inside) bits += BITS.inside;
  if (around.decoded) bits += BITS.decoded;
  if (around.abbreviationOfPieces) bits += BITS.abbreviationOfPieces;
  if (around.isUniversityOfPlace) bits += BITS.universityOfPlace;
  if (around.hashtag) bits += BITS.hashtag;
  if (around.legalForm === null && saysCompany(around)) bits += BITS.companyNoun;
  if (isPhraseInSmallLetters(around)) bits += around.matched.length > 2 ? BITS.smallLettersOfThree : BITS.smallLetters;
  else if (isTitle(around)) bits += BITS.title;
  if (around.likeCommonWord) bits += BITS.likeCommonWord;
  if (around.likePerson !== null) bits += around.likePerson === 'surely' ? BITS.surelyPerson : BITS.maybePerson;
  if (around.inCode) bits += BITS.inCode;
  if (around.otherPinyin) bits += BITS.otherPinyin;
  if (around.edits > 0 && around.said.some((word) => word.cyrillic)) bits += BITS.cyrillicTypo;
  if (around.beginsOtherwise) bits += BITS.otherFirstLetter;
  if (around.isFingerSlip && !around.inCode) bits += BITS.fingerSlip;
  return bits + around.edits * BITS.typo;
}
