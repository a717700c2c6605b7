/**
 * What Teams refuses or cuts off, and what is more than a person reads. Every renderer keeps to these; each has an
 * over-limit test.
 */

import type { SendRates } from '../../src/index.js';

/**
 * Largest message, in bytes, card and all. Teams refuses a bot's message at about 100 KB; 80 KB is its advice.
 * Counted both as UTF-8 and as UTF-16, whichever is larger, since Teams does not say which it counts.
 */
export const MESSAGE_MAX_BYTES = 80 * 1024;

/** Room kept for what the SDK puts around the card: conversation, sender, recipient. */
export const ENVELOPE_MAX_BYTES = 4 * 1024;

/** The version that all Teams clients understand. */
export const CARD_VERSION = '1.5';

/** Buttons of one card: Teams shows six and hides the rest. */
export const ACTIONS_MAX = 6;

/** Buttons beside each other on a desktop card; of more, the last ones go into the card's menu. */
export const ACTIONS_IN_ROW = 4;

/** UTF-16 units of a button's label: longer ones are cut off on phones. */
export const ACTION_TITLE_MAX = 40;

/** UTF-16 units of the line that notifications show; phones show far less, screen readers all of it. */
export const SUMMARY_MAX = 500;

/** UTF-16 units of one run of text. */
export const TEXT_MAX = 4_000;

/** Rows of one list; the rest becomes "and N more". */
export const LIST_ITEMS_MAX = 50;

/** Rows of one table of facts. */
export const FACTS_MAX = 30;

/** Blocks of one notice. */
export const BLOCKS_MAX = 60;

/** UTF-16 units of an address; longer ones stay text. */
export const LINK_MAX = 2_000;

/** Bytes of an incoming activity. A Teams message is at most some 28 KB, its HTML several times that. */
export const INBOUND_MAX_BYTES = 1024 * 1024;

/** UTF-16 units of a button's value that comes back; the bot's own are at most 500. */
export const ACTION_VALUE_MAX = 500;

/** UTF-16 units of a message that are screened, quoted text and file names included. */
export const SCREENED_TEXT_MAX = 200_000;

/**
 * In one conversation 7 messages in a second, 60 in half a minute, 1,800 an hour; in an organisation 50 requests a second.
 * @see https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */
export const SEND_RATES: SendRates = {
  channel: { everyMs: 2_000, burst: 7 },
  workspace: { everyMs: 25, burst: 25 },
};
