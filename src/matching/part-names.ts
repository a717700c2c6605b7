/**
 * Names inside printed names. The list prints "Tactical Missile Corporation, 711 Aircraft Repair Plant (711 ARZ)"; people
 * write "711 Aircraft Repair Plant", "711 ARZ", or leave the abbreviation out.
 */
import type { ListSnapshot } from '../types.js';

/** Fewer words in a bracket are a place, an abbreviation or a branch. */
const WORDS_OF_A_BRACKETED_NAME = 3;
const ABBREVIATION = /^(?=.*\p{Lu}.*\p{Lu})[\p{Lu}\p{N}&.\- ]{2,12}$/u;
/** Places and forms that stand in brackets in capitals. */
const NO_ABBREVIATION = new Set('uk hk uae usa us prc ksa eu bvi rf ae cn'.split(' '));
/** What an institute belongs to, behind its own name. */
const PARENT = /\b(?:Academy|Ministry|Branch|University|Corporation|Administration|Department|Government)\b/;
/** Many members: what stands before the comma is a group, what follows is the member. */
const MEMBERS_OF_A_GROUP = 3;

/** Behind the name of its group: people say "CSSC 703". */
const NUMBERED_INSTITUTE =
  /^,? +(\d{2,3})(?:st|nd|rd|th)? +(?:Research )?Institute$/; /** "CETC 10th Research Institute", "CETC Research Institute 13", "CETC 14". */
const NUMBERED =
  /^(\p{Lu}{3,5}) (?:(?:Research )?Institute )?(\d{2,3})(?:st|nd|rd|th)?(?: (?:(?:Research )?Institute|RI))?$/u;

/** "Chinese Academy of Sciences Institute of Microelectronics": people put the institute first. */
const INSTITUTE_OF_ACADEMY = /^(.*?\bAcademy of Sciences),? ((?:\p{Lu}\p{L}+ )*Institute of .+|.+ Institute)$/u;

const SPELLINGS = new Map(
  [
    ['Center', 'Centre'],
    ['Defense', 'Defence'],
    ['Fiber', 'Fibre'],
    ['Aluminum', 'Aluminium'],
    ['Organization', 'Organisation'],
    ['Program', 'Programme'],
  ].flatMap(([one, other]) => [[one!, other!] as const, [other!, one!] as const]),
).set("Int'l", 'International');
const SPELT_TWO_WAYS = new RegExp([...SPELLINGS.keys()].join('|'));

/** "Sichuan University", which some call the University of Sichuan. */
const UNIVERSITY_OF = /^(\p{Lu}\p{L}{3,}) University$/u;

export interface PartNames {
  /** Names that `printed` holds, itself left out. What remains of one must be modelled before it is trusted. */
  of(printed: string): readonly string[];
}

