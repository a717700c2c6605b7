/**
 * The form of the tables in `data/lists`: one entity per line, its licence requirement and review policy by id.
 * Writing and reading are each other's inverse; the text of a table is canonical, so that equal lists have equal
 * bytes, equal hashes and readable diffs.
 */
import { createHash } from 'node:crypto';
import type {
  Alias,
  AliasKind,
  Country,
  Entity,
  EntityKind,
  LicenceRequirement,
  ListId,
  ListInfo,
  ReviewPolicy,
} from '../types.js';
import { earliestDate } from './citations.js';

export const LISTS_FILE = 'lists.json';
export const REQUIREMENTS_FILE = 'licence-requirements.json';
export const POLICIES_FILE = 'review-policies.json';
export const FOOTNOTES_FILE = 'footnotes.json';

/** `lists.json`: which tables there are and what they hold. */
export interface ListsManifest {
  readonly lists: readonly ManifestEntry[];
  /** SHA-256 of the files that all lists share, by file name. */
  readonly sharedFiles: Readonly<Record<string, string>>;
}

export interface ManifestEntry extends ListInfo {
  readonly file: string;
}

/** A line of a table: short, so that a table stays a file that tools open; empty fields are left out. */
export interface EntityRow {
  readonly id: string;
  readonly name: string;
  readonly aka?: readonly string[];
  readonly fka?: readonly string[];
  readonly abbreviations?: readonly string[];
  readonly kind: EntityKind;
  readonly country: Country;
  readonly addresses?: readonly string[];
  /** Id in `licence-requirements.json`. */
  readonly licenceRequirement?: string;
  /** Id in `review-policies.json`. */
  readonly reviewPolicy?: string;
  /** Reference, ISO date or null, date as printed, and the flag where there is one. */
  readonly citations?: readonly CitationRow[];
  readonly notes?: readonly string[];
}

export type CitationRow = readonly [reference: string, date: string | null, printed: string, flag?: string];

/** The table's text: a line per entity in the order given, each ending in a line feed. */
export function formatTable(entities: readonly Entity[]): string {
  return entities.map((entity) => `${JSON.stringify(toRow(entity))}\n`).join('');
}

/** JSON as the shared files have it: indented, with a last line feed, so that their hashes are the same everywhere. */
export function formatJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** An entity as a line of its table: short names of fields, ids for shared terms, nothing that is empty. */
export function toRow(entity: Entity): EntityRow {
  const named = (kind: AliasKind) => entity.aliases.filter((alias) => alias.kind === kind).map((alias) => alias.name);
  const row: Record<string, unknown> = {
    id: entity.id,
    name: entity.name,
    aka: named('aka'),
    fka: named('fka'),
    abbreviations: named('abbreviation'),
    kind: entity.kind,
    country: entity.country,
    addresses: entity.addresses,
    licenceRequirement: entity.licenceRequirement?.id ?? null,
    reviewPolicy: entity.reviewPolicy?.id ?? null,
    citations: entity.citations.map(({ reference, date, printedDate, flag }) =>
      flag === undefined ? [reference, date, printedDate] : [reference, date, printedDate, flag],
    ),
    notes: entity.notes,
  };
  const kept = Object.entries(row).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(kept) as unknown as EntityRow;
}

/** The reverse of `toRow`; `listedSince` is worked out, not stored. */
export function fromRow(
  row: EntityRow,
  list: ListId,
  requirement: LicenceRequirement | null,
  policy: ReviewPolicy | null,
): Entity {
  const citations = (row.citations ?? []).map(([reference, date, printedDate, flag]) =>
    flag === undefined ? { reference, date, printedDate } : { reference, date, printedDate, flag },
  );
  return {
    id: row.id,
    list,
    name: row.name,
    // In the order of orderAliases.
    aliases: [
      ...aliasesOf('abbreviation', row.abbreviations),
      ...aliasesOf('aka', row.aka),
      ...aliasesOf('fka', row.fka),
    ],
    kind: row.kind,
    country: row.country,
    addresses: row.addresses ?? [],
    licenceRequirement: requirement,
    reviewPolicy: policy,
    citations,
    listedSince: earliestDate(citations),
    notes: row.notes ?? [],
  };
}

/** Abbreviations, then other names, then former names, each in print order: what a table's row keeps of their order. */
export function orderAliases(aliases: readonly Alias[]): Alias[] {
  const kinds: readonly AliasKind[] = ['abbreviation', 'aka', 'fka'];
  return kinds.flatMap((kind) => aliases.filter((alias) => alias.kind === kind));
}

function aliasesOf(kind: AliasKind, names: readonly string[] | undefined): Alias[] {
  return (names ?? []).map((name) => ({ name, kind }));
}

/** In hexadecimal, of the UTF-8 bytes. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Names of an entity: its own and its aliases. */
export function nameCount(entities: readonly Entity[]): number {
  return entities.reduce((sum, entity) => sum + 1 + entity.aliases.length, 0);
}

/** Ids are ASCII: plain code unit order, the same on every machine. */
export function byId<T extends { readonly id: string }>(a: T, b: T): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
