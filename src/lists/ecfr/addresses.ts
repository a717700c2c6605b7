/** The address part of a cell: remarks taken out, addresses separated and tidied. */

/** `(See alternate addresses under China and Russia)`, `(For alternate addresses, see Turkey.)`, `(See Ukraine)`. */
const CROSS_REFERENCE = /\(\s*((?:see|for)\b(?:[^()]|\([^()]*\))*)\)\s*\.?/giu;

const COUNTRY_END =
  'China|Hong Kong|Russia|Iran|Turkey|Türkiye|Pakistan|Afghanistan|Syria|Lebanon|Taiwan|Malaysia|Singapore|Canada|Belarus|Ukraine|Cyprus|Germany|U\\.?A\\.?E\\.?|United Arab Emirates|United Kingdom|U\\.K\\.';
const GLUED = new RegExp(`\\b(${COUNTRY_END})[,.]?\\s+and\\s+(?=[A-Z0-9#])`, 'gu');

export interface AddressesAndNotes {
  readonly addresses: readonly string[];
  readonly notes: readonly string[];
}

/** `Chelyabinsk-70, (Address: P.O. Box 245, Snezhinsk)`: an address in brackets among the names. */
const BRACKETED_ADDRESS = /,?\s*\(Address:\s*([^()]*)\)/giu;

/** Addresses in brackets, and the cell's text without them. */
export function takeBracketedAddresses(text: string): { readonly text: string; readonly addresses: readonly string[] } {
  const addresses: string[] = [];
  const rest = text.replace(BRACKETED_ADDRESS, (_, inner: string) => {
    addresses.push(tidyAddress(inner));
    return '';
  });
  return { text: rest, addresses };
}

/** Cross references of a cell as notes, and the cell's text without them. */
export function takeCrossReferences(text: string): { readonly text: string; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const rest = text.replace(CROSS_REFERENCE, (_, inner: string) => {
    notes.push(tidyNote(inner));
    return '';
  });
  return { text: rest, notes };
}

/** Splits `A; and B; and\n C, China and D` into addresses, in print order, each once. */
export function splitAddresses(text: string): string[] {
  const addresses = text
    .replace(/\bP\.?\s?O\.?\s+Box:?/giu, 'P.O. Box')
    .replace(GLUED, '$1;')
    .replace(/\n+\s*(?=(?:alt(?:ernate)?\.? )?address)/giu, ';')
    .replace(/([;.]|\band)\s*\n\s*/gu, '$1;')
    .split(';')
    .map(tidyAddress)
    .filter((address) => address !== '');
  return [...new Set(addresses)];
}

function tidyAddress(text: string): string {
  let address = text.replace(/\s+/gu, ' ').trim();
  address = address.replace(/^(?:alt(?:ernate)?\.? )?address(?:es)?(?: for [^:]+)?:\s*/iu, '');
  address = address.replace(/^(?:and|or)(?:[\s,]+|$|(?=[A-Z0-9]))/u, '').replace(/[\s,;]+(?:and|or)?[\s,;.]*$/u, '');
  address = address.replace(/^[\s,.]+/u, '').replace(/\s+,/gu, ',');
  // A final point belongs to the sentence, except where it ends an abbreviation.
  if (!/\b(?:[A-Z]\.)+[A-Z]\.$/u.test(address)) address = address.replace(/[\s.,]+$/u, '');
  return address;
}

function tidyNote(text: string): string {
  const note = text
    .replace(/\s+/gu, ' ')
    .replace(/[\s.,;]+$/u, '')
    .trim();
  return note.charAt(0).toUpperCase() + note.slice(1);
}
