/** Text on its way into a card. */

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** Control characters, and the marks that turn the direction of the text after them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
/** Cards replace `{{DATE(...)}}` and `{{TIME(...)}}`: what a person wrote stays as written. */
const CARD_FUNCTION = /\{\{(?=(?:DATE|TIME)\()/gi;
const WORD_JOINER = '\u2060';

/**
 * Text that a card shows as it is: well-formed, without control characters, at most `max` UTF-16 units, the last of
 * them an ellipsis where it was cut.
 */
export function cardText(text: string, max: number): string {
  const clean = text
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(INVISIBLE, '')
    .replace(CARD_FUNCTION, `{${WORD_JOINER}{`);
  if (clean.length <= max) return clean;
  return `${clean.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
