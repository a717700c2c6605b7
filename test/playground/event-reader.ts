import type { ServerEvent } from '../../adapters/playground/wire.js';

export interface EventReader {
  /** The next event, in order; rejects when the stream ends. */
  next(): Promise<ServerEvent>;
  /** Resolves when the server ends the stream. */
  ended(): Promise<void>;
  close(): void;
}

/** Reads the event stream as a browser does. */
export async function readEvents(url: string): Promise<EventReader> {
  const abort = new AbortController();
  const response = await fetch(`${url}/playground/api/events`, { signal: abort.signal });
  if (!response.ok || response.body === null) throw new Error(`the event stream answered ${response.status}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = '';
  const read = async (): Promise<string | null> => {
    for (;;) {
      const end = buffer.indexOf('\n\n');
      if (end >= 0) {
        const part = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        if (part.startsWith('data: ')) return part.slice('data: '.length);
        continue;
      }
      const { done, value } = await reader.read();
      if (done) return null;
      buffer += value;
    }
  };
  return {
    async next() {
      const data = await read();
      if (data === null) throw new Error('the event stream ended');
      return JSON.parse(data) as ServerEvent;
    },
    async ended() {
      while ((await read()) !== null);
    },
    close: () => abort.abort(),
  };
}
