/** What in a message says that a listed name, though it fits, is not meant: another organisation, place or sense of its words. */
import type { Evidence } from '../types.js';
import type { ListedName } from './catalogue.js';
import type { Extent } from './extend.js';
import { type OtherSenseDeps, otherSense } from './other-senses.js';
import { isPlaceOnly, longerOtherCompany, otherKindBeside, otherPlaceBehind } from './surroundings.js';
import type { Word } from './tokens.js';

/** Enough that what fits best is no alert, and worth a look all the same. */
const COST = -0.3;

export function contradictions(
  text: readonly Word[],
  extent: Extent,
  name: ListedName,
  legalForm: string | null,
  isWhole: boolean,
  deps: OtherSenseDeps,
): Evidence[] {
  if (name.model.isPerson) return [];
  const found: Evidence[] = [];
  const add = (kind: string, detail: string): void => {
    found.push({ kind, weight: COST, detail });
  };
  // "Sichuan University hospital" is of Sichuan University.
  const otherKind = isWhole ? null : otherKindBeside(text, extent, deps.wordsOf(name));
  if (otherKind) add('other-kind', `"${otherKind}" beside it names something else`);
  const other = longerOtherCompany(text, extent, deps.lexicon);
  if (other !== null) add('other-company', `"${other}" is another company or university, which no list names`);
  const place = legalForm === null ? otherPlaceBehind(text, extent, name, deps) : null;
  if (place !== null)
    add('other-place', `"${place}" behind it is no place of the entity, and the name says what any country has`);
  const sense = otherSense(text, extent, name, legalForm, deps);
  if (sense !== null) add('other-sense', `also ${sense}, and nothing in the message says that the entity is meant`);
  if (isPlaceOnly(text.slice(extent.from, extent.to), deps.lexicon))
    add('place-name', 'the words are the name of a place');
  return found;
}
