/**
 * The two ports between `src` and `adapters`: what an adapter may ask of the bot, and what the bot asks of an adapter.
 */
import type { ChatMessage, DeletedMessage, Place } from '../types.js';
import type { ActionId, Notice, OutgoingNotice } from './notice.js';

/** A person asked the bot something: the slash command's text, an @mention's text, or a direct message. */
export interface CommandRequest extends Place {
  readonly user: string;
  /** What follows the command or the mention: a name, `help`, `digest`, or empty. */
  readonly text: string;
  /** How a person calls the bot in this place, for examples in help: `/entity-check`, `@Entity Check`; absent or
   * empty where a bare name is enough. */
  readonly invocation?: string;
}

/** A person pressed a button of a notice. */
export interface ActionRequest extends Place {
  readonly user: string;
  readonly action: ActionId;
  /** The button's value, as sent in the notice. */
  readonly value: string;
  /** What was written in the notice's field; absent or empty where there is none. */
  readonly input?: string;
}

/** What an adapter does with the answer to a button. */
export interface ActionReply {
  /** `replace`: put the notice in the place of the card, for whoever pressed it where others see the card too;
   * `update`: in the place of the card for everybody who sees it; `private`: show it to the user only; `public`: post it where the card is. */
  readonly how: 'replace' | 'update' | 'private' | 'public';
  readonly notice: Notice;
}

/** What adapters call. Every method resolves: failures become an error notice with an id for the log. */
export interface Bot {
  /**
   * Screens a message and commits the result and its outgoing notices in one transaction; acknowledge the platform
   * only after it resolves. Idempotent under (platform, workspace, channel, messageId, edit).
   * Rejects only when nothing was recorded (database down): do not acknowledge then, the platform retries.
   */
  screenMessage(message: ChatMessage): Promise<void>;
  /** A message that may have been screened is gone: recorded as its last version; a warning that waits is withdrawn.
   * Rejects as `screenMessage` does. */
  messageDeleted(message: DeletedMessage): Promise<void>;
  command(request: CommandRequest): Promise<Notice>;
  act(request: ActionRequest): Promise<ActionReply>;
  /** The workspace removed the app: stop sending there. */
  forgetWorkspace(platform: string, workspace: string): Promise<void>;
}

/** Of the ways in `Destination.visibility`. */
export type QuietestWay = 'author-only' | 'thread';

export type DeliveryResult =
  | { readonly status: 'sent'; readonly platformMessageId: string | null }
  /** Try again, not before the delay where the platform named one. */
  | {
      readonly status: 'retry';
      readonly reason: string;
      readonly retryAfterMs?: number;
      /** What the platform's `Retry-After` is about; default: the channel. */
      readonly holds?: 'channel' | 'workspace';
      /** The platform may have taken it: no answer, or one that says nothing. */
      readonly maybeSent?: boolean;
    }
  /** Never going to work: channel gone, bot removed, token revoked, user deactivated. */
  | { readonly status: 'closed'; readonly reason: string };

/** What the bot does not see of a workspace. */
export interface Coverage {
  /** Open channels that it is not in; null: not known. `atLeast`: there may be more. */
  readonly notIn: { readonly count: number; readonly atLeast: boolean } | null;
  /** Installations from which no message without a mention has come: consent may be missing. Null: not known. */
  readonly withoutConsent: number | null;
}

/** How fast a platform lets a bot write. */
export interface SendRates {
  readonly channel: Rate;
  readonly workspace: Rate;
}

/** `burst` at once, then one each `everyMs`. */
export interface Rate {
  readonly everyMs: number;
  readonly burst: number;
}

/** What is known of earlier attempts at the same notice. */
export interface DeliveryHistory {
  /** One of them may have arrived: look before sending again, where the platform lets you. */
  readonly maybeSent: boolean;
  /** No attempt was made before. */
  readonly since: Date;
}

/** What an adapter is. Created by `createXAdapter(config, deps)`; see adapters/README.md. */
export interface Adapter {
  readonly platform: string;
  /** The quietest way to tell an author something where they wrote: `author-only` where the platform can show them
   * alone, `thread` where it can only reply, for everybody there to see. */
  readonly quietest: QuietestWay;
  /** Kept by the outbox; absent: as fast as it can. */
  readonly rates?: SendRates;
  /** Opens connections (Socket Mode); HTTP routes are mounted by the factory on the router it was given. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Absent: everything is seen. Rejects where it cannot be found out now. */
  coverage?(workspace: string): Promise<Coverage>;
  /** @param history default: no earlier attempt */
  deliver(outgoing: OutgoingNotice, history?: DeliveryHistory): Promise<DeliveryResult>;
}

/** Small per-installation storage for adapters (conversation references, response addresses), over the store's Keyv. */
export interface KeyValue {
  get<T>(key: string): Promise<T | undefined>;
  set<T>(key: string, value: T, ttlMs?: number): Promise<void>;
  delete(key: string): Promise<void>;
}

/** Structured logger (pino's shape): fields first, never message text or tokens. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Injected everywhere time is read. */
export interface Clock {
  now(): Date;
}
