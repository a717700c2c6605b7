import { editDistance } from './edits.js';

/** Share of a name's letters that may differ from the setting it is taken for, where its beginning is ours. */
const MAX_DIFFERENCE = 0.4;
/** Edits up to which any name is taken for a setting's; other words are often one edit from a short name. */
const MAX_EDITS = 2;
const MAX_EDITS_OF_SHORT = 1;
const SHORTEST_LONG_NAME = 6;

/** What tells our names from others'; compared without case. */
export interface NameRules {
  /** A set name that begins so and is no setting is taken for a misspelt one. */
  readonly ourPrefixes: readonly string[];
  /** Exceptions: names that others set for their own use. */
  readonly foreignPrefixes: readonly string[];
  readonly foreignNames: readonly string[];
}

/** One sentence for each set name that looks like ours and is none of `known`, with the setting it probably means. */
export function misspeltNames(
  env: Readonly<Record<string, string | undefined>>,
  known: readonly string[],
  { ourPrefixes, foreignPrefixes, foreignNames }: NameRules,
): string[] {
  const isForeign = (name: string) => startsWithAny(name, foreignPrefixes) || foreignNames.includes(name.toUpperCase());
  return Object.keys(env)
    .filter((name) => !known.includes(name) && env[name] !== undefined && env[name] !== '' && !isForeign(name))
    .sort()
    .flatMap((name) => {
      const isOurs = startsWithAny(name, ourPrefixes);
      const near = nearest(name, known, isOurs ? () => Math.floor(name.length * MAX_DIFFERENCE) : allowedEdits);
      if (near !== null) return [`${name} is not a setting; did you mean ${near}?`];
      return isOurs ? [`${name} is not a setting: remove or rename it.`] : [];
    });
}

function startsWithAny(name: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => name.toUpperCase().startsWith(prefix.toUpperCase()));
}

function allowedEdits(setting: string): number {
  return setting.length < SHORTEST_LONG_NAME ? MAX_EDITS_OF_SHORT : MAX_EDITS;
}

/** The setting that takes the fewest edits, within `limitFor` it. */
function nearest(name: string, known: readonly string[], limitFor: (setting: string) => number): string | null {
  const ranked = known
    .map((setting) => {
      const limit = limitFor(setting);
      const edits = editDistance(name.toLowerCase(), setting.toLowerCase(), limit);
      return { setting, edits, isNear: edits <= limit };
    })
    .filter(({ isNear }) => isNear)
    .sort((a, b) => a.edits - b.edits);
  return ranked[0]?.setting ?? null;
}
