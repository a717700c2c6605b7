/** Every name of a list snapshot, modelled: printed names and aliases, and the curated names of data/aliases. */
import type { AliasKind, Entity, ListSnapshot } from '../types.js';
import type { CuratedName } from './curated.js';
import { fold } from './fold.js';
import type { Lexicon } from './lexicon.js';
import { COMPUTING, GIVEN_NAME, OTHER_COMPANY, PLACE, PROPER, SURNAME, WORD } from './lexicon.js';
import { isHanName, type ListWords, modelTokens, type NameModel, wordFacts } from './name-model.js';
import { createPartNames, otherSpelling } from './part-names.js';
import { personVariants } from './person-names.js';
import { remember, remembering } from './remembering.js';
import { wordTexts } from './tokens.js';

export interface ListedName {
  readonly entity: Entity;
  readonly kind: 'name' | AliasKind;
  readonly model: NameModel;
  /** Chosen by hand: strong however short it is. */
  readonly curated: boolean;
  /** An ordinary word as well: needs evidence beside it. */
  readonly needsContext: boolean;
  /** Its entity has curated names: people know it and talk of it. */
  readonly wellKnown: boolean;
  /** Written in Han characters, simplified; matched by characters. */
  readonly han: string | null;
  /** Also written in Cyrillic letters. */
  readonly cyrillic: boolean;
  /** Longer words that begin with it and are something else. */
  readonly not: readonly string[];
}

export interface Catalogue {
  readonly names: readonly ListedName[];
  /** Indexes into `names` by entity id. */
  readonly byEntity: ReadonlyMap<string, readonly number[]>;
  readonly listWords: ListWords;
  /** Entities that have the word as a distinctive word of a name, wherever it stands: the family of that name. */
  entitiesWith(word: string): Iterable<string>;
  /** A word of the dictionary or of computing, or a common name of persons. */
  isOrdinary(word: string): boolean;
  /** The name of a company that is not listed. */
  isOtherCompany(word: string): boolean;
  /** A proper noun of the English dictionary. */
  isProperNoun(word: string): boolean;
  /** An ordinary word of Russian. */
  isRussianWord(word: string): boolean;
  /** A word of some listed name. */
  isNameWord(word: string): boolean;
  eachNameWord(visit: (word: string) => void): void;
  /** A word of a name that is printed in Cyrillic letters. */
  isCyrillicNameWord(word: string): boolean;
}

/** A dictionary word in the names of this many entities describes; it does not name. */
const DESCRIPTOR_ENTITIES = 12;
/** Words of a part that has a place and no distinctive word. */
const WORDS_WITH_A_PLACE = 4;
const DIGITS_THAT_TELL = 3;
/** What a word in Latin letters may be besides a name; a surname or a proper noun is the name itself. */
const ORDINARY = WORD | COMPUTING | GIVEN_NAME | PLACE | OTHER_COMPANY;
const CYRILLIC = /\p{Script=Cyrillic}/u;
/** Given names and surnames that so few bear that the word is as good as a coinage. */
const BITS_OF_A_RARE_NAME = 18;
/** People are called so, however seldom they are written about: Tabatha. */
const BITS_OF_A_USUAL_NAME = 15;

