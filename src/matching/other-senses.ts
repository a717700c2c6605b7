/** What else a listed name means: a villain of films, a lake, a single point of contact (data/other-senses.txt). */
import type { ListedName } from './catalogue.js';
import { readRows } from './data-file.js';
import type { Extent } from './extend.js';
import { type Lexicon, PLACE } from './lexicon.js';
import type { NameWord } from './name-model.js';
import { isOnlyAGroup, isProduct } from './surroundings.js';
import { CAPITALS, GLUED, type Word } from './tokens.js';

/** Who writes of these in a message has lists in mind. */
const OF_LISTS = new Set(
  'ban banned blacklist blacklisted compliance denied embargo embargoed entity export exports licence license listed ofac sanction sanctioned sanctions screened screening'.split(
    ' ',
  ),
);
/** A word with fewer bits may stand in any message: it does not tell that the entity is meant. */
const BITS_THAT_TELL = 14;
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
 * the entity: a place or another name of it, a thing that companies sell, a word of lists and licences.
 */
export function otherSense(
  text: readonly Word[],
  extent: Extent,
  name: ListedName,
  form: string | null,
  { otherSenses: senses, placesOf, wordsOf, lexicon }: OtherSenseDeps,
): string | null {
  const said = text.slice(extent.from, extent.to);
  if (said.some((word) => word.cyrillic) || (form !== null && !isOnlyAGroup(form))) return null;
  const matched = name.model.words.filter((_, at) => extent.matched.has(at));
  const spelled = (of: readonly NameWord[]): string => of.map((word) => word.text).join('');
  const withoutForm = matched.filter(({ role }) => role !== 'legal-form');
  const behind = text[extent.to]?.text ?? '';
  const sense =
    senses.get(spelled(matched)) ?? senses.get(form === null ? spelled(withoutForm) : spelled(matched) + behind);
  if (sense === undefined) return null;
  const before = text.slice(Math.max(0, extent.from - WORDS_AROUND), extent.from);
  const after = text.slice(extent.to, extent.to + WORDS_AROUND);
  if (sense.cues.size > 0)
    return [...before, ...after].some(({ text: word }) => sense.cues.has(word)) ? sense.meaning : null;
  const [places, words] = [placesOf(name), wordsOf(name)];
  const own = new Set([...matched, ...said].map((word) => word.text));
  // Whoever is the contact sends quotes and invoices; brands are bought.
  const isAcronym = said.length === 1 && said[0]!.casing === CAPITALS;
  const isSpokenFor = [...wholeWords(before), ...wholeWords(after)].some(
    (word) =>
      !own.has(word) &&
      (OF_LISTS.has(word) ||
        places.has(word) ||
        (!isAcronym && isProduct(word)) ||
        (words.has(word) && lexicon.bits(word) >= BITS_THAT_TELL && (lexicon.classes(word) & PLACE) === 0)),
  );
  return isSpokenFor ? null : sense.meaning;
}

/** Words as they stand between spaces: "HiSilicon" is one. */
function wholeWords(text: readonly Word[]): string[] {
  const whole: string[] = [];
  for (const [at, word] of text.entries())
    if (at > 0 && word.gap === GLUED) whole.push(whole.pop()! + word.text);
    else whole.push(word.text);
  return whole;
}
