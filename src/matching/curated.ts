/** Names that the lists do not print, chosen by hand: native names, brands, short forms (data/aliases). */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EntityCheckError } from '../errors.js';
import type { AliasKind } from '../types.js';

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
  const directory = join(dataDirectory, 'aliases');
  const byEntity = new Map<string, CuratedName[]>();
  const domains = new Map<string, string>();
  if (!existsSync(directory)) return { names: byEntity, domains };
  for (const file of readdirSync(directory)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()) {
    const lines = readFileSync(join(directory, file), 'utf8').split('\n');
    for (const [index, line] of lines.entries()) {
      if (line.trim() === '') continue;
      const row = parse(line, `data/aliases/${file}`, index + 1);
      const names = row.names.map(({ name, kind, needs, not }) => ({
        name,
        kind,
        needsContext: needs === 'context',
        not: not ?? [],
      }));
      byEntity.set(row.id, [...(byEntity.get(row.id) ?? []), ...names]);
      for (const domain of row.domain ?? []) domains.set(domain, row.id);
    }
  }
  return { names: byEntity, domains };
}

/** Words that describe what a company does (data/descriptor-words.json), folded. */
export function loadDescriptors(dataDirectory: string): ReadonlySet<string> {
  const file = join(dataDirectory, 'descriptor-words.json');
  if (!existsSync(file)) return new Set();
  const parsed = JSON.parse(readFileSync(file, 'utf8')) as
    | readonly (string | { readonly word: string })[]
    | { readonly words: readonly (string | { readonly word: string })[] };
  const rows = 'words' in parsed ? parsed.words : parsed;
  return new Set(rows.map((row) => (typeof row === 'string' ? row : row.word)));
}

function parse(line: string, file: string, number: number): Row {
  try {
    return JSON.parse(line) as Row;
  } catch (cause) {
    throw new EntityCheckError(
      'list-damaged',
      `${file}, line ${number}, is not JSON. Correct the line or restore the file.`,
      { cause },
    );
  }
}
