/** Names that the lists do not print, chosen by hand: native names, brands, short forms (data/aliases). */
import type { AliasKind } from '../types.js';
import { numberedInstitutes } from './chinese-numerals.js';
import { readJsonLines, readJsonTable, tablesIn } from './data-file.js';

export interface CuratedName {
  readonly name: string;
  readonly kind: AliasKind;
  readonly needsContext: boolean;
  /** Longer words that begin with it and are something else: 依图纸 is "by the drawing". */
  readonly not: readonly string[];
}

interface Row {
  readonly id: string;
  readonly names: readonly {
    readonly name: string;
    readonly kind: AliasKind;
    readonly needs?: string;
    readonly not?: readonly string[];
  }[];
  readonly domain?: readonly string[];
}

export interface Curated {
  /** By entity id. */
  readonly names: ReadonlyMap<string, readonly CuratedName[]>;
  /** Entity ids by web or mail domain. */
  readonly domains: ReadonlyMap<string, string>;
}

/** Throws `list-damaged` naming file and line. */
export function loadCurated(dataDirectory: string): Curated {
  const byEntity = new Map<string, CuratedName[]>();
  const domains = new Map<string, string>();
  for (const file of tablesIn(dataDirectory, 'aliases', '.jsonl')) {
    for (const row of readJsonLines(dataDirectory, `aliases/${file}`) as Row[]) {
      const names = row.names.flatMap(({ name, kind, needs, not }) =>
        [name, ...numberedInstitutes(name)].map((written) => ({
          name: written,
          kind,
          needsContext: needs === 'context',
          not: not ?? [],
        })),
      );
      byEntity.set(row.id, [...(byEntity.get(row.id) ?? []), ...names]);
      for (const domain of row.domain ?? []) domains.set(domain, row.id);
    }
  }
  return { names: byEntity, domains };
}

/** Words that describe what a company does (data/descriptor-words.json), folded. */
export function loadDescriptors(dataDirectory: string): ReadonlySet<string> {
  const parsed = readJsonTable(dataDirectory, 'descriptor-words.json') as
    | readonly (string | { readonly word: string })[]
    | { readonly words: readonly (string | { readonly word: string })[] };
  const rows = 'words' in parsed ? parsed.words : parsed;
  return new Set(rows.map((row) => (typeof row === 'string' ? row : row.word)));
}
