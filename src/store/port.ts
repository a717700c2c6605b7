/**
 * What the use cases need of the store. Implemented over SQLite and PostgreSQL alike; every implementation passes
 * test/contracts/store.ts. Rows hold ids, spans, entities, evidence and decisions: never message text.
 */
import type { OutgoingNotice } from '../bot/notice.js';
import type { KeyValue } from '../bot/ports.js';
import type { CslStore, ListVersionStore, OtherList } from '../lists/index.js';
import type { CheckResult, Decision, Destination, ListInfo, ListSnapshot, Place } from '../types.js';

/** The unique key of one version of one message. */
export interface EventKey extends Place {
  readonly messageId: string;
  readonly edit: string;
}

export interface EventRecord extends EventKey {
  readonly author: string;
  readonly sentAt: Date;
  /** `ListSnapshot.version` that it was screened against. */
  readonly listVersion: string;
}

/**
 * Work done in the event's transaction. All or nothing, together with the event's own row. The work waits for nothing but
 * these methods (it holds up other writers) and has no other effects: after a deadlock it is run again.
 */
export interface EventTransaction {
  /** Entity ids warned about in earlier versions of this message. */
  entitiesWarnedInEarlierEdits(): Promise<ReadonlySet<string>>;
  /** The other versions of this message that are recorded. */
  versions(): Promise<readonly string[]>;
  /** Closes those of these notices that were not sent yet, nor are being sent. */
  withdraw(ids: readonly string[], reason: string, now: Date): Promise<void>;
  /** True for exactly one caller per key until `now + ttlMs`, also between concurrent transactions. */
  claimCooldown(key: string, now: Date, ttlMs: number): Promise<boolean>;
  addDecision(decision: Decision): Promise<void>;
  enqueue(outgoing: OutgoingNotice, now: Date): Promise<void>;
  /** Suppressions in force in this workspace for these entities. */
  suppressions(entityIds: readonly string[], now: Date): Promise<readonly KeptSuppression[]>;
  /** Opens a review of what this event said; once per card. */
  openReview(review: NewReview, now: Date): Promise<void>;
}

/** An entity that a review is about, and the words that may have meant it. */
export interface ReviewSubject {
  readonly entityId: string;
  readonly names: readonly string[];
}

