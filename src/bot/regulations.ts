/** Facts of regulation that depend on a date, from `data/regulations.json`. */
import { z } from 'zod';
import type { ListId } from '../types.js';
import { readDataFile } from './data-file.js';

const Period = z.object({
  from: z.iso.date(),
  to: z.iso.date().nullable(),
  status: z.enum(['in-force', 'suspended', 'expected']),
  sentence: z.string().min(1),
  citation: z.string().regex(/^\d+ FR \d+$/),
});

const Rule = z.object({
  id: z.string().min(1),
  title: z.string().min(1),
  lists: z.array(z.string()).min(1),
  what: z.string().min(1),
  section: z.object({ title: z.string().min(1), url: z.url() }),
  periods: z.array(Period).min(1),
});

/** Shape of `data/regulations.json`. Periods are in order and do not overlap. */
export const RegulationsFile = z
  .object({
    about: z.string(),
    checked: z.iso.date(),
    rules: z.array(Rule),
  })
  .superRefine((file, context) => {
    for (const rule of file.rules) {
      for (const [index, period] of rule.periods.entries()) {
        const before = rule.periods[index - 1];
        if (before && (before.to === null || before.to >= period.from)) {
          context.addIssue({ code: 'custom', message: `${rule.id}: the period from ${period.from} overlaps` });
        }
        if (period.to !== null && period.to < period.from) {
          context.addIssue({ code: 'custom', message: `${rule.id}: the period from ${period.from} ends too early` });
        }
      }
    }
  });

export type RegulationsFile = z.infer<typeof RegulationsFile>;

/** A rule as it stands on a day. */
export interface RuleToday {
  readonly id: string;
  readonly what: string;
  readonly sentence: string;
  readonly status: 'in-force' | 'suspended' | 'expected';
  readonly citation: string;
  /** Where its current text can be read. */
  readonly section: { readonly title: string; readonly url: string };
}

export interface Regulations {
  /** Rules that have a period on this ISO date and concern one of the lists. */
  rulesOn(date: string, lists: readonly ListId[]): readonly RuleToday[];
}

/** @throws EntityCheckError when the file is missing or damaged. */
export function loadRegulations(): Regulations {
  return createRegulations(readDataFile('regulations.json', RegulationsFile));
}

export function createRegulations(file: RegulationsFile): Regulations {
  return {
    rulesOn: (date, lists) =>
      file.rules
        .filter((rule) => rule.lists.some((list) => lists.includes(list)))
        .flatMap(({ id, what, section, periods }) => {
          const period = periods.find(({ from, to }) => from <= date && (to === null || date <= to));
          if (!period) return [];
          return [{ id, what, section, sentence: period.sentence, status: period.status, citation: period.citation }];
        }),
  };
}
