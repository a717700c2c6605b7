/** Mail and chat put `>` before each line they quote, and a name may be wrapped over two such lines. */

/** Marks and spaces at the start of a line that are read. */
const MOST_MARKS = 8;
const QUOTED_LINE = /\r?\n[> ]{0,7}>/g;
const NEW_LINE = 0x0a;
const SPACE = 0x20;
export const QUOTE_MARK = 0x3e;

/** What stands between two words, without the marks of a quotation. */
export function withoutQuoteMarks(between: string): string {
  return between.includes('>') ? between.replace(QUOTED_LINE, '\n') : between;
}

export function hasQuotedLine(text: string): boolean {
  return text.search(QUOTED_LINE) >= 0;
}

/** Whether the `>` at `at` begins a line, behind others and spaces. */
export function isQuoteMark(text: string, at: number): boolean {
  for (let before = at - 1; before >= 0 && before >= at - MOST_MARKS; before -= 1) {
    const code = text.charCodeAt(before);
    if (code === NEW_LINE) return true;
    if (code !== QUOTE_MARK && code !== SPACE) return false;
  }
  return false;
}