/** Learns from a snapshot how groups are abbreviated, and what stands before a comma often enough to be a group. */
export function createPartNames(snapshot: ListSnapshot): PartNames {
  const abbreviations = new Map<string, string>();
  const members = new Map<string, number>();
  const groups = new Set<string>();
  for (const entity of snapshot.entities) {
    const group = beforeComma(entity.name)?.[0];
    if (group !== undefined) members.set(group, (members.get(group) ?? 0) + 1);
    for (const name of [entity.name, ...entity.aliases.map((alias) => alias.name)]) {
      const [, full, short] = /^([^(,]{12,}?(?:, (?:Limited|Ltd)\.?)?) \(([A-Z]{3,6})\)/.exec(name) ?? [];
      if (full !== undefined && short !== undefined && isAbbreviation(short)) abbreviations.set(full, short);
    }
  }
  for (const [group, count] of members) if (count >= MEMBERS_OF_A_GROUP) groups.add(group);
  const grouped = new Map<string, [full: string, short: string][]>();
  for (const pair of [...abbreviations].sort((a, b) => b[0].length - a[0].length)) {
    const before = grouped.get(firstWord(pair[0]));
    if (before) before.push(pair);
    else grouped.set(firstWord(pair[0]), [pair]);
  }
  return {
    of: (printed) => {
      const plain = withoutAbbreviations(printed);
      const parts = new Set<string>();
      for (const name of [plain, ...bracketedNames(printed), ...quotedNames(printed)]) parts.add(name);
      for (const [full, short] of grouped.get(firstWord(plain)) ?? [])
        if (plain.startsWith(full) && plain.length > full.length + 2) {
          const member = plain.slice(full.length);
          parts.add(short + member);
          const [, number] = NUMBERED_INSTITUTE.exec(member) ?? [];
          if (number !== undefined) for (const name of numberedInstitute(short, Number(number))) parts.add(name);
        }
      const [, called, its] = NUMBERED.exec(plain) ?? [];
      if (called !== undefined && its !== undefined)
        for (const name of numberedInstitute(called, Number(its))) parts.add(name);
      const [, academy, institute] = INSTITUTE_OF_ACADEMY.exec(plain) ?? [];
      if (academy !== undefined && institute !== undefined)
        for (const between of [', ', ' of ', ' of the ']) parts.add(institute + between + academy);
      const [, place] = UNIVERSITY_OF.exec(plain) ?? [];
      if (place !== undefined) parts.add(`University of ${place}`);
      const [before, behind] = beforeComma(plain) ?? [];
      if (before !== undefined && behind !== undefined) {
        if (groups.has(before)) parts.add(behind);
        else if (PARENT.test(behind)) parts.add(before);
      }
      for (const name of [...parts]) parts.add(otherSpelling(name));
      parts.delete(printed);
      return [...parts];
    },
  };
}

function firstWord(name: string): string {
  return name.split(' ', 1)[0]!;
}

/** "711 Aircraft Repair Plant (711 ARZ)", "Shanghai Micro Electronics Equipment (Group) Co., Ltd.": without the bracket. */
function withoutAbbreviations(printed: string): string {
  return printed
    .replace(/\s*\(([^()]+)\)/g, (whole, inside: string) => (isAbbreviation(inside) || inside === 'Group' ? '' : whole))
    .trim();
}

/** "Rostec (Russian Technologies State Corporation)": the name before the bracket, and the name in it where it is one. */
function bracketedNames(printed: string): string[] {
  const [, outside, inside] = /^([^()]+?)\s*\(([^()]+)\)\s*$/.exec(printed) ?? [];
  if (outside !== undefined && inside !== undefined && inside.split(' ').length >= WORDS_OF_A_BRACKETED_NAME)
    return [outside, inside];
  // "China Electronics Technology Group Corporation 29 (CETC 29) Research Institute": with a number it is nobody else's.
  return [...printed.matchAll(/\(([^()]+)\)/g)].map((match) => match[1]!).filter(isNumberedAbbreviation);
}

function isNumberedAbbreviation(text: string): boolean {
  return isAbbreviation(text) && /\d/.test(text);
}

/** "United Shipbuilding Corporation JSC “Baltic Shipbuilding Factory”": the member in the quotation marks. */
function quotedNames(printed: string): string[] {
  const [, inside] = /[“"]([^“”"]+)[”"]$/.exec(printed) ?? [];
  return inside !== undefined && inside.split(' ').length >= WORDS_OF_A_BRACKETED_NAME ? [inside] : [];
}

/** "CETC 13", "13th Institute of CETC", "CETC 13th Research Institute". */
function numberedInstitute(group: string, number: number): string[] {
  const tens = Math.floor((number % 100) / 10);
  const ordinal = `${number}${tens === 1 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th')}`;
  const institutes = ['Institute', 'Research Institute'];
  return [
    `${group} ${number}`,
    ...institutes.flatMap((institute) => [
      `${ordinal} ${institute} of ${group}`,
      `${group} ${ordinal} ${institute}`,
      `${group} ${number} ${institute}`,
    ]),
  ];
}

/** Between two words: "R&D" is one. */
const AMPERSAND = /(?<=[\p{L}]{3})\s+&\s+(?=[\p{L}]{3})/gu;

/** British for American spellings and the other way, a word that is often shortened in full, and "and" for "&". */
export function otherSpelling(printed: string): string {
  const name = printed.replace(AMPERSAND, ' and ');
  if (!SPELT_TWO_WAYS.test(name)) return name;
  return name.replace(/[A-Za-z]+(?:'l)?/g, (word) => SPELLINGS.get(word) ?? word);
}

function isAbbreviation(text: string): boolean {
  return ABBREVIATION.test(text) && !NO_ABBREVIATION.has(text.toLowerCase().replaceAll('.', ''));
}

/** The two sides of the first comma that is no legal form's; undefined where there is none. */
function beforeComma(name: string): [string, string] | undefined {
  const [, before, behind] = /^([^,]{8,}), (.{6,})$/.exec(name) ?? [];
  if (before === undefined || behind === undefined || !behind.includes(' ')) return undefined;
  return /^(?:Co|Ltd|Inc|LLC|Limited|Corp)\b/i.test(behind) ? undefined : [before, behind];
}
