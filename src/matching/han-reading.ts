/**
 * Chinese names by rule: the list writes most of them in pinyin ("Shanghai Weigao" for 上海微高). A place followed by
 * characters whose reading is the distinctive word of a name with that place is that name.
 */

import type { AnchorIndex } from './anchors.js';
import type { Catalogue, ListedName } from './catalogue.js';
import { isHan } from './characters.js';
import { readRows } from './data-file.js';
import { hashOf } from './hash.js';
import type { Lexicon } from './lexicon.js';
import { modelName } from './name-model.js';
import { scoreNames } from './score.js';

/** Characters of a distinctive word; tried longest first. */
const CORE_LENGTHS = [4, 3, 2];
/** Combinations of readings tried for one word: most characters have one. */
const MOST_READINGS = 6;
const LEAST_IDENTITY = 0.85;
/** What makes another organisation, or no organisation, of the characters before it, and how it is called in English names. */
const OTHER_KINDS: readonly (readonly [characters: string, words: readonly string[]])[] = [
  ['大学', ['university', 'college']],
  ['学院', ['college', 'institute', 'academy', 'university']],
  ['中学', ['school']],
  ['小学', ['school']],
  ['医院', ['hospital']],
  ['医疗', ['medical', 'health', 'healthcare']],
  ['医药', ['pharmaceutical', 'pharmaceuticals', 'medicine']],
  ['银行', ['bank']],
  ['酒店', ['hotel']],
  ['机场', ['airport']],
  ['公园', ['park']],
  ['广场', ['plaza', 'square']],
  ['大厦', ['building']],
  ['路', []],
  ['街', []],
  ['镇', []],
  ['村', []],
];

/** Place names in simplified characters, and how English texts spell them. */
export type ChinesePlaces = ReadonlyMap<string, readonly string[]>;

export interface HanReading {
  readonly name: ListedName;
  /** Characters read, from the start of the place. */
  readonly length: number;
  /** `shanghai weigao`. */
  readonly reading: string;
}

/** Reads data/aliases/chinese-places.tsv: characters, spellings, level. */
export function loadChinesePlaces(dataDirectory: string): ChinesePlaces {
  return new Map(
    readRows(dataDirectory, 'aliases/chinese-places.tsv').map(([characters, spellings]) => [
      characters!,
      spellings!.split(','),
    ]),
  );
}

/** What stands at `text[at]`: the listed name that it reads as, or undefined. */
export function createHanReader(
  places: ChinesePlaces,
  catalogue: Catalogue,
  anchors: AnchorIndex,
  lexicon: Lexicon,
): (text: string, at: number) => HanReading | undefined {
  const longest = Math.max(...[...places.keys()].map((place) => place.length));
  return (text, at) => {
    for (let size = longest; size >= 2; size -= 1) {
      const spellings = places.get(text.slice(at, at + size));
      if (!spellings) continue;
      for (const length of CORE_LENGTHS) {
        const core = text.slice(at + size, at + size + length);
        if (core.length < length || ![...core].every((char) => isHan(char.charCodeAt(0)))) continue;
        const found = readCore(core, spellings);
        if (found && !isOtherKind(text.slice(at + size + length), found.name))
          return { ...found, length: size + length };
      }
    }
    return undefined;
  };

  function readCore(core: string, spellings: readonly string[]): { name: ListedName; reading: string } | undefined {
    for (const word of readingsOf(core)) {
      const anchor = anchors.find(hashOf(word), word);
      for (const { nameIndex } of anchor?.names ?? []) {
        const name = catalogue.names[nameIndex]!;
        const place = spellings.find((spelling) =>
          name.model.words.some((other) => other.text === spelling.replaceAll(' ', '')),
        );
        if (name.model.isPerson || place === undefined || isOtherwiseWritten(core, name)) continue;
        const reading = `${place} ${word}`;
        const query = modelName(reading, false, lexicon, catalogue.listWords);
        if (scoreNames(query, name.model, lexicon).score >= LEAST_IDENTITY) return { name, reading };
      }
    }
    return undefined;
  }

  /** Its characters are known, and these are others that sound alike: 天津沸腾 is not 天津飞腾. */
  function isOtherwiseWritten(core: string, { entity }: ListedName): boolean {
    const written = (catalogue.byEntity.get(entity.id) ?? []).flatMap((at) => catalogue.names[at]!.han ?? []);
    return written.length > 0 && !written.some((han) => han.includes(core));
  }

  /** What follows says that it is a school, a hospital or a street, and the entity is none. */
  function isOtherKind(behind: string, { entity }: ListedName): boolean {
    const kinds = OTHER_KINDS.find(([characters]) => behind.startsWith(characters))?.[1];
    return (
      kinds !== undefined &&
      !(catalogue.byEntity.get(entity.id) ?? []).some((at) =>
        catalogue.names[at]!.model.words.some((word) => kinds.includes(word.text)),
      )
    );
  }

  function readingsOf(core: string): string[] {
    let spelled = [''];
    for (const char of core) {
      spelled = spelled
        .flatMap((before) => lexicon.pinyin(char).map((reading) => before + reading))
        .slice(0, MOST_READINGS);
    }
    return spelled;
  }
}
