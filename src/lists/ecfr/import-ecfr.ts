/**
 * The importer on one page: eCFR XML of 15 CFR Part 744 -> entities of the three lists.
 *
 *   XML -> table rows -> entries -> parties -> entities
 */

import { EntityCheckError } from '../../errors.js';
import type { Entity, LicenceRequirement, ReviewPolicy } from '../../types.js';
import { LIST_SOURCES, type ListSource } from '../catalogue.js';
import { earliestDate, flagContradictions, readCitations } from '../citations.js';
import { latinise } from '../homoglyphs.js';
import { assignIds, type Identified } from '../ids.js';
import { kindOf } from '../kind.js';
import { readPolicy } from '../policy.js';
import { readRequirement } from '../requirement.js';
import { byId, orderAliases } from '../table.js';
import { splitAddresses } from './addresses.js';
import { splitParties, splitPrefix } from './composite.js';
import { applyCorrections, CORRECTIONS } from './corrections.js';
import { type Entry, type RowCounts, readEntries, rowError } from './entries.js';
import { parseParty } from './party.js';
import { readSupplementTables, type SupplementTable } from './read-xml.js';

export interface ImportedList {
  readonly source: ListSource;
  /** Sorted by id. */
  readonly entities: readonly Entity[];
  readonly rows: RowCounts;
}

export interface ImportResult {
  readonly lists: readonly ImportedList[];
  /** Rows that say something about themselves that their text contradicts. */
  readonly oddities: readonly string[];
  /** Corrections (see corrections.ts) whose text no longer occurs in the source. */
  readonly unusedCorrections: readonly string[];
}

/**
 * @param xml the document, decoded
 * @param options.file its name, for errors
 * @param options.previous entities of the tables that this import replaces: the same entities keep their ids
 * @throws EntityCheckError `list-import-failed` naming the row or the missing supplement; nothing is imported then
 */
export function importEcfr(
  xml: string,
  options: { readonly file: string; readonly previous?: readonly Entity[] },
): ImportResult {
  const tables = readSupplementTables(xml, options.file);
  const missing = LIST_SOURCES.filter((source) => (tables.get(source.supplement)?.rows.length ?? 0) === 0);
  if (missing.length > 0) {
    throw new EntityCheckError(
      'list-import-failed',
      `${options.file} has no table for ${missing.map((source) => `Supplement No. ${source.supplement} (${source.title})`).join(' and ')}. ` +
        'Import the XML of the whole of 15 CFR Part 744.',
    );
  }
  const used = new Set<number>();
  const oddities: string[] = [];
  const read = LIST_SOURCES.map((source) => {
    const { entries, counts } = readEntries(tables.get(source.supplement) ?? EMPTY, source, options.file);
    const drafts = entries.flatMap((entry) => readParties(entry, source, options.file, used, oddities));
    return { source, counts, drafts };
  });
  // Over all lists: the same Federal Register page has the same date everywhere.
  const citations = flagContradictions(read.flatMap(({ drafts }) => drafts.map((draft) => draft.citations)))[
    Symbol.iterator
  ]();
  const lists = read.map(({ source, counts, drafts }): ImportedList => {
    const dated = drafts.map((draft) => ({ ...draft, citations: citations.next().value ?? [] }));
    const previous = (options.previous ?? []).filter((entity) => entity.list === source.id);
    const ids = assignIds(dated, previous);
    const entities = dated.map((draft, index) => toEntity(ids[index] ?? '', draft)).sort(byId);
    return { source, entities, rows: counts };
  });
  const unusedCorrections = CORRECTIONS.filter((_, index) => !used.has(index)).map(
    ({ find, why }) => `"${find}" (${why})`,
  );
  return { lists, oddities, unusedCorrections };
}

const EMPTY: SupplementTable = { supplement: '', rows: [], footnoteRows: [] };

interface Draft extends Identified {
  readonly licenceRequirement: LicenceRequirement | null;
  readonly reviewPolicy: ReviewPolicy | null;
}

function readParties(entry: Entry, source: ListSource, file: string, used: Set<number>, oddities: string[]): Draft[] {
  const row = { line: entry.line, text: entry.text };
  const requirement =
    entry.requirement === null ? null : readRequirement(entry.requirement.text, entry.requirement.footnotes);
  if (entry.requirement !== null && requirement === null) {
    throw rowError(
      source,
      file,
      row,
      `has a licence requirement that is not understood: "${entry.requirement.text}". Teach src/lists/requirement.ts to read it`,
    );
  }
  const policy = entry.policy === null ? null : readPolicy(entry.policy);
  if (entry.policy !== null && policy === null) {
    throw rowError(
      source,
      file,
      row,
      `has a review policy that is not understood: "${entry.policy}". Teach src/lists/policy.ts to read it`,
    );
  }
  const { citations, rest } = readCitations(entry.citation);
  if (rest !== '') throw rowError(source, file, row, `has a citation that is not understood: "${rest}"`);

  const latin = latinise(entry.text);
  const corrected = applyCorrections(source.supplement, latin.text);
  for (const index of corrected.used) used.add(index);
  const { parties, sharedAddresses } = splitParties(corrected.text);
  const drafts = parties.map(({ text, relation }) => {
    const prefixed = splitPrefix(text);
    const party = parseParty(prefixed.text);
    if (party.name === '') throw rowError(source, file, row, 'has no name that can be read');
    oddities.push(...party.oddities.map((oddity) => `${source.title}, line ${entry.line}, ${party.name}: ${oddity}`));
    const related =
      prefixed.parent !== null
        ? `Subordinate institution of ${prefixed.parent}`
        : relation === null
          ? null
          : { relation };
    return { party, related };
  });
  const head = drafts[0]?.party.name ?? '';
  const common =
    sharedAddresses !== '' ? splitAddresses(sharedAddresses) : headless(drafts.map((draft) => draft.party.addresses));
  return drafts.map(({ party, related }) => ({
    list: source.id,
    name: party.name,
    aliases: party.aliases,
    country: entry.country,
    addresses: party.addresses.length > 0 ? party.addresses : common,
    licenceRequirement: requirement,
    reviewPolicy: policy,
    citations,
    notes: [
      ...(related === null ? [] : [typeof related === 'string' ? related : relationNote(related.relation, head)]),
      ...party.notes,
      ...entry.notes,
      ...(latin.replaced > 0 ? [lookAlikeNote(latin.replaced)] : []),
    ],
  }));
}

/** Addresses printed after the last of several parties, the first of which has none, are those of all. */
function headless(addresses: readonly (readonly string[])[]): readonly string[] {
  const withAddress = addresses.filter((list) => list.length > 0);
  return addresses.length > 1 && addresses[0]?.length === 0 && withAddress.length === 1 ? (addresses.at(-1) ?? []) : [];
}

function lookAlikeNote(count: number): string {
  return `The list prints ${count} Cyrillic letters that look like Latin ones in this entry; they are Latin here`;
}

function relationNote(relation: string, head: string): string {
  return relation === 'Same entry' ? `Listed in the entry of ${head}` : `${relation} of ${head}`;
}

function toEntity(id: string, draft: Draft): Entity {
  return {
    id,
    list: draft.list,
    name: draft.name,
    aliases: orderAliases(draft.aliases),
    kind: kindOf(draft.name, draft.aliases),
    country: draft.country,
    addresses: draft.addresses,
    licenceRequirement: draft.licenceRequirement,
    reviewPolicy: draft.reviewPolicy,
    citations: draft.citations,
    listedSince: earliestDate(draft.citations),
    notes: draft.notes,
  };
}
