/** Messages that could not be recorded and did not come again: as far as this process knows. */

import type { WorkspaceRef } from '../store/port.js';
import type { ChatMessage } from '../types.js';

export interface Unrecorded {
  failed(message: ChatMessage, now: Date): void;
  recorded(message: ChatMessage): void;
  /** How many of a workspace failed from `from` on and are past their last retry. */
  count(ref: WorkspaceRef, from: Date, now: Date): number;
}

/** Platforms come again for a few minutes; after that nobody does. */
const LAST_RETRY_MS = 10 * 60_000;
const MOST_KEPT = 100_000;

export function createUnrecorded(): Unrecorded {
  const since = new Map<string, { readonly workspace: string; readonly at: number }>();
  return {
    failed(message, now) {
      const key = keyOf(message);
      if (!since.has(key) && since.size < MOST_KEPT)
        since.set(key, { workspace: workspaceOf(message), at: now.getTime() });
    },
    recorded: (message) => void since.delete(keyOf(message)),
    count(ref, from, now) {
      const workspace = workspaceOf(ref);
      const lost = [...since.values()].filter(
        (each) => each.workspace === workspace && now.getTime() - each.at > LAST_RETRY_MS,
      );
      return lost.filter(({ at }) => at >= from.getTime()).length;
    },
  };
}

function keyOf({ platform, workspace, channel, messageId, edit }: ChatMessage): string {
  return JSON.stringify([platform, workspace, channel, messageId, edit]);
}

function workspaceOf({ platform, workspace }: WorkspaceRef): string {
  return JSON.stringify([platform, workspace]);
}
