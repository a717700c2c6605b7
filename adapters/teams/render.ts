/** A notice as an Adaptive Card: pure, keeps Teams' limits for any notice, and shows quoted text as it is. */
import type { Notice, NoticeAction, NoticeBlock, NoticeTone, RichText, Span } from '../../src/index.js';
import type {
  AdaptiveCard,
  CardColor,
  CardElement,
  ExecuteAction,
  RenderedNotice,
  RichTextBlock,
  TextRun,
} from './card.js';
import { fitting } from './fit.js';
import {
  ACTION_TITLE_MAX,
  ACTIONS_IN_ROW,
  ACTIONS_MAX,
  CARD_VERSION,
  LINK_MAX,
  SUMMARY_MAX,
  TEXT_MAX,
} from './limits.js';
import { INPUT_ID } from './surface.js';
import { cardText } from './text.js';

/** Names by id, for references to people and channels; what is not in it shows its own text. */
export type Names = ReadonlyMap<string, string>;

const NO_NAMES: Names = new Map();

/**
 * Colour of the words that carry the verdict; nothing else in a card is coloured. Not `Warning`: its yellow cannot be
 * read on the white of some clients.
 */
const TONE_COLOR: Readonly<Record<NoticeTone, CardColor | null>> = {
  listed: 'Attention',
  possible: 'Accent',
  clear: 'Good',
  neutral: null,
  problem: null,
};

/** Width of the labels of facts: the longest, "Licence requirement", on one line beside its value. */
const LABEL_WIDTH = '136px';

type TextStyle = Partial<Pick<TextRun, 'size' | 'color' | 'isSubtle' | 'weight'>>;

export function renderNotice(notice: Notice, names: Names = NO_NAMES): RenderedNotice {
  const summary = cardText(notice.summary, SUMMARY_MAX);
  return fitting(notice, (version) => ({ card: buildCard(version, summary, names), summary }));
}

/** The card alone, for previews. */
export function renderCard(notice: Notice): AdaptiveCard {
  return renderNotice(notice).card;
}

function buildCard(notice: Notice, summary: string, names: Names): AdaptiveCard {
  const body = [...renderBlocks(notice, names), ...renderPicture(notice), ...renderInput(notice)];
  const shown = notice.actions.slice(0, ACTIONS_MAX);
  const inRow = shown.length > ACTIONS_IN_ROW ? ACTIONS_IN_ROW - 1 : shown.length;
  const actions = shown.map((action, index) => renderAction(action, index >= inRow));
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: CARD_VERSION,
    fallbackText: summary,
    body: body.length > 0 ? body : [textBlock([{ type: 'TextRun', text: summary }])],
    ...(actions.length > 0 ? { actions } : {}),
  };
}

/** Inside the card: a bot's message has no place for a file in a channel. */
function renderPicture({ picture }: Notice): readonly CardElement[] {
  if (picture === undefined) return [];
  const url = `data:image/png;base64,${picture.png}`;
  return [{ type: 'Image', url, altText: cardText(picture.alt, SUMMARY_MAX), size: 'Stretch', spacing: 'Medium' }];
}

/** Teams adds what is written to the data of whichever button is pressed, under the field's id. */
function renderInput({ input }: Notice): readonly CardElement[] {
  if (input === undefined) return [];
  const label = cardText(input.label, ACTION_TITLE_MAX);
  const placeholder = cardText(input.placeholder, ACTION_TITLE_MAX);
  return [{ type: 'Input.Text', id: INPUT_ID, label, placeholder, maxLength: input.maxLength }];
}

function renderBlocks(notice: Notice, names: Names): readonly CardElement[] {
  const elements: CardElement[] = [];
  let divided = false;
  let verdict: TextStyle | null = toneStyle(notice);
  for (const block of notice.blocks) {
    if (block.type === 'divider') {
      divided = elements.length > 0;
      continue;
    }
    const [first, ...rest] = renderBlock(block, names, verdict ?? {});
    if (first === undefined) continue;
    verdict = null;
    elements.push(divided ? { ...first, separator: true, spacing: 'Medium' } : first, ...rest);
    divided = false;
  }
  return elements;
}

/** What the first block's first bold words look like. A review card asks a question: its tone is in its facts. */
function toneStyle({ tone, kind }: Notice): TextStyle {
  const color = TONE_COLOR[tone];
  return color === null || kind === 'review' ? {} : { color };
}

