/** Lines of business that names say: what one says and the other does not speaks against their being the same. */
import type { Evidence } from '../types.js';
import type { NameModel } from './name-model.js';

/** Bank here and chemicals there: each names a line of business that the other does not. */
const COST_OF_OTHER_BUSINESS = 0.15;
const COST_OF_ADDED_BUSINESS = 0.06;

/** Words that companies of any business add to their names. */
const ANY_BUSINESS = new Set(
  'group holding holdings international global world worldwide enterprise enterprises general national industries industry services service solutions systems system products the online'.split(
    ' ',
  ),
);
/** Each name says a line of business that the other one does not: Great Wall Motor, Great Wall Computer. */
export function otherBusiness(one: NameModel, other: NameModel): Evidence | undefined {
  const ours = businessOnlyOf(one, other);
  const theirs = businessOnlyOf(other, one);
  // A university's field is its name: Suzhou University is not Suzhou University of Science and Technology.
  const universities = [one, other].every((name) => name.words.some((word) => word.text === 'university'));
  if (universities ? ours.length + theirs.length === 0 : ours.length === 0 || theirs.length === 0) return undefined;
  const said = [ours, theirs].map((words) => (words.length === 0 ? 'no such word' : `"${words.join(' ')}"`));
  const detail = `one says ${said[0]}, the other ${said[1]}`;
  return { kind: 'other-business', weight: -COST_OF_OTHER_BUSINESS, detail };
}

/** `known` is the whole name of a company that people know; `other` adds a line of business to it: Sony, Sony Bank. */
export function addedBusiness(known: NameModel, other: NameModel): Evidence | undefined {
  const added = businessOnlyOf(other, known);
  if (added.length === 0 || businessOnlyOf(known, other).length > 0) return undefined;
  const detail = `"${known.printed}" is a name in full, without "${added.join(' ')}"`;
  return { kind: 'other-business', weight: -COST_OF_ADDED_BUSINESS, detail };
}

function businessOnlyOf(name: NameModel, other: NameModel): string[] {
  return businessOf(name).filter((word) => !businessOf(other).some((each) => alike(each, word)));
}

function businessOf(name: NameModel): string[] {
  return name.words
    .filter((word) => word.role === 'descriptor' && !ANY_BUSINESS.has(word.text))
    .map((word) => word.text);
}

/** Technology and technologies, pharma and pharmaceuticals. */
function alike(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length, 5);
  return a === b || (length >= 3 && a.slice(0, length) === b.slice(0, length));
}
