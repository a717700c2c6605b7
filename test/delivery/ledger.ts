/** What is in the ledger, and what reached Slack, after a stream. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, vi } from 'vitest';
import type { HostStore } from '../../src/index.js';
import type { Taken } from '../helpers/faulty-slack.js';
import { SIGNING_SECRET } from '../helpers/slack-server.js';

export const SLACK_ENV = {
  SLACK_BOT_TOKEN: 'xoxb-fake-token',
  SLACK_SIGNING_SECRET: SIGNING_SECRET,
  LISTS_SYNC_HOURS: '0',
  LOG_LEVEL: 'error',
};

/** Everybody is told in channels whose name begins with CTHREAD. @returns the policy file's path */
export async function writePolicy(folder: string): Promise<string> {
  const path = join(folder, 'policy.json');
  const overrides = Array.from({ length: 10 }, (_, n) => ({
    where: { channel: `CTHREAD${n}` },
    rules: { mode: 'thread' },
  }));
  await writeFile(path, JSON.stringify({ overrides }));
  return path;
}

export interface Ledger {
  readonly events: number;
  readonly distinct: number;
  readonly warned: number;
  readonly notices: number;
  readonly sent: number;
}

export const COUNTS: Readonly<Record<keyof Ledger, string>> = {
  events: 'select count(*) from events',
  distinct: 'select count(distinct message_id) from events',
  warned: "select count(*) from mentions where action = 'warn'",
  notices: 'select count(*) from outbox',
  sent: "select count(*) from outbox where state = 'sent'",
};

export function ledgerOf(path: string): Ledger {
  const db = new BetterSqlite3(path, { readonly: true });
  try {
    const rows = Object.entries(COUNTS).map(([name, sql]) => [name, db.prepare(sql).pluck().get()]);
    return Object.fromEntries(rows) as Ledger;
  } finally {
    db.close();
  }
}

/** Everything has been sent. */
export function settled(store: HostStore): Promise<void> {
  return vi.waitFor(async () => expect(await store.outbox.counts()).toEqual({ waiting: 0, dead: 0 }), {
    timeout: 90_000,
    interval: 200,
  });
}

export function deliveries(taken: readonly Taken[]) {
  const count = (keys: readonly string[]) => {
    const times = new Map<string, number>();
    for (const key of keys) times.set(key, (times.get(key) ?? 0) + 1);
    return { different: times.size, twice: [...times.values()].filter((each) => each > 1).length };
  };
  const threads = count(taken.flatMap(({ notice }) => (notice === null ? [] : [notice])));
  // Each event has an author of its own.
  const persons = count(taken.flatMap(({ method, user }) => (method === 'chat.postEphemeral' ? [user ?? ''] : [])));
  return {
    inThreads: threads.different,
    inThreadsTwice: threads.twice,
    privately: persons.different,
    privateTwice: persons.twice,
  };
}
