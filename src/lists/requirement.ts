/**
 * Licence requirements: the source's wordings, understood.
 *
 * Entity List rows say which items need a licence (15 CFR 744.11(a), 744.16) in about 60 wordings that reduce to
 * some twenty meanings. Each phrase is a clause below; a wording with anything left over is refused, so that a new
 * kind of requirement is noticed and understood rather than shown wrongly.
 */
import type { LicenceRequirement } from '../types.js';
import { type Clause, isNothing, listOf, slugOf, sortSections, takeClauses, takeSections, tidyTerms } from './terms.js';

interface Part {
  /** What the clause adds to the id. */
  readonly id: string;
  readonly scope?: LicenceRequirement['scope'];
  readonly items?: readonly string[];
  readonly sections?: readonly string[];
  /** The items as the summary calls them, where that is shorter. */
  readonly shortItems?: readonly string[];
  /** Follows "All items subject to the EAR". */
  readonly qualifier?: string;
  /** A sentence of its own, after the first. */
  readonly sentence?: string;
}

const CRUDE_OIL = 'crude oil, natural gas and petroleum products';
const JOINT_VENTURES =
  'items needed to keep running joint ventures with persons from Country Group A:1 countries outside a mapped area of the South China Sea';

const CLAUSES: readonly Clause<Part>[] = [
  {
    pattern:
      /This license requirement may be overcome by License Exception GOV under § 740\.11\(b\)\(2\) and \(e\)\.?/iu,
    read: () => ({
      id: 'gov',
      sections: ['740.11(b)(2)', '740.11(e)'],
      sentence: 'Licence Exception GOV may be used where its terms are met (740.11(b)(2) and (e)).',
    }),
  },
  {
    pattern:
      /This license requirement may be overcome by License Exception GOV under § 740\.11\(b\) when used by the U\.S\.? Geological Survey\.?/iu,
    read: () => ({
      id: 'gov-usgs',
      sections: ['740.11(b)'],
      sentence: 'Licence Exception GOV may be used for items used by the U.S. Geological Survey (740.11(b)).',
    }),
  },
  {
    pattern:
      /The license requirements under this entry also extend to any export, reexport and transfer \(in-country\) to the entity wherever located worldwide\.?/iu,
    read: () => ({ id: 'worldwide', sentence: 'This applies wherever in the world the entity is located.' }),
  },
  {
    pattern:
      /,? apart from items that are related to transactions that are authorized by the Department of the Treasury's Office of Foreign Assets Control pursuant to General License No\. (\S+) of ([A-Z][a-z]+ \d{1,2}, \d{4})/u,
    read: (match) => {
      const items = [
        `items in transactions authorised by OFAC General License No. ${match[1]} of ${writtenDate(match[2] ?? '')}`,
      ];
      return { id: `ofac-${slugOf(match[1] ?? '')}`, scope: 'all-items-except', items };
    },
  },
  {
    pattern:
      /Russia does not include the “Crimea region of Ukraine,” as that term is defined in section 8\(d\) of E\.O\. 13685/u,
    read: () => ({
      id: 'without-crimea',
      sentence: 'Russia here does not include the Crimea region of Ukraine (E.O. 13685).',
    }),
  },
  {
    pattern:
      /,? except for EAR99-designated technology for the operation, maintenance, or repair of unmanned aerial vehicles \(UAV\) released to this entity by the operator of the UAV/iu,
    read: () => ({
      id: 'uav-technology',
      scope: 'all-items-except',
      items: [
        'EAR99 technology to operate, maintain or repair unmanned aerial vehicles that their operator releases to the entity',
      ],
    }),
  },
  {
    pattern: /except for:? ?—crude oil, [a-z, ]+ under the following Harmonized System \(HS\) codes: ([\d, ]+); or/iu,
    read: (match) => ({
      id: 'petroleum',
      scope: 'all-items-except',
      shortItems: [`${CRUDE_OIL} of certain HS codes`],
      items: [`${CRUDE_OIL} under HS codes ${[...new Set((match[1] ?? '').split(/,\s*/u))].join(', ')}`],
    }),
  },
  {
    pattern:
      /—items required for the continued operation of joint ventures with persons from countries in Country Group A:1 in supplement no\. 1 to part 740 of the EAR not operating in any body of water, or the airspace above any body of water, within the following coordinates: .*104°31′41\.383″ E$/iu,
    read: () => ({
      id: 'joint-ventures',
      scope: 'all-items-except',
      items: [JOINT_VENTURES],
      sections: ['740, Supplement No. 1'],
    }),
  },
  {
    pattern: /when used in projects specified in § 746\.8\(a\)\(4\) of the EAR/iu,
    read: () => ({
      id: 'projects',
      sections: ['746.8(a)(4)'],
      qualifier: ' when used in the projects named in 746.8(a)(4)',
    }),
  },
  {
    pattern: /^For items on the CCL and EAR99 items listed in supplement no\. 7 to part 746 of the EAR/iu,
    read: () => ({
      id: 'ccl-and-746-supplement-7',
      scope: 'listed-items',
      items: ['CCL', 'EAR99 items in Supplement No. 7 to Part 746'],
      sections: ['746, Supplement No. 7'],
    }),
  },
  {
    pattern: /^For items on the CCL and listed in supplement no\. 7 to part 746 of the EAR/iu,
    read: () => ({
      id: 'ccl-746-supplement-7',
      scope: 'listed-items',
      items: ['CCL items in Supplement No. 7 to Part 746'],
      sections: ['746, Supplement No. 7'],
    }),
  },
  { pattern: /^(?:for )?all items subject to the EAR/iu, read: () => ({ id: 'all-items', scope: 'all-items' }) },
];

