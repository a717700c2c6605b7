/**
 * When an entity is added to a list, the names that people asked about before are screened again: "asked about on 3 May,
 * listed since today".
 */
import type { ListNews } from '../lists/index.js';
import type { PastCheck, WorkspaceRef } from '../store/port.js';
import type { Entity, Matcher } from '../types.js';
import { writeButtonValue } from './button-value.js';
import { quoted } from './check-notice.js';
import type { NoticeContext } from './context.js';
import { cappedList, entityValues, listNote } from './entity-text.js';
import { longDate } from './format.js';
import type { Notice, RichText } from './notice.js';
import { ALERT_SCORE } from './policy.js';

export interface LookBackHit {
  readonly check: PastCheck;
  readonly entity: Entity;
}

/** Hits on one notice; there are rarely more than a few. */
const MAX_HITS = 10;

/** Checks, by workspace, whose name is an entity that came to the lists; each name once, as it was last asked about. */
export function lookBack(
  checks: readonly PastCheck[],
  { added }: Pick<ListNews, 'added'>,
  matcher: Matcher,
): readonly { readonly workspace: WorkspaceRef; readonly hits: readonly LookBackHit[] }[] {
  const isNew = new Set(added.map(({ id }) => id));
  const seen = new Set<string>();
  const byWorkspace = new Map<string, { workspace: WorkspaceRef; hits: LookBackHit[] }>();
  for (const check of checks) {
    const { platform, workspace, query } = check;
    const key = JSON.stringify([platform, workspace]);
    const name = JSON.stringify([key, query.trim().toLowerCase()]);
    if (seen.has(name)) continue;
    seen.add(name);
    const match = matcher
      .check(query)
      .matches.find(({ entity, score }) => isNew.has(entity.id) && score >= ALERT_SCORE);
    if (match === undefined || check.entityId === match.entity.id) continue;
    const found = byWorkspace.get(key) ?? { workspace: { platform, workspace }, hits: [] };
    found.hits.push({ check, entity: match.entity });
    byWorkspace.set(key, found);
  }
  return [...byWorkspace.values()];
}

/** @param samePlatform false where the review channel cannot show ids of the hits' platform as names */
export function lookBackNotice(
  context: NoticeContext,
  hits: readonly LookBackHit[],
  card: string,
  samePlatform: boolean,
): Notice {
  const { wording } = context;
  const items = hits.slice(0, MAX_HITS).map(({ check, entity }): RichText => {
    const { country, list } = entityValues(context, entity);
    const user = samePlatform ? [{ text: check.user, ref: { type: 'user' as const, id: check.user } }] : check.user;
    return wording.rich('look-back.item', {
      query: quoted(check.query),
      user,
      date: longDate(check.at.toISOString().slice(0, 10)),
      ...{ entity: entity.name, country, list },
    });
  });
  const value = writeButtonValue({ card, entityIds: hits.slice(0, MAX_HITS).map(({ entity }) => entity.id) });
  return {
    kind: 'review',
    tone: 'listed',
    summary: wording.text('look-back.summary', { count: hits.length }),
    blocks: [
      { type: 'text', text: wording.rich('look-back.title', { count: hits.length }) },
      cappedList(context, items, hits.length),
      listNote(context),
    ],
    actions: [{ id: 'details', label: wording.text('action.details', {}), value }],
  };
}