export function createCatalogue(
  snapshot: ListSnapshot,
  curated: ReadonlyMap<string, readonly CuratedName[]>,
  descriptors: ReadonlySet<string>,
  lexicon: Lexicon,
): Catalogue {
  const remembered = remembering(lexicon);
  const tokens = new Map<string, string[]>();
  const tokensOf = remember((name) => wordTexts(fold(name, lexicon.simplified)), tokens);
  const listWords = countWords(snapshot, descriptors, lexicon, tokensOf);
  const ofOrganisation = remember((word) => wordFacts(word, false, remembered, listWords));
  const ofPerson = remember((word) => wordFacts(word, true, remembered, listWords));
  const names: ListedName[] = [];
  const byEntity = new Map<string, number[]>();
  const byWord = new Map<string, Set<string>>();
  const nameWords = new Set<string>();
  const cyrillicWords = new Set<string>();
  const partNames = createPartNames(snapshot);
  for (const entity of snapshot.entities) {
    const own: number[] = [];
    const seen = new Map<string, number>();
    const add = (text: string, kind: ListedName['kind'], curatedName: CuratedName | null): void => {
      const han = isHanName(text) ? fold(text, lexicon.simplified).text.replace(/[^\u3400-\u9fff0-9a-z]/gu, '') : null;
      const isPerson = entity.kind === 'person' && curatedName === null;
      const derived = modelTokens(text, tokensOf(text), isPerson, remembered, isPerson ? ofPerson : ofOrganisation);
      const model = curatedName === null ? derived : asWhole(derived);
      const key = han ?? model.words.map((word) => word.text).join(' ');
      const needsContext =
        curatedName !== null &&
        (curatedName.needsContext || isOrdinaryOnceTransliterated(curatedName, model, remembered));
      const before = seen.get(key);
      if (before !== undefined && curatedName !== null) {
        // Printed and curated alike: the printed name is shown, the curation says how strong it is.
        const printed = names[before]!;
        names[before] = {
          ...printed,
          cyrillic: printed.cyrillic || CYRILLIC.test(text),
          curated: printed.curated || !needsContext,
          needsContext: printed.needsContext || curatedName.needsContext || (needsContext && isKnown(model, lexicon)),
        };
      }
      if (key === '' || before !== undefined) return;
      seen.set(key, names.length);
      for (const word of model.words) {
        if (word.role !== 'distinctive' || model.isPerson || curatedName !== null) continue;
        const holders = byWord.get(word.text);
        if (holders) holders.add(entity.id);
        else byWord.set(word.text, new Set([entity.id]));
      }
      const ofScript = CYRILLIC.test(text) ? cyrillicWords : nameWords;
      for (const word of model.words) ofScript.add(word.text);
      own.push(names.length);
      names.push({
        wellKnown: curated.has(entity.id),
        entity,
        kind,
        model,
        curated: curatedName !== null,
        needsContext,
        han,
        cyrillic: CYRILLIC.test(text),
        not: curatedName?.not ?? [],
      });
    };
    const addPart = (text: string, kind: AliasKind, printed: string): void => {
      // The same words in another order are the whole name.
      const isWhole = tokensOf(text).length >= tokensOf(printed).length;
      if (isWhole || standsAlone(modelTokens(text, tokensOf(text), false, remembered, ofOrganisation)))
        add(text, kind, null);
    };
    if (entity.kind !== 'address') {
      add(entity.name, 'name', null);
      for (const alias of entity.aliases) add(alias.name, alias.kind, null);
      for (const { name, kind } of [{ name: entity.name, kind: 'aka' as const }, ...entity.aliases]) {
        if (entity.kind === 'person') for (const variant of personVariants(name)) add(variant, kind, null);
        else {
          add(otherSpelling(name), kind, null);
          for (const part of partNames.of(name)) addPart(part, kind, name);
        }
      }
    }
    for (const name of curated.get(entity.id) ?? []) add(name.name, name.kind, name);
    byEntity.set(entity.id, own);
  }
  tokens.clear();
  return {
    names,
    byEntity,
    listWords,
    entitiesWith: (word) => byWord.get(word) ?? [],
    isOrdinary: (word) => isOrdinary(word, remembered),
    isOtherCompany: (word) => (lexicon.classes(word) & OTHER_COMPANY) !== 0,
    isProperNoun: (word) => (lexicon.classes(word) & PROPER) !== 0,
    isRussianWord: lexicon.isRussianWord,
    isNameWord: (word) => nameWords.has(word),
    eachNameWord: (visit) => {
      for (const word of nameWords) visit(word);
    },
    isCyrillicNameWord: (word) => cyrillicWords.has(word),
  };
}

function isOrdinary(word: string, lexicon: Lexicon): boolean {
  const classes = lexicon.classes(word);
  if ((classes & (WORD | COMPUTING)) !== 0) return true;
  if ((classes & GIVEN_NAME) !== 0 && lexicon.nameBits(word) < BITS_OF_A_USUAL_NAME) return true;
  return (classes & (GIVEN_NAME | SURNAME)) !== 0 && lexicon.bits(word) < BITS_OF_A_RARE_NAME;
}

/** A part of a name that is one by itself: "711 Aircraft Repair Plant", and not "Institute of Physics". */
function standsAlone({ words }: NameModel): boolean {
  const content = words.filter((word) => word.role !== 'legal-form' && word.role !== 'link');
  if (content.some((word) => word.role === 'distinctive')) return true;
  if (content.some((word) => word.role === 'number' && word.text.length >= DIGITS_THAT_TELL)) return content.length > 1;
  return content.length >= WORDS_WITH_A_PLACE && content.some((word) => word.role === 'place');
}

/** A curated name is used as it stands: nothing shorter is derived from it. */
function asWhole(model: NameModel): NameModel {
  return { ...model, short: { from: 0, to: model.words.length } };
}

/** "МИТ" and "Интеграл" are names in Cyrillic and ordinary words once they are written in Latin letters. */
function isOrdinaryOnceTransliterated({ name }: CuratedName, model: NameModel, lexicon: Lexicon): boolean {
  if (!CYRILLIC.test(name)) return false;
  const content = model.words.filter((word) => word.role !== 'legal-form');
  return (
    content.length <= 1 && content.every(({ text }) => text.length <= 4 || (lexicon.classes(text) & ORDINARY) !== 0)
  );
}

/** Some word of it is in a table: ELVIS is also a person, MZKT is nobody else. */
function isKnown({ words: all }: NameModel, lexicon: Lexicon): boolean {
  return all.some((word) => word.role !== 'legal-form' && lexicon.classes(word.text) !== 0);
}

/** In how many entities each word stands. */
function countWords(
  snapshot: ListSnapshot,
  descriptors: ReadonlySet<string>,
  lexicon: Lexicon,
  tokensOf: (name: string) => readonly string[],
): ListWords {
  const counts = new Map<string, number>();
  for (const entity of snapshot.entities) {
    const own = new Set<string>();
    for (const name of [entity.name, ...entity.aliases.map((alias) => alias.name)]) {
      for (const word of tokensOf(name)) own.add(word);
    }
    for (const word of own) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const count = (word: string): number => counts.get(word) ?? 0;
  return {
    entities: count,
    isDescriptor: (word) =>
      descriptors.has(word) ||
      (count(word) >= DESCRIPTOR_ENTITIES && (lexicon.classes(word) & (WORD | COMPUTING)) !== 0),
  };
}
