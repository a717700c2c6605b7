/** Licence review policies: the source's wordings, understood. Built like requirement.ts; anything unknown is refused. */
import type { ReviewOutcome, ReviewPolicy } from '../types.js';
import { type Clause, isNothing, listOf, slugOf, takeClauses, takeSections, tidyTerms } from './terms.js';

interface Part {
  readonly id: string;
  readonly outcome: ReviewOutcome;
  /** Set: an exception for these items; unset: the outcome for everything else. */
  readonly items?: readonly string[];
}

const FOOD_AND_MEDICINE = 'EAR99 food and medicine';
const SPACE_STATION = 'items for U.S. Government supported use in the International Space Station';
const INFECTIOUS = 'items needed to detect, identify and treat infectious disease';

/** ECCNs of a printed list: `3B001.a.4, .c, f.1.b.2, .k to .p; 3B002.c` -> each in full. */
export function readEccns(text: string): string[] {
  let base = '';
  return text
    .split(/[,;]|\band\b|\bor\b/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const full = /^(\d[A-E]\d{3})(\S*.*)$/u.exec(part);
      if (full?.[1] !== undefined) {
        base = full[1];
        return part.replace(/\.$/u, '');
      }
      return `${base}.${part.replace(/^\./u, '')}`;
    });
}

const denial = (id: string, items?: readonly string[]): Part => ({
  id,
  outcome: 'presumption-of-denial',
  ...(items && { items }),
});
const caseByCase = (id: string, items?: readonly string[]): Part => ({
  id,
  outcome: 'case-by-case',
  ...(items && { items }),
});

const CLAUSES: readonly Clause<Part | readonly Part[]>[] = [
  {
    pattern: /^Presumption of denial except case-by-case for items not described in ECCN (.*)$/iu,
    read: (match) => [caseByCase('case-by-case'), denial('3b', readEccns(match[1] ?? ''))],
  },
  {
    pattern: /Presumption of denial for all items to include items described in ECCN .+?\.(?= Case-by-case)/iu,
    read: () => denial('presumption-of-denial'),
  },
  {
    pattern:
      /Case-by-case for items designed for production of 200mm wafers destined to a 200mm wafer production facility/iu,
    read: () =>
      caseByCase('200mm', ['items designed to make 200 mm wafers, destined to a 200 mm wafer production facility']),
  },
  {
    pattern:
      /Policy of denial for all items subject to (?:the )?EAR apart from food and medicine designated as EAR99 and for (?:items for )?U\.S\. Government supported use in the International Space Station \(ISS\), which will be reviewed on a case-by-case basis/iu,
    read: () => [
      { id: 'policy-of-denial', outcome: 'policy-of-denial' },
      caseByCase('food-and-medicine-iss', [FOOD_AND_MEDICINE, SPACE_STATION]),
    ],
  },
  {
    pattern:
      /Policy of denial for all items subject to (?:the )?EAR apart from food and medicine designated as EAR99, which will be reviewed on a case-by-case basis/iu,
    read: () => [
      { id: 'policy-of-denial', outcome: 'policy-of-denial' },
      caseByCase('food-and-medicine', [FOOD_AND_MEDICINE]),
    ],
  },
  {
    pattern:
      /Case-by-case basis for items for U\.S\. Government supported use in the International Space Station \(ISS\)/iu,
    read: () => caseByCase('iss', [SPACE_STATION]),
  },
  {
    pattern: /Case-by-case basis for U\.S\. Government supported space programs/iu,
    read: () => caseByCase('space-programs', ['items for U.S. Government supported space programmes']),
  },
  {
    pattern: /Case-by-case review for ECCNs ([^;]*?),? and for EAR99 items described in the Note to ECCN (\S+);/iu,
    read: (match) =>
      caseByCase('surveillance-eccns', [
        ...readEccns(match[1] ?? ''),
        `EAR99 items described in the Note to ECCN ${match[2]}`,
      ]),
  },
  {
    pattern: /Case-by-case review for items necessary to detect, identify and treat infectious disease/iu,
    read: () => caseByCase('infectious-disease', [INFECTIOUS]),
  },
  {
    pattern:
      /Case-by-case review for telecommunications infrastructure items described in Category 5 Part 1 or Category 5 Part 2 and consumer communications devices identified in § 740\.19/iu,
    read: () =>
      caseByCase('telecommunications', [
        'telecommunications infrastructure items of CCL Category 5 Part 1 or 2',
        'consumer communications devices of 740.19',
      ]),
  },
  {
    pattern: /Case-by-case review for licenses for the safety of civil aviation and the safe operation of aircraft/iu,
    read: () =>
      caseByCase('civil-aviation', ['licences for the safety of civil aviation and the safe operation of aircraft']),
  },
  {
    pattern: /Case-by-case(?: review)? for all items (?:listed )?on the CCL/iu,
    read: () => caseByCase('case-by-case'),
  },
  {
    pattern: /Presumption of approval for EAR99(?: items)?/iu,
    read: () => ({ id: 'approval-ear99', outcome: 'presumption-of-approval', items: ['EAR99'] }),
  },
  {
    pattern: /Presumption of denial(?: for all (?:other items subject to the EAR|others))?/iu,
    read: () => denial('presumption-of-denial'),
  },
  {
    pattern: /Policy of denial(?: for all items subject to (?:the )?EAR)?/iu,
    read: () => ({ id: 'policy-of-denial', outcome: 'policy-of-denial' }),
  },
  { pattern: /^Case-by-case (?:basis|review)\.?$/iu, read: () => caseByCase('case-by-case') },
];

