/** What was written, as against what is listed: the words of a span, and what each tells. */
import { type Anchor, type AnchoredName, NEEDS_CONTEXT_BITS } from './anchors.js';
import type { Candidate } from './candidate.js';
import type { ListedName } from './catalogue.js';
import type { MatchedWord } from './context.js';
import type { Extent } from './extend.js';
import { COMMON, COMPUTING, type Lexicon, PLACE, WORD } from './lexicon.js';
import { CAPITALS, GLUED, LOWER, type Word } from './tokens.js';

const BITS_OF_JOINING = 12;
const BITS_OF_AN_ODD_PIECE = 6;
const BITS_OF_A_RARE_PIECE = 3;
/** An ordinary word of Russian in Latin letters: few write it so, unless as a name. */
const BITS_OF_A_FOREIGN_NOUN = 20;
const BITS_OF_A_FAMOUS_WORD = 28;
const BITS_OF_A_DIGIT = Math.log2(10);

/** The span as a name: pieces of one word together, disguises undone. */
export function readAs(text: readonly Word[], extent: Extent, candidate: Candidate): string {
  const undisguised = candidate.how !== 'exact' && candidate.how !== 'whole';
  let read = '';
  for (let at = extent.from; at < extent.to; at += 1) {
    if (undisguised && at === candidate.from) {
      read += ` ${candidate.anchor.text}`;
      at = candidate.to - 1;
    } else read += text[at]!.gap === GLUED && at > extent.from ? text[at]!.text : ` ${text[at]!.text}`;
  }
  return read.trim();
}

export function matchedWords(
  text: readonly Word[],
  candidate: Candidate,
  anchored: AnchoredName,
  extent: Extent,
  name: ListedName,
  lexicon: Lexicon,
): MatchedWord[] {
  const asOrdinary = (word: string, bits: number): MatchedWord => {
    if (/^[0-9]+$/.test(word))
      return {
        bits: BITS_OF_A_DIGIT * word.length,
        ordinary: true,
        inDictionary: true,
        known: true,
        independent: true,
      };
    const classes = lexicon.classes(word);
    return {
      bits,
      known: classes !== 0 || (anchored.to - anchored.from > 1 && word === candidate.anchor.text),
      inDictionary: (classes & (WORD | COMPUTING)) !== 0,
      ordinary: (classes & COMMON) !== 0 || ((classes & (WORD | COMPUTING)) !== 0 && (classes & PLACE) === 0),
    };
  };
  if (candidate.how === 'whole')
    return name.model.words
      .filter((word) => word.role !== 'legal-form' && word.role !== 'link')
      .map((word) => asOrdinary(word.text, word.bits));
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
  const anchor = asWritten(text, candidate);
  const listed = name.model.words.slice(anchored.from, anchored.to);
  if (name.model.isPerson) return listed.map((word) => [word.text, word.bits]);
  const written = candidate.how === 'exact' ? separateWords(text, candidate) : [anchor.text];
  const isWord = (word: string): boolean => word === 'i' || (lexicon.classes(word) & (WORD | COMPUTING)) !== 0;
  // "App gallery" is two words of any language of computing, whatever "AppGallery" is; "I ran air" is three.
  const cutIntoWords = written.length > listed.length && written.every(isWord);
  if ((isCuratedStrong(name) && !cutIntoWords) || (listed.length === 1 && candidate.how !== 'exact'))
    return [[anchor.text, anchor.bits]];
  if (candidate.how === 'spaced' && lexicon.classes(anchor.text) !== 0)
    return [[anchor.text, lexicon.bits(anchor.text)]];
  if (written.length === 1) {
    if (listed.length === 1) return [[anchor.text, anchor.bits]];
    // Written as one word, two short ordinary words are hardly rarer than apart ("Winkey"); long ones are.
    const whole = lexicon.bits(written[0]!) - BITS_OF_JOINING;
    return name.wellKnown || whole > listed[0]!.bits
      ? [[anchor.text, Math.max(whole, anchor.bits)]]
      : listed.map((word) => [word.text, word.bits]);
  }
  const split = written.map((word): [string, number] => [word, lexicon.bits(word)]);
  if (!name.wellKnown || !isSplitWord(candidate, anchored, written)) return split;
  // "Hik vision", "rost ec": a piece that is no word makes chance unlikely.
  const odd = written.some((word) => word.length > 2 && lexicon.classes(word) === 0);
  if (cutIntoWords) return split;
  const bits = split.reduce((sum, [, each]) => sum + each, 0);
  return [[anchor.text, bits + (odd ? BITS_OF_AN_ODD_PIECE : BITS_OF_A_RARE_PIECE)]];
}

/** In small letters, or in the script it is an ordinary word of, a doubtful name tells little. */
function asWritten(text: readonly Word[], { anchor, from }: Candidate): Anchor {
  const word = text[from]!;
  // A message of nothing but a famous name is no sentence that it opens.
  const opensSentence = word.opens && (text.length > 1 || anchor.bits < BITS_OF_A_FAMOUS_WORD);
  const small = word.casing === LOWER || (word.cyrillic && opensSentence && word.casing !== CAPITALS);
  if (word.cyrillic ? anchor.doubtfulInCyrillic && word.casing !== CAPITALS : anchor.doubtful && word.casing === LOWER)
    return atMost(anchor, NEEDS_CONTEXT_BITS);
  if (anchor.commonNoun && small) return atMost(anchor, word.cyrillic ? NEEDS_CONTEXT_BITS : BITS_OF_A_FOREIGN_NOUN);
  return anchor;
}

function atMost(anchor: Anchor, bits: number): Anchor {
  return { ...anchor, bits: Math.min(anchor.bits, bits) };
}

/** One listed word was written as several. */
function isSplitWord(candidate: Candidate, { from, to }: AnchoredName, written: readonly string[]): boolean {
  return candidate.how === 'exact' && to - from < written.length;
}

/** One listed word was written as several: "Hi Silicon". */
export function isSplit(text: readonly Word[], candidate: Candidate, anchored: AnchoredName): boolean {
  return isSplitWord(candidate, anchored, separateWords(text, candidate));
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
