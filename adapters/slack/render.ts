/** A notice as a Slack message or Home view. Pure; every limit of Slack is kept for any notice. */
import type { Notice, NoticeAction, NoticeBlock, NoticeInput, RichText } from '../../src/index.js';
import type { Block, Button, PlainText, SlackMessage } from './blocks.js';
import { longestThatFits } from './fit.js';
import {
  ACTIONS_MAX,
  BUTTON_TEXT_MAX,
  BUTTON_VALUE_MAX,
  FIELD_TEXT_MAX,
  FIELDS_MAX,
  HEADER_TEXT_MAX,
  LABEL_MAX,
  MESSAGE_BLOCKS_JSON_MAX,
  MESSAGE_BLOCKS_MAX,
  MESSAGE_TEXT_MAX,
  PLACEHOLDER_MAX,
  TEXT_MAX,
} from './limits.js';
import { escapeMrkdwn, toMrkdwn } from './mrkdwn.js';
import { toSection } from './rich-text.js';
import { ACTION_PREFIX, INPUT_ID } from './surface.js';
import { clean, shorten, tidy } from './text.js';

/** A fact of at most this many characters stands beside another, wrapped once at most; a longer one gets the full width. */
const SHORT_FACT_MAX = 44;

/** What the buttons may take of a message's room, so that a summary of full length always fits beside them. */
const BUTTONS_JSON_MAX = 5_000;

/** Who sees a message: one person (an ephemeral message), or all of the conversation. */
export type Audience = 'one' | 'all';

/**
 * The message for `notice`: Block Kit, and as `text` its summary, escaped, for notifications and screen readers.
 * What would go over Slack's limits is left out from the end, and the card says so; small print and buttons stay.
 */
export function renderNotice(notice: Notice, audience: Audience = 'all'): SlackMessage {
  const { blocks, privateNote } = notice;
  const note: NoticeBlock[] =
    audience === 'one' && privateNote !== undefined ? [{ type: 'note', text: [{ text: privateNote }] }] : [];
  return {
    text: fallbackText(notice),
    blocks: fitted({ ...notice, blocks: [...blocks, ...note] }, notice.actions, notice.input),
  };
}

/** The blocks of a Home view for `notice`. Without its buttons: a press there has no conversation to answer in. */
export function renderHome(notice: Notice): Block[] {
  return fitted(notice, []);
}

/** A view may have 100 blocks, but a notice that needs more than a message's 50 is no better for them. */
function fitted(notice: Notice, actions: readonly NoticeAction[], input?: NoticeInput): Block[] {
  const buttons = [...renderInput(input), ...renderActions(actions)];
  const render = (content: readonly NoticeBlock[]) => {
    const blocks = content.flatMap(renderBlock);
    return [...(blocks.length > 0 ? blocks : paragraph([{ text: notice.summary }])), ...buttons];
  };
  return longestThatFits(
    notice,
    render,
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
      return [{ type: 'context', elements: [{ type: 'mrkdwn', text }] }];
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

/**
 * Facts in their order. Mostly short ones: two columns, with the long ones between them over the full width, label
 * over value. Mostly long ones: one line each.
 */
function renderFacts(facts: readonly Fact[]): Block[] {
  const fields = facts.map(asField);
  if (fields.filter((field) => field === null).length * 2 >= facts.length) {
    const lines = joinLines(facts.map((fact) => asLine(fact, '  ')));
    return lines.length === 0 ? [] : [{ type: 'rich_text', elements: [toSection(lines)] }];
  }
  const blocks: Block[] = [];
  for (const [index, field] of fields.entries()) {
    const last = blocks.at(-1);
    if (field === null) {
      blocks.push({ type: 'rich_text', elements: [toSection(asLine(facts[index]!, '\n'))] });
    } else if (last?.type === 'section' && last.fields.length < FIELDS_MAX) {
      last.fields.push({ type: 'mrkdwn', text: field });
    } else {
      blocks.push({ type: 'section', fields: [{ type: 'mrkdwn', text: field }] });
    }
  }
  return blocks;
}

/** In one paragraph: what shows rich text sets several side by side where they are short. */
function joinLines(lines: readonly RichText[]): RichText {
  return lines.flatMap((line, index) => (index === 0 ? line : [{ text: '\n' }, ...line]));
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

function asLine(fact: Fact, between: string): RichText {
  const label = shorten(fact.label.trim(), HEADER_TEXT_MAX);
  const value = fact.value.some((span) => clean(span.text) !== '') ? fact.value : [{ text: '–' }];
  return tidy([...(label === '' ? [] : [{ text: label, bold: true }, { text: between }]), ...value], TEXT_MAX);
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

function renderInput(input: NoticeInput | undefined): Block[] {
  if (input === undefined) return [];
  const { label, placeholder, maxLength } = input;
  const element = {
    ...({ type: 'plain_text_input', action_id: INPUT_ID, max_length: maxLength } as const),
    placeholder: plain(shorten(clean(placeholder), PLACEHOLDER_MAX)),
  };
  return [
    { type: 'input', block_id: INPUT_ID, label: plain(shorten(clean(label), LABEL_MAX)), element, optional: true },
  ];
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
