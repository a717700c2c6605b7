/**
 * The only door adapters import from, and the library's public face.
 */
export * from './bot/notice.js';
export * from './bot/ports.js';
export type * from './config.js';
export * from './errors.js';
export type * from './store/port.js';
export * from './types.js';
