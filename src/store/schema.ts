/**
 * The tables, as Kysely sees them. Instants are ISO 8601 strings in UTC with milliseconds, so that they sort as text;
 * structured values are JSON text. The statements that make them are in `migrations/`.
 */
import type { Generated } from 'kysely';

export interface Tables {
  readonly events: EventRow;
  readonly mentions: MentionRow;
  readonly checks: CheckRow;
  readonly dispositions: DispositionRow;
  readonly cooldowns: CooldownRow;
  readonly outbox: OutboxRow;
  readonly digests: DigestRow;
  readonly workspaces: WorkspaceRow;
  readonly kv: KvRow;
  readonly reviews: ReviewRow;
  readonly suppressions: SuppressionTable;
  readonly settings: SettingRow;
  readonly audit: AuditTable;
  readonly audit_heads: AuditHeadRow;
  readonly list_versions: ListVersionRow;
}

interface WorkspaceKey {
  readonly platform: string;
  readonly workspace: string;
}

interface PlaceColumns extends WorkspaceKey {
  readonly channel: string;
  readonly thread: string | null;
}

/** One version of one message that was screened; unique by place, message and edit. */
export interface EventRow extends PlaceColumns {
  readonly id: Generated<number>;
  readonly message_id: string;
  readonly edit: string;
  readonly author: string;
  readonly sent_at: string;
  /** When we wrote it: digests count by this, so that a late retry falls into the next digest and not between two. */
  readonly recorded_at: string;
  readonly list_version: string;
}

/** A listed name that was seen in an event, with the decision about it. */
export interface MentionRow {
  readonly id: Generated<number>;
  readonly event_id: number;
  readonly entity_id: string;
  readonly list: string;
  readonly span_start: number;
  readonly span_end: number;
  readonly span_text: string;
  readonly matched_name: string;
  readonly matched_kind: string;
  readonly score: number;
  /** JSON of `Evidence[]`. */
  readonly evidence: string;
  readonly family_size: number | null;
  readonly action: string;
  readonly reason: string;
}

export interface CheckRow extends PlaceColumns {
  readonly id: Generated<number>;
  readonly user_id: string;
  readonly query: string;
  readonly verdict: string;
  readonly entity_id: string | null;
  readonly score: number | null;
  readonly list_version: string;
  readonly at: string;
}

export interface DispositionRow extends PlaceColumns {
  readonly id: Generated<number>;
  readonly user_id: string;
  readonly entity_id: string;
  readonly outcome: string;
  readonly at: string;
}

export interface CooldownRow {
  readonly key: string;
  readonly until: string;
}

export type OutboxState = 'waiting' | 'sent' | 'closed' | 'dead';

export interface OutboxRow extends WorkspaceKey {
  /** Order of enqueueing. */
  readonly seq: Generated<number>;
  readonly id: string;
  /** Rows of one lane go out one at a time and in order: see `laneOf`. */
  readonly lane: string;
  /** JSON of `OutgoingNotice`. */
  readonly payload: string;
  readonly state: OutboxState;
  readonly attempts: number;
  readonly not_before: string;
  readonly lease_until: string | null;
  /** 1: an attempt may have reached the platform without our learning of it. */
  readonly maybe_sent: Generated<number>;
  readonly created_at: string;
  readonly finished_at: string | null;
  readonly reason: string | null;
  readonly platform_message_id: string | null;
}

export interface DigestRow extends WorkspaceKey {
  readonly destination: string;
  readonly date: string;
  readonly outbox_id: string;
  readonly created_at: string;
}

export interface WorkspaceRow extends WorkspaceKey {
  readonly first_seen: string;
  readonly last_seen: string;
  readonly forgotten_at: string | null;
}

/** A question to reviewers; `card` is that of the notice that asks it. */
export interface ReviewRow extends PlaceColumns {
  readonly card: string;
  readonly asked_by: string;
  readonly origin: string;
  /** JSON of `ReviewSubject[]`. */
  readonly subjects: string;
  readonly opened_at: string;
  readonly state: string;
  readonly reason: string | null;
  readonly decided_by: string | null;
  readonly decided_at: string | null;
}

/** A name that is not warned about. */
export interface SuppressionRow extends WorkspaceKey {
  readonly id: number;
  /** Null: in the whole workspace. */
  readonly channel: string | null;
  readonly entity_id: string;
  /** JSON: the words that were meant, as written. */
  readonly names: string;
  /** Of the entity as it was listed then. */
  readonly record_hash: string;
  readonly reason: string;
  readonly author: string;
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly lifted_at: string | null;
  readonly lifted_by: string | null;
}

interface SuppressionTable extends Omit<SuppressionRow, 'id'> {
  readonly id: Generated<number>;
}

/** A change of a setting. */
export interface SettingRow extends WorkspaceKey {
  readonly id: Generated<number>;
  /** Null: in the whole workspace. */
  readonly channel: string | null;
  readonly name: string;
  /** JSON; null: back to what holds without it. */
  readonly value: string | null;
  readonly author: string;
  readonly at: string;
}

/** A record of the audit trail. */
export interface AuditRow {
  readonly id: number;
  readonly chain: string;
  /** From 1, without a gap within its chain. */
  readonly seq: number;
  readonly at: string;
  readonly kind: string;
  /** Number of the ledger's row that it is about, where there is one. */
  readonly row_id: string | null;
  /** JSON; null once its time is over. */
  readonly content: string | null;
  readonly content_hash: string;
  /** Hash of the record before. */
  readonly previous: string;
  readonly hash: string;
}

interface AuditTable extends Omit<AuditRow, 'id'> {
  readonly id: Generated<number>;
}

export interface AuditHeadRow {
  readonly chain: string;
  readonly seq: number;
  readonly hash: string;
}

/** A version of the lists, whole. */
export interface ListVersionRow {
  /** `ecfr`, or `csl`: the Consolidated Screening List, whose `tables` are the packed JSON of its lists. */
  readonly source: Generated<string>;
  readonly version: string;
  readonly as_of: string;
  readonly kept_at: string;
  readonly entities: number;
  readonly names: number;
  /** JSON of `ListInfo[]`. */
  readonly lists: string;
  /** Base64 of the packed JSON of the tables: pairs of file name and text. */
  readonly tables: string;
}

export interface KvRow {
  readonly namespace: string;
  /** SHA-256 of `key`: an index entry has a size limit, a key has none. */
  readonly key_hash: string;
  readonly key: string;
  readonly value: string;
  readonly expires_at: string | null;
}
