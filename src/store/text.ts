import { createHash } from 'node:crypto';

/** Longest cooldown key stored as it is; index entries of PostgreSQL end at about 2,700 bytes. */
const MAX_PLAIN_KEY = 500;
// Built from code points, so that the pattern itself is readable text.
const UNSTORABLE = new RegExp(`[${String.fromCharCode(0)}\\p{Surrogate}]`, 'gu');

/** Text that both databases take and give back alike: NUL and lone surrogates become U+FFFD. */
export function storable(text: string): string {
  return text.replace(UNSTORABLE, '\ufffd');
}

export function storableOrNull(text: string | null): string | null {
  return text === null ? null : storable(text);
}

/** SHA-256 in hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** A key of any length as one that fits an index. */
export function boundedKey(key: string): string {
  const stored = storable(key);
  return stored.length <= MAX_PLAIN_KEY ? stored : `sha256:${sha256(stored)}`;
}
