import { describe, expect, it } from 'vitest';
import { EntityCheckError } from '../../src/errors.js';
import type { Matcher } from '../../src/types.js';
import { createFakeMatcher, createWorld, PLACE, readable } from './world.js';

const down = () => Promise.reject(new EntityCheckError('store-unavailable', 'The database does not answer.'));

function brokenMatcher(): Matcher {
  return {
    ...createFakeMatcher(),
    check: (name) => {
      throw new TypeError(`cannot check ${name}`);
    },
  };
}

describe('a failure', () => {
  it('of a command says what happened, what to do, and where to look', async () => {
    const matcher = brokenMatcher();
    const world = await createWorld({ matcher: () => matcher });
    const notice = await world.ask('secret name');
    expect(notice).toMatchObject({ kind: 'error', tone: 'problem', actions: [] });
    expect(notice.summary).toMatch(/^That name could not be checked\. Please try again in a minute\./);
    const id = /Id for the log: ([0-9a-f]{8})$/.exec(notice.summary)?.[1];
    expect(readable(notice)).toContain(`give your administrator this id for the log: ${id}`);
    expect(world.logger.lines).toHaveLength(1);
    expect(world.logger.lines[0]!.fields).toMatchObject({ errorId: id, error: 'TypeError', workspace: 'T1' });
  });

  it('never brings what was typed into the log, also when the error quotes it', async () => {
    const matcher = brokenMatcher();
    const world = await createWorld({ matcher: () => matcher });
    await world.ask('secret name');
    expect(JSON.stringify(world.logger.lines)).not.toContain('secret name');
  });

  it('of the database is told apart', async () => {
    const world = await createWorld({ storeOverrides: { digestFacts: down } });
    const notice = await world.ask('digest');
    expect(notice.summary).toContain("The digest could not be written. The bot's database does not answer.");
    expect(world.logger.lines[0]!.fields).toMatchObject({ code: 'store-unavailable' });
  });

  it('of a button is answered in private', async () => {
    const world = await createWorld({ storeOverrides: { recordDisposition: down } });
    const [warning] = await world.say('Hikvision');
    const { value } = warning!.notice.actions[0]!;
    const reply = await world.bot.act({ ...PLACE, user: 'U1', action: 'not-meant', value });
    expect(reply.how).toBe('private');
    expect(reply.notice).toMatchObject({ kind: 'error', tone: 'problem' });
  });

  it('to note the workspace does not keep a name from being answered', async () => {
    const world = await createWorld({ storeOverrides: { touchWorkspace: down } });
    expect((await world.ask('Megvii')).tone).toBe('listed');
  });
});

describe('workspaces', () => {
  it('are known from the first message, and forgotten on request', async () => {
    const world = await createWorld();
    await world.say('hello');
    expect(await world.store.workspaces()).toMatchObject([{ platform: 'test', workspace: 'T1' }]);
    await world.bot.forgetWorkspace('test', 'T1');
    expect(await world.store.workspaces()).toEqual([]);
    await world.say('hello again');
    expect(await world.store.workspaces()).toHaveLength(1);
  });

  it('are not written on every message', async () => {
    const touches: string[] = [];
    const touchWorkspace = async ({ workspace }: { workspace: string }) => void touches.push(workspace);
    const world = await createWorld({ storeOverrides: { touchWorkspace } });
    for (const text of ['a', 'b', 'c']) await world.say(text);
    expect(touches).toEqual(['T1']);
  });
});
