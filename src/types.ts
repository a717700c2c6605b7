/**
 * One readonly type per stage of the flow, in flow order:
 *
 *   ChatMessage -> NormalizedText -> Mention[] -> ScoredMatch[] -> Decision -> Notice -> OutgoingNotice
 *
 * Text positions are UTF-16 offsets into the original text, end exclusive. Dates are ISO 8601 (`2019-10-09`);
 * instants are `Date`s in the flow and ISO strings in stored or printed rows.
 */

// ---------------------------------------------------------------- lists: what names are screened against

/** Ids of the lists that ship with the product; company watch lists use ids of their own (`custom:<file>`). */
export type ListId = 'entity-list' | 'unverified-list' | 'military-end-user-list' | (string & {});

export type EntityKind = 'company' | 'university' | 'government' | 'person' | 'address';

/** How an alternative name relates to its entity. `aka`, `fka` and `abbreviation` are printed in the list;
 * the others are curated by hand in `data/aliases` and carry a source. */
export type AliasKind = 'aka' | 'fka' | 'abbreviation' | 'native' | 'brand' | 'short' | 'subsidiary' | 'domain';

export interface Alias {
  readonly name: string;
  readonly kind: AliasKind;
}

export interface Country {
  /** ISO 3166-1 alpha-2, or null where the printed place has none (`CRIMEA REGION OF UKRAINE`). */
  readonly code: string | null;
  /** As the list prints it. */
  readonly printed: string;
}

/** One Federal Register citation, as printed and as understood. */
export interface Citation {
  /** `84 FR 54002`. */
  readonly reference: string;
  /** Null where the printed date cannot be one (`9/22/2773`): never invented. */
  readonly date: string | null;
  /** The date as printed. */
  readonly printedDate: string;
  /** Present when the printed citation is doubtful; says why. */
  readonly flag?: string;
}

export type ReviewOutcome =
  | 'case-by-case'
  | 'presumption-of-denial'
  | 'policy-of-denial'
  | 'presumption-of-approval'
  | 'see-section';

/** A distinct licence requirement of the source, understood. Shared by the entities that have it. */
export interface LicenceRequirement {
  readonly id: string;
  /** Which items: everything subject to the EAR, everything except some, or only some. */
  readonly scope: 'all-items' | 'all-items-except' | 'listed-items' | 'see-section';
  /** ECCNs or item classes (`EAR99`) that the scope excepts or is limited to. */
  readonly items: readonly string[];
  /** Sections of the EAR referred to, without the sign: `744.11`, `734.9(e)`. */
  readonly sections: readonly string[];
  /** Foreign-direct-product and other footnotes that apply (1 to 5). */
  readonly footnotes: readonly number[];
  /** Our own sentence, ready to show. */
  readonly summary: string;
}

/** A distinct licence review policy of the source, understood. */
export interface ReviewPolicy {
  readonly id: string;
  /** The outcome for everything not named in `exceptions`. */
  readonly outcome: ReviewOutcome;
  readonly exceptions: readonly { readonly outcome: ReviewOutcome; readonly items: readonly string[] }[];
  readonly sections: readonly string[];
  readonly summary: string;
}

export interface Entity {
  /** Stable over re-imports and reordering: `el-cn-megvii-technology`. */
  readonly id: string;
  readonly list: ListId;
  /** The canonical name as the list prints it. */
  readonly name: string;
  readonly aliases: readonly Alias[];
  readonly kind: EntityKind;
  readonly country: Country;
  readonly addresses: readonly string[];
  /** Null on lists whose rows have none (Unverified List, Military End-User List, company lists). */
  readonly licenceRequirement: LicenceRequirement | null;
  readonly reviewPolicy: ReviewPolicy | null;
  readonly citations: readonly Citation[];
  /** Earliest citation date; null where the list prints none that can be one. Days off where that citation has a `flag`. */
  readonly listedSince: string | null;
  /** Remarks worth showing ("alternate addresses under Pakistan"). */
  readonly notes: readonly string[];
}

export interface ListInfo {
  readonly id: ListId;
  /** `Entity List`. */
  readonly title: string;
  /** `15 CFR Part 744, Supplement No. 4`. */
  readonly authority: string;
  /** The date the source stood at. */
  readonly asOf: string;
  /** Where a person can read the source. */
  readonly url: string;
  /** SHA-256 of the canonical rows: names the list version. */
  readonly contentHash: string;
  readonly entityCount: number;
  readonly nameCount: number;
}

/** Everything that is screened against, as one immutable version. */
export interface ListSnapshot {
  /** Short hash over the lists' content hashes; written into every record. */
  readonly version: string;
  readonly lists: readonly ListInfo[];
  readonly entities: readonly Entity[];
}

// ---------------------------------------------------------------- 1. a message, platform-neutral

/** Where something was said; the ledger's key together with `messageId` and `edit`. */
export interface Place {
  /** The adapter's name. */
  readonly platform: string;
  /** Team, tenant or workspace id. */
  readonly workspace: string;
  readonly channel: string;
  /** Id of the thread's first message, or null outside a thread. */
  readonly thread: string | null;
}

