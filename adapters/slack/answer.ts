/** Answering within the time Slack waits. */
import { ACKNOWLEDGE_WITHIN_MS } from './limits.js';

/** Slack's limit less half a second for both ways over the network. */
export const ANSWER_WITHIN_MS = ACKNOWLEDGE_WITHIN_MS - 500;

/** The value of `work`, or null when it takes longer than `ms`; `work` goes on. Rejects as `work` does. */
export async function within<T>(work: Promise<T>, ms: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** Runs one piece of work per key at a time: whoever comes meanwhile gets the running one's outcome. */
export function createSingleFlight(): (key: string, work: () => Promise<void>) => Promise<void> {
  const running = new Map<string, Promise<void>>();
  return (key, work) => {
    const current = running.get(key);
    if (current !== undefined) return current;
    const started = work().finally(() => running.delete(key));
    running.set(key, started);
    return started;
  };
}
