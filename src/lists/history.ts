/** What happened to entities and when: the Federal Register citations that the list prints, and what kept versions changed. */
import type { Citation, Entity, ListSnapshot } from '../types.js';
import { type ComparedField, diffEntities } from './diff.js';

export interface HistoryEvent {
  /** ISO date; null where the list prints none that can be one. */
  readonly date: string | null;
  readonly what: 'listed' | 'amended' | 'added' | 'removed' | 'changed';
  /** Of `listed` and `amended`: the Federal Register's citation. */
  readonly citation?: Citation;
  /** Of the others: the version by which it showed, and the fields that changed. */
  readonly version?: string;
  readonly fields?: readonly ComparedField[];
}

/** The entity's citations in order of date, then what the versions (oldest first) changed. */
export function historyOf(entity: Entity, versions: readonly ListSnapshot[]): readonly HistoryEvent[] {
  const cited = entity.citations
    .toSorted((a, b) => ((a.date ?? '') < (b.date ?? '') ? -1 : 1))
    .map((citation, at): HistoryEvent => ({ date: citation.date, what: at === 0 ? 'listed' : 'amended', citation }));
  const events: HistoryEvent[] = [];
  for (const [at, after] of versions.entries()) {
    const before = versions[at - 1];
    if (before === undefined) continue;
    const own = (snapshot: ListSnapshot) => snapshot.entities.filter(({ id }) => id === entity.id);
    const diff = diffEntities(own(before), own(after));
    const date = after.lists.find(({ id }) => id === entity.list)?.asOf ?? null;
    const event = { date, version: after.version };
    if (diff.added.length > 0) events.push({ ...event, what: 'added' });
    if (diff.removed.length > 0) events.push({ ...event, what: 'removed' });
    for (const { fields } of diff.changed) events.push({ ...event, what: 'changed', fields });
  }
  return [...cited, ...events];
}

/**
 * Entities whose entry was made or amended by a Federal Register notice: `84 FR 54002`. Spelling and spaces do not matter.
 * A notice is known by its first page (54002), and the list may print the page of its amendments (54004): a page that no
 * entry has stands for the notice that goes on behind it.
 */
export function entitiesCiting(reference: string, { entities }: ListSnapshot): readonly Entity[] {
  const page = pageOf(reference);
  if (page === null) return [];
  const behind = entities.flatMap(({ citations }) => citations.filter((each) => distance(page, each) !== null));
  const nearest = behind.sort((a, b) => distance(page, a)! - distance(page, b)!)[0];
  if (nearest === undefined) return [];
  return entities.filter(({ citations }) => citations.some((each) => sameReference(each, nearest)));
}

interface Page {
  readonly volume: number;
  readonly page: number;
}

/** Longest notice about the lists so far, in pages. */
const PAGES_OF_A_NOTICE = 60;

function pageOf(reference: string): Page | null {
  const [, volume, page] = /^\s*(\d{1,3})\s*F\.?\s*R\.?\s*(\d{1,6})\s*$/i.exec(reference) ?? [];
  return volume === undefined || page === undefined ? null : { volume: Number(volume), page: Number(page) };
}

/** Pages from the one asked for to the citation's; null where it is another notice. */
function distance(asked: Page, { reference }: Citation): number | null {
  const cited = pageOf(reference);
  if (cited === null || cited.volume !== asked.volume) return null;
  const pages = cited.page - asked.page;
  return pages >= 0 && pages <= PAGES_OF_A_NOTICE ? pages : null;
}

function sameReference(a: Citation, b: Citation): boolean {
  return a.reference === b.reference;
}
