/** What else a listed name means: a villain of films, a lake, a single point of contact (data/other-senses.txt). */
import type { ListedName } from './catalogue.js';
import { readRows } from './data-file.js';
import type { Extent } from './extend.js';
import { type Lexicon, PLACE } from './lexicon.js';
import type { NameWord } from './name-model.js';
import { isOnlyAGroup, productBehind } from './surroundings.js';
import { GLUED, SPACED, type Word } from './tokens.js';

/** Who writes of these has the lists in mind. */
const OF_LISTS = new Set(
  'blacklist blacklisted embargo embargoed ofac sanction sanctioned sanctions unsanctioned delisted'.split(' '),
);
/** The same, of two words. */
const PAIRS_OF_LISTS = new Set(
  'entity list,denied party,export control,export controls,export licence,export license,restricted party,screening list'.split(
    ',',
  ),
);
/** A word with fewer bits may stand in any message: it does not tell that the entity is meant. */
const BITS_THAT_TELL = 14;
/** A cue: a number right before it. */
const BEHIND_A_NUMBER = '#';
/** Words on either side that are read for what the message is about. */
const WORDS_AROUND = 40;

export interface OtherSense {
  /** In the words of a reader: "a fish of the Amazon". */
  readonly meaning: string;
  /** Words that go with it; empty: it is what the name means wherever nothing speaks for the entity. */
  readonly cues: ReadonlySet<string>;
}

export interface OtherSenseDeps {
  readonly otherSenses: ReadonlyMap<string, OtherSense>;
  readonly lexicon: Lexicon;
  placesOf(name: ListedName): ReadonlySet<string>;
  countryWordsOf(name: ListedName): ReadonlySet<string>;
  wordsOf(name: ListedName): ReadonlySet<string>;
}

/** By folded name, its words written together. */
export function loadOtherSenses(dataDirectory: string): ReadonlyMap<string, OtherSense> {
  return new Map(
    readRows(dataDirectory, 'other-senses.txt').map(([name, meaning, cues]) => [
      name!.replaceAll(' ', ''),
      { meaning: meaning!, cues: new Set(cues?.split(' ')) },
    ]),
  );
}

/**
 * The better known sense of what was said of the name, or null: it has none, or something else in the message speaks for
 * the entity: a place or another name of it, a thing that companies sell right behind, a word of sanctions and lists.
 */
export function otherSense(
  text: readonly Word[],
  extent: Extent,
  name: ListedName,
  form: string | null,
  { otherSenses, placesOf, countryWordsOf, wordsOf, lexicon }: OtherSenseDeps,
): string | null {
  const said = text.slice(extent.from, extent.to);
  if (said.some((word) => word.cyrillic) || (form !== null && !isOnlyAGroup(form))) return null;
  const sense = senseOf(text, extent, name, form, otherSenses);
  if (sense === undefined) return null;
  const before = text.slice(Math.max(0, extent.from - WORDS_AROUND), extent.from);
  const behind = text.slice(extent.to, extent.to + WORDS_AROUND);
  if (sense.cues.size > 0)
    return [...before, ...behind].some((word) => sense.cues.has(word.text)) ||
      (sense.cues.has(BEHIND_A_NUMBER) && isBehindNumber(text, extent.from))
      ? sense.meaning
      : null;
  // "Baikal processors", and not "Rachna bought a camera".
  if (productBehind(text, extent) !== null) return null;
  const [places, country, words] = [placesOf(name), countryWordsOf(name), wordsOf(name)];
  const own = new Set([...name.model.words, ...said].map((word) => word.text));
  const speaksForEntity = (word: string): boolean =>
    !own.has(word) &&
    (OF_LISTS.has(word) ||
      places.has(word) ||
      country.has(word) ||
      (words.has(word) && lexicon.bits(word) >= BITS_THAT_TELL && (lexicon.classes(word) & PLACE) === 0));
  return [before, behind].some((part) => wholeWords(part).some(speaksForEntity) || hasPairOfLists(part))
    ? null
    : sense.meaning;
}

/** By the words of the name that were said; its legal form is one of them only where it is an ordinary word too. */
function senseOf(
  text: readonly Word[],
  { matched, to }: Extent,
  name: ListedName,
  form: string | null,
  senses: ReadonlyMap<string, OtherSense>,
): OtherSense | undefined {
  const said = name.model.words.filter((_, at) => matched.has(at));
  const spelled = (of: readonly NameWord[]): string => of.map((word) => word.text).join('');
  if (form !== null) return senses.get(spelled(said)) ?? senses.get(spelled(said) + (text[to]?.text ?? ''));
  return senses.get(spelled(said)) ?? senses.get(spelled(said.filter(({ role }) => role !== 'legal-form')));
}

/** "5 Mikron" */
function isBehindNumber(text: readonly Word[], from: number): boolean {
  return from > 0 && text[from]!.gap === SPACED && /^[0-9]+$/.test(text[from - 1]!.text);
}

function hasPairOfLists(part: readonly Word[]): boolean {
  return part.some((word, at) => at > 0 && PAIRS_OF_LISTS.has(`${part[at - 1]!.text} ${word.text}`));
}

/** Words as they stand between spaces: "HiSilicon" is one. */
function wholeWords(text: readonly Word[]): string[] {
  const whole: string[] = [];
  for (const [at, word] of text.entries())
    if (at > 0 && word.gap === GLUED) whole.push(whole.pop()! + word.text);
    else whole.push(word.text);
  return whole;
}
