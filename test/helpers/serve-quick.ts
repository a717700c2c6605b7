/** The bot as a program, with short leases and without the platforms' rates: what takes hours in life takes seconds. */
import { loadConfig } from '../../src/config.js';
import { serve } from '../../src/main.js';

const server = await serve(loadConfig(process.env), {
  outbox: { leaseMs: 4_000, deadlineMs: 1_500, paced: false },
});
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => void server.stop().finally(() => process.exit(0)));
process.stdout.write(`listening at ${server.url}\n`);
