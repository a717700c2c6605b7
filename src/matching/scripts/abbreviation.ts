/** Abbreviations that are not initials: PwC of PricewaterhouseCoopers, FedEx of Federal Express. */

const SMALL_WORDS = new Set([
  'and',
  'of',
  'the',
  'de',
  'et',
  'und',
  'y',
  'corporation',
  'company',
  'inc',
  'corp',
  'co',
  'ltd',
]);

/**
 * Says how `short` abbreviates `long`, or undefined. Only where `short` is one word with a capital or two inside it:
 * each of its pieces begins a word of `long`, and its small letters follow in order.
 */
export function abbreviates(short: string, long: string): string | undefined {
  const word = short.trim();
  if (!/^\p{Lu}[\p{L}]{1,9}$/u.test(word) || !/\p{Ll}/u.test(word)) return undefined;
  const pieces = word.match(/\p{Lu}\p{Ll}*/gu) ?? [];
  if (pieces.length < 2) return undefined;
  // Words of the long name, and the parts of a word written together: PricewaterhouseCoopers.
  const parts = (long.match(/\p{Lu}?[\p{Ll}']+|\p{Lu}+/gu) ?? []).filter(
    (part) => !SMALL_WORDS.has(part.toLowerCase()),
  );
  if (parts.length !== pieces.length || long.trim().length <= word.length + 2) return undefined;
  const fits = pieces.every((piece, at) => within(piece.toLowerCase(), plain(parts[at]!)));
  return fits ? `"${word}" abbreviates "${long.trim()}"` : undefined;
}

/** First letter the same, further letters in order; more than two letters must be the beginning. */
function within(piece: string, word: string): boolean {
  if (piece[0] !== word[0]) return false;
  if (piece.length > 2) return word.startsWith(piece);
  return piece.length === 1 || word.includes(piece[1]!, 1);
}

function plain(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