/**
 * @param text the cell as printed, footnote marks removed
 * @param footnotes the footnote numbers marked in it
 * @returns null when a part of the wording is not understood
 */
export function readRequirement(text: string, footnotes: readonly number[]): LicenceRequirement | null {
  const clauses = takeClauses(tidyTerms(text), CLAUSES);
  const see = takeSections(clauses.rest);
  if (!isNothing(see.rest.replace(/\)?\.? of the EAR\)?/iu, '')) || clauses.found.length === 0) return null;

  const parts = clauses.found;
  const scopes = new Set(parts.flatMap((part) => part.scope ?? []));
  const scope = scopes.has('all-items-except') ? 'all-items-except' : [...scopes][0];
  if (scope === undefined) return null;
  const items = parts.flatMap((part) => part.items ?? []);
  const sections = sortSections([...see.sections, ...parts.flatMap((part) => part.sections ?? [])]);
  const id = [
    ...parts.map((part) => part.id).sort((a, b) => Number(b === 'all-items') - Number(a === 'all-items')),
    ...see.sections.map(slugOf),
    ...footnotes.map((number) => `fn${number}`),
  ].join('-');
  return {
    id,
    scope,
    items,
    sections,
    footnotes: [...footnotes].sort((a, b) => a - b),
    summary: summarise(parts, see.sections, footnotes),
  };
}

/** Our own sentence for a requirement; it stands after the label "Licence requirement". */
function summarise(parts: readonly Part[], see: readonly string[], footnotes: readonly number[]): string {
  const items = parts.flatMap((part) => part.shortItems ?? part.items ?? []);
  const qualifier = parts.map((part) => part.qualifier ?? '').join('');
  const exception = items.length > 0 ? `, except ${listOf(items)}` : '';
  const what = parts.some((part) => part.scope === 'listed-items')
    ? listedItems(items)
    : `All items subject to the EAR${qualifier}${exception}`;
  const reference = see.length > 0 ? ` (see ${listOf(see)})` : '';
  const sentences = [`${what}${reference}.`, ...parts.flatMap((part) => part.sentence ?? [])];
  if (footnotes.some((number) => number !== 2)) {
    sentences.push('Certain items made abroad with U.S. technology, software or equipment are included.');
  }
  if (footnotes.includes(2)) sentences.push('Disclosing security vulnerabilities is excluded, within limits.');
  return sentences.join(' ');
}

function listedItems(items: readonly string[]): string {
  return items.length === 2
    ? 'Items on the Commerce Control List, and EAR99 items listed in Supplement No. 7 to Part 746'
    : 'Items on the Commerce Control List that are listed in Supplement No. 7 to Part 746';
}

/** `December 20, 2016` -> `20 December 2016`. */
function writtenDate(printed: string): string {
  return printed.replace(/^([A-Z][a-z]+) (\d{1,2}), (\d{4})$/u, '$2 $1 $3');
}
