import type { ListSnapshot } from '../types.js';
import type { Policy } from './policy.js';

/** Ids that name none of the lists: a misspelt one would silence all the others. */
export function unknownLists(value: unknown, { lists }: Pick<ListSnapshot, 'lists'>): readonly string[] {
  const known = new Set<unknown>(lists.map(({ id }) => id));
  return Array.isArray(value) ? value.filter((id) => !known.has(id)).map(String) : [];
}

/** The same of all of a policy's rules. Company lists and others may come later. */
export function unknownListsOf(policy: Policy, snapshot: Pick<ListSnapshot, 'lists'>): readonly string[] {
  const all = [policy.lists, ...policy.overrides.map(({ rules }) => rules.lists)];
  return [...new Set(all.flatMap((value) => unknownLists(value, snapshot)))].filter(
    (id) => !/^(?:custom:|csl-)/.test(id),
  );
}
