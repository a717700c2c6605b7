/**
 * What travels between the page and its server: one JSON shape per request, checked with zod, and one event stream
 * back. The page imports the types only.
 */
import { z } from 'zod';
import type { ListAge, ListInfo, Mention, NoticeTone } from '../../src/index.js';
import { isChannel, MAX_TEXT_LENGTH, PERSONAS } from './world.js';

// ---------------------------------------------------------------- server to page

export interface CardButton {
  readonly id: string;
  readonly label: string;
}

/** The very JSON that the real adapters send, and what the page needs beside it. */
export interface Card {
  /** The notice's plain sentence: announced to screen readers, shown where a look has no card. */
  readonly summary: string;
  readonly kind: string;
  readonly tone: NoticeTone;
  /** The notice's buttons in order; the page sends back the position of the one that was pressed. */
  readonly buttons: readonly CardButton[];
  /** Longest text that its field takes; null: it has no field. */
  readonly inputMax: number | null;
  /** Beside the card where it has none inside: in Slack, in the thread. */
  readonly picture: { readonly png: string; readonly alt: string } | null;
  readonly file: { readonly name: string; readonly text: string } | null;
  /** Block Kit blocks. */
  readonly slack: readonly unknown[] | null;
  /** An Adaptive Card. */
  readonly teams: unknown;
}

interface EntryBase {
  readonly id: string;
  readonly channel: string;
  /** Id of the thread's first entry, or null. */
  readonly thread: string | null;
  /** ISO instant. */
  readonly at: string;
  /** Only this person sees it; null: the whole channel. */
  readonly visibleTo: string | null;
}

export interface MessageEntry extends EntryBase {
  readonly kind: 'message';
  readonly author: string;
  readonly text: string;
  /** 0 for a new message, then the number of edits. */
  readonly edit: number;
  /** Listed names in it that reach the alert threshold, as written; for the note about why there is no warning. */
  readonly names: readonly string[];
}

export interface CardEntry extends EntryBase {
  readonly kind: 'card';
  readonly card: Card;
  /** What was typed to get it, where the person typed a command. */
  readonly command: string | null;
  /** The message that it is about, where it is about one. */
  readonly answers: string | null;
}

export type Entry = MessageEntry | CardEntry;

/** What the status line shows. */
export interface Status {
  readonly lists: readonly (Pick<
    ListInfo,
    'id' | 'title' | 'authority' | 'asOf' | 'url' | 'entityCount' | 'nameCount'
  > & { readonly ageDays: number })[];
  readonly version: string;
  /** Of all of them, by the clock and the rule that the cards use. */
  readonly age: ListAge;
}

/** The event stream: a snapshot first, then what changes. */
export type ServerEvent =
  | { readonly type: 'snapshot'; readonly entries: readonly Entry[]; readonly status: Status }
  | { readonly type: 'put'; readonly entry: Entry }
  | { readonly type: 'drop'; readonly ids: readonly string[] }
  | { readonly type: 'status'; readonly status: Status };

/** One mention in the policy preview: nothing left out, below the threshold or not. */
export interface PreviewMention {
  readonly start: number;
  readonly end: number;
  readonly alert: boolean;
  readonly score: number;
  readonly entity: {
    readonly id: string;
    readonly name: string;
    /** The list's title. */
    readonly list: string;
    /** ISO code or null, and as the list prints it. */
    readonly country: { readonly code: string | null; readonly printed: string };
    readonly listedSince: string | null;
  };
  readonly matchedName: string;
  readonly matchedKind: Mention['match']['matchedKind'];
  readonly evidence: Mention['match']['evidence'];
  readonly family: { readonly size: number; readonly countries: number } | null;
}

export interface PreviewReply {
  /** In order, the first `MAX_PREVIEW_MENTIONS`. */
  readonly mentions: readonly PreviewMention[];
  readonly total: number;
}

export interface ErrorReply {
  readonly error: { readonly code: string; readonly message: string };
}

// ---------------------------------------------------------------- page to server

const text = z
  .string()
  .max(MAX_TEXT_LENGTH, { error: (issue) => tooLong(typeof issue.input === 'string' ? issue.input.length : 0) })
  .refine((value) => value.trim() !== '', { error: 'Write something first.' });

const channel = z.string().refine(isChannel, { error: 'There is no such channel.' });
const persona = z.enum(
  PERSONAS.map((p) => p.id),
  { error: 'There is no such person.' },
);
const id = z.string().min(1).max(64);

export const postMessage = z.strictObject({ channel, thread: id.nullable(), author: persona, text });
export const editMessage = z.strictObject({ id, author: persona, text });
/** `text` is what follows `/entity-check`; it may be empty. */
export const runCommand = z.strictObject({ channel, user: persona, text: z.string().max(MAX_TEXT_LENGTH) });
/** The `button`-th button of the card `entry`: the value stays on the server. */
const MAX_INPUT = 3_000;
export const pressButton = z.strictObject({
  entry: id,
  user: persona,
  button: z.int().min(0).max(24),
  input: z.string().max(MAX_INPUT),
});
export const previewText = z.strictObject({ text: z.string().max(MAX_TEXT_LENGTH) });

export type PostMessage = z.infer<typeof postMessage>;
export type EditMessage = z.infer<typeof editMessage>;
export type RunCommand = z.infer<typeof runCommand>;
export type PressButton = z.infer<typeof pressButton>;
export type PreviewText = z.infer<typeof previewText>;

function tooLong(length: number): string {
  const limit = MAX_TEXT_LENGTH.toLocaleString('en');
  return `Messages can have up to ${limit} characters; this one has ${length.toLocaleString('en')}.`;
}
