/** What a button carries: the id of a remembered card and entity ids. Never text. */
import { createHash, randomBytes } from 'node:crypto';

export interface ButtonValue {
  readonly card: string;
  readonly entityIds: readonly string[];
}

/** `NoticeAction.value` holds at most this many characters. */
const MAX_VALUE_LENGTH = 500;
const VERSION = 'v1';
const PATTERN = /^v1\.([0-9a-f]{8,64})\.([^\s]*)$/;

/** Leaves out the entity ids that no longer fit. */
export function writeButtonValue({ card, entityIds }: ButtonValue): string {
  let value = `${VERSION}.${card}.`;
  for (const [index, id] of entityIds.entries()) {
    const next = value + (index > 0 ? ',' : '') + encodeURIComponent(id);
    if (next.length > MAX_VALUE_LENGTH) break;
    value = next;
  }
  return value;
}

/** Null for anything that `writeButtonValue` did not write. */
export function readButtonValue(value: string): ButtonValue | null {
  if (value.length > MAX_VALUE_LENGTH) return null;
  const match = PATTERN.exec(value);
  if (!match) return null;
  try {
    const entityIds = match[2]!.split(',').filter(Boolean).map(decodeURIComponent);
    return { card: match[1]!, entityIds };
  } catch {
    return null;
  }
}

/** A card id that nobody can guess. */
export function randomCardId(): string {
  return randomBytes(8).toString('hex');
}

/** The same parts always give the same id: for what may be tried again and must stay one. */
export function stableId(...parts: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);
}
