/**
 * The ways in which a name may be written in Latin letters: as given, without its web suffix, by the name its company is
 * known by, or read from its script.
 */
import type { Evidence } from '../types.js';
import type { Lexicon } from './lexicon.js';
import { type ListWords, modelName, type NameModel } from './name-model.js';
import { type KnownName, needsReading, type Reading, type Scripts } from './scripts/index.js';

export interface RenderingDeps {
  readonly lexicon: Lexicon;
  readonly listWords: ListWords;
  readonly scripts: Scripts;
}

export interface Rendering {
  /** As given. */
  readonly name: string;
  readonly model: NameModel;
  /** Null: in Latin letters as it is. */
  readonly reading: Reading | null;
  /** Why it may be written so. */
  readonly because: Evidence | null;
}

/** "Amazon.com", "www.apple.com": the end of a web address, written onto the name. */
const WEB_SUFFIX =
  /(?<=[\p{L}\p{N}])\.(?:com|net|org|io|ai|co|cn|jp|kr|de|ru|uk|eu|in)(?:\.(?:cn|jp|kr|uk|hk|tw|au|br|in))?(?![\p{L}\p{N}.])/giu;
/** German and Nordic letters that are also spelt with two: Löwenbräu, Loewenbraeu. */
const UMLAUT = /[äöüøåÄÖÜØÅ]/g;
const SPELLED_OUT: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ø: 'oe',
  å: 'aa',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  Ø: 'Oe',
  Å: 'Aa',
};
const WEB_PREFIX = /^(?:https?:\/\/)?www\./i;

/** The name as given. */
export function renderPlain(name: string, deps: RenderingDeps): Rendering {
  return { name, model: model(name, deps), reading: null, because: null };
}

/** All others, most likely first; `known` is what the name is known as. */
export function renderings(name: string, known: readonly KnownName[], deps: RenderingDeps): Rendering[] {
  const all: Rendering[] = [];
  const bare = name.replace(WEB_PREFIX, '').replace(WEB_SUFFIX, '');
  if (!needsReading(bare)) {
    all.push({ name, model: model(bare, deps), reading: null, because: null });
    const spelledOut = bare.replace(UMLAUT, (letter) => SPELLED_OUT[letter]!);
    if (spelledOut !== bare) all.push({ name, model: model(spelledOut, deps), reading: null, because: null });
  }
  for (const { company, as } of known) {
    if (as === 'name') continue;
    const because = { kind: 'known-name', weight: 0, detail: knownDetail(name, company.name, as) };
    all.push({ name, model: model(company.name, deps), reading: null, because });
  }
  // What is known by this name is not read as something that sounds alike: シスコ is Cisco, not Sysco.
  const certain = known.some(({ loose }) => !loose);
  for (const reading of deps.scripts.readings(bare)) {
    if (certain && reading.language !== 'zh' && reading.parts.every((part) => part.kind !== 'known')) continue;
    all.push({ name, model: model(reading.text, deps), reading, because: null });
  }
  return all;
}

/** `MSFT is Microsoft's stock symbol`. */
export function knownDetail(name: string, company: string, as: KnownName['as']): string {
  const said = name.trim();
  if (as === 'symbol') return `${said} is ${company}'s stock symbol`;
  if (as === 'former') return `${said} is a former name of ${company}`;
  if (/\p{Script=Hangul}/u.test(said)) return `${said} is ${company}'s Korean name`;
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]|株式/u.test(said)) return `${said} is ${company}'s Japanese name`;
  if (/\p{Script=Han}/u.test(said)) return `${said} is ${company}'s name in Chinese characters`;
  return `${said} is another name of ${company}`;
}

function model(text: string, deps: RenderingDeps): NameModel {
  return modelName(text, false, deps.lexicon, deps.listWords);
}
