/**
 * What every adapter promises, whatever its platform. An adapter's own test gives it a platform to talk to (an emulator
 * or a recorder) and runs this; see test/slack/contract.test.ts.
 */
import { afterEach, describe, expect, it } from 'vitest';
import type { Adapter, Destination, Notice } from '../../src/index.js';
import { notices } from '../fixtures/notices.js';

/** How the platform answers what the adapter sends. */
export type PlatformMood = 'takes-it' | 'rate-limited' | 'server-error' | 'unreachable' | 'place-is-gone';

export interface AdapterUnderTest {
  readonly adapter: Adapter;
  /** A place the adapter can reach, one per visibility it is given. */
  destination(visibility: Destination['visibility']): Destination;
  /** Everything the platform received, one text per message: its visible words and its fallback text. */
  received(): readonly string[];
  /** `retryAfterSeconds` is what the platform says while `rate-limited`. */
  mood(mood: PlatformMood, retryAfterSeconds?: number): void | Promise<void>;
  /** Everything logged so far. */
  logged(): string;
  close(): Promise<void>;
}

const VISIBILITIES = [
  'author-only',
  'thread',
  'channel',
  'direct',
] as const satisfies readonly Destination['visibility'][];

export function describeAdapterContract(name: string, create: () => Promise<AdapterUnderTest>): void {
  describe(`${name} keeps the adapter contract`, () => {
    let open: AdapterUnderTest | null = null;
    afterEach(async () => {
      await open?.close();
      open = null;
    });
    const start = async () => {
      open = await create();
      return open;
    };
    const send = (
      { adapter, destination }: AdapterUnderTest,
      notice: Notice,
      visibility: Destination['visibility'] = 'channel',
    ) => adapter.deliver({ id: `out-${visibility}`, destination: destination(visibility), notice });

    it('is named as in Place.platform', async () => {
      const { adapter, destination } = await start();
      expect(adapter.platform).toMatch(/^[a-z]+$/);
      expect(destination('channel').platform).toBe(adapter.platform);
    });

    it('says only where it is true that only its author sees a notice', async () => {
      const under = await start();
      const small = (notices.warningSingle as Notice).privateNote;
      expect(small).toMatch(/only you/i);
      await send(under, notices.warningSingle, under.adapter.quietest);
      expect(under.received().join('\n').includes(String(small))).toBe(under.adapter.quietest === 'author-only');
    });

    it.each(Object.entries(notices))(
      'delivers the sample notice %s, all its words and its buttons',
      async (_, notice: Notice) => {
        const under = await start();
        expect(await send(under, notice)).toMatchObject({ status: 'sent' });
        const received = under.received().join('\n');
        for (const words of wordsOf(notice)) expect(received).toContain(words);
      },
    );

    it.each(VISIBILITIES)('delivers to %s', async (visibility) => {
      const under = await start();
      expect(await send(under, notices.warningSingle, visibility)).toMatchObject({ status: 'sent' });
      expect(under.received()).toHaveLength(1);
    });

    it('gives the time the platform names before the next attempt', async () => {
      const under = await start();
      await under.mood('rate-limited', 17);
      expect(await send(under, notices.warningSingle)).toMatchObject({ status: 'retry', retryAfterMs: 17_000 });
    });

    it.each([
      ['server-error', 'retry'],
      ['unreachable', 'retry'],
      ['place-is-gone', 'closed'],
    ] as const)('%s: %s, with a reason and no exception', async (mood, status) => {
      const under = await start();
      await under.mood(mood);
      const result = await send(under, notices.warningSingle);
      expect(result).toMatchObject({ status, reason: expect.stringMatching(/^[\w-]+$/) });
    });

    it('recovers', async () => {
      const under = await start();
      await under.mood('server-error');
      await send(under, notices.warningSingle);
      await under.mood('takes-it');
      expect(await send(under, notices.warningSingle)).toMatchObject({ status: 'sent' });
    });

    it('never logs what a notice says', async () => {
      const under = await start();
      for (const mood of ['takes-it', 'rate-limited', 'server-error', 'place-is-gone', 'unreachable'] as const) {
        await under.mood(mood, 1);
        await send(under, notices.warningSingle);
      }
      expect(under.logged()).not.toContain('Hikvision');
    });

    it('stops without having been started, and twice', async () => {
      const { adapter } = await start();
      await adapter.stop();
      await adapter.stop();
    });
  });
}

/** What a reader must find, whatever the layout: every run of text, every label, every button. References have names. */
function wordsOf(notice: Notice): string[] {
  const words = notice.blocks.flatMap((block) => {
    switch (block.type) {
      case 'heading':
        return [block.text];
      case 'facts':
        return block.facts.flatMap((fact) => [fact.label, ...texts(fact.value)]);
      case 'list':
        return block.items.flatMap(texts);
      case 'divider':
        return [];
      default:
        return texts(block.text);
    }
  });
  return [...words, ...notice.actions.map((action) => action.label)];
}

function texts(rich: readonly { readonly text: string; readonly ref?: unknown }[]): string[] {
  return rich.filter((span) => span.ref === undefined).map((span) => span.text.trim());
}
