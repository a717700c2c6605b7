/** Writes digests. When and where they go is the scheduler's business. */
import type { Store, WorkspaceRef } from '../store/port.js';
import type { NoticeContext } from './context.js';
import { digestNotice } from './digest-notice.js';
import type { Notice } from './notice.js';
import type { Clock } from './ports.js';

const DAY_MS = 86_400_000;

export interface Digests {
  /** What happened in a workspace from `from` (inclusive) to `to` (exclusive): what the scheduler sends. */
  build(ref: WorkspaceRef, from: Date, to: Date): Promise<Notice>;
  /** The last 24 hours, on demand. */
  latest(ref: WorkspaceRef): Promise<Notice>;
}

export interface DigestsDeps {
  readonly store: Pick<Store, 'digestFacts'>;
  readonly clock: Clock;
  readonly context: () => NoticeContext;
}

/** @param timeZone IANA name in which a digest's times are written. */
export function createDigests(timeZone: string, { store, clock, context }: DigestsDeps): Digests {
  async function build({ platform, workspace }: WorkspaceRef, from: Date, to: Date): Promise<Notice> {
    const facts = await store.digestFacts({ platform, workspace }, from, to);
    return digestNotice(context(), facts, { from, to, timeZone });
  }
  return {
    build,
    latest(ref) {
      const to = clock.now();
      return build(ref, new Date(to.getTime() - DAY_MS), to);
    },
  };
}
