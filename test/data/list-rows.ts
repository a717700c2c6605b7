/** A line of data/lists/*.jsonl, as far as these tests need it. */
export interface ListRow {
  readonly id: string;
  readonly name: string;
  readonly country: { readonly code: string | null };
  readonly aka?: readonly string[];
  readonly fka?: readonly string[];
  readonly abbreviations?: readonly string[];
}

/** Every name that the list prints for the entity. */
export function printedNames(row: ListRow): string[] {
  return [row.name, ...(row.aka ?? []), ...(row.fka ?? []), ...(row.abbreviations ?? [])];
}
