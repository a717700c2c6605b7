/** Legal forms of companies ("Co., Ltd.", "OOO", "Sdn Bhd"): phrases of folded tokens with one normal form each. */
import { EntityCheckError } from '../errors.js';

export interface LegalForms {
  /** The longest legal form that starts at `tokens[at]`: how many tokens it takes and its normal form. */
  at(tokens: readonly string[], at: number): { readonly length: number; readonly form: string } | undefined;
  /** Words that are a legal form by themselves. */
  readonly whole: ReadonlySet<string>;
  /** Those of them that are ordinary words as well. */
  readonly weak: ReadonlySet<string>;
  /** Words of legal forms of several words. */
  readonly parts: ReadonlySet<string>;
}

interface Row {
  readonly form: string;
  readonly spellings: readonly string[];
  /** Ordinary words as well (AS, CO, TOO): they tell only in capitals. */
  readonly weak?: readonly string[];
}

/** `text` is data/legal-forms.json: `[{ "form", "spellings": [...] }]`; spellings are matched by their folded tokens. */
export function loadLegalForms(text: string): LegalForms {
  const forms = new Map<string, string>();
  /** Length in words of the longest form that starts with a word. */
  const starts = new Map<string, number>();
  const start = (word: string, length: number): void => {
    starts.set(word, Math.max(length, starts.get(word) ?? 0));
  };
  const whole = new Set<string>();
  const weak = new Set<string>();
  const parts = new Set<string>();
  const rows = parse(text);
  for (const row of rows) {
    for (const spelling of [row.form, ...row.spellings, ...(row.weak ?? [])]) {
      const tokens = spelling
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u)
        .filter(Boolean);
      if (tokens.length === 0) continue;
      forms.set(tokens.join(' '), row.form);
      start(tokens[0]!, tokens.length);
      // Written with dots or spaces between the letters: "l l c", "o.o.o.".
      const together = tokens.join('');
      if (tokens.every((token) => token.length === 1)) {
        forms.set(together, row.form);
        start(together, 1);
      } else if (tokens.length === 1 && together.length <= 4) {
        forms.set([...together].join(' '), row.form);
        start(together[0]!, together.length);
      }
      if (tokens.length === 1) whole.add(together);
      else for (const token of tokens) parts.add(token);
    }
  }
  for (const row of rows) for (const word of row.weak ?? []) weak.add(word.toLowerCase());
  return {
    at: (tokens, at) => {
      const longest = starts.get(tokens[at]!) ?? 0;
      for (let length = Math.min(longest, tokens.length - at); length > 0; length -= 1) {
        const form = forms.get(tokens.slice(at, at + length).join(' '));
        if (form !== undefined) return { length, form };
      }
      return undefined;
    },
    whole,
    weak,
    parts,
  };
}

function parse(text: string): readonly Row[] {
  try {
    return JSON.parse(text) as readonly Row[];
  } catch (cause) {
    throw new EntityCheckError(
      'list-damaged',
      'data/legal-forms.json is not valid JSON. Restore it from the release.',
      { cause },
    );
  }
}
