/**
 * Chooses, among the ways a reading can be spelt, the one that the other name uses: 科技 is "technology" beside Huawei
 * Technology and "technologies" beside Huawei Technologies; アディダス is "adidas" beside Adidas because it sounds like it.
 */
import type { Part, Reading } from './readings.js';
import { SOUNDS_THE_SAME, soundsAlike } from './sound.js';

export interface Fitted {
  readonly text: string;
  /** What was chosen for its sound or its meaning, for the evidence. */
  readonly notes: readonly { readonly native: string; readonly latin: string; readonly how: 'sound' | 'meaning' }[];
  /** Lowest similarity of a sound that was accepted; 1 when all are exact. */
  readonly similarity: number;
}

/** A name of four words is often one word in another script: スターバックスコーヒージャパン. */
const LONGEST_WINDOW = 4;
const LONGEST_PINYIN_WINDOW = 3;
/** A name has fewer words; what stands behind them is not looked at, so that a long text costs no more. */
const MOST_WORDS = 14;

/** Words that tell little and are translated or left out at will: ダイハツ工業 is Daihatsu Motor. */
const GENERIC = new Set(['group', 'holdings', 'holding', 'head office', 'industries', 'works', 'industry']);

interface Choice {
  readonly parts: readonly number[];
  readonly words: readonly number[];
  readonly similarity: number;
}

/**
 * Fits `reading` to the words of the other name, folded and in order. `exact`: sounds must be equal (the other name is
 * in the same script, where a like sound is another name).
 */
export function fitReading(reading: Reading, name: readonly string[], exact: boolean): Fitted {
  const other = name.slice(0, MOST_WORDS);
  const free = new Set(other.keys());
  const chosen = new Map<number, string>();
  const notes: { native: string; latin: string; how: 'sound' | 'meaning' }[] = [];
  for (const [at, part] of reading.parts.slice(0, MOST_WORDS).entries()) {
    const found = bySpelling(part, other, free);
    if (!found) continue;
    for (const word of found) free.delete(word);
    const latin = found.map((word) => other[word]!).join(' ');
    chosen.set(at, latin);
    if (part.kind !== 'latin' && part.kind !== 'legal-form')
      notes.push({ native: part.native, latin, how: part.kind === 'sound' ? 'sound' : 'meaning' });
  }
  let similarity = 1;
  const choices = bySound(reading, other, free, chosen, exact).sort(
    (a, b) => b.similarity - a.similarity || b.words.length - a.words.length,
  );
  for (const choice of choices) {
    if (choice.words.some((at) => !free.has(at)) || choice.parts.some((at) => chosen.has(at))) continue;
    const latin = choice.words.map((at) => other[at]!).join(' ');
    for (const at of choice.words) free.delete(at);
    for (const at of choice.parts) chosen.set(at, '');
    chosen.set(choice.parts[0]!, latin);
    similarity = Math.min(similarity, choice.similarity);
    notes.push({ native: choice.parts.map((at) => reading.parts[at]!.native).join(''), latin, how: 'sound' });
  }
  const text = reading.parts
    .map((part, at) => chosen.get(at) ?? (GENERIC.has(part.spellings[0]!) ? '' : part.spellings[0]!))
    .filter(Boolean)
    .join(' ');
  return { text, notes, similarity };
}

/** Words of the other name that one of the part's spellings names, apart or together, in any number. */
function bySpelling(part: Part, other: readonly string[], free: ReadonlySet<number>): number[] | undefined {
  for (const spelling of part.spellings.toSorted((a, b) => b.length - a.length)) {
    const wanted = spelling.split(/[ -]/);
    for (const from of free) {
      const window = wanted.map((_, index) => from + index);
      if (window.every((at, index) => free.has(at) && sameWord(other[at]!, wanted[index]!))) return window;
    }
    const joined = wanted.join('');
    for (const from of free) {
      let spelled = '';
      const window: number[] = [];
      for (let at = from; free.has(at) && spelled.length < joined.length; at += 1) {
        spelled += other[at]!;
        window.push(at);
      }
      if (sameWord(spelled, joined)) return window;
    }
  }
  return undefined;
}

/** Equal but for the plural: technology, technologies. */
function sameWord(a: string, b: string): boolean {
  return a === b || (a.length > 3 && b.length > 3 && stem(a) === stem(b));
}

function stem(word: string): string {
  return word.replace(/(?:ies|y)$/, 'i').replace(/(?<=[^s])s$/, '');
}

function bySound(
  reading: Reading,
  other: readonly string[],
  free: ReadonlySet<number>,
  chosen: ReadonlyMap<number, string>,
  exact: boolean,
): Choice[] {
  const found: Choice[] = [];
  const end = Math.min(reading.parts.length, MOST_WORDS);
  for (let from = 0; from < end; from += 1) {
    const parts: number[] = [];
    for (let at = from; at < end && parts.length < LONGEST_PINYIN_WINDOW; at += 1) {
      const part = reading.parts[at]!;
      if (chosen.has(at) || part.kind === 'legal-form') break;
      if (part.kind !== 'sound' && part.syllables === null) break;
      if (parts.length > 0 && part.source !== reading.parts[from]!.source) break;
      parts.push(at);
      for (const words of windows(free)) {
        const similarity = alike(
          parts.map((index) => reading.parts[index]!),
          words.map((index) => other[index]!).join(''),
          exact,
        );
        if (similarity >= SOUNDS_THE_SAME) found.push({ parts: [...parts], words, similarity });
      }
    }
  }
  return found;
}

function windows(free: ReadonlySet<number>): number[][] {
  const all: number[][] = [];
  for (const from of free) {
    const window: number[] = [];
    for (let at = from; free.has(at) && window.length < LONGEST_WINDOW; at += 1) {
      window.push(at);
      all.push([...window]);
    }
  }
  return all;
}

function alike(parts: readonly Part[], target: string, exact: boolean): number {
  if (parts.every((part) => part.syllables !== null)) {
    if (
      spells(
        parts.flatMap((part) => part.syllables!),
        target,
      )
    )
      return 1;
  }
  if (parts.some((part) => part.kind !== 'sound')) return 0;
  if (parts.length === 1 && parts[0]!.spellings.includes(target)) return 1;
  if (exact || target.length < 3) return 0;
  const spellings = parts.length === 1 ? parts[0]!.spellings : [parts.map((part) => part.spellings[0]!).join('')];
  return Math.max(...spellings.map((spelling) => soundsAlike(spelling, target, parts[0]!.source)));
}

/** True when one reading of each character, in order, makes up `target`: 长安 is "changan" and not "zhangan" only. */
function spells(syllables: readonly (readonly string[])[], target: string, at = 0, from = 0): boolean {
  if (at === syllables.length) return from === target.length;
  return syllables[at]!.some(
    (syllable) => target.startsWith(syllable, from) && spells(syllables, target, at + 1, from + syllable.length),
  );
}
