import type { Logger } from '../../src/index.js';

/** A logger for tests that do not look at logs. */
export const silentLogger: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
