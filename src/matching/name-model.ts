/**
 * A name, understood: its words, what each is (distinctive, place, descriptor, legal form), how much of the name's identity
 * each carries, and the short form by which people call it.
 */
import { isHan } from './characters.js';
import { fold } from './fold.js';
import { COMMON, type Lexicon, OTHER_COMPANY, PLACE } from './lexicon.js';
import { wordTexts } from './tokens.js';

export type Role = 'distinctive' | 'place' | 'descriptor' | 'number' | 'link' | 'legal-form';

export interface NameWord {
  readonly text: string;
  readonly role: Role;
  /** Share of the name's identity, 0 to 1; a name's shares add up to 1. */
  readonly share: number;
  /** Information of the word in any text, in bits. */
  readonly bits: number;
  /** Stands as it is in the name of some listed entity: no misspelling of another. */
  readonly listed: boolean;
  /** Also the name of a company that is not listed. */
  readonly otherCompany: boolean;
}

export interface NameModel {
  readonly printed: string;
  readonly words: readonly NameWord[];
  /** The words by which people call it, `words[from]` to `words[to - 1]`; null: only the whole name will do. */
  readonly short: { readonly from: number; readonly to: number } | null;
  /** Normal forms of the legal forms in it: `LLC`, `JSC`. */
  readonly legalForms: readonly string[];
  readonly isPerson: boolean;
}

/** What the loaded lists say of a word. */
export interface ListWords {
  /** In how many listed entities' names the word stands. */
  entities(word: string): number;
  /** Says what a company does or is, not who it is: `technology`, `trading`, `institute`. */
  isDescriptor(word: string): boolean;
}

/** A distinctive word with fewer bits is weak: it needs company to name somebody. */
export const STRONG_WORD_BITS = 16;
/** Raw weight of a word is its bits times the factor of its role. */
const ROLE_FACTOR = { distinctive: 1, place: 0.15, number: 0.5, link: 0.02, 'legal-form': 0.02 };
const NUMBER_BITS = 7;
/** Words of a form that says what an organisation is for, not only how it is owned. */
const LONG_FORM = 4;

/** Weak spellings that stand before the name in their countries. */
const EASTERN_FORMS = new Set(['ao', 'pt', 'too', 'ano', 'pao', 'zao', 'oao', 'chp', 'dp', 'at', 'pat', 'tov', 'ooo']);

const LINKS = new Set(
  'a an and at by de del der des di do du e et for fur i im in la le of on the to und van von y'.split(' '),
);

/** A word that says nothing by itself: of, and, the, in. */
export function isLink(word: string): boolean {
  return LINKS.has(word);
}

export function modelName(printed: string, isPerson: boolean, lexicon: Lexicon, listWords: ListWords): NameModel {
  return modelTokens(printed, wordTexts(fold(printed, lexicon.simplified)), isPerson, lexicon, (word) =>
    wordFacts(word, isPerson, lexicon, listWords),
  );
}

/** What is known of a word in a name, whatever stands beside it. */
export interface WordFacts {
  readonly role: Role;
  readonly bits: number;
  readonly entities: number;
  readonly otherCompany: boolean;
}

export function wordFacts(word: string, isPerson: boolean, lexicon: Lexicon, listWords: ListWords): WordFacts {
  return {
    role: roleOf(word, isPerson, lexicon, listWords),
    bits: isPerson ? lexicon.nameBits(word) : lexicon.bits(word),
    entities: listWords.entities(word),
    otherCompany: (lexicon.classes(word) & OTHER_COMPANY) !== 0,
  };
}

/** As `modelName`, where the folded words of the name and what is known of each are at hand. */
export function modelTokens(
  printed: string,
  tokens: readonly string[],
  isPerson: boolean,
  lexicon: Lexicon,
  factsOf: (word: string) => WordFacts,
): NameModel {
  const facts = tokens.map(factsOf);
  const legalForms: string[] = [];
  const roles: Role[] = [];
  for (let at = 0; at < tokens.length; ) {
    // A name is never only its legal form.
    const legal = isPerson || (at === 0 && tokens.length === 1) ? undefined : lexicon.legalForms.at(tokens, at);
    // At the front only what cannot be a name itself: "AG Terminal" is not a terminal with a legal form.
    const doubtful = legal?.length === 1 && isDoubtfulForm(tokens, at, lexicon);
    if (legal && legal.length < tokens.length && !doubtful) {
      legalForms.push(legal.form);
      for (let used = 0; used < legal.length; used += 1) roles.push('legal-form');
      at += legal.length;
    } else if (!isPerson && isSpeltPlace(tokens, at, lexicon)) {
      roles.push('place', 'place');
      at += 2;
    } else {
      roles.push(facts[at]!.role);
      at += 1;
    }
  }
  if (!isPerson) {
    keepLongFormOfPlace(roles);
    promoteWithoutDistinctive(tokens, roles);
  }
  let total = 0;
  const modelled = tokens.map((text, at) => {
    const { bits, entities, otherCompany } = facts[at]!;
    const share = rawWeight(bits, roles[at]!, entities, roles);
    total += share;
    return { text, role: roles[at]!, share, bits, listed: entities > 0, otherCompany };
  });
  for (const word of modelled) word.share /= total || 1;
  return { printed, words: modelled, short: isPerson ? null : shortForm(modelled), legalForms, isPerson };
}

