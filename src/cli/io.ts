/** What a command reads and writes, and how it ends. */
import pc from 'picocolors';

export interface CliIo {
  readonly stdin: AsyncIterable<Buffer | string>;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  readonly color: boolean;
  /** Width of the terminal in columns; 80 in a pipe. */
  readonly columns: number;
}

/** Exit codes of every command. */
export const NOTHING_LISTED = 0;
export const SOMETHING_LISTED = 1;
export const BAD_INPUT = 2;

export type Colors = ReturnType<typeof pc.createColors>;

/** Colours for `io.stdout`: plain text where `io.color` is false. */
export function colorsOf(io: CliIo): Colors {
  return pc.createColors(io.color);
}

/** Writes and waits where the reader is slow, so that a long scan needs little memory. */
export async function write(stream: NodeJS.WritableStream, text: string): Promise<void> {
  if (!stream.write(text)) await new Promise<void>((resolve) => stream.once('drain', resolve));
}
