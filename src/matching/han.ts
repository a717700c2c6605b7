/** Names written in Han characters, found by their characters: Chinese puts no space between words. */

import type { Catalogue, ListedName } from './catalogue.js';
import { isHan } from './characters.js';
import { contextEvidence, NOTHING_AROUND } from './context.js';
import { LEAST_TO_LIFT } from './enumerations.js';
import type { Folded } from './fold.js';
import type { ChinesePlaces, HanReading } from './han-reading.js';
import { isCutOutOfWords } from './han-words.js';
import type { Judged } from './judge.js';
import { total } from './score.js';
import type { Word } from './tokens.js';

/** What makes a company of an ordinary word: what it sells, what it is, a number of a model. */
const BITS_OF_CONTEXT = 8;
const BEHIND =
  /^的?(?:集团|公司|股份|科技|电子|半导体|芯片|晶片|处理器|服务器|伺服器|工作站|硬盘|内存|模组|传感器|晶圆|显示器|打印机|存储|交换机|路由器|摄像头|摄像机|相机|门禁|人脸|雷达|对讲机|摄影机|录像机|监控|镜头|笔记本|电脑|产品|系列|显卡|显示卡|加速卡|板卡|主板|手机|无人机|模型|平台|驱动|官网|供应商|代理|采购|报价|合同|设备|cpu|gpu|ai|npu|soc|sdk|[a-z]{1,4}[0-9]{2,5}|[0-9]{3,5}(?!年))/;
const BEFORE = /(?:供应商|厂商|采购|国产|代理商|友商|客户|竞争对手)(?:是|为)?$/;

/** What a character of a name tells, and the least a curated name tells. */
const BITS_PER_CHARACTER = 8;
const CURATED_BITS = 28;
const SHORTEST = 2;
/** Homophones are possible: less than an exact name. */
const READING_SCORE = 0.9;

export interface HanFinder {
  find(original: string, folded: Folded, text: readonly Word[]): Judged[];
  /** Listed names that a folded text contains, longest first. */
  names(text: string): readonly ListedName[];
  /** The first two characters of each name and place, and of a name behind its digits. */
  eachStart(visit: (first: number, second: number) => void): void;
}

export function createHanFinder(catalogue: Catalogue, places: ChinesePlaces, read: HanReader): HanFinder {
  const byStart = new Map<string, ListedName[]>();
  for (const name of catalogue.names) {
    if (name.han === null || name.han.length < SHORTEST) continue;
    const key = name.han.slice(0, 2);
    byStart.set(key, [...(byStart.get(key) ?? []), name]);
  }
  for (const names of byStart.values()) names.sort((a, b) => b.han!.length - a.han!.length);
  return {
    find: (original, folded) => {
      const found: Judged[] = [];
      const run = withoutBrackets(folded.text);
      for (let at = 0; at + 1 < run.text.length; at += 1) {
        const starting = byStart.get(run.text.slice(at, at + 2));
        // "360安全卫士" starts with digits.
        if (!starting && !isHan(run.text.charCodeAt(at)) && !isHan(run.text.charCodeAt(at + 1))) continue;
        const together = isTogether(run.at, at);
        const name = starting?.find(
          ({ han, not }) =>
            run.text.startsWith(han!, at) &&
            ((together && isTogether(run.at, at + firstHan(han!))) ||
              isSpelledApart(folded.text, run.at, at, at + han!.length)) &&
            !not.some((word) => run.text.startsWith(word, at)) &&
            !isCutOutOfWords(run.text, at, at + han!.length),
        );
        if (!name) {
          const reading = together ? read(run.text, at) : undefined;
          if (reading)
            found.push(judgeReading(reading, original, folded, run.at[at]!, run.at[at + reading.length - 1]!));
          continue;
        }
        const context = contextOf(run.text, at, at + name.han!.length);
        const judged = judgeHan(name, context, original, folded, run.at[at]!, run.at[at + name.han!.length - 1]!);
        if (judged.match.score >= LEAST_TO_LIFT) found.push(judged);
      }
      return found;
    },
    names: (spaced) => {
      const { text } = withoutBrackets(spaced);
      const found: ListedName[] = [];
      for (let at = 0; at + 1 < text.length; at += 1) {
        found.push(...(byStart.get(text.slice(at, at + 2))?.filter((name) => text.startsWith(name.han!, at)) ?? []));
      }
      return found.sort((a, b) => b.han!.length - a.han!.length);
    },
    eachStart: (visit) => {
      for (const key of [...byStart.keys(), ...places.keys()]) visit(key.charCodeAt(0), key.charCodeAt(1));
      for (const name of [...byStart.values()].flat()) {
        const at = firstHan(name.han!);
        if (at > 1) visit(name.han!.charCodeAt(at), name.han!.charCodeAt(at + 1));
      }
    },
  };
}

