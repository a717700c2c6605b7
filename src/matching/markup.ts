/**
 * Chat markup: which part of `<...>`, `&...;` and `%E5%8D%8E` is text. Chats write links as `<url|label>`, people as `<@U1>`,
 * or HTML.
 */

/** What stands at a `<`, `&` or `%`: its length in the source, and the text it stands for ('' joins, ' ' separates). */
export interface MarkupPiece {
  readonly length: number;
  readonly text: string;
}

const HEXADECIMAL = 16;
const PERSON_OR_CHANNEL = /<[@!][^<>]{0,200}>/y;
const TAG = /<\/?([a-zA-Z][a-zA-Z0-9]{0,15})(?=[\s/>])[^<>]{0,2000}>/y;
const ENTITY = /&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-zA-Z]{2,8});/y;

/** Tags that stand inside a word without ending it. */
const INLINE_TAGS = new Set(
  'a abbr b bdi bdo big code em font i ins del kbd mark q s samp small span strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
);

/** Tags that end the word and the line they stand in. */
const BLOCK_TAGS = new Set(
  'address article at attachment blockquote body br codeblock dd div dl dt emoji figure footer h1 h2 h3 h4 h5 h6 head header hr html img li main ol p pre section systemeventmessage table tbody td th thead title tr ul'.split(
    ' ',
  ),
);

const NAMED_ENTITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    lt: ' ',
    gt: ' ',
    quot: ' ',
    apos: "'",
    nbsp: ' ',
    shy: '',
    zwj: '',
    zwnj: '',
    ensp: ' ',
    emsp: ' ',
    ndash: '-',
    mdash: ' ',
  }),
);

/** A character in a web address: %20 (a space), %E5%8D%8E (华). The first byte says of how many bytes. */
const ENCODED =
  /%(?:[2-7][0-9a-f]|[c-d][0-9a-f]%[89ab][0-9a-f]|e[0-9a-f](?:%[89ab][0-9a-f]){2}|f[0-4](?:%[89ab][0-9a-f]){3})/iy;
export const ENCODED_SOMEWHERE = /%(?:[2-7][0-9a-f]|[c-f][0-9a-f]%[89ab])/i;

/** What is encoded most, and only stands between words: a space, brackets, a slash, a colon. */
const ENCODED_PUNCTUATION = /%(?:2[089fF]|3[aAdDfF])/y;
export const ENCODED_LENGTH = 3;

/** The sign between words that is encoded at `at`, or undefined. */
export function encodedPunctuation(text: string, at: number): number | undefined {
  ENCODED_PUNCTUATION.lastIndex = at;
  return ENCODED_PUNCTUATION.test(text)
    ? Number.parseInt(text.slice(at + 1, at + ENCODED_LENGTH), HEXADECIMAL)
    : undefined;
}

/** Whether a percent sign at `at` begins a character of a web address. */
export function isEncoded(text: string, at: number): boolean {
  ENCODED.lastIndex = at;
  return ENCODED.test(text);
}

function encodedAt(text: string, at: number): MarkupPiece | undefined {
  ENCODED.lastIndex = at;
  const found = ENCODED.exec(text)?.[0];
  if (found === undefined) return undefined;
  try {
    return { length: found.length, text: decodeURIComponent(found) };
  } catch {
    // Bytes that no character has: overlong forms, surrogates.
    return undefined;
  }
}

/** The markup that starts at `at`, or undefined where the character stands for itself. */
export function markupAt(text: string, at: number): MarkupPiece | undefined {
  if (text.charCodeAt(at) === 0x26) return entityAt(text, at);
  if (text.charCodeAt(at) === 0x25) return encodedAt(text, at);
  PERSON_OR_CHANNEL.lastIndex = at;
  const person = PERSON_OR_CHANNEL.exec(text);
  // No name goes on behind a person or a group.
  if (person) return { length: person[0].length, text: '|' };
  TAG.lastIndex = at;
  const tag = TAG.exec(text);
  const name = (tag?.[1] ?? '').toLowerCase();
  // "<bob2>" is how some write a name, not markup.
  if (!tag || !(INLINE_TAGS.has(name) || BLOCK_TAGS.has(name))) return undefined;
  // The address of a link is text too: only the bracket and the tag's name are skipped.
  if (/\s(?:href|src|alt|title)\s*=/i.test(tag[0])) return { length: name.length + 1, text: ' ' };
  return { length: tag[0].length, text: INLINE_TAGS.has(name) ? '' : ' ' };
}

function entityAt(text: string, at: number): MarkupPiece | undefined {
  ENTITY.lastIndex = at;
  const found = ENTITY.exec(text);
  if (!found) return undefined;
  const name = found[1]!;
  if (!name.startsWith('#')) {
    const named = NAMED_ENTITIES.get(name.toLowerCase());
    return named === undefined ? undefined : { length: found[0].length, text: named };
  }
  const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  const valid = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return { length: found[0].length, text: valid ? String.fromCodePoint(code) : ' ' };
}

/** Whether HTML may start at `at`: cheap, and never wrong about no. */
export function mayBeTag(text: string, at: number): boolean {
  TAG.lastIndex = at;
  const tag = TAG.exec(text);
  if (!tag) return false;
  const name = tag[1]!.toLowerCase();
  return INLINE_TAGS.has(name) || BLOCK_TAGS.has(name);
}
