/** The buttons of a digest: what waits, the whole list, and names that are not to be warned about for a while. */
import type { Store } from '../store/port.js';
import type { Place } from '../types.js';
import { readButtonValue, writeButtonValue } from './button-value.js';
import type { NoticeContext } from './context.js';
import type { Digests } from './digest.js';
import { longDate } from './format.js';
import type { ActionId, Notice } from './notice.js';
import { openReviewsNotice } from './open-reviews-notice.js';
import type { ActionReply, ActionRequest, Clock } from './ports.js';
import { acknowledgement } from './simple-notices.js';
import { recordHash } from './suppress.js';

export interface DigestActionsDeps {
  readonly store: Pick<Store, 'openReviews' | 'addSuppression'>;
  readonly digests: Digests;
  readonly clock: Clock;
  readonly context: (place: Place) => NoticeContext;
  readonly mayMute: (request: ActionRequest) => Promise<boolean>;
}

const DAY_MS = 86_400_000;
const MUTED_DAYS = 90;

const ACTIONS: ReadonlySet<ActionId> = new Set(['open-digest', 'open-reviews', 'full-digest', 'mute-entity'] as const);

export function isDigestAction(action: ActionId): boolean {
  return ACTIONS.has(action);
}

/** @returns answers a press; null: its value is none of ours. Rejects only when the store fails. */
export function createDigestActions(deps: DigestActionsDeps): (request: ActionRequest) => Promise<ActionReply | null> {
  const { store, digests, clock } = deps;

  return async (request) => {
    const context = deps.context(request);
    if (request.action === 'open-digest') return asPrivate(await digests.latest(request));
    if (request.action === 'open-reviews')
      return asPrivate(openReviewsNotice(context, await store.openReviews(request)));
    const value = readButtonValue(request.value);
    if (value === null) return null;
    if (request.action === 'mute-entity') return mute(context, request, value.entityIds);
    const period = readPeriod(value.card);
    return period === null ? null : asPrivate(await digests.full(request, period.from, period.to));
  };

  async function mute(
    context: NoticeContext,
    request: ActionRequest,
    entityIds: readonly string[],
  ): Promise<ActionReply | null> {
    const { wording, matcher } = context;
    const entity = matcher.entity(entityIds[0] ?? '');
    if (entity === undefined) return null;
    if (!(await deps.mayMute(request)))
      return asPrivate(acknowledgement(wording.text('digest.mute.refused', {}), 'problem'));
    const now = clock.now();
    const expiresAt = new Date(now.getTime() + MUTED_DAYS * DAY_MS);
    const { platform, workspace, user } = request;
    await store.addSuppression(
      {
        ...{ platform, workspace, channel: null, entityId: entity.id, names: [], recordHash: recordHash(entity) },
        ...{ reason: wording.text('digest.mute.reason', {}), author: user, expiresAt },
      },
      now,
    );
    const values = { entity: entity.name, date: longDate(expiresAt.toISOString().slice(0, 10)) };
    return asPrivate(acknowledgement(wording.text('digest.mute.done', values)));
  }
}

/** A digest's button knows its period, to the second. */
export function periodValue(from: Date, to: Date, entityIds: readonly string[] = []): string {
  const hex = (seconds: number) => seconds.toString(16).padStart(8, '0');
  const card = hex(Math.floor(from.getTime() / 1000)) + hex(Math.ceil(to.getTime() / 1000));
  return writeButtonValue({ card, entityIds });
}

/** The longest span of a digest is a week, and an hour where clocks change. */
const LONGEST_SPAN_MS = 8 * DAY_MS;

function readPeriod(card: string): { readonly from: Date; readonly to: Date } | null {
  if (!/^[0-9a-f]{16}$/.test(card)) return null;
  const [from, to] = [card.slice(0, 8), card.slice(8)].map((hex) => new Date(Number.parseInt(hex, 16) * 1000)) as [
    Date,
    Date,
  ];
  return from < to && to.getTime() - from.getTime() <= LONGEST_SPAN_MS ? { from, to } : null;
}

function asPrivate(notice: Notice): ActionReply {
  return { how: 'private', notice };
}
