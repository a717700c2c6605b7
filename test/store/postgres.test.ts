import { afterAll, describe, it } from 'vitest';
import { describeStore } from '../contracts/store.js';
import { createThrowAwayDatabase, whyNoPostgres } from '../helpers/postgres.js';
import { createTcpProxy } from '../helpers/tcp-proxy.js';

const missing = await whyNoPostgres();
const isRequired = process.env.REQUIRE_POSTGRES === '1';

if (missing === null) {
  const shared = await createThrowAwayDatabase();
  afterAll(() => shared.drop());
  describeStore('PostgreSQL', async () => {
    await shared.reset();
    const proxy = await createTcpProxy(shared.host, shared.port);
    let isDown = false;
    return {
      url: shared.url(proxy.port),
      outage: {
        async begin() {
          isDown = true;
          await proxy.down();
        },
        async end() {
          if (isDown) await proxy.up();
          isDown = false;
        },
      },
      dispose: () => proxy.close(),
    };
  });
} else {
  describe('store contract: PostgreSQL', () => {
    it.skipIf(!isRequired)(`needs a server: ${missing}`, () => {
      throw new Error(missing);
    });
  });
  console.warn(`Left out: the store on PostgreSQL: ${missing}`);
}
