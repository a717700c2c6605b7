import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/port.js';
import { createWorld, factOf, NOW, PLACE, readable, type World } from './world.js';

const REVIEWER = 'U0REVIEWER';
const IN_REVIEW = { channel: 'CREVIEW', user: REVIEWER };

async function change(world: World, text: string) {
  return readable(await world.ask(`settings ${text}`, IN_REVIEW));
}

describe('settings', () => {
  it('shows what holds, and where it was said', async () => {
    const world = await createWorld();
    await change(world, 'cooldown 12 everywhere');
    await change(world, 'mode silent in C0SALES');
    const here = await world.ask('settings');
    expect(factOf(here, 'mode')).toBe('silent (set for this channel)');
    expect(factOf(here, 'cooldownHours')).toBe('12 (set for more than this channel)');
    expect(factOf(here, 'bots')).toBe('record');
    expect(factOf(await world.ask('settings', { channel: 'C0OTHER' }), 'mode')).toBe('ephemeral');
    expect(factOf(await world.ask('settings', { workspace: 'T2' }), 'cooldownHours')).toBe('24');
  });

  it('are obeyed at once: a channel that is muted is not warned', async () => {
    const world = await createWorld();
    expect(await change(world, 'muted yes in <#C0SALES|sales>')).toBe('muted is now yes in that channel.');
    expect(await world.say('Hikvision')).toEqual([]);
    expect(await change(world, 'muted default in C0SALES')).toBe(
      'muted is back to what holds without it in that channel.',
    );
    expect(await world.say('Megvii')).toHaveLength(1);
  });

  it('of a channel win over those of its workspace, whichever was said last', async () => {
    const world = await createWorld();
    await change(world, 'mode direct in C0SALES');
    await change(world, 'mode thread everywhere');
    const [warning] = await world.say('Hikvision');
    expect(warning!.destination.visibility).toBe('direct');
    const [elsewhere] = await world.say('Hikvision', { channel: 'C0OTHER' });
    expect(elsewhere!.destination.visibility).toBe('thread');
  });

  it('lead reviews to another channel', async () => {
    const world = await createWorld();
    await change(world, 'review-channel CLEGAL everywhere');
    await world.ask('settings review-alerts on everywhere', { channel: 'CLEGAL', user: REVIEWER });
    const sent = await world.say('Hikvision');
    expect(sent.map(({ destination }) => destination.channel)).toEqual(['C0SALES', 'CLEGAL']);
  });

  it.each([
    ['mod silent', 'There is no setting "mod"; there are mode, alertThreshold'],
    ['mode loud', 'mode is one of ephemeral, thread, direct, silent.'],
    ['alert-threshold 7', 'alertThreshold is at most 1.'],
    ['cooldown soon', 'cooldownHours is a number of hours.'],
    ['muted', 'muted needs a value.'],
    ['lists entity-lst', 'There is no list "entity-lst"; there are entity-list, unverified-list'],
    ['muted yes in #sales', "#sales is a channel's name: write its id"],
    ['review-channel #legal', 'reviewChannel is a channel id'],
  ])('refuses "%s" and changes nothing', async (text, problem) => {
    const world = await createWorld();
    expect(await change(world, text)).toContain(problem);
    expect(await world.store.settings()).toEqual([]);
  });

  it.each([
    ['cooldown 1.5h', 'cooldownHours', 1.5],
    ['AlertThreshold none', 'alertThreshold', null],
    ['lists entity-list, unverified-list', 'lists', ['entity-list', 'unverified-list']],
    ['mode author-only', 'mode', 'ephemeral'],
    ['muted = on', 'muted', true],
    ['muted: on', 'muted', true],
    ['review-channel chat:CLEGAL', 'reviewChannel', 'chat:CLEGAL'],
    ['reviewChannel=19:abc@thread.tacv2', 'reviewChannel', '19:abc@thread.tacv2'],
  ])('reads "%s"', async (text, name, value) => {
    const world = await createWorld();
    await change(world, text);
    expect(await world.store.settings()).toMatchObject([
      { name, value, author: REVIEWER, channel: 'CREVIEW', at: NOW },
    ]);
  });

  it.each([
    ['nobody is named, outside the review channel', [], { channel: 'C0SALES', user: REVIEWER }, false],
    ['nobody is named, in the review channel', [], IN_REVIEW, true],
    ['others are named', ['U0OTHER'], IN_REVIEW, false],
    ['somebody is named, anywhere', [REVIEWER], { channel: 'C0SALES', user: REVIEWER }, true],
  ])('may be changed where %s: %s', async (_where, reviewers, request, may) => {
    const world = await createWorld({ reviewers });
    const answer = readable(await world.ask('settings muted yes', request));
    expect(answer).toContain(may ? 'muted is now yes' : 'Only reviewers can change settings');
    expect(await world.store.settings()).toHaveLength(may ? 1 : 0);
  });

  it('change in other instances is seen within ten seconds', async () => {
    const world = await createWorld();
    expect(await world.say('Hikvision')).toHaveLength(1);
    const { platform, workspace } = PLACE;
    const setting = { platform, workspace, channel: null, name: 'mode', value: 'silent', author: 'CLI' };
    await world.store.changeSetting(setting, NOW);
    world.setNow(new Date(NOW.getTime() + 10_000));
    expect(await world.say('Megvii')).toEqual([]);
  });

  it('hold on while the database cannot be asked, and are never guessed', async () => {
    let down = true;
    const settings: Store['settings'] = async () => {
      if (down) throw new Error('no database');
      return [];
    };
    const world = await createWorld({ storeOverrides: { settings } });
    await expect(world.say('Hikvision')).rejects.toThrow('no database');
    down = false;
    expect(await world.say('Hikvision')).toHaveLength(1);
    down = true;
    world.setNow(new Date(NOW.getTime() + 60_000));
    expect(await world.say('Megvii')).toHaveLength(1);
  });

  it('does not take a name that begins with the word for the command', async () => {
    const world = await createWorld();
    expect(readable(await world.ask('settingsoft'))).toContain('No match');
  });
});

describe('reviews', () => {
  it('lists what waits for a decision', async () => {
    const world = await createWorld({ reviewAlerts: true });
    expect(readable(await world.ask('reviews'))).toBe('Nothing waits for a decision.');
    await world.say('Hikvision');
    expect(readable(await world.ask('reviews'))).toContain(
      'Waiting for a decision: 1 review\n- Hangzhou Hikvision Digital Technology Co., Ltd., from U0ALICE, since 27 July 2026',
    );
  });
});
