/** Stage 3 of the importer: the text of one party (name, aliases, addresses in one string) -> its parts. */
import type { Alias, AliasKind } from '../../types.js';
import { splitAddresses, takeBracketedAddresses, takeCrossReferences } from './addresses.js';
import { KNOWN_AS, splitKnownAs, splitNameList, takeBrackets } from './aliases.js';
import { ADDRESS_WORD, isLegalForm, NAME_END, splitNameAndAddress, splitTopLevel, trimName } from './name-boundary.js';

export interface Party {
  readonly name: string;
  readonly aliases: readonly Alias[];
  readonly addresses: readonly string[];
  readonly notes: readonly string[];
  /** What the cell says about itself and the parse contradicts: `announces 3 aliases, prints 2`. */
  readonly oddities: readonly string[];
}

const COUNT_WORDS =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const COUNT = `${COUNT_WORDS.join('|')}|twenty[- ][a-z]+|thirty(?:[- ][a-z]+)?|\\d+`;
/** `, a.k.a., the following two aliases:`; also without `a.k.a.`, as the source sometimes prints it. */
const LEAD_IN = new RegExp(
  `[\\s,;(]*(?:\\b([af])\\.?\\s?k\\.?\\s?a\\b[\\s.,]*)?(?:\\b(?:and|as|including|the|following|follow|${COUNT})\\s+)+(?:aliases|alias|aliaes|entity)\\b[^:\\n]*:?`,
  'iu',
);
/** `X, Ltd. (XL) (a.k.a. Y)`: a name of at most three comma-separated parts, other brackets in it, then the bracket. */
const KNOWN_AS_BRACKET =
  /^((?:[^,(]|\((?!\s*[af]\.?\s?k\.?\s?a\b)[^()]*\))*(?:,(?:[^,(]|\((?!\s*[af]\.?\s?k\.?\s?a\b)[^()]*\))*){0,2}?),?\s*(\(\s*[af]\.?\s?k\.?\s?a\b(?:[^()]|\([^()]*\))*\)?)[\s,.]*/iu;
const DASH_LINE = /^[—–-]\s*/u;
/** Words whose point is part of the word, at the end of a name. */
const ABBREVIATED =
  /(?:\b(?:ltd|co|inc|corp|sti|şti|tic|san|jr|sr|bros|mfg|intl|int'l|elec|eng|dept|tech|pte|pvt|sdn|bhd|ind|imp|exp|dis|mach|prod|ins|equip|man|nat|dev|a\.ş|a\.s)|(?:^|[\s.])(?:\p{L}\.)+\p{L})\.$/iu;

/**
 * @param text lines separated by `\n`; alias lines start with a dash
 */
export function parseParty(text: string): Party {
  const bracketed = takeBracketedAddresses(text);
  const crossed = takeCrossReferences(bracketed.text);
  const lead = LEAD_IN.exec(crossed.text);
  const dashes = crossed.text.split('\n').findIndex((line) => DASH_LINE.test(line));
  const parts = lead !== null || dashes > 0 ? parseListed(crossed.text, lead) : parseRunning(crossed.text);
  const head = takeBrackets(parts.name);
  const name = stripSentencePoint(tidyPrint(head.name));
  const oddities: string[] = [];
  if (parts.announced !== null && parts.announced !== parts.aliases.length) {
    oddities.push(`announces ${parts.announced} aliases, prints ${parts.aliases.length}`);
  }
  return {
    name,
    aliases: distinctAliases(name, [...head.aliases, ...parts.aliases.flatMap(withBrackets)]),
    addresses: [...new Set([...bracketed.addresses, ...splitAddresses(parts.addresses)])],
    notes: [...head.notes, ...crossed.notes],
    oddities,
  };
}

interface Parts {
  readonly name: string;
  readonly aliases: readonly Alias[];
  readonly addresses: string;
  /** How many aliases the lead-in announces, where it does. */
  readonly announced: number | null;
}

/** `NAME, a.k.a., the following two aliases:` and a dash line per alias, then the addresses. */
function parseListed(text: string, lead: RegExpExecArray | null): Parts {
  const firstDash = text.search(/(?:^|\n)[—–-]/u);
  const useLead = lead !== null && (firstDash < 0 || lead.index < firstDash);
  const headText = useLead ? text.slice(0, lead.index) : text.slice(0, firstDash);
  const kind: AliasKind = useLead && lead[1]?.toLowerCase() === 'f' ? 'fka' : 'aka';
  const body = (useLead ? text.slice(lead.index + lead[0].length) : text.slice(firstDash)).replace(/^\s+/u, '');
  const announced = useLead ? countOf(lead[0]) : null;

  // More known-as text between the name and the lead-in: "X, f.k.a., Y, a.k.a., the following ...".
  const inner = KNOWN_AS.exec(headText.replace(/\([^()]*\)/gu, (bracket) => ' '.repeat(bracket.length)));
  const name = trimName(inner === null ? headText : headText.slice(0, inner.index));
  const before = inner === null ? [] : splitKnownAs(headText.slice(inner.index));

  const lines = body.split('\n').map((line) => line.trim());
  const names: string[] = [];
  let index = 0;
  for (; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line === '') continue;
    if (!DASH_LINE.test(line)) break;
    names.push(line.replace(DASH_LINE, ''));
  }
  let addresses = lines.slice(index).join('\n');
  if (names.length === 0) {
    // Aliases in the running line: "the following two aliases: A; and B. ADDRESS".
    const [first = '', ...rest] = addresses.split('\n');
    const inline = splitInlineAliases(first);
    names.push(...inline.names);
    addresses = [inline.rest, ...rest].join('\n');
  } else {
    const last = splitLastAlias(names.at(-1) ?? '', addresses.trim() === '');
    names[names.length - 1] = last.name;
    addresses = `${last.rest}\n${addresses}`;
  }
  const aliases = names.map((printed) => ({ name: stripSentencePoint(trimName(tidyPrint(printed))), kind }));
  return { name, aliases: [...before, ...aliases], addresses, announced: before.length > 0 ? null : announced };
}

/** `NAME, a.k.a., ALIAS, ADDRESS`, `NAME (a.k.a. ALIAS), ADDRESS`, `NAME, ADDRESS`. */
function parseRunning(text: string): Parts {
  const bracket = KNOWN_AS_BRACKET.exec(text);
  if (bracket?.[1] !== undefined) {
    return {
      name: `${bracket[1]} ${bracket[2]}`,
      aliases: [],
      addresses: text.slice(bracket[0].length),
      announced: null,
    };
  }
  const marker = new RegExp(`[\\s,;]*${KNOWN_AS.source}`, 'iu').exec(text);
  if (marker !== null && marker.index > 0) {
    const name = trimName(text.slice(0, marker.index));
    const [first = '', ...rest] = text.slice(marker.index).split('\n');
    const tail = splitAliasesFromAddress(first.replace(/^[\s,;]+/u, ''));
    return { name, aliases: splitKnownAs(tail.names), addresses: [tail.rest, ...rest].join('\n'), announced: null };
  }
  const [first = '', ...rest] = text.split('\n');
  const split = splitNameAndAddress(first);
  return { name: split.name, aliases: [], addresses: [split.rest, ...rest].join('\n'), announced: null };
}

/** "Star Aviation Group; and Star Aviation Services FZC. Sharjah Airport ..." */
function splitInlineAliases(text: string): { readonly names: readonly string[]; readonly rest: string } {
  const marked = text.indexOf(NAME_END);
  if (marked >= 0) return { names: splitNameList(text.slice(0, marked)), rest: text.slice(marked + 1) };
  // Addresses have semicolons too: the names end at the first piece that an address follows.
  const pieces = splitTopLevel(text, ';').map((piece) => piece.trim().replace(/^and\s+/iu, ''));
  const names: string[] = [];
  for (const [index, piece] of pieces.entries()) {
    const last = splitLastAlias(piece, true);
    names.push(trimName(last.name.replace(DASH_LINE, '')));
    if (last.rest !== '') return { names, rest: [last.rest, ...pieces.slice(index + 1)].join('; ') };
  }
  return { names, rest: '' };
}

/** The last alias of a list may carry the address: "APEX Ltd., 26 General Belov St" or "Glavgosekspertiza. 13 Demidova Street". */
function splitLastAlias(text: string, noAddressFollows: boolean): { readonly name: string; readonly rest: string } {
  if (text.includes(NAME_END)) return splitNameAndAddress(text);
  if (!noAddressFollows) return { name: text, rest: '' };
  const sentence = /^(.{3,}?\p{L}{3,}['’”]?)\.\s*(?=[A-Z0-9#]|(?:ul|d|g|pr)\.)/u.exec(text);
  const before = sentence?.[1] ?? '';
  const isName = before !== '' && splitTopLevel(before).slice(1).every(isLegalForm) && !before.includes(';');
  if (sentence !== null && isName && !ABBREVIATED.test(`${before}.`)) {
    return { name: before, rest: text.slice(sentence[0].length) };
  }
  // "Southeast Trading LTD. Espoo, Finland": the legal form ends the name.
  const form = /^(.*?\b(?:ltd|inc|corp)\.)\s+(\S.*)$/iu.exec(text);
  if (form?.[1] !== undefined && form[2] !== undefined && !isLegalForm(splitTopLevel(form[2])[0] ?? '')) {
    return { name: form[1], rest: form[2] };
  }
  const split = splitNameAndAddress(text);
  return split.rest === '' ? { name: text, rest: '' } : split;
}

/** "a.k.a., UM Airlines, UM Air, 29 Ayar Str., Damascus": aliases end at the first part that reads like an address. */
function splitAliasesFromAddress(text: string): { readonly names: string; readonly rest: string } {
  const marked = text.indexOf(NAME_END);
  if (marked >= 0) return { names: text.slice(0, marked), rest: text.slice(marked + 1) };
  // The marker's own comma ("a.k.a., X") does not separate.
  const parts = splitTopLevel(text.replace(new RegExp(KNOWN_AS.source, 'giu'), (found) => found.replace(/,$/u, '')));
  let end = 1;
  while (end < parts.length) {
    const part = parts[end] ?? '';
    if (!isLegalForm(part) && !KNOWN_AS.test(part) && ADDRESS_WORD.test(part)) break;
    end += 1;
  }
  return { names: parts.slice(0, end).join(','), rest: parts.slice(end).join(',') };
}

/** One alias line may hold several names: brackets, `A a.k.a. B`, `A; B`. */
function withBrackets(alias: Alias): Alias[] {
  const taken = takeBrackets(alias.name);
  const names = KNOWN_AS.test(taken.name)
    ? splitKnownAs(taken.name)
    : splitTopLevel(taken.name, ';').map((name) => ({
        name: trimName(name.replace(/^\s*(?:and|or)\s+/iu, '')),
        kind: alias.kind,
      }));
  return [...names.map((one) => ({ ...one, name: stripSentencePoint(one.name) })), ...taken.aliases];
}

/** Evens out misprints of single marks: a closing quotation mark of the wrong kind, an unmatched bracket, a leading "the". */
function tidyPrint(text: string): string {
  let name = text
    .replace(/^“([^“”]*)”$/u, '$1')
    .replace(/“([^“”]*)“(?=$|[\s,.;)])/gu, '“$1”')
    .replace(/^the (?=\p{Lu})/u, '');
  name = name.replace(/(joint[- ]stock company|aktsionernoe obshchestvo)\s+\((?:[COP]?JSC|[OPZ]?AO)\)/giu, '$1');
  const closing = name.split(')').length - name.split('(').length;
  if (closing === 1) name = name.replace(/\)(?=[.,;\s]*$)/u, '');
  return name.trim();
}

/** Takes the point off that ends a sentence, not an abbreviation. */
export function stripSentencePoint(name: string): string {
  return name.endsWith('.') && !ABBREVIATED.test(name) ? name.slice(0, -1).trim() : name;
}

function distinctAliases(name: string, aliases: readonly Alias[]): Alias[] {
  const seen = new Set([name]);
  return aliases.filter((alias) => {
    if (alias.name === '' || seen.has(alias.name)) return false;
    seen.add(alias.name);
    return true;
  });
}

function countOf(lead: string): number | null {
  const found = new RegExp(`\\b(${COUNT})\\b`, 'iu').exec(lead)?.[1]?.toLowerCase();
  if (found === undefined) return null;
  const word = COUNT_WORDS.indexOf(found);
  return word >= 0 ? word + 1 : Number.isNaN(Number(found)) ? null : Number(found);
}
