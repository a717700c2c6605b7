/** The lists that ship with the product: what they are called and where a person can read their source. */
import type { Entity, ListId } from '../types.js';

export interface ListSource {
  readonly id: ListId;
  readonly title: string;
  readonly authority: string;
  /** Number of the supplement to 15 CFR Part 744. */
  readonly supplement: '4' | '6' | '7';
  readonly url: string;
  /** File name of its table in `data/lists`. */
  readonly file: string;
}

const source = (id: string, title: string, supplement: ListSource['supplement']): ListSource => ({
  id,
  title,
  authority: `15 CFR Part 744, Supplement No. ${supplement}`,
  supplement,
  url: `https://www.ecfr.gov/current/title-15/part-744/appendix-Supplement%20No.%20${supplement}%20to%20Part%20744`,
  file: `${id}.jsonl`,
});

export const LIST_SOURCES: readonly ListSource[] = [
  source('entity-list', 'Entity List', '4'),
  source('unverified-list', 'Unverified List', '6'),
  source('military-end-user-list', 'Military End-User List', '7'),
];

/** Where a person can read the entity's list; null for company lists. */
export function sourceUrl(entity: Pick<Entity, 'list'>): string | null {
  return LIST_SOURCES.find((list) => list.id === entity.list)?.url ?? null;
}
