/** A program that is started again whenever it ends, as an orchestrator does. */
import type { Program, Running } from './program.js';

export interface Supervised {
  /** Kills it with SIGKILL; it is started again at once. Resolves when it listens. */
  kill(): Promise<void>;
  /** Resolves when it listens. */
  readonly listening: () => Promise<void>;
  /** Stops it with SIGTERM. @returns its exit code, and how long it took in ms */
  stop(): Promise<{ readonly code: number | null; readonly ms: number }>;
}

/** @param env of the program, `PORT` included */
export function supervise(program: Program, env: Readonly<Record<string, string>>): Supervised {
  let running: Running;
  let up: Promise<void>;
  const start = () => {
    running = program.run(env);
    up = running.printed(/listening at/).then(() => undefined);
    // Who kills it before it listens waits for the next one.
    up.catch(() => undefined);
  };
  start();
  return {
    async kill() {
      running.child.kill('SIGKILL');
      await running.ended;
      start();
      await up;
    },
    listening: () => up,
    async stop() {
      const startedAt = performance.now();
      running.child.kill('SIGTERM');
      const { code } = await running.ended;
      return { code, ms: performance.now() - startedAt };
    },
  };
}
