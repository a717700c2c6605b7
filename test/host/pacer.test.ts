import { describe, expect, it } from 'vitest';
import { createPacer, type Pacer } from '../../src/host/pacer.js';
import type { Destination } from '../../src/index.js';

const RATES = { channel: { everyMs: 1_000, burst: 3 }, workspace: { everyMs: 100, burst: 5 } };

const to = (over: Partial<Destination> = {}): Destination => ({
  ...{ platform: 'chat', workspace: 'W1', channel: 'C1', thread: null },
  ...{ visibility: 'channel', user: null, replyTo: null },
  ...over,
});
const create = () => createPacer((platform) => (platform === 'chat' ? RATES : null));

/** When each of these goes out, if all come at `from` and each is asked about at the times it was told to. */
function gone(pacer: Pacer, destinations: readonly Destination[], from = 0): readonly number[] {
  return destinations.map((destination, index) => {
    let now = from;
    for (;;) {
      const at = pacer.turn(`${from}-${index}-${destination.channel}`, destination, now);
      if (at <= now) return now;
      now = at;
    }
  });
}
const several = (count: number, over: Partial<Destination> = {}) => Array.from({ length: count }, () => to(over));

describe('createPacer', () => {
  it('lets a burst through at once, then one each interval', () => {
    expect(gone(create(), several(6), 10_000)).toEqual([10_000, 10_000, 10_000, 11_000, 12_000, 13_000]);
  });

  it('fills up again while nothing is sent', () => {
    const pacer = create();
    gone(pacer, several(4));
    expect(gone(pacer, several(3), 2_000)).toEqual([2_000, 3_000, 4_000]);
    expect(gone(pacer, several(4), 60_000)).toEqual([60_000, 60_000, 60_000, 61_000]);
  });

  it('keeps a place until its notice has gone, however often it is asked about', () => {
    const pacer = create();
    gone(pacer, several(3));
    for (let asked = 0; asked < 5; asked++) expect(pacer.turn('late', to(), asked)).toBe(1_000);
    expect(pacer.turn('later', to(), 5)).toBe(2_000);
    expect(pacer.turn('late', to(), 1_000)).toBe(1_000);
  });

  it('channels have their own pace, within that of their workspace', () => {
    const pacer = create();
    const channels = Array.from({ length: 8 }, (_, index) => to({ channel: `C${index}` }));
    expect(gone(pacer, channels)).toEqual([0, 0, 0, 0, 0, 100, 200, 300]);
    expect(gone(pacer, [to({ workspace: 'W2' })])).toEqual([0]);
  });

  it('a channel with much to say takes no places from the others', () => {
    const pacer = create();
    for (let index = 0; index < 50; index++) pacer.turn(`n${index}`, to(), 0);
    expect(gone(pacer, several(2, { channel: 'C2' }))).toEqual([0, 0]);
  });

  it('a person’s private conversation is a channel of its own, wherever the words were said', () => {
    const pacer = create();
    const direct = (user: string) =>
      ['C1', 'C2', 'C3', 'C4'].map((channel) => to({ visibility: 'direct', user, channel }));
    expect(gone(pacer, direct('U2').slice(0, 1))).toEqual([0]);
    expect(gone(pacer, direct('U1'))).toEqual([0, 0, 0, 1_000]);
  });

  it('is still while the platform asks for a pause, in the channel or in the workspace', () => {
    const pacer = create();
    expect(pacer.turn('early', to({ channel: 'C3' }), 0)).toBe(0);
    pacer.hold(to(), 'channel', 5_000);
    pacer.hold(to(), 'channel', 4_000);
    expect(gone(pacer, [to({ channel: 'C2' }), to()])).toEqual([0, 5_000]);
    pacer.hold(to(), 'workspace', 9_000);
    expect(gone(pacer, [to({ channel: 'C2' })], 6_000)).toEqual([9_000]);
    expect(gone(pacer, [to({ workspace: 'W2' })])).toEqual([0]);
  });

  it('does not slow down a platform without rates', () => {
    expect(gone(create(), several(100, { platform: 'page' }), 7).every((at) => at === 7)).toBe(true);
  });

  it('forgets channels that are quiet, not those that are busy', () => {
    const pacer = create();
    const busy = { channel: 'busy', workspace: 'W9' };
    gone(pacer, several(4, busy), 100_000);
    for (let n = 0; n < 20_000; n++) pacer.turn(`q${n}`, to({ channel: `C${n}`, workspace: `W${n}` }), n);
    expect(pacer.turn('next', to(busy), 100_000)).toBe(102_000);
  });
});
