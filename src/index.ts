/**
 * The only door adapters import from, and the library's public face: `loadLists`, `createMatcher`, the types of the flow,
 * and the ports between `src` and `adapters`.
 */
export * from './bot/notice.js';
export * from './bot/ports.js';
export type * from './config.js';
export * from './errors.js';
export { ageInDays, citationUrl, type ListAge, listAge, loadLists, sourceUrl } from './lists/index.js';
export { ALERT_THRESHOLD, createMatcher, LOOK_THRESHOLD, type MatcherOptions } from './matching/index.js';
export type * from './store/port.js';
export * from './types.js';
