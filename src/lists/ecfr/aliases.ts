/**
 * Names inside names: bracketed abbreviations, `(f.k.a., ...)` brackets, and lists of aliases in running text.
 */
import type { Alias, AliasKind } from '../../types.js';
import { isLegalForm, splitTopLevel, trimName } from './name-boundary.js';

/** A name with what its brackets said. */
export interface NameWithBrackets {
  readonly name: string;
  readonly aliases: readonly Alias[];
  readonly notes: readonly string[];
}

/** `a.k.a.` and `f.k.a.` in every way the source prints them. */
export const KNOWN_AS = /\b([af])\.?\s?k\.?\s?a\b\.?\s?,?/iu;

const RELATION_NOTE =
  /^(?:an?\s+)?(including|subsidiary|subordinate|affiliate|branch|division|parent organi[sz]ation)\b/iu;
/** Two to four words of lower case or a short initialism with a number: `CETC 11th RI`, `RFNC-VNIIEF`. */
const INITIALISM =
  /^[“"']?(?=(?:[^A-Z]*[A-Z]){2})[A-Z][A-Za-z&]*[A-Z&0-9][A-Za-z&]*(?:[- ]?[A-Z0-9][A-Za-z0-9&]*){0,3}[”"']?$/u;
/** Bracketed words that are places or legal forms, not abbreviations of the name. */
const NOT_INITIALISMS =
  /^(HK|H\.K\.|UK|U\.K\.|USA|UAE|U\.A\.E\.|PRC|PVT|SZ|SH|BJ|M|S|PTE|LLC|JSC|CJSC|OJSC|PJSC|AO|OAO|PAO|GROUP|HONG KONG|III?|IV)$/iu;

/**
 * Takes the brackets off a printed name.
 *
 * `Emal Bilal Construction Company (EBCC)` -> name without, abbreviation `EBCC`;
 * `X, OAO (f.k.a., Y; and Z)` -> former names; brackets that belong to the name (`Huawei (Vietnam) Ltd.`) stay.
 */
export function takeBrackets(printed: string): NameWithBrackets {
  const aliases: Alias[] = [];
  const notes: string[] = [];
  let name = printed;
  // Known-as brackets anywhere in the name.
  name = name.replace(/,?\s*\((?=\s*[af]\.?\s?k\.?\s?a\b)((?:[^()]|\([^()]*\))*)\)?/giu, (_, inner: string) => {
    aliases.push(...splitKnownAs(inner));
    return ' ';
  });
  // A trailing bracket: an abbreviation, or how the entity relates to another one.
  for (;;) {
    const trailing = /^(.*\S)[\s,]*\(((?:[^()]|\([^()]*\))+)\)\s*[.,]?$/u.exec(trimName(name));
    if (trailing?.[1] === undefined || trailing[2] === undefined) break;
    const inner = trailing[2].trim();
    if (RELATION_NOTE.test(inner)) notes.push(inner.charAt(0).toUpperCase() + inner.slice(1));
    else if (isAbbreviation(inner, trailing[1])) aliases.unshift({ name: unquote(inner), kind: 'abbreviation' });
    else break;
    name = trailing[1];
  }
  return { name: trimName(name), aliases, notes };
}

/** Names of `a.k.a. A; a.k.a. B; f.k.a. C` or `a.k.a., A, B and C`, each with its kind. */
export function splitKnownAs(text: string): Alias[] {
  const aliases: Alias[] = [];
  // Even positions: names; odd positions: the letter of the marker before them.
  const pieces = text.split(new RegExp(KNOWN_AS.source, 'giu'));
  let kind: AliasKind = 'aka';
  for (let i = 0; i < pieces.length; i += 1) {
    const piece = pieces[i] ?? '';
    if (i % 2 === 1) kind = piece.toLowerCase() === 'f' ? 'fka' : 'aka';
    else for (const name of splitNameList(piece)) aliases.push({ name, kind });
  }
  return aliases;
}

/** `A, Ltd.; B and C` -> `A, Ltd.`, `B`, `C`. Semicolons win over commas; a single `and` joins the last two. */
export function splitNameList(text: string): string[] {
  const strong = splitTopLevel(text, ';')
    .map(trimName)
    .filter((part) => part !== '');
  if (strong.length > 1) return strong.map((part) => trimName(part.replace(/^(and|or)\s+/iu, '')));
  const parts: string[] = [];
  for (const part of splitTopLevel(text, ',')) {
    const last = parts.at(-1);
    if (last !== undefined && isLegalForm(part)) parts[parts.length - 1] = `${last},${part}`;
    else parts.push(part);
  }
  const names = parts.map(trimName).filter((part) => part !== '');
  const tail = names.at(-1);
  const joined = tail === undefined || names.length < 1 ? null : /^(.+?)\s+and\s+(.+)$/u.exec(tail);
  if (joined?.[1] !== undefined && joined[2] !== undefined && namesOfPersons(joined[1], joined[2])) {
    names.splice(-1, 1, joined[1], joined[2]);
  }
  return names.map((name) => trimName(name.replace(/^and\s+/iu, '')));
}

/** "Mark Ong and Matti Chong" are two names, "Arms and Ammunition" is one: both sides repeat a length of 2 or 3 words. */
function namesOfPersons(left: string, right: string): boolean {
  const words = (text: string) => text.split(/\s+/u).length;
  return words(left) >= 2 && words(right) >= 2 && !/\b(of|for|the|company|ltd|co)\b/iu.test(`${left} ${right}`);
}

function isAbbreviation(inner: string, before: string): boolean {
  const bare = unquote(inner);
  if (NOT_INITIALISMS.test(bare) || bare.length > 24 || !INITIALISM.test(bare)) return false;
  // Most capitals of the abbreviation are letters of the name before it.
  const letters = before.toLowerCase();
  const capitals = bare.replace(/[^A-Z]/gu, '').toLowerCase();
  const known = [...capitals].filter((letter) => letters.includes(letter)).length;
  return known / capitals.length >= 0.6;
}

function unquote(text: string): string {
  return text.replace(/^[“"']+|[”"']+$/gu, '').trim();
}