function renderBlock(
  block: Exclude<NoticeBlock, { type: 'divider' }>,
  names: Names,
  verdict: TextStyle,
): CardElement[] {
  switch (block.type) {
    case 'heading':
      return paragraph([{ text: block.text, bold: true }], names, { size: 'Medium' }, verdict, 'Medium');
    case 'text':
      return paragraph(block.text, names, {}, verdict);
    case 'note':
      return paragraph(block.text, names, { size: 'Small', isSubtle: true }, {}, 'Medium');
    case 'list':
      return block.items.flatMap((item, index) => renderItem(item, names, index));
    case 'facts':
      return block.facts.flatMap(({ label, value }, index) => renderFact(label, value, names, index));
  }
}

function paragraph(
  text: RichText,
  names: Names,
  style: TextStyle,
  verdict: TextStyle,
  spacing?: RichTextBlock['spacing'],
): CardElement[] {
  const inlines = runs(text, names, style, verdict);
  return inlines.length === 0 ? [] : [textBlock(inlines, spacing)];
}

function renderItem(item: RichText, names: Names, index: number): CardElement[] {
  const inlines = runs(item, names, {}, {});
  if (inlines.length === 0) return [];
  const bullet = textBlock([{ type: 'TextRun', text: '•' }]);
  return [
    {
      type: 'ColumnSet',
      spacing: index === 0 ? 'Default' : 'Small',
      columns: [
        { type: 'Column', width: 'auto', items: [bullet] },
        { type: 'Column', width: 'stretch', items: [textBlock(inlines)] },
      ],
    },
  ];
}

function renderFact(label: string, value: RichText, names: Names, index: number): CardElement[] {
  const labels = runs([{ text: label }], names, { isSubtle: true }, {});
  const values = runs(value, names, {}, {});
  if (labels.length === 0 && values.length === 0) return [];
  return [
    {
      type: 'ColumnSet',
      spacing: index === 0 ? 'Medium' : 'Small',
      columns: [
        { type: 'Column', width: LABEL_WIDTH, items: labels.length > 0 ? [textBlock(labels)] : [] },
        { type: 'Column', width: 'stretch', items: values.length > 0 ? [textBlock(values)] : [] },
      ],
    },
  ];
}

function textBlock(inlines: readonly TextRun[], spacing?: RichTextBlock['spacing']): RichTextBlock {
  return { type: 'RichTextBlock', inlines, ...(spacing === undefined ? {} : { spacing }) };
}

/** @param verdict what the first bold words look like besides being bold */
function runs(text: RichText, names: Names, style: TextStyle, verdict: TextStyle): TextRun[] {
  const firstBold = text.findIndex(({ bold }) => bold);
  return text.flatMap((span, index) => {
    const shown = cardText(nameOf(span, names), TEXT_MAX);
    if (shown === '') return [];
    const link = safeLink(span.link);
    return {
      type: 'TextRun' as const,
      text: shown,
      ...style,
      ...(span.bold ? { weight: 'Bolder' as const } : {}),
      ...(index === firstBold ? verdict : {}),
      ...(span.italic ? { italic: true as const } : {}),
      ...(span.code ? { fontType: 'Monospace' as const } : {}),
      ...(link === null ? {} : { selectAction: { type: 'Action.OpenUrl' as const, url: link } }),
    };
  });
}

function nameOf(span: Span, names: Names): string {
  return (span.ref && names.get(`${span.ref.type}:${span.ref.id}`)) ?? span.text;
}

function safeLink(link: string | undefined): string | null {
  if (link === undefined || link.length > LINK_MAX || !URL.canParse(link)) return null;
  const { protocol, href } = new URL(link);
  return (protocol === 'https:' || protocol === 'http:') && href.length <= LINK_MAX ? href : null;
}

const STYLES = { primary: 'positive', danger: 'destructive' } as const;

function renderAction({ id, label, value, style }: NoticeAction, inMenu: boolean): ExecuteAction {
  const title = cardText(label, ACTION_TITLE_MAX);
  const data = { action: id, value };
  return {
    type: 'Action.Execute',
    title,
    verb: id,
    data,
    ...(style === undefined ? {} : { style: STYLES[style] }),
    ...(inMenu ? { mode: 'secondary' as const } : {}),
    fallback: { type: 'Action.Submit', title, data },
  };
}
