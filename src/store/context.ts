import type { Clock, Logger } from '../bot/ports.js';
import type { Database } from './database.js';

/** What every part of the store is made with. */
export interface StoreContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Tells the listeners of this process that the outbox has new rows; called after the commit. */
  readonly enqueued: () => void;
}
