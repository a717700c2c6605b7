/** Helpers shared by the readers of licence requirements and review policies. */

/** A phrase that a reader understands and takes out of the text. */
export interface Clause<T> {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray) => T;
}

/** Takes every clause that matches out of `text`; what is left was not understood. */
export function takeClauses<T>(
  text: string,
  clauses: readonly Clause<T>[],
): { readonly found: T[]; readonly rest: string } {
  const found: T[] = [];
  let rest = text;
  for (const clause of clauses) {
    const match = clause.pattern.exec(rest);
    if (match === null) continue;
    found.push(clause.read(match));
    rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`;
  }
  return { found, rest };
}

/** Evens out what the source prints in several ways: `EAR 99`, `744.2l`, `744.11of`, line feeds, doubled spaces. */
export function tidyTerms(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/EAR 99/gu, 'EAR99')
    .replace(/(\d{3}\.\d)l\b/gu, '$11')
    .replace(/(\d{3}\.\d+)of\b/gu, '$1 of')
    .replace(/\bSe (?=§)/gu, 'See ')
    .trim();
}

/** True when nothing but punctuation and joining words is left. */
export function isNothing(text: string): boolean {
  return text.replace(/\b(and|or)\b/giu, '').replace(/[\s.,;:()]+/gu, '') === '';
}

const REFERENCE = /\d{3}\.\d+(?:\([a-z0-9]+\))*/giu;
/** `(See §§ 734.9(g), 746.8(a)(3), and 744.21(b) of the EAR)`, `see § 744.11`, `See §§ 744.2(d) and 744.3(d) of this part`. */
const SEE =
  /[(,]*\s*\bsee\s+§*\s*\d{3}\.\d+(?:\([a-z0-9]+\))*(?:\s*(?:,\s*and|,|and)\s*§?\s*\d{3}\.\d+(?:\([a-z0-9]+\))*)*,?\)?\.?(?:\s*of (?:the EAR|this part))?\s*\)?/giu;

/** Takes the references to sections out of `text`. Sections are without the sign, sorted, each once. */
export function takeSections(text: string): { readonly sections: string[]; readonly rest: string } {
  const sections = new Set<string>();
  const rest = text.replace(SEE, (found) => {
    for (const [section] of found.matchAll(REFERENCE)) sections.add(section);
    return ' ';
  });
  return { sections: sortSections(sections), rest };
}

/** Each section once, numbers in them by value: `734.9(e)` before `744.11`. */
export function sortSections(sections: Iterable<string>): string[] {
  return [...new Set(sections)].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** `744.21(b)` -> `744-21-b`. */
export function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '');
}

/** `a, b and c`. */
export function listOf(items: readonly string[]): string {
  if (items.length <= 1) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
