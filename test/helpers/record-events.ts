/** A program that records events as fast as it can and prints the id of each one that was acknowledged. */
import { createStore } from '../../src/store/index.js';
import { silentLogger } from './silent-logger.js';

const IN_FLIGHT = 20;
const store = await createStore(process.env.DATABASE_URL ?? '', { logger: silentLogger });
const run = process.env.RUN ?? '';
let next = 0;

async function recordForever(): Promise<never> {
  for (;;) {
    const messageId = `${run}-${next++}`;
    const place = { platform: 'chat', workspace: 'W1', channel: 'C1', thread: messageId };
    await store.recordEvent(
      { ...place, messageId, edit: '0', author: 'U1', sentAt: new Date(), listVersion: 'v1' },
      async (tx) => {
        const destination = { ...place, visibility: 'thread', user: null, replyTo: null } as const;
        const notice = { kind: 'warning', tone: 'listed', summary: 'x', blocks: [], actions: [] } as const;
        await tx.enqueue({ id: messageId, destination, notice }, new Date());
      },
    );
    process.stdout.write(`${messageId}\n`);
  }
}

await Promise.all(Array.from({ length: IN_FLIGHT }, recordForever));
