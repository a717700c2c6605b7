/** A notice on a terminal: the same words as on the cards, in columns, with or without colour. */
import type { Notice, NoticeBlock, NoticeTone, RichText } from '../bot/notice.js';
import { type CliIo, type Colors, colorsOf } from './io.js';

const LABEL_WIDTH = 20;
const NARROWEST = 40;
const WIDEST = 100;

/**
 * The notice as text, lines broken at `io.columns` (40 to 100), ending in a line feed. Its buttons are left out: there is
 * nobody to press them.
 */
export function renderNotice(notice: Notice, io: CliIo): string {
  const colors = colorsOf(io);
  const width = Math.min(WIDEST, Math.max(NARROWEST, io.columns));
  const [first, ...rest] = notice.blocks;
  const lead =
    first?.type === 'text'
      ? `${toneMark(notice.tone, colors)}${wrap(plain(first.text, colors), width, '')}`
      : first
        ? block(first, colors, width)
        : notice.summary;
  return `${[lead, ...rest.map((each) => block(each, colors, width))].filter((part) => part !== '').join('\n\n')}\n`;
}

function toneMark(tone: NoticeTone, colors: Colors): string {
  const marks: Record<NoticeTone, string> = {
    listed: colors.red('● '),
    possible: colors.yellow('● '),
    clear: '',
    neutral: colors.dim('○ '),
    problem: colors.red('! '),
  };
  return marks[tone];
}

function block(each: NoticeBlock, colors: Colors, width: number): string {
  switch (each.type) {
    case 'heading':
      return colors.bold(clean(each.text));
    case 'text':
      return wrap(plain(each.text, colors), width, '');
    case 'note':
      return colors.dim(wrap(plain(each.text, colors), width, ''));
    case 'list':
      return each.items.map((item) => `  - ${wrap(plain(item, colors), width - 4, '    ')}`).join('\n');
    case 'facts':
      return each.facts.map(({ label, value }) => factLine(label, value, colors, width)).join('\n');
    case 'divider':
      return colors.dim('─'.repeat(Math.min(width, 40)));
  }
}

/** A fact with its links written out: a terminal has nothing to click on that it does not show. */
function factLine(label: string, value: RichText, colors: Colors, width: number): string {
  const indent = ' '.repeat(LABEL_WIDTH + 2);
  return `  ${colors.dim(label.padEnd(LABEL_WIDTH))}${wrap(plain(withAddress(value), colors), width - indent.length, indent)}`;
}

/** The first link's address behind the text. */
function withAddress(value: RichText): RichText {
  const link = value.find((span) => span.link !== undefined)?.link;
  return link === undefined ? value : [...value, { text: ` ${link}` }];
}

function plain(text: RichText, colors: Colors): string {
  return text
    .map((span) => {
      const shown = clean(span.text);
      if (span.bold) return colors.bold(shown);
      return span.link && !span.link.includes(shown) ? colors.underline(shown) : shown;
    })
    .join('');
}

/** Control characters of a quoted name must not move the cursor. */
export function clean(text: string): string {
  return text.replace(/(?![\t\n])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '');
}

/** Breaks at spaces; escape sequences have no width. */
function wrap(text: string, width: number, indent: string): string {
  return text
    .split('\n')
    .map((paragraph) => wrapLine(paragraph, width, indent))
    .join(`\n${indent}`);
}

function wrapLine(text: string, width: number, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`\n${indent}`);
}

function widthOf(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is measured
  return text.replace(/\u001b\[[0-9;]*m/g, '').length;
}
