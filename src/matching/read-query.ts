/** A typed name in another script against the lists, which print Latin letters: 上海微电子装备, Газпром, 하이크비전. */
import type { Evidence, ScoredMatch } from '../types.js';
import { otherBusiness } from './business.js';
import type { Catalogue, ListedName } from './catalogue.js';
import type { Lexicon } from './lexicon.js';
import { modelName } from './name-model.js';
import { scoreNames, total } from './score.js';
import { type Fitted, fitReading, type Reading } from './scripts/index.js';
import type { Shortlist } from './shortlist.js';

export interface ReadQueryDeps {
  readonly catalogue: Catalogue;
  readonly lexicon: Lexicon;
  readonly shortlist: Shortlist;
}

/** Many Chinese names read the same: by its sound alone a name is worth a look, no more. */
const COST_OF_SOUND_ALONE = 0.2;
const COST_OF_READING = 0.02;
/** The listed company is known to write its name in other characters. */
const COST_OF_OTHER_CHARACTERS = 0.3;
/** Names that are scored: such as share a word with the reading, and such as have a word that looks like one of it. */
const MOST_CANDIDATES = 30;
const MOST_ALIKE = 15;
const HAN = /\p{Script=Han}/u;

/** Matches of one reading; each candidate is scored with the reading fitted to its words. */
export function matchReading(reading: Reading, query: string, deps: ReadQueryDeps): ScoredMatch[] {
  const model = modelName(reading.text, false, deps.lexicon, deps.catalogue.listWords);
  const sharing = deps.shortlist.sharing(model).slice(0, MOST_CANDIDATES);
  const candidates = new Set([...sharing, ...deps.shortlist.resembling(model).slice(0, MOST_ALIKE)]);
  return [...candidates].map((at) => matchOf(reading, query, deps.catalogue.names[at]!, deps));
}

function matchOf(reading: Reading, query: string, listed: ListedName, deps: ReadQueryDeps): ScoredMatch {
  const words = listed.model.words.map((word) => word.text);
  const fitted = fitReading(reading, words, false);
  const model = modelName(fitted.text, false, deps.lexicon, deps.catalogue.listWords);
  const scored = scoreNames(model, listed.model, deps.lexicon);
  const business = otherBusiness(model, listed.model);
  const evidence = [
    ...scored.evidence,
    ...(business ? [business] : []),
    ...costs(reading, query, listed, fitted, scored.evidence, deps.catalogue),
  ];
  for (const { native, latin, how } of fitted.notes)
    evidence.push({ kind: 'reading', weight: 0, detail: `${native} ${how === 'sound' ? 'reads' : 'is'} "${latin}"` });
  return {
    entity: listed.entity,
    matchedName: listed.model.printed,
    matchedKind: listed.kind,
    score: total(evidence),
    evidence,
  };
}

function costs(
  reading: Reading,
  query: string,
  listed: ListedName,
  fitted: Fitted,
  evidence: readonly Evidence[],
  catalogue: Catalogue,
): Evidence[] {
  const own = (catalogue.byEntity.get(listed.entity.id) ?? []).flatMap((at) => catalogue.names[at]!.han ?? []);
  if (HAN.test(query) && own.length > 0)
    return [{ kind: 'reading', weight: -COST_OF_OTHER_CHARACTERS, detail: `its name is written otherwise: ${own[0]}` }];
  const other = evidence.some((part) => part.kind === 'other-words');
  const syllables = reading.parts.reduce((sum, part) => sum + (part.kind === 'sound' ? part.native.length : 0), 0);
  if (reading.language === 'zh' && !other && syllables <= 2)
    return [
      { kind: 'reading', weight: -COST_OF_SOUND_ALONE, detail: 'only its sound agrees, and other names sound so' },
    ];
  if (fitted.similarity < 1)
    return [{ kind: 'reading', weight: -COST_OF_SOUND_ALONE, detail: 'it sounds alike, and is not spelt so' }];
  return [{ kind: 'reading', weight: -COST_OF_READING, detail: `"${query.trim()}" was read in Latin letters` }];
}

/** True where a name in Han characters begins inside a word of the query: 成电 in 集成电路 names nobody. */
export function isInsideWord(han: string, readings: readonly Reading[]): boolean {
  const chinese = readings.filter((reading) => reading.language === 'zh');
  return chinese.length > 0 && chinese.every((reading) => beginsInsideWord(han, reading));
}

function beginsInsideWord(han: string, reading: Reading): boolean {
  const text = reading.parts.map((part) => part.native).join('');
  for (let at = text.indexOf(han); at >= 0; at = text.indexOf(han, at + 1)) {
    let end = 0;
    for (const part of reading.parts) {
      const start = end;
      end += part.native.length;
      if (at >= start && at < end && (at === start || part.kind === 'sound' || part.kind === 'known')) return false;
    }
  }
  return text.includes(han);
}
