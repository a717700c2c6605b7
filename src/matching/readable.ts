/** A piece of a message as people read it: without tags, marks of a quotation and codes of characters. */
import { markupAt } from './markup.js';
import { withoutQuoteMarks } from './quote-marks.js';

const MARKUP = /[<&%]|\n[> ]*>/;

/** The piece in one line; undefined where it is readable as it stands. Never throws. */
export function readable(written: string): string | undefined {
  if (!MARKUP.test(written)) return undefined;
  let read = '';
  for (let at = 0; at < written.length; ) {
    const piece = '<&%'.includes(written[at]!) ? markupAt(written, at) : undefined;
    read += piece?.text ?? written[at]!;
    at += piece?.length ?? 1;
  }
  const line = withoutQuoteMarks(read).replace(/\s+/g, ' ').trim();
  return line === written ? undefined : line;
}
