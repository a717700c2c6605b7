/**
 * Shape checks of the tables, written by hand: they run on every start over thousands of rows
 * (4 ms where the same schema in zod takes 21, and 145 on the first call), and say in words what is wrong.
 * Each returns null where the value is fine.
 */
import type { EntityKind, ReviewOutcome } from '../types.js';

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/u;
const DATE = /^\d{4}-\d{2}-\d{2}$/u;
const HASH = /^[0-9a-f]{64}$/u;
const KINDS: ReadonlySet<unknown> = new Set<EntityKind>(['company', 'university', 'government', 'person', 'address']);
const FIELDS: ReadonlySet<string> = new Set(
  'id name aka fka abbreviations kind country addresses licenceRequirement reviewPolicy citations notes'.split(' '),
);
const SCOPES: ReadonlySet<unknown> = new Set(['all-items', 'all-items-except', 'listed-items', 'see-section']);
const OUTCOMES: ReadonlySet<unknown> = new Set<ReviewOutcome>([
  'case-by-case',
  'presumption-of-denial',
  'policy-of-denial',
  'presumption-of-approval',
  'see-section',
]);

type Fields = Readonly<Record<string, unknown>>;

/** A line of a table. */
export function rowProblem(value: unknown): string | null {
  if (!isObject(value)) return 'is not an object';
  if (typeof value.id !== 'string' || !ID.test(value.id)) return `has no valid id (found ${JSON.stringify(value.id)})`;
  if (!isText(value.name)) return 'has no name';
  if (!KINDS.has(value.kind)) return `has an unknown kind ${JSON.stringify(value.kind)}`;
  for (const field of ['aka', 'fka', 'abbreviations', 'addresses', 'notes']) {
    if (!isOptional(value[field], isTexts)) return `has ${field} that are not a list of texts`;
  }
  if (!isObject(value.country) || !isText(value.country.printed)) return 'has no country';
  const code = value.country.code;
  if (code !== null && !(typeof code === 'string' && /^[A-Z]{2}$/u.test(code)))
    return `has an invalid country code ${JSON.stringify(code)}`;
  if (!isOptional(value.licenceRequirement, isText)) return 'has an invalid licenceRequirement';
  if (!isOptional(value.reviewPolicy, isText)) return 'has an invalid reviewPolicy';
  if (!isOptional(value.citations, isCitations)) return 'has an invalid citation';
  for (const field in value) if (!FIELDS.has(field)) return `has an unknown field "${field}"`;
  return null;
}

/** `lists.json`. */
export function manifestProblem(value: unknown): string | null {
  if (!isObject(value) || !Array.isArray(value.lists) || value.lists.length === 0) return 'names no lists';
  if (!isObject(value.sharedFiles) || !Object.values(value.sharedFiles).every(isHash))
    return 'has no valid sharedFiles';
  for (const list of value.lists as unknown[]) {
    if (!isObject(list) || !isText(list.id)) return 'has a list without id';
    for (const field of ['title', 'authority', 'url', 'file'])
      if (!isText(list[field])) return `has no ${field} for ${list.id}`;
    if (!isDate(list.asOf)) return `has no valid asOf date for ${list.id}`;
    if (!isHash(list.contentHash)) return `has no valid contentHash for ${list.id}`;
    if (!Number.isInteger(list.entityCount) || !Number.isInteger(list.nameCount)) return `has no counts for ${list.id}`;
  }
  return null;
}

/** A line of `licence-requirements.json`. */
export function requirementProblem(value: unknown): string | null {
  if (!isObject(value) || !isText(value.id)) return 'has a licence requirement without id';
  const fine =
    SCOPES.has(value.scope) &&
    isTexts(value.items) &&
    isTexts(value.sections) &&
    Array.isArray(value.footnotes) &&
    value.footnotes.every(Number.isInteger) &&
    isText(value.summary);
  return fine ? null : `has an invalid licence requirement "${value.id}"`;
}

/** A line of `review-policies.json`. */
export function policyProblem(value: unknown): string | null {
  if (!isObject(value) || !isText(value.id)) return 'has a review policy without id';
  const fine =
    OUTCOMES.has(value.outcome) &&
    isTexts(value.sections) &&
    isText(value.summary) &&
    Array.isArray(value.exceptions) &&
    value.exceptions.every((one: unknown) => isObject(one) && OUTCOMES.has(one.outcome) && isTexts(one.items));
  return fine ? null : `has an invalid review policy "${value.id}"`;
}

function isCitations(value: unknown): boolean {
  return Array.isArray(value) && value.every(isCitation);
}

function isCitation(value: unknown): boolean {
  if (!Array.isArray(value) || value.length < 3 || value.length > 4) return false;
  const [reference, date, printed, flag] = value as unknown[];
  return isText(reference) && (date === null || isDate(date)) && isText(printed) && isOptional(flag, isText);
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const isDate = (value: unknown): boolean => typeof value === 'string' && DATE.test(value);
const isHash = (value: unknown): boolean => typeof value === 'string' && HASH.test(value);
const isOptional = (value: unknown, check: (value: unknown) => boolean): boolean => value === undefined || check(value);
