/** The words that a name hangs on: those it cannot do without, up to three written together. */
import type { ListedName } from './catalogue.js';
import type { NameWord } from './name-model.js';

/** Words in an anchor at most. */
export const ANCHOR_WORDS = 3;
/** From here on a single word can alert with a capital alone; below it needs a legal form beside it. */
export const STRONG_ANCHOR_BITS = 17.5;

/** As `[from, to)` of the words of the name. */
export function anchorSpans(name: ListedName): [number, number][] {
  const all = name.model.words;
  const content = all.filter((word) => word.role !== 'legal-form').length;
  if (content === 0) return all.length <= ANCHOR_WORDS ? [[0, all.length]] : [];
  if (name.model.isPerson) return all.length < 2 ? [] : [[0, 2]];
  const spans: [number, number][] = [];
  const { short } = name.model;
  const shortIsWeak =
    short !== null && short.to - short.from === 1 && all[short.from]!.bits < STRONG_ANCHOR_BITS && !name.curated;
  if (short) spans.push([short.from, Math.min(short.to, short.from + ANCHOR_WORDS)]);
  else if (content === 1) {
    const at = all.findIndex((word) => word.role !== 'legal-form');
    spans.push([at, at + 1]);
  }
  if (!short || shortIsWeak) {
    const pair = strongestPair(all);
    if (pair) spans.push(pair);
  }
  // Written together, the whole of a short name is one word: "moorethreads".
  const whole = wholeContent(all);
  if (whole && !spans.some(([from, to]) => from === whole[0] && to === whole[1])) spans.push(whole);
  return spans;
}

/** The words without legal forms, where there are two or three in a row. */
function wholeContent(of: readonly NameWord[]): [number, number] | undefined {
  const from = of.findIndex((word) => word.role !== 'legal-form');
  const to = of.findLastIndex((word) => word.role !== 'legal-form') + 1;
  if (to - from < 2 || to - from > ANCHOR_WORDS) return undefined;
  for (let at = from; at < to; at += 1) if (of[at]!.role === 'legal-form') return undefined;
  return [from, to];
}

/** The two neighbouring words that carry most, the legal form left out. */
function strongestPair(of: readonly NameWord[]): [number, number] | undefined {
  let best: [number, number] | undefined;
  let most = 0;
  for (let at = 0; at + 1 < of.length; at += 1) {
    if (of[at]!.role === 'legal-form' || of[at + 1]!.role === 'legal-form') continue;
    const bits = of[at]!.bits + of[at + 1]!.bits;
    if (bits > most) {
      most = bits;
      best = [at, at + 2];
    }
  }
  return best;
}
