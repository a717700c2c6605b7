/** What every store does, whatever database is under it. Run by test/store/sqlite.test.ts and postgres.test.ts. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  Decision,
  Destination,
  EntityCheckError,
  EventRecord,
  EventTransaction,
  HostStore,
  OutgoingNotice,
  ReasonCode,
} from '../../src/index.js';
import { defaultListDirectory, loadLists } from '../../src/lists/index.js';
import { createStore } from '../../src/store/index.js';
import { type FakeClock, fakeClock } from '../helpers/fake-clock.js';
import { silentLogger } from '../helpers/silent-logger.js';

/** An empty database, made anew for each test. */
export interface DatabaseUnderTest {
  readonly url: string;
  /** Makes writes impossible until `end`. */
  readonly outage: { begin(): Promise<void>; end(): Promise<void> };
  /** Runs a statement behind the store's back. */
  tamper(statement: string): Promise<void>;
  dispose(): Promise<void>;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LEASE_MS = 60_000;
const REF = { platform: 'chat', workspace: 'W1' };

function event(over: Partial<EventRecord> = {}): EventRecord {
  return {
    ...{ ...REF, channel: 'C1', thread: null, messageId: 'M1', edit: '0' },
    ...{ author: 'U1', sentAt: new Date('2026-07-27T08:59:59Z'), listVersion: 'v1' },
    ...over,
  };
}

function decision(entityId: string, reason: ReasonCode = 'warned'): Decision {
  const entity = {
    ...{ id: entityId, list: 'entity-list', name: 'Example Co., Ltd.', aliases: [], kind: 'company' as const },
    ...{ country: { code: 'CN', printed: 'CHINA' }, addresses: [], licenceRequirement: null, reviewPolicy: null },
    ...{ citations: [], listedSince: null, notes: [] },
  };
  const match = { entity, matchedName: 'Example', matchedKind: 'name' as const, score: 0.9, evidence: [] };
  return {
    mention: { start: 3, end: 10, text: 'Example', alert: true, score: 0.9, entity, evidence: [], match },
    action: reason === 'warned' ? 'warn' : 'record',
    reason,
  };
}

function destination(over: Partial<Destination> = {}): Destination {
  return { ...REF, channel: 'C1', thread: 'T1', visibility: 'thread', user: 'U1', replyTo: null, ...over };
}

function outgoing(id: string, over: Partial<Destination> = {}): OutgoingNotice {
  return {
    id,
    destination: destination(over),
    notice: { kind: 'warning', tone: 'listed', summary: `notice ${id}`, blocks: [], actions: [] },
  };
}

export function describeStore(name: string, makeDatabase: () => Promise<DatabaseUnderTest>): void {
  describe(`store contract: ${name}`, () => {
    let database: DatabaseUnderTest;
    let clock: FakeClock;
    let store: HostStore;
    const opened: HostStore[] = [];

    async function open(): Promise<HostStore> {
      const another = await createStore(database.url, { logger: silentLogger, clock });
      opened.push(another);
      return another;
    }

    beforeEach(async () => {
      clock = fakeClock();
      database = await makeDatabase();
      store = await open();
    });

    afterEach(async () => {
      await database.outage.end();
      await Promise.all(opened.splice(0).map((each) => each.close()));
      await database.dispose();
    });

    const ids = (items: readonly { readonly outgoing: OutgoingNotice }[]) => items.map((item) => item.outgoing.id);
    const claim = (limit = 10, from = store) => from.outbox.claim(clock.now(), limit, LEASE_MS);
    const enqueue = async (...notices: OutgoingNotice[]) => {
      for (const notice of notices) await store.enqueue(notice, clock.now());
    };
    const facts = (from = store) =>
      from.digestFacts(REF, new Date('2026-07-27T00:00:00Z'), new Date('2026-07-28T00:00:00Z'));

    describe('recordEvent', () => {
      it('runs the work of a version once', async () => {
        let runs = 0;
        const work = async () => {
          runs++;
        };
        expect(await store.recordEvent(event(), work)).toBe('recorded');
        expect(await store.recordEvent(event(), work)).toBe('duplicate');
        expect(await store.recordEvent(event({ edit: '1' }), work)).toBe('recorded');
        expect(runs).toBe(2);
      });

      it.each(['platform', 'workspace', 'channel', 'messageId', 'edit'] as const)(
        '%s is part of the key',
        async (part) => {
          await store.recordEvent(event(), async () => {});
          expect(await store.recordEvent(event({ [part]: 'other' }), async () => {})).toBe('recorded');
        },
      );

      it('the thread is no part of the key', async () => {
        await store.recordEvent(event(), async () => {});
        expect(await store.recordEvent(event({ thread: 'T9' }), async () => {})).toBe('duplicate');
      });

      it('records one of many concurrent deliveries, over two instances', async () => {
        const stores = [store, await open()];
        const outcomes = await Promise.all(
          Array.from({ length: 40 }, (_, i) =>
            stores[i % 2]!.recordEvent(event(), async (tx) => {
              await tx.enqueue(outgoing('once'), clock.now());
            }),
          ),
        );
        expect(outcomes.filter((outcome) => outcome === 'recorded')).toHaveLength(1);
        expect(await store.outbox.counts()).toEqual({ waiting: 1, dead: 0 });
      });

      it('writes nothing of an event whose work throws, and passes its error on', async () => {
        const boom = new Error('boom');
        const failing = store.recordEvent(event(), async (tx) => {
          await tx.claimCooldown('k', clock.now(), HOUR_MS);
          await tx.addDecision(decision('e1'));
          await tx.enqueue(outgoing('n1'), clock.now());
          throw boom;
        });
        await expect(failing).rejects.toBe(boom);
        expect((await facts()).messagesScreened).toBe(0);
        expect(await store.outbox.counts()).toEqual({ waiting: 0, dead: 0 });
        let claimed = false;
        const retried = await store.recordEvent(event(), async (tx) => {
          claimed = await tx.claimCooldown('k', clock.now(), HOUR_MS);
        });
        expect({ retried, claimed }).toEqual({ retried: 'recorded', claimed: true });
      });

      it('a failing event does not take its neighbours with it', async () => {
        const outcomes = await Promise.allSettled(
          Array.from({ length: 30 }, (_, i) =>
            store.recordEvent(event({ messageId: `M${i}` }), async (tx) => {
              await tx.enqueue(outgoing(`n${i}`, { thread: `T${i}` }), clock.now());
              if (i % 3 === 0) throw new Error(`boom ${i}`);
            }),
          ),
        );
        expect(outcomes.map((outcome) => outcome.status)).toEqual(
          Array.from({ length: 30 }, (_, i) => (i % 3 === 0 ? 'rejected' : 'fulfilled')),
        );
        expect((await facts()).messagesScreened).toBe(20);
        expect(await store.outbox.counts()).toEqual({ waiting: 20, dead: 0 });
      });

      it('does not wait for ever for work that hangs', async () => {
        const hanging = store.recordEvent(event(), () => new Promise(() => {}));
        await expect(hanging).rejects.toThrow(/did not end within/);
        expect(await store.recordEvent(event(), async () => {})).toBe('recorded');
      });

      it('refuses a transaction that is used after its end', async () => {
        let late: () => Promise<unknown> = async () => {};
        await store.recordEvent(event(), async (tx) => {
          late = () => tx.addDecision(decision('e1'));
        });
        await expect(late()).rejects.toThrow(/after its end/);
        expect((await facts()).mentions).toEqual([]);
      });

      it('waits for statements that the work did not await', async () => {
        await store.recordEvent(event(), async (tx) => {
          void tx.addDecision(decision('e1'));
          void tx.addDecision(decision('e2'));
        });
        expect((await facts()).mentions.map((mention) => mention.entityId)).toEqual(['e1', 'e2']);
      });

      it('knows what earlier versions of the message warned about', async () => {
        const warnedBefore = async (edit: string, ...decisions: Decision[]) => {
          let known: ReadonlySet<string> = new Set();
          await store.recordEvent(event({ edit }), async (tx) => {
            known = await tx.entitiesWarnedInEarlierEdits();
            for (const each of decisions) await tx.addDecision(each);
          });
          return [...known].sort();
        };
        expect(await warnedBefore('0', decision('e1'), decision('quiet', 'below-threshold'))).toEqual([]);
        expect(await warnedBefore('1', decision('e2'))).toEqual(['e1']);
        expect(await warnedBefore('2')).toEqual(['e1', 'e2']);
        await store.recordEvent(event({ channel: 'C2' }), async (tx) => {
          expect(await tx.entitiesWarnedInEarlierEdits()).toEqual(new Set());
        });
      });

      it.each([
        ['NUL', 'a\u0000b'],
        ['a lone surrogate', 'a\ud800b'],
        ['right-to-left text', '\u202eevil\u05d0'],
        ['3,000 characters', 'x'.repeat(3_000)],
      ])('takes ids and spans with %s', async (_, odd) => {
        const odder = { ...decision('e1'), mention: { ...decision('e1').mention, text: odd } };
        const outcome = store.recordEvent(event({ author: odd, channel: odd.slice(0, 300) }), async (tx) => {
          await tx.claimCooldown(odd, clock.now(), HOUR_MS);
          await tx.addDecision(odder);
          await tx.enqueue(outgoing('n1', { channel: odd }), clock.now());
        });
        expect(await outcome).toBe('recorded');
        expect(ids(await claim())).toEqual(['n1']);
      });
    });

    describe('events that name nobody', () => {
      it('are written together, each once, in one unbroken chain', async () => {
        const many = Array.from({ length: 700 }, (_, n) => event({ messageId: `M${n}`, workspace: `W${n % 3}` }));
        const twice = [...many, ...many.slice(0, 50)];
        const outcomes = await Promise.all(twice.map((each) => store.recordEvent(each, null)));
        expect(outcomes.slice(0, 700).every((outcome) => outcome === 'recorded')).toBe(true);
        expect(outcomes.slice(700).every((outcome) => outcome === 'duplicate')).toBe(true);
        expect(await store.recordEvent(many[0]!, null)).toBe('duplicate');
        expect(await store.recordEvent(many[0]!, async () => undefined)).toBe('duplicate');
        const facts = await store.digestFacts(
          { ...REF, workspace: 'W1' },
          new Date(0),
          new Date(clock.now().getTime() + 1),
        );
        expect(facts.messagesScreened).toBe(233);
        const chains = await store.verifyAudit();
        expect(chains.map(({ records, problem }) => [records, problem])).toEqual([
          [234, null],
          [233, null],
          [233, null],
        ]);
      });

      it('are recorded once over two instances that write the same at once, among events that name somebody', async () => {
        const other = await createStore(database.url, { logger: silentLogger, clock });
        try {
          const many = Array.from({ length: 120 }, (_, n) => event({ messageId: `M${n}` }));
          const work = (n: number) =>
            n % 10 === 0 ? async (tx: EventTransaction) => tx.addDecision(decision('el-1')) : null;
          const outcomes = await Promise.all(
            [many, [...many].reverse()].flatMap((list, instance) =>
              list.map((each) => [store, other][instance]!.recordEvent(each, work(Number(each.messageId.slice(1))))),
            ),
          );
          expect(outcomes.filter((outcome) => outcome === 'recorded')).toHaveLength(120);
          expect((await store.verifyAudit()).map(({ records, problem }) => [records, problem])).toEqual([[132, null]]);
        } finally {
          await other.close();
        }
      });

      it('reject together when nothing can be written, and are written when it can', async () => {
        await database.outage.begin();
        const failed = await Promise.allSettled(
          [1, 2].map((n) => store.recordEvent(event({ messageId: `M${n}` }), null)),
        );
        expect(failed.map((each) => each.status === 'rejected' && (each.reason as EntityCheckError).code)).toEqual([
          'store-unavailable',
          'store-unavailable',
        ]);
        await database.outage.end();
        expect(await store.recordEvent(event({ messageId: 'M1' }), null)).toBe('recorded');
      });
    });

    describe('a message that is gone', () => {
      it('has its notices withdrawn, on record, unless they are being sent', async () => {
        await store.recordEvent(event(), async (tx) => {
          await tx.enqueue(outgoing('n1'), clock.now());
          await tx.enqueue(outgoing('n2', { thread: 'T2' }), clock.now());
          await tx.enqueue(outgoing('n3', { thread: 'T3' }), clock.now());
        });
        await store.recordEvent(event({ messageId: 'M2' }), async () => undefined);
        const [leased] = await store.outbox.claim(clock.now(), 1, LEASE_MS);
        expect(leased!.outgoing.id).toBe('n1');
        let versions: readonly string[] = [];
        await store.recordEvent(event({ edit: 'deleted:2026-07-27T09:00:01.000Z' }), async (tx) => {
          versions = await tx.versions();
          await tx.withdraw(['n1', 'n2', 'unknown'], 'message-deleted', clock.now());
          await tx.withdraw([], 'message-deleted', clock.now());
        });
        expect(versions).toEqual(['0']);
        expect(await store.outbox.counts()).toEqual({ waiting: 2, dead: 0 });
        const deliveries = [];
        for await (const { kind, content } of store.exportAudit(new Date(0), new Date(clock.now().getTime() + 1)))
          if (kind === 'delivery') deliveries.push([content?.id, content?.state, content?.reason]);
        expect(deliveries).toEqual([['n2', 'closed', 'message-deleted']]);
        expect((await store.verifyAudit()).map(({ problem }) => problem)).toEqual([null]);
      });
    });

    describe('claimCooldown', () => {
      const claimOnce = async (key: string, messageId: string, from = store) => {
        let claimed = false;
        await from.recordEvent(event({ messageId }), async (tx) => {
          claimed = await tx.claimCooldown(key, clock.now(), HOUR_MS);
        });
        return claimed;
      };

      it('is given to one until it has passed', async () => {
        expect(await claimOnce('k', 'M1')).toBe(true);
        expect(await claimOnce('k', 'M2')).toBe(false);
        clock.advance(HOUR_MS - 1);
        expect(await claimOnce('k', 'M3')).toBe(false);
        clock.advance(1);
        expect(await claimOnce('k', 'M4')).toBe(true);
        expect(await claimOnce('k', 'M5')).toBe(false);
      });

      it('is given once within one transaction, too', async () => {
        await store.recordEvent(event(), async (tx) => {
          expect(await tx.claimCooldown('k', clock.now(), HOUR_MS)).toBe(true);
          expect(await tx.claimCooldown('k', clock.now(), HOUR_MS)).toBe(false);
        });
      });

      it('is given to one of many concurrent claims, over two instances', async () => {
        const stores = [store, await open()];
        const claims = await Promise.all(Array.from({ length: 40 }, (_, i) => claimOnce('k', `M${i}`, stores[i % 2])));
        expect(claims.filter(Boolean)).toHaveLength(1);
      });

      it('survives claims in opposite order', async () => {
        const stores = [store, await open()];
        const claimed: string[] = [];
        await Promise.all(
          Array.from({ length: 20 }, (_, i) =>
            stores[i % 2]!.recordEvent(event({ messageId: `M${i}` }), async (tx) => {
              const keys = i % 2 === 0 ? ['a', 'b', 'c'] : ['c', 'b', 'a'];
              const mine: string[] = [];
              for (const key of keys) if (await tx.claimCooldown(key, clock.now(), HOUR_MS)) mine.push(key);
              if (mine.length > 0) await tx.enqueue(outgoing(`n${i}`), clock.now());
            }),
          ),
        );
        for (const key of ['a', 'b', 'c']) expect(await claimOnce(key, `last-${key}`)).toBe(false);
        expect(claimed).toEqual([]);
        expect((await facts()).messagesScreened).toBe(23);
      });
    });

    describe('outbox', () => {
      it('gives back what was enqueued, with its attempts and age', async () => {
        const notice = outgoing('n1');
        await enqueue(notice);
        expect(await claim()).toEqual([{ outgoing: notice, attempts: 1, createdAt: clock.now(), maybeSent: false }]);
      });

      it('keeps an id once', async () => {
        expect(await store.enqueue(outgoing('n1'), clock.now())).toBe(true);
        expect(await store.enqueue(outgoing('n1', { thread: 'T2' }), clock.now())).toBe(false);
        await store.recordEvent(event(), (tx) => tx.enqueue(outgoing('n1', { thread: 'T3' }), clock.now()));
        expect(await store.outbox.counts()).toEqual({ waiting: 1, dead: 0 });
      });

      it('hands out the oldest first, up to the limit', async () => {
        await enqueue(...['a', 'b', 'c'].map((id) => outgoing(id, { thread: id })));
        expect(ids(await claim(2))).toEqual(['a', 'b']);
        expect(ids(await claim(2))).toEqual(['c']);
        expect(await claim(2)).toEqual([]);
        expect(await claim(0)).toEqual([]);
      });

      it('never has two of one thread in flight, and keeps their order', async () => {
        await enqueue(
          outgoing('a1', { thread: 'A' }),
          outgoing('a2', { thread: 'A' }),
          outgoing('b1', { thread: 'B' }),
        );
        expect(ids(await claim())).toEqual(['a1', 'b1']);
        expect(ids(await claim())).toEqual([]);
        await store.outbox.sent('a1', 'p1', clock.now());
        expect(ids(await claim())).toEqual(['a2']);
      });

      it('a retry stays ahead of what came after it', async () => {
        await enqueue(outgoing('a1'), outgoing('a2'));
        await claim();
        await store.outbox.retry('a1', new Date(clock.now().getTime() + 5_000), 'busy');
        expect(await claim()).toEqual([]);
        clock.advance(5_000);
        const [first, ...others] = await claim();
        expect(first).toMatchObject({ attempts: 2, outgoing: { id: 'a1' } });
        expect(others).toEqual([]);
      });

      it.each<[string, Partial<Destination>, Partial<Destination>, boolean]>([
        ['posts of a channel', { thread: null, visibility: 'channel' }, { thread: null, visibility: 'channel' }, true],
        ['posts of two channels', { thread: null, channel: 'C1' }, { thread: null, channel: 'C2' }, false],
        ['a thread and a reply that starts it', { thread: 'T1' }, { thread: null, replyTo: 'T1' }, true],
        ['replies to two messages', { thread: null, replyTo: 'M1' }, { thread: null, replyTo: 'M2' }, false],
        [
          'private notices to two people',
          { thread: null, visibility: 'author-only', user: 'U1' },
          { thread: null, visibility: 'author-only', user: 'U2' },
          false,
        ],
        [
          'direct messages to a person from two channels',
          { visibility: 'direct', channel: 'C1' },
          { visibility: 'direct', channel: 'C2', thread: null },
          true,
        ],
        ['one thread id in two workspaces', { workspace: 'W1' }, { workspace: 'W2' }, false],
      ])('%s', async (_, first, second, isOrdered) => {
        await enqueue(outgoing('a', first), outgoing('b', second));
        expect(ids(await claim())).toEqual(isOrdered ? ['a'] : ['a', 'b']);
      });

      it('remembers that an attempt may have arrived: its answer was lost, or its process died', async () => {
        await store.enqueue(outgoing('a'), clock.now());
        const maybe = async () => (await claim()).map(({ maybeSent, attempts }) => [maybeSent, attempts]);
        expect(await maybe()).toEqual([[false, 1]]);
        await store.outbox.retry('a', clock.now(), 'busy');
        expect(await maybe()).toEqual([[false, 2]]);
        await store.outbox.retry('a', clock.now(), 'no answer', true);
        expect(await maybe()).toEqual([[true, 3]]);
        await store.outbox.retry('a', clock.now(), 'busy');
        expect(await maybe()).toEqual([[true, 4]]);
        await store.enqueue(outgoing('b', { thread: 'T9' }), clock.now());
        expect(await maybe()).toEqual([[false, 1]]);
        clock.advance(LEASE_MS + 1);
        expect(await maybe()).toEqual([
          [true, 5],
          [true, 2],
        ]);
      });

      it('takes back a row that was not tried', async () => {
        await store.enqueue(outgoing('a'), clock.now());
        const [item] = await claim();
        await store.outbox.defer(item!, new Date(clock.now().getTime() + 5_000));
        expect(await claim()).toEqual([]);
        clock.advance(5_000);
        const [again] = await claim();
        expect(again).toEqual(item);
        await store.outbox.defer({ ...again!, maybeSent: true }, clock.now());
        expect(await claim()).toMatchObject([{ attempts: 1, maybeSent: true }]);
      });

      it('gives each row to one of several concurrent workers', async () => {
        const stores = [store, await open(), await open()];
        await enqueue(...Array.from({ length: 30 }, (_, i) => outgoing(`n${i}`, { thread: `T${i % 10}` })));
        const claims = await Promise.all(Array.from({ length: 12 }, (_, i) => claim(3, stores[i % 3])));
        const claimed = claims.flatMap(ids);
        expect(new Set(claimed).size).toBe(claimed.length);
        expect(claimed.sort()).toEqual(Array.from({ length: 10 }, (_, i) => `n${i}`));
      });

      it('leases end', async () => {
        await enqueue(outgoing('a1'), outgoing('a2'));
        await claim();
        clock.advance(LEASE_MS - 1);
        expect(await claim()).toEqual([]);
        clock.advance(1);
        expect(await claim()).toMatchObject([{ attempts: 2, outgoing: { id: 'a1' } }]);
      });

      it('gives up after a day', async () => {
        await enqueue(outgoing('a1'), outgoing('a2'));
        await claim();
        clock.advance(DAY_MS - 10_000);
        await store.outbox.retry('a1', new Date(clock.now().getTime() + 9_999), 'busy');
        expect(await store.outbox.counts()).toEqual({ waiting: 2, dead: 0 });
        clock.advance(9_999);
        expect(ids(await claim())).toEqual(['a1']);
        await store.outbox.retry('a1', new Date(clock.now().getTime() + 1), 'busy');
        expect(await store.outbox.counts()).toEqual({ waiting: 1, dead: 1 });
        expect(ids(await claim())).toEqual(['a2']);
        const undelivered = await store.digestFacts(REF, clock.now(), new Date(clock.now().getTime() + 1));
        expect(undelivered.undelivered).toBe(1);
      });

      it('what is finished stays finished', async () => {
        await enqueue(outgoing('a1'), outgoing('b1', { thread: 'B' }));
        await claim();
        await store.outbox.sent('a1', 'p1', clock.now());
        await store.outbox.closed('b1', 'channel gone', clock.now());
        await store.outbox.retry('a1', clock.now(), 'late');
        await store.outbox.retry('b1', clock.now(), 'late');
        clock.advance(2 * DAY_MS);
        expect(await claim()).toEqual([]);
        expect(await store.outbox.counts()).toEqual({ waiting: 0, dead: 0 });
      });

      it('tells listeners of this process after the commit, and only then', async () => {
        const seen: number[] = [];
        const unsubscribe = store.onEnqueued(() => seen.push(seen.length));
        await store.recordEvent(event(), (tx) => tx.enqueue(outgoing('n1'), clock.now()));
        expect(seen).toHaveLength(1);
        await store.recordEvent(event(), (tx) => tx.enqueue(outgoing('n2'), clock.now()));
        await store.recordEvent(event({ messageId: 'M2' }), async () => {});
        await expect(
          store.recordEvent(event({ messageId: 'M3' }), async (tx) => {
            await tx.enqueue(outgoing('n3'), clock.now());
            throw new Error('boom');
          }),
        ).rejects.toThrow('boom');
        expect(seen).toHaveLength(1);
        await store.enqueue(outgoing('n4'), clock.now());
        expect(seen).toHaveLength(2);
        unsubscribe();
        await store.enqueue(outgoing('n5'), clock.now());
        expect(seen).toHaveLength(2);
      });
    });

    describe('workspaces', () => {
      const known = async () =>
        (await store.workspaces()).map(({ workspace, since }) => [workspace, since.toISOString()]);

      it('remembers since when', async () => {
        await store.touchWorkspace({ ...REF, workspace: 'W2' }, clock.now());
        await store.touchWorkspace(REF, clock.now());
        clock.advance(DAY_MS);
        await store.touchWorkspace(REF, clock.now());
        expect(await known()).toEqual([
          ['W1', '2026-07-27T09:00:00.000Z'],
          ['W2', '2026-07-27T09:00:00.000Z'],
        ]);
      });

      it('forgetting one closes what was to be sent there, and nothing else', async () => {
        await store.touchWorkspace(REF, clock.now());
        await enqueue(outgoing('gone'), outgoing('stays', { workspace: 'W2' }));
        await store.forgetWorkspace(REF, clock.now());
        expect(await known()).toEqual([]);
        expect(ids(await claim())).toEqual(['stays']);
      });

      it('one that comes back starts anew', async () => {
        await store.touchWorkspace(REF, clock.now());
        await store.forgetWorkspace(REF, clock.now());
        clock.advance(DAY_MS);
        await store.touchWorkspace(REF, clock.now());
        expect(await known()).toEqual([['W1', '2026-07-28T09:00:00.000Z']]);
      });
    });

    describe('digests', () => {
      it('counts messages by entity and channel, most first', async () => {
        const record = (messageId: string, channel: string, ...decisions: Decision[]) =>
          store.recordEvent(event({ messageId, channel }), async (tx) => {
            for (const each of decisions) await tx.addDecision(each);
          });
        await record('M1', 'C1', decision('e1'), decision('e1', 'cooldown'));
        await record('M2', 'C1', decision('e2'));
        await record('M3', 'C2', decision('e2', 'cooldown'));
        await record('M4', 'C2', decision('e2', 'below-threshold'));
        await record('M5', 'C3');
        await store.recordEvent(event({ messageId: 'M2', edit: '1' }), (tx) =>
          tx.addDecision(decision('e2', 'already-warned-in-earlier-edit')),
        );
        expect(await facts()).toMatchObject({
          mentions: [
            {
              ...{ entityId: 'e2', count: 2, warned: 1 },
              channels: [
                { channel: 'C1', count: 1 },
                { channel: 'C2', count: 1 },
              ],
            },
            { entityId: 'e1', count: 1, warned: 1, channels: [{ channel: 'C1', count: 1 }] },
          ],
          unsure: 1,
          messagesScreened: 5,
          channelsWatched: 3,
        });
      });

      it('counts checks and lists dispositions', async () => {
        const check = {
          ...REF,
          channel: 'C1',
          thread: null,
          user: 'U1',
          entityId: null,
          score: null,
          listVersion: 'v1',
        };
        for (const verdict of ['listed', 'listed', 'possible', 'none'] as const)
          await store.recordCheck({ ...check, query: 'a\u0000 name', verdict, at: clock.now() });
        const disposition = { ...REF, channel: 'C1', thread: null, user: 'U1', at: clock.now() };
        await store.recordDisposition({ ...disposition, entityId: 'e1', outcome: 'not-meant' });
        expect(await facts()).toMatchObject({
          checks: { total: 4, listed: 2, possible: 1 },
          dispositions: [{ entityId: 'e1', outcome: 'not-meant' }],
        });
      });

      it('an empty day is all zeros', async () => {
        expect(await facts()).toEqual({
          ...{ mentions: [], unsure: 0, messagesScreened: 0, channelsWatched: 0, dispositions: [], undelivered: 0 },
          checks: { total: 0, listed: 0, possible: 0 },
        });
      });

      it('takes the time of recording, start inclusive, end exclusive; other workspaces stay out', async () => {
        const at = clock.now();
        await store.recordEvent(event({ sentAt: new Date('2020-01-01') }), (tx) => tx.addDecision(decision('e1')));
        await store.recordEvent(event({ workspace: 'W2' }), (tx) => tx.addDecision(decision('e1')));
        const screened = async (from: Date, to: Date) => (await store.digestFacts(REF, from, to)).messagesScreened;
        const later = (ms: number) => new Date(at.getTime() + ms);
        expect(await screened(at, later(1))).toBe(1);
        expect(await screened(later(-1), at)).toBe(0);
        expect(await screened(later(1), later(2))).toBe(0);
      });

      it('goes out once per workspace, destination and date, over two instances', async () => {
        const stores = [store, await open()];
        const digest = (date: string, channel: string, over = REF) =>
          Promise.all(
            Array.from({ length: 10 }, (_, i) => {
              const notice = outgoing(`d-${over.workspace}-${channel}-${date}`, { ...over, channel, thread: null });
              return stores[i % 2]!.enqueueDigest(over, date, notice, clock.now());
            }),
          );
        for (const [date, channel, ref] of [
          ['2026-07-27', 'C1', REF],
          ['2026-07-28', 'C1', REF],
          ['2026-07-28', 'C2', REF],
          ['2026-07-28', 'C2', { ...REF, workspace: 'W2' }],
        ] as const)
          expect((await digest(date, channel, ref)).filter(Boolean)).toHaveLength(1);
        expect(await store.outbox.counts()).toEqual({ waiting: 4, dead: 0 });
      });

      it('knows the last date of a destination', async () => {
        const to = destination({ thread: null });
        expect(await store.lastDigestDate(REF, to)).toBeNull();
        await store.enqueueDigest(REF, '2026-07-28', { ...outgoing('d2'), destination: to }, clock.now());
        await store.enqueueDigest(REF, '2026-07-27', { ...outgoing('d1'), destination: to }, clock.now());
        expect(await store.lastDigestDate(REF, to)).toBe('2026-07-28');
        expect(await store.lastDigestDate(REF, { ...to, channel: 'C2' })).toBeNull();
        expect(await store.lastDigestDate({ ...REF, workspace: 'W2' }, to)).toBeNull();
      });
    });

    describe('mentions by the hour', () => {
      it('counts messages and entities as a digest does, in one workspace', async () => {
        const at = async (instant: string, over: Partial<EventRecord>, ...entities: string[]) => {
          clock.set(instant);
          await store.recordEvent(event(over), async (tx) => {
            for (const id of entities) await tx.addDecision(decision(id));
          });
        };
        await at('2026-07-27T09:00:00Z', { messageId: 'M1' }, 'el-1', 'el-2');
        await at('2026-07-27T09:30:00Z', { messageId: 'M1', edit: '1' }, 'el-1');
        await at('2026-07-27T09:59:59.999Z', { messageId: 'M2' }, 'el-1');
        await at('2026-07-27T10:00:00Z', { messageId: 'M3' }, 'el-1');
        await at('2026-07-27T10:00:00Z', { messageId: 'M4' });
        await at('2026-07-27T11:00:00Z', { messageId: 'M5' }, 'el-1');
        await at('2026-07-27T09:00:00Z', { messageId: 'M1', workspace: 'W2' }, 'el-1');
        await store.recordEvent(event({ messageId: 'M6' }), (tx) =>
          tx.addDecision(decision('el-1', 'below-threshold')),
        );
        const hours = await store.mentionsByHour(
          REF,
          new Date('2026-07-27T09:00:00Z'),
          new Date('2026-07-27T11:00:00Z'),
        );
        expect(hours).toEqual([
          { hour: '2026-07-27T09', count: 3 },
          { hour: '2026-07-27T10', count: 1 },
        ]);
      });
    });

    describe('keyValue', () => {
      it.each([
        ['a string', 'text'],
        ['a string that looks like Keyv’s own marks', ':base64:x'],
        ['an empty string', ''],
        ['a number', 0],
        ['false', false],
        ['an object', { a: [1, { b: null }], 'c:d': 'é\u0000\ud800' }],
      ])('keeps %s', async (_, value) => {
        const values = store.keyValue('ns');
        await values.set('k', value);
        expect(await values.get('k')).toEqual(value);
      });

      it.each([
        ['256 characters', 'x'.repeat(256)],
        ['5,000 characters', 'y'.repeat(5_000)],
        ['a colon, spaces and quotes', `a:b c"d'e`],
        ['NUL', 'a\u0000b'],
        ['other scripts', '华为 \u05d0\ud83d\ude00'],
        ['nothing', ''],
      ])('takes keys of %s', async (_, key) => {
        const values = store.keyValue('ns');
        await values.set(key, 'first');
        await values.set(`${key}!`, 'another');
        await values.set(key, 'second');
        expect(await values.get(key)).toBe('second');
        await values.delete(key);
        expect(await values.get(key)).toBeUndefined();
        expect(await values.get(`${key}!`)).toBe('another');
      });

      it('keys that differ only at their end are different', async () => {
        const values = store.keyValue('ns');
        const long = 'z'.repeat(4_000);
        await values.set(`${long}1`, 1);
        await values.set(`${long}2`, 2);
        expect([await values.get(`${long}1`), await values.get(`${long}2`)]).toEqual([1, 2]);
      });

      it('namespaces are apart, also where a key looks like a namespace', async () => {
        const [a, b] = [store.keyValue('a'), store.keyValue('b')];
        await a.set('k', 'in a');
        await a.set('a:k', 'prefixed');
        expect(await a.get('k')).toBe('in a');
        expect(await a.get('a:k')).toBe('prefixed');
        expect(await b.get('k')).toBeUndefined();
      });

      it('entries expire', async () => {
        const values = store.keyValue('ns');
        await values.set('k', 1, HOUR_MS);
        clock.advance(HOUR_MS - 1);
        expect(await values.get('k')).toBe(1);
        clock.advance(1);
        expect(await values.get('k')).toBeUndefined();
      });

      it('a new value has a new life; without one it stays for ever', async () => {
        const values = store.keyValue('ns');
        await values.set('k', 1, HOUR_MS);
        await values.set('k', 2);
        clock.advance(1_000 * DAY_MS);
        expect(await values.get('k')).toBe(2);
        await values.set('k', 3, 0);
        expect(await values.get('k')).toBeUndefined();
      });

      it('other instances see it', async () => {
        await store.keyValue('ns').set('k', 1);
        expect(await (await open()).keyValue('ns').get('k')).toBe(1);
      });
    });

    describe('life', () => {
      it('keeps everything when it is closed and opened again', async () => {
        await store.recordEvent(event(), (tx) => tx.enqueue(outgoing('n1'), clock.now()));
        await store.close();
        const again = await open();
        expect(await again.recordEvent(event(), async () => {})).toBe('duplicate');
        expect(ids(await claim(10, again))).toEqual(['n1']);
      });

      it('several instances may start on an empty database at once', async () => {
        await store.close();
        await database.dispose();
        database = await makeDatabase();
        const stores = await Promise.all(Array.from({ length: 4 }, open));
        for (const each of stores) await each.ping();
      });

      it('says store-unavailable after it was closed, and closes twice', async () => {
        await store.close();
        await store.close();
        const closed = { code: 'store-unavailable' };
        await expect(store.ping()).rejects.toMatchObject(closed);
        await expect(store.recordEvent(event(), async () => {})).rejects.toMatchObject(closed);
        await expect(store.keyValue('ns').get('k')).rejects.toMatchObject(closed);
      });

      it('finishes what was asked before it is closed', async () => {
        const recording = Array.from({ length: 20 }, (_, i) =>
          store.recordEvent(event({ messageId: `M${i}` }), async () => {}),
        );
        await store.close();
        expect(await Promise.all(recording)).toEqual(Array.from({ length: 20 }, () => 'recorded'));
      });
    });

    describe('while the database is down', () => {
      const writes: readonly (readonly [string, (s: HostStore) => Promise<unknown>])[] = [
        ['recordEvent', (s) => s.recordEvent(event(), async () => {})],
        ['enqueue', (s) => s.enqueue(outgoing('n9'), new Date())],
        ['touchWorkspace', (s) => s.touchWorkspace(REF, new Date())],
        ['keyValue.set', (s) => s.keyValue('ns').set('k', 1)],
        ['keyValue.delete', (s) => s.keyValue('ns').delete('k')],
      ];

      it('every write rejects with store-unavailable, and works again afterwards without a restart', async () => {
        await database.outage.begin();
        const during = await Promise.allSettled(writes.map(([, write]) => write(store)));
        const codes = during.map((each) =>
          each.status === 'rejected' ? (each.reason as EntityCheckError).code : each,
        );
        expect(codes).toEqual(writes.map(() => 'store-unavailable'));
        await database.outage.end();
        for (const [, write] of writes) await write(store);
        await store.ping();
        expect((await facts()).messagesScreened).toBe(1);
      });
    });

    describe('audit trail', () => {
      const verdicts = async () =>
        (await store.verifyAudit()).map(({ chain, records, problem }) => [chain, records, problem]);
      const CHAIN = '["chat","W1"]';

      /** An event with two decisions, a check, a disposition, a delivery, a digest: seven records. */
      async function activity(): Promise<void> {
        await store.recordEvent(event(), async (tx) => {
          await tx.addDecision(decision('el-1'));
          await tx.addDecision(decision('el-2', 'cooldown'));
          await tx.enqueue(outgoing('n1'), clock.now());
        });
        const place = { ...REF, channel: 'C1', thread: null, user: 'U1', at: clock.now() };
        await store.recordCheck({
          ...place,
          query: 'Example',
          verdict: 'listed',
          entityId: 'el-1',
          score: 1,
          listVersion: 'v1',
        });
        await store.recordDisposition({ ...place, entityId: 'el-1', outcome: 'not-meant' });
        await store.outbox.sent('n1', 'P1', clock.now());
        await store.enqueueDigest(REF, '2026-07-27', outgoing('d1', { visibility: 'channel' }), clock.now());
      }

      it('has a record of everything, without the words of a message', async () => {
        await activity();
        expect(await verdicts()).toEqual([[CHAIN, 7, null]]);
        const records = [];
        for await (const record of store.exportAudit(new Date(0), new Date('2100-01-01'))) records.push(record);
        expect(records.map(({ kind }) => kind)).toEqual([
          'event',
          'mention',
          'mention',
          'check',
          'disposition',
          'delivery',
          'digest',
        ]);
        expect(records[2]?.content).toMatchObject({ entity_id: 'el-2', action: 'record', reason: 'cooldown' });
        expect(JSON.stringify(records)).not.toContain('span_text');
      });

      it('exports a time alone', async () => {
        await activity();
        clock.advance(DAY_MS);
        const later = clock.now();
        await store.recordDisposition({
          ...REF,
          channel: 'C1',
          thread: null,
          user: 'U2',
          entityId: 'el-1',
          outcome: 'confirmed',
          at: later,
        });
        const records = [];
        for await (const record of store.exportAudit(later, new Date(later.getTime() + 1))) records.push(record);
        expect(records.map(({ content }) => content?.user_id)).toEqual(['U2']);
      });

      it('has nothing of an event that was rolled back', async () => {
        await expect(
          store.recordEvent(event(), async (tx) => {
            await tx.addDecision(decision('el-1'));
            throw new Error('the use case failed');
          }),
        ).rejects.toThrow('the use case failed');
        expect(await verdicts()).toEqual([]);
      });

      it('is one unbroken chain per workspace under concurrent writers', async () => {
        const second = await createStore(database.url, { logger: silentLogger, clock });
        try {
          await Promise.all(
            Array.from({ length: 40 }, (_, at) =>
              (at % 2 === 0 ? store : second).recordEvent(
                event({ messageId: `M${at}`, workspace: `W${at % 4}` }),
                async (tx) => {
                  await tx.addDecision(decision('el-1', 'cooldown'));
                },
              ),
            ),
          );
        } finally {
          await second.close();
        }
        const reports = await store.verifyAudit();
        expect(reports.map(({ records, problem }) => [records, problem])).toEqual(Array(4).fill([20, null]));
      });

      it.each<[string, string, string | RegExp]>([
        [
          'a decision was changed',
          "update mentions set reason = 'warned' where entity_id = 'el-2'",
          /^the mention \d+ of the ledger was changed$/,
        ],
        ['a check was deleted', 'delete from checks', /^the check \d+ of the ledger is gone$/],
        ['a record was changed', "update audit set content = '{}' where seq = 3", 'its content was changed'],
        [
          'a record and its hash were changed',
          "update audit set kind = 'check', hash = content_hash where seq = 3",
          'it was changed',
        ],
        ['a record was deleted', 'delete from audit where seq = 3', 'record 3 is missing'],
        [
          'the last record was deleted',
          'delete from audit where seq = 7',
          'records are missing at the end: there were 7, 6 are left',
        ],
        ['the trail was deleted', 'delete from audit', 'records are missing at the end: there were 7, 0 are left'],
        [
          'records were swapped',
          'update audit set seq = case seq when 3 then -4 when 4 then -3 else seq end where seq in (3, 4)',
          /./,
        ],
      ])('shows that %s', async (_, statement, what) => {
        await activity();
        await database.tamper(statement);
        const [report] = await store.verifyAudit();
        expect(report?.problem?.what).toMatch(what);
        expect(report?.chain).toBe(CHAIN);
      });
    });

    describe('reviews', () => {
      const asked = (card = 'c1') => ({
        ...{ ...REF, channel: 'C1', thread: null, card, askedBy: 'U1', origin: 'question' as const },
        subjects: [{ entityId: 'el-1', names: ['Example'] }],
      });

      it('open once per card, with the notice that asks', async () => {
        expect(await store.openReview(asked(), outgoing('r1'), clock.now())).toBe(true);
        expect(await store.openReview(asked(), outgoing('r2'), clock.now())).toBe(false);
        expect(await store.outbox.counts()).toMatchObject({ waiting: 1 });
        expect(await store.review('c1')).toMatchObject({ state: 'open', askedBy: 'U1', openedAt: clock.now() });
        expect(await store.review('unknown')).toBeNull();
      });

      it('are decided by the first of many at once', async () => {
        await store.openReview(asked(), outgoing('r1'), clock.now());
        const decisions = await Promise.all(
          Array.from({ length: 8 }, (_, at) =>
            store.decideReview('c1', { state: 'confirmed', reason: null, user: `U${at}` }, clock.now()),
          ),
        );
        expect(decisions.filter((decision) => decision?.first)).toHaveLength(1);
        const winner = decisions.find((decision) => decision?.first)?.review.decidedBy;
        expect(new Set(decisions.map((decision) => decision?.review.decidedBy))).toEqual(new Set([winner]));
        expect(await store.openReviews(REF)).toEqual([]);
      });

      it('stay open when they are escalated, once', async () => {
        await store.openReview(asked(), outgoing('r1'), clock.now());
        const escalated = { state: 'escalated', reason: null, user: 'U1' } as const;
        expect((await store.decideReview('c1', escalated, clock.now()))?.first).toBe(true);
        expect((await store.decideReview('c1', escalated, clock.now()))?.first).toBe(false);
        expect(await store.openReviews(REF)).toMatchObject([{ card: 'c1', state: 'escalated' }]);
        const rejected = { state: 'not-a-match', reason: 'why', user: 'U2' } as const;
        expect((await store.decideReview('c1', rejected, clock.now()))?.first).toBe(true);
        expect((await store.verifyAudit())[0]).toMatchObject({ records: 3, problem: null });
      });
    });

    describe('suppressions', () => {
      const suppression = (over = {}) => ({
        ...{
          ...REF,
          channel: null,
          entityId: 'el-1',
          names: ['Example'],
          recordHash: 'h',
          reason: 'why',
          author: 'U1',
        },
        expiresAt: null as Date | null,
        ...over,
      });
      const inForce = async () => {
        let found: readonly { readonly id: number }[] = [];
        await store.recordEvent(event({ messageId: String(Math.random()) }), async (tx) => {
          found = await tx.suppressions(['el-1', 'el-2'], clock.now());
        });
        return found.map(({ id }) => id);
      };

      it('hold until they are lifted or expire, in their workspace', async () => {
        const forever = await store.addSuppression(suppression(), clock.now());
        const hour = await store.addSuppression(
          suppression({ expiresAt: new Date(clock.now().getTime() + HOUR_MS) }),
          clock.now(),
        );
        await store.addSuppression(suppression({ workspace: 'W2' }), clock.now());
        await store.addSuppression(suppression({ entityId: 'el-9' }), clock.now());
        expect(await inForce()).toEqual([forever, hour]);
        clock.advance(HOUR_MS);
        expect(await inForce()).toEqual([forever]);
        expect(await store.liftSuppression(forever, 'U2', clock.now())).toBe(true);
        expect(await store.liftSuppression(forever, 'U2', clock.now())).toBe(false);
        expect(await inForce()).toEqual([]);
        expect(await store.suppressions()).toHaveLength(3);
      });
    });

    describe('settings', () => {
      const change = (over = {}) => ({ ...REF, channel: null, name: 'mode', value: 'silent', author: 'U1', ...over });

      it('keeps the latest of each, by workspace and channel', async () => {
        await store.changeSetting(change(), clock.now());
        await store.changeSetting(change({ channel: 'C1', value: 'thread' }), clock.now());
        await store.changeSetting(change({ workspace: 'W2', name: 'lists', value: ['entity-list'] }), clock.now());
        await store.changeSetting(change({ value: null, name: 'alertThreshold' }), clock.now());
        await store.changeSetting(change({ value: 'direct', author: 'U2' }), clock.now());
        expect(await store.settings()).toEqual([
          { ...change({ channel: 'C1', value: 'thread' }), at: clock.now() },
          { ...change({ workspace: 'W2', name: 'lists', value: ['entity-list'] }), at: clock.now() },
          { ...change({ value: null, name: 'alertThreshold' }), at: clock.now() },
          { ...change({ value: 'direct', author: 'U2' }), at: clock.now() },
        ]);
      });

      it('forgets one that is taken back, and keeps every change on record', async () => {
        await store.changeSetting(change(), clock.now());
        await store.changeSetting(change({ value: undefined }), clock.now());
        expect(await store.settings()).toEqual([]);
        const records = [];
        for await (const record of store.exportAudit(new Date(0), new Date(clock.now().getTime() + 1)))
          records.push([record.kind, record.content?.value, record.content?.author]);
        expect(records).toEqual([
          ['setting', '"silent"', 'U1'],
          ['setting', null, 'U1'],
        ]);
        expect((await store.verifyAudit()).map(({ problem }) => problem)).toEqual([null]);
        await database.tamper('update settings set value = \'"thread"\' where value is not null');
        expect((await store.verifyAudit()).map(({ problem }) => problem?.seq)).toEqual([1]);
      });
    });

    describe('retention', () => {
      it('deletes what is old, keeps what is not, and the audit trail still verifies', async () => {
        const old = outgoing('n1');
        await store.recordEvent(event({ messageId: 'OLD' }), async (tx) => {
          await tx.addDecision(decision('el-1'));
          await tx.enqueue(old, clock.now());
        });
        await store.outbox.sent('n1', 'P1', clock.now());
        clock.advance(DAY_MS);
        const cut = clock.now();
        await store.recordEvent(event({ messageId: 'NEW' }), async (tx) => {
          await tx.addDecision(decision('el-2'));
        });
        expect(await store.deleteBefore(cut)).toBe(2);
        const facts = await store.digestFacts(REF, new Date(0), new Date('2100-01-01'));
        expect(facts.mentions.map(({ entityId }) => entityId)).toEqual(['el-2']);
        expect(await store.verifyAudit()).toMatchObject([{ records: 5, problem: null }]);
        const contents = [];
        for await (const record of store.exportAudit(new Date(0), new Date('2100-01-01')))
          contents.push(record.content);
        expect(contents.slice(0, 3)).toEqual([null, null, null]);
        expect(contents.slice(3)).toEqual([expect.anything(), expect.anything()]);
      });
    });

    it('takes ids of any characters, in and out', async () => {
      const odd = { platform: 'chat', workspace: 'W\u0000\ud800' };
      await store.touchWorkspace(odd, clock.now());
      await store.recordEvent(event({ ...odd, channel: 'C\u0000' }), async (tx) => {
        await tx.addDecision(decision('el-1'));
      });
      const facts = await store.digestFacts(odd, new Date(0), new Date('2100-01-01'));
      expect(facts.messagesScreened).toBe(1);
      expect(await store.lastDigestDate(odd, destination())).toBeNull();
      expect(await store.openReviews(odd)).toEqual([]);
      await store.forgetWorkspace(odd, clock.now());
      expect(await store.workspaces()).toEqual([]);
    });

    describe('list versions', () => {
      const shipped = loadLists();
      const files = new Map(
        readdirSync(defaultListDirectory()).map((name) => [
          name,
          readFileSync(join(defaultListDirectory(), name), 'utf8'),
        ]),
      );

      it('come back whole, once each, newest first', async () => {
        expect(await store.saveListVersion(shipped, files, clock.now())).toBe(true);
        expect(await store.saveListVersion(shipped, files, clock.now())).toBe(false);
        expect(await store.listVersions()).toEqual([
          expect.objectContaining({ version: shipped.version, asOf: '2026-07-23', entities: shipped.entities.length }),
        ]);
        expect(await store.loadListVersion(shipped.version)).toEqual(shipped);
        expect(await store.loadListVersion('unknown')).toBeNull();
      });

      it('keep what came of the last look', async () => {
        expect(await store.syncStatus()).toBeNull();
        const status = {
          checkedAt: clock.now().toISOString(),
          outcome: 'current',
          date: '2026-07-23',
          problem: null,
          validator: null,
        } as const;
        await store.setSyncStatus(status);
        expect(await store.syncStatus()).toEqual(status);
      });
    });

    describe('the Consolidated Screening List', () => {
      const lists = (asOf: string, contentHash: string) => [
        {
          info: {
            ...{ id: 'csl-dpl', title: 'Denied Persons List', authority: 'BIS', asOf, url: '', contentHash },
            ...{ entityCount: 1, nameCount: 1 },
          },
          entities: [decision('csl-dpl-1').mention.entity],
        },
      ];

      it('keeps the newest, whole, and is no version of the regulation’s lists', async () => {
        expect(await store.newestCsl(null)).toBeNull();
        expect(await store.saveCsl(lists('2026-07-27', 'a'), clock.now())).toBe(true);
        clock.advance(DAY_MS);
        expect(await store.saveCsl(lists('2026-07-28', 'a'), clock.now())).toBe(false);
        const same = await store.newestCsl(null);
        expect(same?.lists).toEqual(lists('2026-07-28', 'a'));
        expect(await store.newestCsl(same!.version)).toEqual({ version: same!.version, lists: null });
        clock.advance(DAY_MS);
        expect(await store.saveCsl(lists('2026-07-29', 'b'), clock.now())).toBe(true);
        expect((await store.newestCsl(same!.version))?.lists).toEqual(lists('2026-07-29', 'b'));
        expect(await store.listVersions()).toEqual([]);
        expect((await store.verifyAudit()).map(({ records, problem }) => [records, problem])).toEqual([[2, null]]);
      });

      it('keeps thirty of them', async () => {
        for (let n = 0; n < 33; n++) {
          clock.advance(DAY_MS);
          await store.saveCsl(lists(clock.now().toISOString().slice(0, 10), `h${n}`), clock.now());
        }
        let rows = 0;
        for await (const { kind } of store.exportAudit(new Date(0), new Date(clock.now().getTime() + 1)))
          if (kind === 'list-version') rows++;
        expect(rows).toBe(33);
        expect((await store.newestCsl(null))?.lists).toEqual(lists(clock.now().toISOString().slice(0, 10), 'h32'));
      });
    });

    describe('claim', () => {
      it('is given to one of many until it ends', async () => {
        const claims = await Promise.all(Array.from({ length: 8 }, () => store.claim('work', clock.now(), HOUR_MS)));
        expect(claims.filter(Boolean)).toHaveLength(1);
        clock.advance(HOUR_MS);
        expect(await store.claim('work', clock.now(), HOUR_MS)).toBe(true);
      });
    });
  });
}
