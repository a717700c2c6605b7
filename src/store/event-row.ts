import type { EventRecord } from './port.js';
import { storable, storableOrNull } from './text.js';

/** An event as a row of the ledger. */
export function eventValues(event: EventRecord, now: Date) {
  return {
    platform: storable(event.platform),
    workspace: storable(event.workspace),
    channel: storable(event.channel),
    thread: storableOrNull(event.thread),
    message_id: storable(event.messageId),
    edit: storable(event.edit),
    author: storable(event.author),
    sent_at: event.sentAt.toISOString(),
    recorded_at: now.toISOString(),
    list_version: event.listVersion,
  };
}
