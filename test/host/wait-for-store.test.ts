import { expect, it } from 'vitest';
import { waitForStore } from '../../src/host/wait-for-store.js';
import { EntityCheckError } from '../../src/index.js';
import { silentLogger } from '../helpers/silent-logger.js';

const down = new EntityCheckError('store-unavailable', 'down');

it('waits until the database answers, and says so once', async () => {
  let asked = 0;
  const said: string[] = [];
  const logger = { ...silentLogger, warn: (_: object, message: string) => said.push(message) };
  const open = async () => {
    if (++asked < 3) throw down;
    return 'open';
  };
  expect(await waitForStore(open, logger, 10_000)).toBe('open');
  expect([asked, said.length]).toEqual([3, 1]);
});

it('gives up with the database’s own message', async () => {
  const open = async () => {
    throw down;
  };
  await expect(waitForStore(open, silentLogger, 1)).rejects.toBe(down);
});

it('does not wait for another error', async () => {
  const bug = new Error('bug');
  let asked = 0;
  const open = async () => {
    asked++;
    throw bug;
  };
  await expect(waitForStore(open, silentLogger, 10_000)).rejects.toBe(bug);
  expect(asked).toBe(1);
});
