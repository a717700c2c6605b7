/** "云从、依图、旷视", "Tupolev, Ilyushin and MiG": what is said in one breath with a listed name is sooner a name itself. */
import type { Judged } from './judge.js';
import { total } from './score.js';

/** Matches of a lower score stay under a look with this evidence too. */
export const LEAST_TO_LIFT = 0.5;
/** Somewhat less than a legal form beside the name says. */
const WEIGHT = 0.3;
const LONGEST_LINK = 12;
/** Between the members of an enumeration. */
const LINK = /^\s*(?:[,;/|&+、，；和与與及]|,?\s(?:and|or|und|oder|et|ou|y|e|и|или|vs\.?|versus)\s)\s*$/u;

/**
 * Adds evidence to what fell short as ordinary words and stands next to an alert in an enumeration. `alertFrom`: the score
 * from which a match is an alert. The message warns already; what is gained is the second name in it.
 */
export function withEnumerations(judged: readonly Judged[], original: string, alertFrom: number): Judged[] {
  const sure = judged.filter((one) => one.match.score >= alertFrom);
  if (sure.length === 0 || sure.length === judged.length) return [...judged];
  const byStart = new Map(sure.map((one) => [one.start, one]));
  const byEnd = new Map(sure.map((one) => [one.end, one]));
  return judged.map((one) => {
    if (one.match.score >= alertFrom || !one.match.evidence.some((part) => part.kind === 'ordinary-words')) return one;
    const beside = linkedTo(one, byStart, byEnd, original);
    if (!beside) return one;
    const said = original.slice(beside.start, beside.end);
    const evidence = [
      ...one.match.evidence,
      { kind: 'enumeration', weight: WEIGHT, detail: `named in one breath with "${said}"` },
    ];
    return { ...one, match: { ...one.match, evidence, score: total(evidence) } };
  });
}

/** The next alert before or behind, with nothing but a link between. */
function linkedTo(
  { start, end }: Judged,
  byStart: ReadonlyMap<number, Judged>,
  byEnd: ReadonlyMap<number, Judged>,
  original: string,
): Judged | undefined {
  for (let gap = 1; gap <= LONGEST_LINK; gap += 1) {
    const behind = byStart.get(end + gap);
    if (behind && LINK.test(original.slice(end, behind.start))) return behind;
    const before = byEnd.get(start - gap);
    if (before && LINK.test(original.slice(before.end, start))) return before;
  }
  return undefined;
}
