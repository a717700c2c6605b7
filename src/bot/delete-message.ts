/** A message was deleted: recorded as its last version; what was not said about it yet is not said any more. */
import type { Store } from '../store/port.js';
import type { DeletedMessage, Matcher } from '../types.js';
import { stableId } from './button-value.js';
import type { Clock } from './ports.js';

export interface DeleteMessageDeps {
  readonly matcher: () => Matcher;
  readonly store: Pick<Store, 'recordEvent'>;
  readonly clock: Clock;
}

/** @returns what `Bot.messageDeleted` is. */
export function createDeleteMessage({
  matcher,
  store,
  clock,
}: DeleteMessageDeps): (message: DeletedMessage) => Promise<void> {
  return async (message) => {
    const { platform, workspace, channel, thread, messageId, author, deletedAt } = message;
    const event = {
      ...{ platform, workspace, channel, thread, messageId, author: author ?? '', sentAt: deletedAt },
      edit: deletedEdit(deletedAt),
      listVersion: matcher().snapshot.version,
    };
    await store.recordEvent(event, async (tx) => {
      const edits = await tx.versions();
      const warnings = edits.map((edit) => warningId(stableId(platform, workspace, channel, messageId, edit)));
      await tx.withdraw(warnings, 'message-deleted', clock.now());
    });
  };
}

const DELETED = 'deleted:';

/** The version that a deletion is: the same however often the platform tells of it. */
export function deletedEdit(at: Date): string {
  return DELETED + at.toISOString();
}

/** When this version's message was deleted; null: it is no deletion. */
export function deletionTime(edit: string): Date | null {
  return edit.startsWith(DELETED) ? new Date(edit.slice(DELETED.length)) : null;
}

/** @param card of the message's version */
export function warningId(card: string): string {
  return `warning-${card}`;
}
