/** A progress bar on a terminal; nothing in a pipe. */
import { SingleBar } from 'cli-progress';
import type { CliIo } from './io.js';

export interface Progress {
  show(received: number, expected: number | null): void;
  end(): void;
}

/** Part 744 as it is sent: what the bar is drawn for where the server does not say how much will come. */
const USUAL_BYTES = 2_600_000;
const KB = 1_000;

export function createProgress(io: CliIo): Progress {
  const terminal = io.stderr as NodeJS.WriteStream;
  if (terminal.isTTY !== true) return { show: () => undefined, end: () => undefined };
  const bar = new SingleBar({
    format: 'Fetching the lists [{bar}] {value} of {total} kB',
    hideCursor: true,
    clearOnComplete: true,
    stream: terminal,
  });
  let started = false;
  return {
    show(received, expected) {
      const total = Math.ceil(Math.max(expected ?? USUAL_BYTES, received) / KB);
      if (!started) bar.start(total, 0);
      started = true;
      bar.setTotal(total);
      bar.update(Math.round(received / KB));
    },
    end() {
      if (started) bar.stop();
    },
  };
}
