import { afterAll, describe, it } from 'vitest';
import { describeStore } from '../contracts/store.js';
import { isLeftOut } from '../helpers/counterpart.js';
import { createThrowAwayDatabase, whyNoPostgres } from '../helpers/postgres.js';
import { createTcpProxy } from '../helpers/tcp-proxy.js';

const leftOut = isLeftOut('the store on PostgreSQL', await whyNoPostgres(), 'REQUIRE_POSTGRES');

if (leftOut) {
  describe.skip('store contract: PostgreSQL', () => {
    it('needs a server', () => {});
  });
} else {
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
      tamper: (statement) => shared.run(statement),
      dispose: () => proxy.close(),
    };
  });
}
