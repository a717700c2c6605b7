/** "This name here is not them": when it holds, and when it has lapsed. */
import { createHash } from 'node:crypto';
import type { Suppression } from '../store/port.js';
import type { Entity, Mention } from '../types.js';

/** Names an entity's record as it is on the list now: another address, another notice, and it is another record. */
export function recordHash(entity: Entity): string {
  return createHash('sha256').update(JSON.stringify(entity)).digest('hex').slice(0, 32);
}

/** Expiry is the store's business. */
export function isSuppressed(
  { text, match }: Mention,
  channel: string,
  suppression: Pick<Suppression, 'channel' | 'entityId' | 'names' | 'recordHash'>,
): boolean {
  const { entity, matchedName } = match;
  if (suppression.entityId !== entity.id || suppression.recordHash !== recordHash(entity)) return false;
  if (suppression.channel !== null && suppression.channel !== channel) return false;
  const said = [text, matchedName].map((name) => name.toLowerCase());
  return suppression.names.length === 0 || suppression.names.some((name) => said.includes(name.toLowerCase()));
}
