/**
 * The neutral message model: what the bot says, free of any platform's card format. Use cases build notices;
 * adapters turn them into that platform's cards, escape the text, and keep the platform's limits.
 */
import type { Destination } from '../types.js';

/** A run of text with one style. `text` is plain: renderers escape it. */
export interface Span {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly code?: boolean;
  /** An http(s) address this run links to. */
  readonly link?: string;
  /** A person or channel of the platform. A renderer that can shows its name (a mention that notifies nobody);
   * others show `text`, which is complete without it. */
  readonly ref?: { readonly type: 'user' | 'channel'; readonly id: string };
}

export type RichText = readonly Span[];

export type NoticeBlock =
  /** One line, plain. */
  | { readonly type: 'heading'; readonly text: string }
  | { readonly type: 'text'; readonly text: RichText }
  /** Label and value pairs, in order. */
  | { readonly type: 'facts'; readonly facts: readonly { readonly label: string; readonly value: RichText }[] }
  | { readonly type: 'list'; readonly items: readonly RichText[] }
  /** Small print: list dates, "Only you can see this". */
  | { readonly type: 'note'; readonly text: RichText }
  | { readonly type: 'divider' };

export type ActionId =
  | 'details'
  | 'why'
  | 'not-meant'
  | 'share'
  | 'ask-compliance'
  | 'open-digest'
  /** Of digests. */
  | 'open-reviews'
  | 'full-digest'
  | 'mute-entity'
  /** Of review cards: what was found, and for "Not a match" the reason. */
  | 'review-confirm'
  | 'review-reject'
  | 'review-escalate'
  | 'reject-other-company'
  | 'reject-ordinary-word'
  | 'reject-known'
  /** For the reason that was written. */
  | 'reject-other'
  /** "This name here is not them": in the channel for ninety days, or in the workspace until the record changes. */
  | 'suppress-channel'
  | 'suppress-workspace';

/** A button. The adapter sends `id` and `value` back to `Bot.act`. */
export interface NoticeAction {
  readonly id: ActionId;
  /** At most 30 characters. */
  readonly label: string;
  /** Opaque to adapters, at most 500 characters, holds ids and never message text. */
  readonly value: string;
  readonly style?: 'primary' | 'danger';
}

/** A field to write in, above the buttons; what is in it comes with whichever button is pressed. */
export interface NoticeInput {
  readonly label: string;
  readonly placeholder: string;
  /** In characters, at most 500. */
  readonly maxLength: number;
}

/** A picture; everything in it is said in words as well. */
export interface NoticePicture {
  /** Base64 of a PNG. */
  readonly png: string;
  /** For those who do not see it. */
  readonly alt: string;
}

/** A file beside the notice, where the platform takes one. */
export interface NoticeFile {
  /** `mentions-2026-07-27.csv`. */
  readonly name: string;
  readonly text: string;
}

export type NoticeTone = 'listed' | 'possible' | 'clear' | 'neutral' | 'problem';

export interface Notice {
  readonly kind: 'warning' | 'check' | 'details' | 'why' | 'digest' | 'help' | 'acknowledgement' | 'error' | 'review';
  readonly tone: NoticeTone;
  /** Complete in one or two plain sentences: the phone notification and screen-reader text. */
  readonly summary: string;
  readonly blocks: readonly NoticeBlock[];
  readonly actions: readonly NoticeAction[];
  readonly input?: NoticeInput;
  readonly picture?: NoticePicture;
  readonly file?: NoticeFile;
  /** Small print that is true only where the addressee alone sees the notice; left out by a delivery that others see. */
  readonly privateNote?: string;
}

/** A notice on its way; `id` is unique and stable over retries. */
export interface OutgoingNotice {
  readonly id: string;
  readonly destination: Destination;
  readonly notice: Notice;
}

/** Text of a rich text without its styles. */
export function plainText(text: RichText): string {
  return text.map((span) => span.text).join('');
}