/** A question to reviewers. `card` names it, and the notice that asks it. */
export interface Review extends Place {
  readonly card: string;
  readonly askedBy: string;
  /** A warning that went to review by itself, or a person's question. */
  readonly origin: 'alert' | 'question';
  readonly subjects: readonly ReviewSubject[];
  readonly openedAt: Date;
  readonly state: 'open' | 'confirmed' | 'not-a-match' | 'escalated';
  /** Of `not-a-match`: why. */
  readonly reason: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

export type NewReview = Omit<Review, 'openedAt' | 'state' | 'reason' | 'decidedBy' | 'decidedAt'>;

export interface ReviewDecision {
  readonly state: Exclude<Review['state'], 'open'>;
  readonly reason: string | null;
  readonly user: string;
}

export interface Reviews {
  /** Opens a review and enqueues its card in one transaction; false: the card has a review already. */
  openReview(review: NewReview, outgoing: OutgoingNotice, now: Date): Promise<boolean>;
  review(card: string): Promise<Review | null>;
  /** The first decision stands: `first` is false for the others, and `review` says who decided. Null: no such review. */
  decideReview(
    card: string,
    decision: ReviewDecision,
    now: Date,
  ): Promise<{ readonly first: boolean; readonly review: Review } | null>;
  /** Not decided yet, oldest first; escalated ones among them. */
  openReviews(ref: WorkspaceRef): Promise<readonly Review[]>;
}

/** "This name here is not them." Lapses with its date, or when the entity's record on the list changes. */
export interface Suppression extends WorkspaceRef {
  /** Null: in the whole workspace. */
  readonly channel: string | null;
  readonly entityId: string;
  /** The words that were meant, as written; empty: whatever names the entity. */
  readonly names: readonly string[];
  readonly recordHash: string;
  readonly reason: string;
  readonly author: string;
  readonly expiresAt: Date | null;
}

export interface KeptSuppression extends Suppression {
  readonly id: number;
  readonly createdAt: Date;
}

export interface Suppressions {
  /** Resolves to its number. */
  addSuppression(suppression: Suppression, now: Date): Promise<number>;
  /** False: there is none of this number in force. */
  liftSuppression(id: number, by: string, now: Date): Promise<boolean>;
  /** All that were not lifted, oldest first; some may have expired. */
  suppressions(): Promise<readonly KeptSuppression[]>;
}

/** A setting of a workspace, or of one of its channels. */
export interface SettingChange extends WorkspaceRef {
  /** Null: in the whole workspace. */
  readonly channel: string | null;
  readonly name: string;
  /** Anything JSON holds; undefined: back to what holds without it. */
  readonly value: unknown;
  readonly author: string;
}

export interface KeptSetting extends SettingChange {
  readonly at: Date;
}

export interface Settings {
  changeSetting(change: SettingChange, now: Date): Promise<void>;
  /** Those in force, in the order of their making. */
  settings(): Promise<readonly KeptSetting[]>;
}

export interface CheckRecord extends Place {
  readonly user: string;
  /** The name asked about, or found in what was asked; empty where that was a sentence without one. Never a sentence. */
  readonly query: string;
  readonly verdict: CheckResult['verdict'];
  readonly entityId: string | null;
  readonly score: number | null;
  readonly listVersion: string;
  readonly at: Date;
}

export interface DispositionRecord extends Place {
  readonly user: string;
  /** Empty for a question about a name that is not listed. */
  readonly entityId: string;
  readonly outcome: 'not-meant' | 'confirmed' | 'not-a-match' | 'escalated' | 'asked-compliance';
  readonly at: Date;
}

/** What one workspace's digest is written from. `from` inclusive, `to` exclusive, by the time of recording. */
export interface DigestFacts {
  /** By entity, most mentions first, without those too unsure to warn about. Counts are messages: one that is edited, or names the entity twice, counts once. */
  readonly mentions: readonly {
    readonly entityId: string;
    readonly count: number;
    readonly warned: number;
    readonly channels: readonly { readonly channel: string; readonly count: number }[];
  }[];
  /** Mentions that were too unsure to warn about, and are in none of the counts above. */
  readonly unsure: number;
  /** Messages, not versions of them. */
  readonly messagesScreened: number;
  readonly channelsWatched: number;
  readonly checks: { readonly total: number; readonly listed: number; readonly possible: number };
  readonly dispositions: readonly { readonly entityId: string; readonly outcome: DispositionRecord['outcome'] }[];
  /** Notices that could not be delivered and were given up. */
  readonly undelivered: number;
}

/** Messages that named somebody in an hour (`2026-07-27T09`, UTC). */
export interface HourCount {
  readonly hour: string;
  readonly count: number;
}

export interface WorkspaceRef {
  readonly platform: string;
  readonly workspace: string;
}

/** A due row of the outbox, leased to one worker until `leaseUntil`. */
export interface OutboxItem {
  readonly outgoing: OutgoingNotice;
  readonly attempts: number;
  readonly createdAt: Date;
  /** An earlier attempt may have reached the platform: its answer was lost, or its process died. */
  readonly maybeSent: boolean;
}

export interface Outbox {
  /** Leases up to `limit` due rows, oldest first, never more than one at a time per thread. */
  claim(now: Date, limit: number, leaseMs: number): Promise<readonly OutboxItem[]>;
  sent(id: string, platformMessageId: string | null, now: Date): Promise<void>;
  /** @param maybeSent the attempt may have reached the platform */
  retry(id: string, notBefore: Date, reason: string, maybeSent?: boolean): Promise<void>;
  /** Gives back a row that was not tried. */
  defer(item: OutboxItem, notBefore: Date): Promise<void>;
  closed(id: string, reason: string, now: Date): Promise<void>;
  counts(): Promise<{ readonly waiting: number; readonly dead: number }>;
}

export interface Store extends Reviews, Suppressions, Settings {
  /**
   * Writes the event's row and runs `work` in one transaction. `duplicate`: this version was recorded before and
   * `work` did not run. Rejects with code `store-unavailable` when nothing was written.
   * @param work null: the event is all there is to write; those that come together are written together
   */
  recordEvent(
    event: EventRecord,
    work: ((tx: EventTransaction) => Promise<void>) | null,
  ): Promise<'recorded' | 'duplicate'>;
  recordCheck(check: CheckRecord): Promise<void>;
  recordDisposition(disposition: DispositionRecord): Promise<void>;
  workspaces(): Promise<readonly WorkspaceRef[]>;
  touchWorkspace(ref: WorkspaceRef, now: Date): Promise<void>;
  forgetWorkspace(ref: WorkspaceRef, now: Date): Promise<void>;
  digestFacts(ref: WorkspaceRef, from: Date, to: Date): Promise<DigestFacts>;
  /** Mentions as `DigestFacts.mentions` counts them, by the hour; hours without any are left out. */
  mentionsByHour(ref: WorkspaceRef, from: Date, to: Date): Promise<readonly HourCount[]>;
  /** Puts one notice into the outbox outside an event; false: this id is there already. */
  enqueue(outgoing: OutgoingNotice, now: Date): Promise<boolean>;
  /** Claims the digest of a day for a destination and enqueues it in the same transaction; false: somebody had it. */
  enqueueDigest(ref: WorkspaceRef, date: string, outgoing: OutgoingNotice, now: Date): Promise<boolean>;
  readonly outbox: Outbox;
  /** Namespaced key-value storage through Keyv over the same database. */
  keyValue(namespace: string): KeyValue;
  /** Rejects with code `store-unavailable` when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** What is wrong with an audit trail, and at which record. */
export interface AuditProblem {
  readonly seq: number;
  readonly what: string;
}

export interface ChainReport {
  /** A platform and a workspace as JSON, or `lists`. */
  readonly chain: string;
  /** Records that are sound, up to the first that is not. */
  readonly records: number;
  /** Hash of the last of them: kept elsewhere, it proves that nothing was written anew. */
  readonly head: string;
  readonly problem: AuditProblem | null;
}

export interface AuditRecord {
  readonly chain: string;
  readonly seq: number;
  /** ISO instant. */
  readonly at: string;
  readonly kind: string;
  readonly row: string | null;
  readonly hash: string;
  /** Null once its time is over. */
  readonly content: Readonly<Record<string, unknown>> | null;
}

export interface AuditLog {
  /** Every chain, read from its beginning and against the ledger. */
  verifyAudit(): Promise<readonly ChainReport[]>;
  /** Records from `from` (inclusive) to `to` (exclusive) in the order of writing. */
  exportAudit(from: Date, to: Date): AsyncIterable<AuditRecord>;
}

/** A name that somebody asked about. */
export interface PastCheck extends Place {
  readonly user: string;
  readonly query: string;
  /** What it was found to be then. */
  readonly entityId: string | null;
  readonly at: Date;
}

/** A kept version of the lists, without its tables. */
export interface KeptVersion {
  readonly version: string;
  readonly asOf: string;
  /** ISO instant of its keeping. */
  readonly keptAt: string;
  readonly entities: number;
  readonly names: number;
  readonly lists: readonly ListInfo[];
}

/** Versions of the lists, and what came of the last attempt to have a newer one. */
export interface ListVersions extends ListVersionStore {
  /** Newest first: by date, then by when they were kept. */
  listVersions(): Promise<readonly KeptVersion[]>;
  /** Null: not kept. Rejects with `list-damaged` where the row is not what was kept. */
  loadListVersion(version: string): Promise<ListSnapshot | null>;
}

/** The Consolidated Screening List that is kept. */
export interface CslVersions extends CslStore {
  /**
   * The newest; null: none is kept. `lists` is null where it is the `known` one.
   * @param known `version` of an earlier answer
   */
  newestCsl(
    known: string | null,
  ): Promise<{ readonly version: string; readonly lists: readonly OtherList[] | null } | null>;
}

/** A workspace that uses the bot, and since when. */
export interface KnownWorkspace extends WorkspaceRef {
  readonly since: Date;
}

/** What the composition root gets: the store, and what only the host's workers need of it. */
export interface HostStore extends Store, ListVersions, CslVersions, AuditLog {
  workspaces(): Promise<readonly KnownWorkspace[]>;
  /** True for one caller of all instances until `now + ttlMs`. */
  claim(key: string, now: Date, ttlMs: number): Promise<boolean>;
  /** Names asked about, the latest first. */
  pastChecks(): Promise<readonly PastCheck[]>;
  /** Deletes ledger rows from before a time; the audit trail keeps its hashes. Resolves to how many rows. */
  deleteBefore(before: Date): Promise<number>;
  /** The latest date for which a digest was enqueued for this destination (`2026-07-23`), or null. */
  lastDigestDate(ref: WorkspaceRef, destination: Destination): Promise<string | null>;
  /** Calls back after each commit of this process that added to the outbox. Returns the way to stop that. */
  onEnqueued(listener: () => void): () => void;
}