/** Where the characters of a name start: "360安全卫士" has digits before them. */
function firstHan(name: string): number {
  return [...name].findIndex((char) => isHan(char.charCodeAt(0)));
}

/** Whether nothing was left out between the units `at` and `at + 1`: the gate knows names by two characters in a row. */
function isTogether(offsets: readonly number[], at: number): boolean {
  return offsets[at + 1] === offsets[at]! + 1;
}

/** "海-康-威-视": one sign between each two characters; where it is a space, none of its neighbours touches it. */
function isSpelledApart(text: string, offsets: readonly number[], from: number, to: number): boolean {
  for (let at = from + 1; at < to; at += 1) if (offsets[at] !== offsets[at - 1]! + 2) return false;
  if (text[offsets[from]! + 1] !== ' ') return true;
  return !isHan(text.charCodeAt(offsets[from]! - 1)) && !isHan(text.charCodeAt(offsets[to - 1]! + 1));
}

type HanReader = (text: string, at: number) => HanReading | undefined;

/** The place and the reading agree: as good as the short form in Latin letters. */
function judgeReading(
  { name, length, reading }: HanReading,
  original: string,
  folded: Folded,
  first: number,
  last: number,
): Judged {
  const [start, end] = spanOf(folded, first, last);
  const evidence = [
    {
      kind: 'native-reading',
      weight: READING_SCORE,
      detail: `"${original.slice(start, end)}" reads "${reading}", the place and distinctive word of ${name.model.printed}`,
    },
  ];
  return {
    start,
    end,
    match: {
      entity: name.entity,
      matchedName: name.model.printed,
      matchedKind: name.kind,
      score: READING_SCORE,
      evidence,
    },
    namesFamily: false,
    candidate: null,
    words: length,
  };
}

function spanOf(folded: Folded, first: number, last: number): [start: number, end: number] {
  return [folded.starts ? folded.starts[first]! : first, folded.ends ? folded.ends[last]! : last + 1];
}

const BETWEEN_CHARACTERS = ' ()（）·.-/_';

/** Brackets, spaces, dots and the like inside a Chinese name are left out by some and written by others. */
function withoutBrackets(text: string): { text: string; at: readonly number[] } {
  const kept: string[] = [];
  const at: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    if (BETWEEN_CHARACTERS.includes(text[index]!)) continue;
    kept.push(text[index]!);
    at.push(index);
  }
  return { text: kept.join(''), at };
}

/** The word beside a name that says a company is meant, or null. */
function contextOf(text: string, start: number, end: number): string | null {
  return (
    BEHIND.exec(text.slice(end, end + 6))?.[0] ?? BEFORE.exec(text.slice(Math.max(0, start - 6), start))?.[0] ?? null
  );
}

function judgeHan(
  name: ListedName,
  context: string | null,
  original: string,
  folded: Folded,
  first: number,
  last: number,
): Judged {
  const length = name.han!.length;
  const [start, end] = spanOf(folded, first, last);
  const bits = name.needsContext
    ? Math.min(20, BITS_PER_CHARACTER * length) + (context === null ? 0 : BITS_OF_CONTEXT)
    : Math.max(CURATED_BITS, BITS_PER_CHARACTER * length);
  const evidence = [
    { kind: 'native-script', weight: 1, detail: `"${original.slice(start, end)}" is its name in Chinese characters` },
    ...contextEvidence({
      ...NOTHING_AROUND,
      matched: [{ bits, ordinary: false, inDictionary: false, known: true }],
      wholeName: true,
      wellKnown: name.wellKnown,
    }),
  ];
  return {
    start,
    end,
    match: {
      entity: name.entity,
      matchedName: name.model.printed,
      matchedKind: name.kind,
      score: total(evidence),
      evidence,
    },
    namesFamily: true,
    candidate: null,
    words: length,
  };
}