export interface Author {
  readonly id: string;
  readonly isBot: boolean;
  /** A person from outside the company (shared channels, guests): never warned. */
  readonly isExternal: boolean;
}

export interface ChatMessage extends Place {
  readonly messageId: string;
  /** Edit version: `0` for a new message, the platform's edit time or number for an edit. */
  readonly edit: string;
  readonly author: Author;
  /** As the platform wrote it, its markup included. Never stored, never logged. */
  readonly text: string;
  readonly sentAt: Date;
  /** True in a one-to-one conversation with the bot. */
  readonly isDirect: boolean;
}

/** A message that is gone from its channel. */
export interface DeletedMessage extends Place {
  readonly messageId: string;
  /** Of the message; null where the platform does not tell. */
  readonly author: string | null;
  readonly deletedAt: Date;
}

// ---------------------------------------------------------------- 2. normalised text

export interface Token {
  /** Folded: lower case, accents and look-alikes removed. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface NormalizedText {
  readonly original: string;
  readonly tokens: readonly Token[];
}

// ---------------------------------------------------------------- 3. and 4. mentions and scored matches

/** One part of a score, readable by a compliance officer. A match's score is the sum of its parts' weights. */
export interface Evidence {
  /** Machine-readable kind: `exact-name`, `brand-token`, `typo`, `legal-form`, `place`, `native-script` ... */
  readonly kind: string;
  /** Contribution to the score, negative where it speaks against. */
  readonly weight: number;
  /** `"hikvision" is the distinctive word of the name`. */
  readonly detail: string;
}

export interface ScoredMatch {
  readonly entity: Entity;
  /** The name or alias that matched, as listed. */
  readonly matchedName: string;
  readonly matchedKind: 'name' | AliasKind;
  /** 0 to 1. */
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

/** Entities that share the mentioned name; present when there are at least two. */
export interface Family {
  readonly size: number;
  readonly countries: number;
  readonly entityIds: readonly string[];
}

/** A listed name in a text. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  /** `original.slice(start, end)`. */
  readonly text: string;
  /** The same as people read it, where markup stands in it: "Moore Threads" for "Moore%20Threads". */
  readonly readable?: string;
  /** False: below the alert threshold, for the digest and reviewers only. */
  readonly alert: boolean;
  readonly score: number;
  readonly entity: Entity;
  readonly evidence: readonly Evidence[];
  /** Which of the entity's names was meant; its entity, score and evidence are those above. */
  readonly match: ScoredMatch;
  readonly family?: Family;
}

/** The answer to "is this name listed?". */
export interface CheckResult {
  readonly query: string;
  /** `listed`: a match at or above the alert threshold; `possible`: worth a look; `none`. */
  readonly verdict: 'listed' | 'possible' | 'none';
  /** Best first; at most `limit`. */
  readonly matches: readonly ScoredMatch[];
  readonly family?: Family;
  /** Closest names when nothing is listed. */
  readonly suggestions: readonly Suggestion[];
}

export interface Suggestion {
  readonly entity: Entity;
  readonly name: string;
  /** 0 to 1: closeness of spelling only. */
  readonly similarity: number;
}

export interface Comparison {
  readonly score: number;
  readonly match: boolean;
  readonly evidence: readonly Evidence[];
}

/** The matching core's port: built once per list snapshot, pure, synchronous, never throws on any string. */
export interface Matcher {
  readonly snapshot: ListSnapshot;
  /** Listed names in free text, in order, not overlapping. */
  scan(text: string): Mention[];
  check(name: string, options?: CheckOptions): CheckResult;
  compare(a: string, b: string): Comparison;
  /** Entities by id, for cards that are opened later. */
  entity(id: string): Entity | undefined;
}

export interface CheckOptions {
  /** Most matches returned; default 5. */
  readonly limit?: number;
}

// ---------------------------------------------------------------- 5. decision

/** Why a mention was or was not warned about. Each decision has exactly one. */
export type ReasonCode =
  | 'warned'
  | 'below-threshold'
  | 'cooldown'
  | 'already-warned-in-earlier-edit'
  | 'suppressed'
  | 'muted-channel'
  | 'silent-mode'
  | 'list-not-counted'
  | 'allowed-by-company'
  | 'message-deleted'
  | 'bot-author'
  | 'external-author';

export interface Decision {
  readonly mention: Mention;
  readonly action: 'warn' | 'record';
  readonly reason: ReasonCode;
}

// ---------------------------------------------------------------- 6. notice: src/bot/notice.ts

// ---------------------------------------------------------------- 7. delivery

/** Who sees a notice and where. */
export interface Destination extends Place {
  /** `author-only`: `user` alone sees it, in the channel; `thread`: a reply that the channel sees;
   * `channel`: a new post; `direct`: a private conversation with `user`. */
  readonly visibility: 'author-only' | 'thread' | 'channel' | 'direct';
  /** Needed by `author-only` and `direct`. */
  readonly user: string | null;
  /** The message that a thread reply answers, when it is not in a thread itself. */
  readonly replyTo: string | null;
}
