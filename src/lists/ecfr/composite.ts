/**
 * Stage 2 of the importer: a cell that lists several parties -> one text per party.
 *
 * Subordinate institutions and affiliated entities are parties to a transaction like any other, so each becomes
 * an entity of its own, with a note that names the one it is listed under.
 */
import { trimName } from './name-boundary.js';

export interface PartyText {
  readonly text: string;
  /** Null for the row's own party, else how the source relates it: `Subordinate institution`. */
  readonly relation: string | null;
}

export interface CompositeCell {
  readonly parties: readonly PartyText[];
  /** Addresses printed once for all parties of the row. */
  readonly sharedAddresses: string;
}

const MARKER = /^(subordinate institut?ion|subordinate entity|same entry)\s*:?\s*(.*)$/iu;
const AFFILIATES = /^affiliated entities:\s*$/iu;
const SHARED = /^the following addresses apply to the entity and (?:to )?the \w+ subordinate institutions:\s*(.*)$/iu;
const PREFIXED = /^(.*\S)\s+subordinate institution:\s*(?:\n+[—-])?(.*)$/isu;

/** Splits the whole text of an entry (continuation rows included) into its parties. */
export function splitParties(text: string): CompositeCell {
  const parties: { lines: string[]; relation: string | null }[] = [{ lines: [], relation: null }];
  const shared: string[] = [];
  let mode: 'parties' | 'affiliates' | 'shared' = 'parties';
  for (const line of text.split('\n').map((part) => part.trim())) {
    const sharedStart = SHARED.exec(line);
    const marker = MARKER.exec(line);
    if (sharedStart !== null) {
      mode = 'shared';
      shared.push(sharedStart[1] ?? '');
    } else if (marker?.[1] !== undefined) {
      mode = 'parties';
      parties.push({ lines: [marker[2] ?? ''].filter((rest) => rest !== ''), relation: sentenceCase(marker[1]) });
    } else if (AFFILIATES.test(line)) mode = 'affiliates';
    else if (mode === 'shared') shared.push(line);
    else if (mode === 'affiliates' && line !== '' && startsAffiliate(line, parties.at(-1)?.lines ?? [])) {
      parties.push({ lines: [line], relation: 'Affiliated entity' });
    } else parties.at(-1)?.lines.push(line);
  }
  const texts = parties
    .map(({ lines, relation }) => ({ text: lines.join('\n').trim(), relation }))
    .filter((party) => party.text !== '');
  return { parties: texts, sharedAddresses: shared.join('\n').trim() };
}

/** `CETC 13 subordinate institution: Envoltek, ...` -> the institution's own text and whom it belongs to. */
export function splitPrefix(text: string): { readonly text: string; readonly parent: string | null } {
  const found = PREFIXED.exec(text);
  if (found?.[1] === undefined || found[2] === undefined || found[1].includes('\n')) return { text, parent: null };
  return { text: found[2].trim(), parent: trimName(found[1]) };
}

/** In a list of affiliates every line starts another one, except alias lines and the address line after them. */
function startsAffiliate(line: string, before: readonly string[]): boolean {
  if (/^[—-]/u.test(line)) return false;
  const last = before.filter((other) => other !== '').at(-1) ?? '';
  return !/^[—-]/u.test(last) && !/:$/u.test(last);
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1).toLowerCase().replace('instituion', 'institution');
}
