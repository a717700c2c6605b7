/**
 * Chinese puts no space between words: "北航" (Beihang) also stands in 东北|航空 (north-east, aviation). Whether a short name is
 * one or is cut out of other words: the words of the text are counted with the name and without it, by the dictionary of
 * the runtime (ICU's, as in `Intl.Segmenter`).
 */

/** Names of more characters do not come about by chance. */
const LONGEST_BY_CHANCE = 3;
/** Characters looked at on either side. */
const AROUND = 8;
const HAN_BEFORE = /\p{Script=Han}+$/u;
const HAN_BEHIND = /^\p{Script=Han}+/u;
/**
 * Characters that are words by themselves in any sentence (芯 also, as the dictionary has no 芯片, chip). Any other that is
 * left alone says that the cut is wrong.
 */
const WORDS_OF_ONE = new Set(
  '的了和与及或在是有为不也都就还会要能可对向从给把被让跟同由到来去后前新说人个这那我你他她它们吗吧呢啊等做用买卖将再才又很更最比问找请叫没芯',
);

let segmenter: Intl.Segmenter | undefined;

/** Whether the characters from `start` to `end` belong to other words: 东北航空 holds no 北航. `text` is simplified. */
export function isCutOutOfWords(text: string, start: number, end: number): boolean {
  if (end - start > LONGEST_BY_CHANCE) return false;
  const before = HAN_BEFORE.exec(text.slice(Math.max(0, start - AROUND), start))?.[0] ?? '';
  const behind = HAN_BEHIND.exec(text.slice(end, end + AROUND))?.[0] ?? '';
  const words = wordsOf(before + text.slice(start, end) + behind);
  if (!words.some((word) => isAcross(word, before.length, before.length + end - start))) return false;
  const left = wordsOf(before);
  const right = wordsOf(behind);
  const others = words.length + leftAlone(words);
  const withName = left.length + leftAlone(left) + 1 + right.length + leftAlone(right);
  return others < withName || (others === withName && leftAlone([...left.slice(-1), ...right.slice(0, 1)]) > 0);
}

function wordsOf(text: string): Intl.SegmentData[] {
  if (text === '') return [];
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  return [...segmenter.segment(text)];
}

/** Starts outside and ends inside, or the other way round. */
function isAcross({ index, segment }: Intl.SegmentData, start: number, end: number): boolean {
  const last = index + segment.length;
  return (index < start && last > start) || (index < end && last > end);
}

/** Characters that are no word, and count twice. */
function leftAlone(words: readonly Intl.SegmentData[]): number {
  return words.filter(({ segment }) => segment.length === 1 && !WORDS_OF_ONE.has(segment)).length;
}
