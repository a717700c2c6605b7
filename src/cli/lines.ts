/** The lines of a text stream. */
import { StringDecoder } from 'node:string_decoder';
import { EntityCheckError } from '../errors.js';

/**
 * Lines without their ends (`\n` or `\r\n`), as they come; a byte order mark is left out. Not node:readline, which also
 * ends a line at U+2028 and U+2029: both may stand inside a JSON string.
 * @param name what is read, for the error
 * @throws EntityCheckError `input-invalid` where it cannot be read
 */
export async function* linesOf(input: AsyncIterable<Buffer | string>, name: string): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let isStart = true;
  try {
    for await (const chunk of input) {
      let text = typeof chunk === 'string' ? chunk : decoder.write(chunk);
      if (isStart && text !== '') {
        isStart = false;
        text = text.replace(/^\uFEFF/u, '');
      }
      let from = 0;
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
        yield withoutReturn(rest + text.slice(from, end));
        rest = '';
        from = end + 1;
      }
      rest += text.slice(from);
    }
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new EntityCheckError('input-invalid', `Cannot read ${name}: ${why}. Give the path of a text file.`, {
      cause,
    });
  }
  rest += decoder.end();
  if (rest !== '') yield withoutReturn(rest);
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);
