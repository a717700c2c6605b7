/** "云从、依图、旷视", "Tupolev, Ilyushin and MiG": what is said in one breath with a listed name is sooner a name itself. */
import type { Judged } from './judge.js';
import { total } from './score.js';

/** Matches of a lower score stay under a look with this evidence too. */
export const LEAST_TO_LIFT = 0.5;
/** Somewhat less than a legal form beside the name says. */
const WEIGHT = 0.3;
/** Between the members of an enumeration. */
const LINK = /^\s*(?:[,;/|&+、，；和与與及]|,?\s(?:and|or|und|oder|et|ou|y|e|и|или|vs\.?|versus)\s)\s*$/u;

/**
 * Adds evidence to what fell short as ordinary words and stands next to an alert in an enumeration. `alertFrom`: the score
 * from which a match is an alert. The message warns already; what is gained is the second name in it.
 */
export function withEnumerations(judged: readonly Judged[], original: string, alertFrom: number): Judged[] {
  const sure = judged.filter((one) => one.match.score >= alertFrom);
  if (sure.length === 0 || sure.length === judged.length) return [...judged];
  return judged.map((one) => {
    if (one.match.score >= alertFrom || !one.match.evidence.some((part) => part.kind === 'ordinary-words')) return one;
    const beside = sure.find((other) => areLinked(one, other, original));
    if (!beside) return one;
    const said = original.slice(beside.start, beside.end);
    const evidence = [
      ...one.match.evidence,
      { kind: 'enumeration', weight: WEIGHT, detail: `named in one breath with "${said}"` },
    ];
    return { ...one, match: { ...one.match, evidence, score: total(evidence) } };
  });
}

function areLinked(one: Judged, other: Judged, original: string): boolean {
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  return second.start >= first.end && LINK.test(original.slice(first.end, Math.min(second.start, first.end + 12)));
}
