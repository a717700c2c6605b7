import type { Express } from 'express';
import type { Bot, Clock, KeyValue, Logger } from '../src/index.js';

/** What every adapter factory is given: `createXAdapter(config, deps)`. */
export interface AdapterDeps {
  readonly bot: Bot;
  /** The one HTTP server's application; the adapter mounts its own paths on it. No body parser is installed on it. */
  readonly http: Express;
  readonly storage: KeyValue;
  readonly logger: Logger;
  readonly clock: Clock;
}
