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
  return {
    names: [...new Set(bySpelling.values())],
    covering(text, start, end) {
      const whole = plain(text);
      for (const [spelling, allowed] of bySpelling) {
        if (!whole.includes(spelling)) continue;
        for (const { index, 0: found } of text.matchAll(patternOf(spelling)))
          if (index <= start && end <= index + found.length) return allowed;
      }
      return null;
    },
    named: (text) => bySpelling.get(plain(text)) ?? null,
  };
}

/** Case, full-width letters and the number of spaces make no other name. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** The name in a text, with letters of no other word around it. */
function patternOf(name: string): RegExp {
  const words = name.split(' ').map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}])${words.join('\\s+')}(?![\\p{L}\\p{N}])`, 'giu');
}
