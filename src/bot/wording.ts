/**
 * What the bot says, read from `data/wording.json` and filled in. Values are never parsed for marks, so a name that
 * holds `**` stays as it is.
 */
import { z } from 'zod';
import type { ListId, ListInfo } from '../types.js';
import { readDataFile } from './data-file.js';
import { plainText, type RichText, type Span } from './notice.js';
import { PLACEHOLDERS, type PlaceholderOf, type WordingKey } from './wording-keys.js';

/** What fills a placeholder; numbers are written with thousands separators. */
export type WordingValue = string | number | RichText;
export type WordingValues<K extends WordingKey> = Readonly<Record<PlaceholderOf<K>, WordingValue>>;

export interface ListWording {
  /** `the U.S. Entity List`. */
  readonly phrase: string;
  /** `the Entity List`. */
  readonly short: string;
  /** What to do before going on, in a warning. */
  readonly before: string;
  /** The same for entries whose licence requirement covers only some items. */
  readonly beforeSome: string;
  /** What being on the list means. */
  readonly meaning: string;
}

export interface Wording {
  /** A sentence with its styles. */
  rich<K extends WordingKey>(key: K, values: WordingValues<K>): RichText;
  /** A sentence without styles. */
  text<K extends WordingKey>(key: K, values: WordingValues<K>): string;
  /** A list's sentences; lists without their own share those of company lists (`custom:`) or of other lists. */
  list(info: Pick<ListInfo, 'id' | 'title'>): ListWording;
}

const ListWordingSchema = z.object({
  phrase: z.string().min(1),
  short: z.string().min(1),
  before: z.string().min(1),
  beforeSome: z.string().min(1),
  meaning: z.string().min(1),
});

/** Shape of `data/wording.json`. */
export const WordingFile = z.object({
  about: z.string(),
  reviewed: z.iso.date(),
  lists: z.record(z.string(), ListWordingSchema).refine((lists) => 'custom' in lists && 'other' in lists, {
    message: 'needs "custom" and "other"',
  }),
  sentences: z.record(z.string(), z.string().min(1)).superRefine((sentences, context) => {
    for (const key of Object.keys(PLACEHOLDERS)) {
      if (!(key in sentences)) context.addIssue({ code: 'custom', path: [key], message: 'is missing' });
    }
    for (const [key, sentence] of Object.entries(sentences)) {
      for (const problem of problemsOf(key, sentence)) {
        context.addIssue({ code: 'custom', path: [key], message: problem });
      }
    }
  }),
});

export type WordingFile = z.infer<typeof WordingFile>;

/** @throws EntityCheckError when the file is missing or a sentence does not fit its key. */
export function loadWording(): Wording {
  return createWording(readDataFile('wording.json', WordingFile));
}

export function createWording(file: WordingFile): Wording {
  const rich = <K extends WordingKey>(key: K, values: WordingValues<K>): RichText =>
    fill(file.sentences[key] ?? key, values);
  return {
    rich,
    text: (key, values) => plainText(rich(key, values)),
    list(info) {
      const own = file.lists[info.id] ?? file.lists[fallbackList(info.id)]!;
      const named = (template: string) => plainText(fill(template, { title: info.title }));
      return { ...own, phrase: named(own.phrase), short: named(own.short) };
    },
  };
}

function fallbackList(id: ListId): 'custom' | 'other' {
  return id.startsWith('custom:') ? 'custom' : 'other';
}

/** `{name}`, `{count|one|many}`, `**` or a backtick. */
const MARK = /\{([a-z]+)(?:\|([^|}]*)\|([^|}]*))?\}|(\*\*)|(`)/g;

function fill(template: string, values: Readonly<Record<string, WordingValue>>): RichText {
  const spans: Span[] = [];
  let bold = false;
  let code = false;
  const add = (span: Span) => {
    if (span.text === '') return;
    const styled: Span = { ...span, ...(bold && { bold }), ...(code && { code }) };
    const last = spans.at(-1);
    if (last && sameStyle(last, styled)) spans[spans.length - 1] = { ...last, text: last.text + styled.text };
    else spans.push(styled);
  };
  let at = 0;
  const addLiteral = (end: number) => {
    const literal = template.slice(at, end);
    // "Co., Ltd." at the end of a sentence brings its own full stop.
    const doubled = literal.startsWith('.') && spans.at(-1)?.text.endsWith('.');
    add({ text: doubled ? literal.slice(1) : literal });
  };
  for (const match of template.matchAll(MARK)) {
    addLiteral(match.index);
    at = match.index + match[0].length;
    const [, name, one, many, star, tick] = match;
    if (star) bold = !bold;
    else if (tick) code = !code;
    else if (name && one !== undefined) add({ text: (values[name] === 1 ? one : many) ?? '' });
    else if (name) for (const span of spansOf(values[name] ?? '')) add(span);
  }
  addLiteral(template.length);
  return spans;
}

function spansOf(value: WordingValue): RichText {
  if (typeof value === 'string') return [{ text: value }];
  if (typeof value === 'number') return [{ text: value.toLocaleString('en-GB') }];
  return value;
}

function sameStyle(a: Span, b: Span): boolean {
  return !a.link && !b.link && !a.ref && !b.ref && a.bold === b.bold && a.italic === b.italic && a.code === b.code;
}

function problemsOf(key: string, sentence: string): string[] {
  const allowed: readonly string[] | undefined = PLACEHOLDERS[key as WordingKey];
  if (!allowed) return ['is not a sentence the bot says'];
  const problems: string[] = [];
  const used = new Set([...sentence.matchAll(MARK)].flatMap((match) => match[1] ?? []));
  for (const name of used) if (!allowed.includes(name)) problems.push(`has nothing to fill {${name}} with`);
  for (const name of allowed) if (!used.has(name)) problems.push(`does not say {${name}}`);
  if (sentence.split('**').length % 2 === 0) problems.push('opens ** without closing it');
  if (sentence.split('`').length % 2 === 0) problems.push('opens ` without closing it');
  return problems;
}
