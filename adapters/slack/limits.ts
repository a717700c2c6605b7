/**
 * Slack's limits, as its reference pages for blocks, composition objects and chat.postMessage state them.
 * Lengths are UTF-16 units; Slack counts characters, so ours are never the looser count.
 */

import type { SendRates } from '../../src/index.js';

/** A message's top-level `text`: what a notification and a screen reader give. */
export const MESSAGE_TEXT_MAX = 40_000;
/** Blocks in one message. */
export const MESSAGE_BLOCKS_MAX = 50;
/** Blocks in a modal or in the Home view. */
export const VIEW_BLOCKS_MAX = 100;
/**
 * All blocks of a message, as JSON. Slack refuses somewhat more than 13,000 with `msg_blocks_too_long` and does not say
 * what it counts, so the whole JSON is kept below that with room to spare.
 */
export const MESSAGE_BLOCKS_JSON_MAX = 12_000;
/** `text` of a section, of a context element, and of one run of a rich text. */
export const TEXT_MAX = 3_000;
/** Fields of one section. */
export const FIELDS_MAX = 10;
/** Text of one field. */
export const FIELD_TEXT_MAX = 2_000;
/** Text of a header. */
export const HEADER_TEXT_MAX = 150;
/** Elements of one actions block. */
export const ACTIONS_MAX = 25;
/** Text of a button. */
export const BUTTON_TEXT_MAX = 75;
/** Value of a button. */
export const BUTTON_VALUE_MAX = 2_000;
/** `action_id` of an interactive element. */
export const ACTION_ID_MAX = 255;
/** `url` of a link: what Slack allows a button's, applied to every link. */
export const URL_MAX = 3_000;
/** Slack waits this long for the answer to a command, a button or an event. */
export const ACKNOWLEDGE_WITHIN_MS = 3_000;
/** How far a request's timestamp may lie from our clock, in either direction. */
export const TIMESTAMP_SKEW_SECONDS = 300;
/** Of a field to write in. */
export const LABEL_MAX = 2_000;
export const PLACEHOLDER_MAX = 150;

/**
 * About one message a second in a channel, with bursts; several hundred a minute in a workspace. What goes over that all
 * the same is refused with a time to wait, which the outbox keeps.
 * @see https://docs.slack.dev/apis/web-api/rate-limits
 */
export const SEND_RATES: SendRates = {
  channel: { everyMs: 1_000, burst: 5 },
  workspace: { everyMs: 100, burst: 50 },
};
/** Of a file beside a message; ours, Slack names none. */
export const FILE_TITLE_MAX = 200;