/** @returns null when a part of the wording is not understood */
export function readPolicy(text: string): ReviewPolicy | null {
  const clauses = takeClauses(tidyTerms(text), CLAUSES);
  const see = takeSections(clauses.rest);
  if (!isNothing(see.rest)) return null;
  const parts = clauses.found.flat();
  const fallback = parts.filter((part) => part.items === undefined);
  if (fallback.length > 1 || (parts.length > 0 && fallback.length === 0)) return null;
  if (parts.length === 0 && see.sections.length === 0) return null;
  const outcome = fallback[0]?.outcome ?? 'see-section';
  const exceptions = mergeByOutcome(parts);
  const id = [
    fallback[0]?.id ?? 'see',
    ...parts.filter((part) => part.items !== undefined).map((part) => part.id),
    ...see.sections.map(slugOf),
  ].join('-');
  return { id, outcome, exceptions, sections: see.sections, summary: summarise(outcome, exceptions, see.sections) };
}

function mergeByOutcome(parts: readonly Part[]): ReviewPolicy['exceptions'] {
  const byOutcome = new Map<ReviewOutcome, string[]>();
  for (const part of parts) {
    if (part.items === undefined) continue;
    byOutcome.set(part.outcome, [...(byOutcome.get(part.outcome) ?? []), ...part.items]);
  }
  return [...byOutcome].map(([outcome, items]) => ({ outcome, items }));
}

const NAMES: Readonly<Record<ReviewOutcome, string>> = {
  'case-by-case': 'case by case',
  'presumption-of-denial': 'presumption of denial',
  'policy-of-denial': 'policy of denial',
  'presumption-of-approval': 'presumption of approval',
  'see-section': 'as set out there',
};

const ECCN = /^\d[A-E]\d{3}/u;

/** Our own sentence for a policy; it stands after the label "Review policy". */
function summarise(
  outcome: ReviewOutcome,
  exceptions: ReviewPolicy['exceptions'],
  sections: readonly string[],
): string {
  if (outcome === 'see-section') return `As set out in ${listOf(sections)}.`;
  const parts = exceptions.map((exception) => `${NAMES[exception.outcome]} for ${itemsInWords(exception.items)}`);
  parts.push(parts.length > 0 ? `otherwise ${NAMES[outcome]}` : NAMES[outcome]);
  const text = parts.join('; ') + (sections.length > 0 ? ` (see ${listOf(sections)})` : '');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function itemsInWords(items: readonly string[]): string {
  const eccns = items.filter((item) => ECCN.test(item));
  const others = items.filter((item) => !ECCN.test(item));
  return listOf([...(eccns.length > 0 ? [`ECCNs ${eccns.join(', ')}`] : []), ...others]);
}
