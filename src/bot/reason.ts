/** Why a name matched, in a few words for a card. The numbers behind it are what "Why?" shows. */
import type { Evidence, ScoredMatch } from '../types.js';
import type { NoticeContext } from './context.js';
import { shorten } from './format.js';

/** Longest quoted part of a query. */
const MAX_QUOTED = 80;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** @param query what was asked, or found in a text */
export function matchReason({ wording }: NoticeContext, match: ScoredMatch, query: string): string {
  const { matchedName, matchedKind } = match;
  const has = (kind: Evidence['kind']) => match.evidence.some((part) => part.kind === kind);
  const { shared, other } = splitWords(query, matchedName);
  const said = shorten(shared.join(' ') || query, MAX_QUOTED);
  const known = wording.text(`matched.${matchedKind}`, { name: matchedName });
  if (has('typo')) {
    const near = nearestWords(other, wordsOf(matchedName));
    if (near?.letters === 1) return wording.text('reason.typo', near);
    return wording.text('reason.typo.more', near ?? { said, name: matchedName });
  }
  if (has('acronym')) return wording.text('reason.acronym', { said: shorten(query, MAX_QUOTED), name: matchedName });
  if (has('reading')) return wording.text('reason.reading', { said: shorten(query, MAX_QUOTED), name: matchedName });
  if (matchedKind === 'native' && /\p{Script=Han}/u.test(matchedName)) {
    return wording.text('reason.chinese', { name: matchedName });
  }
  const reason = reasonByWords();
  // Only where it is sure which words are meant.
  const extra = match.evidence.filter(({ kind }) => kind === 'extra-word').length;
  return extra > 0 && extra === other.length && shared.length > 0
    ? wording.text('reason.extra', { reason, words: other.map((word) => `"${word}"`).join(', ') })
    : reason;

  function reasonByWords(): string {
    if (isWhole(query, matchedName)) return matchedKind === 'name' ? wording.text('reason.whole', {}) : known;
    if (has('short-form') && shared.length > 0) {
      return matchedKind === 'name'
        ? wording.text('reason.short-form', { said })
        : wording.text('reason.short-form.alias', { said, alias: known });
    }
    if (matchedKind === 'name' && match.evidence.filter(({ kind }) => kind === 'distinctive-word').length > 1) {
      return wording.text('reason.distinctive', {});
    }
    return known;
  }
}

/** A part of a score without its figures: `"khan", exact, carries 0.68 of the name's weight` is `"khan"`. */
export function plainDetail(detail: string): string {
  return detail
    .replace(/(?:, exact)?, carries [\d.]+ of the name's weight$/, '')
    .replace(/ \([\d.]+ of [\d.]+ bits\)$/, '');
}

function isWhole(query: string, name: string): boolean {
  return wordsOf(query).map(fold).join(' ') === wordsOf(name).map(fold).join(' ');
}

/** The query's words that the name has, and those that it has not. */
function splitWords(
  query: string,
  name: string,
): { readonly shared: readonly string[]; readonly other: readonly string[] } {
  const listed = new Set(wordsOf(name).map(fold));
  const said = wordsOf(query);
  return {
    shared: said.filter((word) => listed.has(fold(word))),
    other: said.filter((word) => !listed.has(fold(word))),
  };
}

interface NearWords {
  readonly said: string;
  readonly name: string;
  /** Letters at which they differ, when they differ in one place only. */
  readonly letters: number;
}

function nearestWords(said: readonly string[], listed: readonly string[]): NearWords | undefined {
  const pairs = said.flatMap((one) =>
    listed.map((other) => ({ said: one, name: other, letters: lettersOff(one, other) })),
  );
  return pairs.sort((a, b) => a.letters - b.letters).find(({ letters, name }) => letters < name.length / 2);
}

/** Length of what remains between the common beginning and the common end. */
function lettersOff(one: string, other: string): number {
  const [a, b] = [fold(one), fold(other)];
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  return Math.max(a.length, b.length) - head - tail;
}

function wordsOf(text: string): readonly string[] {
  return text.match(WORD) ?? [];
}

function fold(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
