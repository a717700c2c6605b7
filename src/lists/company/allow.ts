/** Names that are not them: "our own customer X". */
export interface AllowedName {
  readonly name: string;
  readonly note: string | null;
  /** Title of the company's list. */
  readonly list: string;
}

export interface AllowList {
  readonly names: readonly AllowedName[];
  /** The allowed name that covers a part of a text; null: none does. */
  covering(text: string, start: number, end: number): AllowedName | null;
  /** The allowed name that a text is, as a whole. */
  named(text: string): AllowedName | null;
}

export const NOBODY_ALLOWED: AllowList = { names: [], covering: () => null, named: () => null };

/** @param spellings each allowed name under all of its ways to be written */
export function createAllowList(
  spellings: readonly { readonly text: string; readonly allowed: AllowedName }[],
): AllowList {
  if (spellings.length === 0) return NOBODY_ALLOWED;
  const bySpelling = new Map(spellings.map(({ text, allowed }) => [plain(text), allowed]));
  // The longest first: of two that begin alike, it is the one that covers more.
  const patterns = [...bySpelling.keys()].sort((a, b) => b.length - a.length).map(patternOf);
  const anywhere = new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  return {
    names: [...new Set(bySpelling.values())],
    covering(text, start, end) {
      for (const match of text.matchAll(anywhere))
        if (match.index <= start && end <= match.index + match[0].length)
          return bySpelling.get(plain(match[0])) ?? null;
      return null;
    },
    named: (text) => bySpelling.get(plain(text)) ?? null,
  };
}

/** Case, full-width letters and the number of spaces make no other name. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Without a space between, as Chinese is written, a name ends where it ends. */
function patternOf(name: string): string {
  return name
    .split(' ')
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'))
    .join('\\s+');
}