function roleOf(token: string, isPerson: boolean, lexicon: Lexicon, listWords: ListWords): Role {
  if (LINKS.has(token)) return 'link';
  if (/^[0-9]+(?:st|nd|rd|th)?$/.test(token)) return 'number';
  if (isPerson) return 'distinctive';
  if (listWords.isDescriptor(token)) return 'descriptor';
  const classes = lexicon.classes(token);
  if ((classes & PLACE) !== 0 && (classes & (OTHER_COMPANY | COMMON)) === 0 && lexicon.bits(token) < STRONG_WORD_BITS)
    return 'place';
  return 'distinctive';
}

/** "H.K.", "U.K." */
function isSpeltPlace(tokens: readonly string[], at: number, lexicon: Lexicon): boolean {
  const [first, second] = [tokens[at]!, tokens[at + 1]];
  return first.length === 1 && second?.length === 1 && (lexicon.classes(first + second) & PLACE) !== 0;
}

/** A weak form (AG, AS, SE) is one at the end of a name; "LLC AG Terminal" has a word of its own in it. */
function isDoubtfulForm(tokens: readonly string[], at: number, lexicon: Lexicon): boolean {
  if (!lexicon.legalForms.weak.has(tokens[at]!) || EASTERN_FORMS.has(tokens[at]!)) return false;
  const rest = tokens.slice(at + 1);
  return (
    at === 0 ||
    rest.some(
      (word, index) => lexicon.legalForms.at(rest, index) === undefined && (lexicon.classes(word) & PLACE) === 0,
    )
  );
}

/** "Obninsk Research and Production Enterprise": without its form only a place would be left. */
function keepLongFormOfPlace(roles: Role[]): void {
  const form = roles.filter((role) => role === 'legal-form').length;
  if (form < LONG_FORM || roles.some((role) => role !== 'legal-form' && role !== 'place')) return;
  for (const [at, role] of roles.entries()) if (role === 'legal-form') roles[at] = 'descriptor';
}

/** Two places at the front ("Fujian Jinhua") name a company by the second. */
function promoteWithoutDistinctive(tokens: readonly string[], roles: Role[]): void {
  if (roles.includes('distinctive')) return;
  if (roles[0] === 'place' && roles[1] === 'place' && tokens[0] !== tokens[1]) roles[1] = 'distinctive';
}

function rawWeight(bits: number, role: Role, entities: number, roles: readonly Role[]): number {
  if (role === 'number') return NUMBER_BITS * ROLE_FACTOR.number;
  if (role !== 'descriptor')
    return bits * ROLE_FACTOR[role] * (role === 'place' && !roles.includes('distinctive') ? 2 : 1);
  // The more names share a descriptor, the less it tells.
  return bits * Math.min(0.4, Math.max(0.06, 0.5 - 0.06 * Math.log2(1 + entities)));
}

/** The first run of distinctive words; a weak single word takes the place before it along. */
function shortForm(name: readonly NameWord[]): { from: number; to: number } | null {
  let from = name.findIndex((word) => word.role === 'distinctive');
  if (from < 0) return null;
  let to = from + 1;
  while (to < name.length && (name[to]!.role === 'distinctive' || name[to]!.role === 'number')) to += 1;
  const weak = name.slice(from, to).every((word) => word.bits < STRONG_WORD_BITS);
  if (weak && from > 0 && name[from - 1]!.role === 'place') from -= 1;
  return { from, to };
}

/** True for a name written in Han characters: it is matched by characters, not by words. */
export function isHanName(name: string): boolean {
  let han = 0;
  for (const char of name) if (isHan(char.charCodeAt(0))) han += 1;
  // "麒麟9000": the characters name it, the number says which.
  if (han >= 2 && isHan(name.charCodeAt(0)) && isHan(name.charCodeAt(1)) && /^[^a-z]+[a-z]{0,2}$/i.test(name))
    return true;
  return han > 0 && han * 2 >= name.replace(/[\s()（）·.,]/gu, '').length;
}
