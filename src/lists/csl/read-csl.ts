/**
 * The Consolidated Screening List of the Departments of Commerce, State and the Treasury: one JSON file of all their lists.
 * @see https://www.trade.gov/consolidated-screening-list
 */
import { z } from 'zod';
import { EntityCheckError } from '../../errors.js';
import type { Alias, Entity, ListInfo } from '../../types.js';
import { earliestDate } from '../citations.js';
import { distinctIds, slugOf } from '../distinct.js';
import { kindOf } from '../kind.js';
import { nameCount, sha256 } from '../table.js';

/** A list of the file, as it stands beside the others. */
export interface OtherList {
  readonly info: ListInfo;
  readonly entities: readonly Entity[];
}

/** These come from the regulation itself, with what the file leaves out. */
const OF_PART_744 = new Set(['EL', 'UVL', 'MEU']);

const text = z.string().nullish();
const record = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  source: z.string().min(1),
  name: z.string().min(1),
  alt_names: z.array(z.string()).nullish(),
  type: text,
  programs: z.array(z.string()).nullish(),
  title: text,
  remarks: text,
  addresses: z.array(z.object({ address: text, city: text, state: text, postal_code: text, country: text })).nullish(),
  nationalities: z.array(z.string()).nullish(),
  citizenships: z.array(z.string()).nullish(),
  federal_register_notice: text,
  start_date: text,
  standard_order: text,
  license_requirement: text,
  license_policy: text,
  source_list_url: text,
});
const file = z.object({ results: z.array(record).min(1) });
type CslRecord = z.infer<typeof record>;

export interface ReadCslOptions {
  /** Codes of the lists to take (`SDN`, `DPL`), or all that do not come from the regulation itself. */
  readonly sources: 'all' | readonly string[];
  /** The day the file stood at, ISO. */
  readonly asOf: string;
}

/**
 * @returns one list per source, in the order of their codes
 * @throws EntityCheckError `list-damaged`: it is not that file, or a list that was asked for is not in it
 */
export function readCsl(json: string, { sources, asOf }: ReadCslOptions): readonly OtherList[] {
  const records = recordsIn(json);
  const byCode = new Map<string, CslRecord[]>();
  for (const each of records) {
    const code = codeOf(each.source);
    const isWanted = sources === 'all' ? !OF_PART_744.has(code) : sources.includes(code);
    if (isWanted) byCode.set(code, [...(byCode.get(code) ?? []), each]);
  }
  const missing = sources === 'all' ? [] : sources.filter((code) => !byCode.has(code));
  if (missing.length > 0 || byCode.size === 0) {
    const there = [...new Set(records.map(({ source }) => codeOf(source)))].sort().join(', ');
    throw damaged(`holds no entry of ${missing.join(', ') || 'any list'}; there are ${there}`);
  }
  return [...byCode].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, own]) => listOf(code, own, asOf));
}

function recordsIn(json: string): readonly CslRecord[] {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw damaged(/^\s*</.test(json) ? 'is a web page, not JSON' : 'is not JSON: it was cut off, or is something else');
  }
  const parsed = file.safeParse(value);
  if (parsed.success) return parsed.data.results;
  const [issue] = parsed.error.issues;
  throw damaged(`does not have the expected shape: ${issue?.path.join('.') || 'the file'}: ${issue?.message}`);
}

function listOf(code: string, records: readonly CslRecord[], asOf: string): OtherList {
  const id = `csl-${code.toLowerCase()}`;
  const [, title = code, authority = ''] =
    /^(.*?)\s*\([A-Z]+\)(?:\s+List)?\s*-?\s*(.*)$/.exec(records[0]!.source) ?? [];
  const entities = distinctIds(records.map((each, index) => entityOf(each, id, index))).sort((a, b) =>
    a.id < b.id ? -1 : 1,
  );
  const url = records.find(({ source_list_url }) => source_list_url)?.source_list_url ?? '';
  return {
    info: {
      ...{ id, title, authority, asOf, url },
      contentHash: sha256(JSON.stringify(entities)),
      entityCount: entities.length,
      nameCount: nameCount(entities),
    },
    entities,
  };
}

