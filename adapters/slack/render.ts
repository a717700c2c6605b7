/** A notice as a Slack message or Home view. Pure; every limit of Slack is kept for any notice. */
import type { Notice, NoticeAction, NoticeBlock, RichText } from '../../src/index.js';
import type { Block, Button, PlainText, SlackMessage } from './blocks.js';
import { longestThatFits } from './fit.js';
import {
  ACTIONS_MAX,
  BUTTON_TEXT_MAX,
  BUTTON_VALUE_MAX,
  FIELD_TEXT_MAX,
  FIELDS_MAX,
  HEADER_TEXT_MAX,
  MESSAGE_BLOCKS_JSON_MAX,
  MESSAGE_BLOCKS_MAX,
  MESSAGE_TEXT_MAX,
  TEXT_MAX,
} from './limits.js';
import { escapeMrkdwn, toMrkdwn } from './mrkdwn.js';
import { toSection } from './rich-text.js';
import { ACTION_PREFIX } from './surface.js';
import { clean, shorten, tidy } from './text.js';

/** A fact this short stands beside another; a longer one gets the card's full width. */
const SHORT_FACT_MAX = 48;

/** What the buttons may take of a message's room, so that a summary of full length always fits beside them. */
const BUTTONS_JSON_MAX = 5_000;

/**
 * The message for `notice`: Block Kit, and as `text` its summary, escaped, for notifications and screen readers.
 * What would go over Slack's limits is left out from the end, and the card says so; small print and buttons stay.
 */
export function renderNotice(notice: Notice): SlackMessage {
  return { text: fallbackText(notice), blocks: fitted(notice, notice.actions) };
}

/** The blocks of a Home view for `notice`. Without its buttons: a press there has no conversation to answer in. */
export function renderHome(notice: Notice): Block[] {
  return fitted(notice, []);
}

/** A view may have 100 blocks, but a notice that needs more than a message's 50 is no better for them. */
function fitted(notice: Notice, actions: readonly NoticeAction[]): Block[] {
  const buttons = renderActions(actions);
  return longestThatFits(
    notice,
    (blocks) => [...blocks.flatMap(renderBlock), ...buttons],
    (blocks) => blocks.length <= MESSAGE_BLOCKS_MAX && JSON.stringify(blocks).length <= MESSAGE_BLOCKS_JSON_MAX,
  );
}

function fallbackText(notice: Notice): string {
  let summary = shorten(clean(notice.summary), MESSAGE_TEXT_MAX);
  // Escaping makes `&` five characters: cut the words, never an escape.
  while (escapeMrkdwn(summary).length > MESSAGE_TEXT_MAX) summary = shorten(summary, Math.floor(summary.length * 0.9));
  return escapeMrkdwn(summary);
}

function renderBlock(block: NoticeBlock): Block[] {
  switch (block.type) {
    case 'heading': {
      const text = shorten(clean(block.text).replace(/\s+/g, ' ').trim(), HEADER_TEXT_MAX);
      return text === '' ? [] : [{ type: 'header', text: plain(text) }];
    }
    case 'text':
      return paragraph(block.text);
    case 'list': {
      const items = block.items.map((item) => tidy(item, TEXT_MAX)).filter((item) => item.length > 0);
      if (items.length === 0) return [];
      return [
        { type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', elements: items.map(toSection) }] },
      ];
    }
    case 'note': {
      const text = toMrkdwn(tidy(block.text, TEXT_MAX), TEXT_MAX);
      if (text === null) return paragraph(block.text);
      return [{ type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] }];
    }
    case 'facts':
      return renderFacts(block.facts);
    case 'divider':
      return [{ type: 'divider' }];
  }
}

function paragraph(text: RichText): Block[] {
  const tidied = tidy(text, TEXT_MAX);
  return tidied.length === 0 ? [] : [{ type: 'rich_text', elements: [toSection(tidied)] }];
}

type Fact = Extract<NoticeBlock, { type: 'facts' }>['facts'][number];

/** Runs of short facts as two columns, runs of long ones as lines, in their order. */
function renderFacts(facts: readonly Fact[]): Block[] {
  const blocks: Block[] = [];
  let columns: string[] = [];
  let lines: RichText[] = [];
  const flush = () => {
    for (let start = 0; start < columns.length; start += FIELDS_MAX) {
      const fields = columns.slice(start, start + FIELDS_MAX);
      blocks.push({ type: 'section', fields: fields.map((text) => ({ type: 'mrkdwn', text, verbatim: true })) });
    }
    if (lines.length > 0) blocks.push({ type: 'rich_text', elements: lines.map(toSection) });
    columns = [];
    lines = [];
  };
  for (const fact of facts) {
    const field = asField(fact);
    if (field === null ? columns.length > 0 : lines.length > 0) flush();
    if (field === null) lines.push(asLine(fact));
    else columns.push(field);
  }
  flush();
  return blocks;
}

/** Label over value, or null where the fact is long or mrkdwn cannot say it. */
function asField(fact: Fact): string | null {
  const value = tidy(fact.value, TEXT_MAX);
  const length = value.reduce((sum, span) => sum + span.text.length, 0);
  if (length === 0 || length > SHORT_FACT_MAX) return null;
  const label = toMrkdwn(tidy([{ text: fact.label.trim(), bold: true }], SHORT_FACT_MAX), FIELD_TEXT_MAX);
  const text = toMrkdwn(value, FIELD_TEXT_MAX);
  if (label === null || text === null || label.length + text.length + 1 > FIELD_TEXT_MAX) return null;
  return `${label}\n${text}`;
}

function asLine(fact: Fact): RichText {
  const label = shorten(fact.label.trim(), HEADER_TEXT_MAX);
  const value = fact.value.some((span) => clean(span.text) !== '') ? fact.value : [{ text: '–' }];
  return tidy([...(label === '' ? [] : [{ text: label, bold: true }, { text: '  ' }]), ...value], TEXT_MAX);
}

/** A button without a label, or whose value Slack would refuse, is left out: half an id is worse than no button. */
function renderActions(actions: readonly NoticeAction[]): Block[] {
  const buttons = actions
    .filter((action) => clean(action.label).trim() !== '' && action.value.length <= BUTTON_VALUE_MAX)
    .map(toButton)
    .slice(0, ACTIONS_MAX);
  while (JSON.stringify(buttons).length > BUTTONS_JSON_MAX) buttons.pop();
  return buttons.length === 0 ? [] : [{ type: 'actions', elements: buttons }];
}

function toButton(action: NoticeAction, index: number): Button {
  return {
    type: 'button',
    // Ids must differ within a message; two matches may each have a "Details".
    action_id: `${ACTION_PREFIX}:${action.id}:${index}`,
    text: plain(shorten(clean(action.label).trim(), BUTTON_TEXT_MAX)),
    value: action.value,
    ...(action.style === undefined ? {} : { style: action.style }),
  };
}

function plain(text: string): PlainText {
  return { type: 'plain_text', text, emoji: false };
}
