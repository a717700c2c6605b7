/** Share of a name's letters that may differ from the setting it is taken for. */
const MAX_DIFFERENCE = 0.4;

/** Beginnings of names, compared without case. */
export interface NamePrefixes {
  /** A set name that begins so and is no setting is taken for a misspelt one. */
  readonly ours: readonly string[];
  /** Exceptions: names that others set for their own use. */
  readonly foreign: readonly string[];
}

/** One sentence for each set name that looks like ours and is none of `known`, with the setting it probably means. */
export function misspeltNames(
  env: Readonly<Record<string, string | undefined>>,
  known: readonly string[],
  { ours, foreign }: NamePrefixes,
): string[] {
  return Object.keys(env)
    .filter((name) => !known.includes(name) && env[name] !== undefined && env[name] !== '')
    .filter((name) => startsWithAny(name, ours) && !startsWithAny(name, foreign))
    .sort()
    .map((name) => {
      const near = nearest(name, known);
      return `${name} is not a setting${near === null ? ': remove or rename it.' : `; did you mean ${near}?`}`;
    });
}

function startsWithAny(name: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => name.toUpperCase().startsWith(prefix.toUpperCase()));
}

function nearest(name: string, known: readonly string[]): string | null {
  const ranked = known
    .map((setting) => ({ setting, edits: editDistance(name.toLowerCase(), setting.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  const best = ranked[0];
  return best !== undefined && best.edits <= name.length * MAX_DIFFERENCE ? best.setting : null;
}

/** Levenshtein distance; names are short. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
