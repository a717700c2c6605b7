/** Names in other scripts: what `compare` and `check` need, loaded when the first name asks for it. */
import type { Lexicon } from '../lexicon.js';
import { type KnownNames, loadKnownNames } from './known-names.js';
import { createReadings, type Reading } from './readings.js';
import { loadTerms } from './terms.js';

export { type Fitted, fitReading } from './fit.js';
export type { KnownName, KnownNames } from './known-names.js';
export { needsReading, type Part, type Reading } from './readings.js';
export { soundsAlike } from './sound.js';

export interface Scripts {
  /** Renderings in Latin letters, best first; none for a name in Latin letters. */
  readings(name: string): readonly Reading[];
  /** Companies known by this name. */
  readonly known: KnownNames['find'];
}

/** Nothing is read from `dataDirectory` before the first call. */
export function createScripts(dataDirectory: string, lexicon: Lexicon): Scripts {
  let known: KnownNames | undefined;
  let reader: ((name: string) => readonly Reading[]) | undefined;
  const knownNames = (): KnownNames => {
    known ??= loadKnownNames(dataDirectory, lexicon);
    return known;
  };
  return {
    known: (name, words) => knownNames().find(name, words),
    readings: (name) => {
      reader ??= createReadings({
        terms: loadTerms(dataDirectory, knownNames().natives, lexicon.simplified),
        simplified: lexicon.simplified,
        pinyin: (char) => lexicon.pinyin(char),
      });
      return reader(name);
    },
  };
}