function entityOf(each: CslRecord, list: string, index: number): Entity {
  const isPerson = each.type?.toLowerCase() === 'individual';
  const clean = (name: string) => (isPerson ? personName(cleanName(name)) : cleanName(name));
  const name = clean(each.name);
  const others = [...new Set((each.alt_names ?? []).map(clean))].filter((other) => other !== '' && other !== name);
  const aliases = others.map((other): Alias => ({ name: other, kind: 'aka' }));
  const citations = each.federal_register_notice
    ? [{ reference: each.federal_register_notice, date: isoDate(each.start_date), printedDate: each.start_date ?? '' }]
    : [];
  const code = countryOf(each);
  return {
    id: `${list}-${slugOf(String(each.id ?? '')) || slugOf(name) || index + 1}`,
    list,
    name,
    aliases,
    kind: isPerson ? 'person' : kindOf(name, aliases),
    country: { code, printed: code === null ? '' : (REGIONS.of(code) ?? code).toUpperCase() },
    addresses: (each.addresses ?? []).flatMap(addressOf),
    licenceRequirement: null,
    reviewPolicy: null,
    citations,
    listedSince: earliestDate(citations) ?? isoDate(each.start_date),
    notes: notesOf(each),
  };
}

const REGIONS = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });

/** Double spaces, and words that name nobody. */
function cleanName(name: string): string {
  return name
    .replace(
      /,?\s*(?:and|including) any successors?,? (?:or )?sub-?units?,? (?:or|and) subsidiar(?:y|ies) thereof\.?/i,
      '',
    )
    .replace(/\s+/g, ' ')
    .trim();
}

/** `LASTNAME, First` as people say it. */
function personName(name: string): string {
  const [family, given, more] = name.split(/,\s*/);
  return family && given && more === undefined && !/^(?:jr|sr|ii+|iv)\.?$/i.test(given) ? `${given} ${family}` : name;
}

function countryOf({ addresses, nationalities, citizenships }: CslRecord): string | null {
  const named = [...(addresses ?? []).map(({ country }) => country), ...(nationalities ?? []), ...(citizenships ?? [])];
  return named.find((code) => typeof code === 'string' && /^[A-Z]{2}$/.test(code)) ?? null;
}

function addressOf({
  address,
  city,
  state,
  postal_code,
  country,
}: NonNullable<CslRecord['addresses']>[number]): string[] {
  const parts = [address, city, [state, postal_code].filter(Boolean).join(' '), country].filter(Boolean);
  return parts.length > 1 || address ? [parts.join(', ').replace(/\s+/g, ' ')] : [];
}

function notesOf(each: CslRecord): string[] {
  const { title, programs, standard_order, license_requirement, license_policy, remarks } = each;
  const notes = [
    title,
    programs?.length ? `Programmes: ${programs.join(', ')}` : null,
    license_requirement && `Licence requirement: ${license_requirement}`,
    license_policy && `Licence policy: ${license_policy}`,
    standard_order && `Standard order: ${standard_order}`,
    remarks,
  ];
  return notes.flatMap((note) => (note ? [note.replace(/\s+/g, ' ').trim()] : []));
}

/** `Entity List (EL) - Bureau of Industry and Security`: EL. */
function codeOf(source: string): string {
  return /\(([A-Z]{2,6})\)/.exec(source)?.[1] ?? source.replace(/\W+/g, '').slice(0, 12).toUpperCase();
}

function isoDate(value: string | null | undefined): string | null {
  return value && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null;
}

function damaged(what: string): EntityCheckError {
  return new EntityCheckError('list-damaged', `The Consolidated Screening List ${what}.`);
}
