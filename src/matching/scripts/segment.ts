/**
 * Cuts a run of Han characters, kana or Hangul into words of a table and what is left between them.
 *
 * The cheapest cut wins: a word costs little, a character that no word covers costs more, and so does every stretch of
 * such characters. Longest-match alone would read 新能源 as 新 and 能源.
 */
import type { Term, Terms } from './terms.js';

export interface Piece {
  readonly text: string;
  /** Null: no word of the table; to be read by its sound. */
  readonly term: Term | null;
}

/** Which words may be cut out: all, only such at the beginning and the end, only legal forms, or all but known companies. */
export type Cutting = 'everywhere' | 'ends' | 'legal-forms' | 'not-known';

const COST = { known: 0.3, 'legal-form': 0.3, name: 0.4, place: 0.5, meaning: 0.5 };
const COST_OF_UNKNOWN = 1;
const COST_OF_UNKNOWN_STRETCH = 0.8;

/** Pieces in order; together they are `run`. */
export function segment(run: string, terms: Terms, cutting: Cutting): Piece[] {
  if (cutting === 'ends') return cutEnds(run, terms);
  const allowed = (term: Term | undefined): boolean => {
    if (term === undefined) return false;
    if (cutting === 'legal-forms') return term.kind === 'legal-form';
    return cutting !== 'not-known' || term.kind !== 'known';
  };
  // best[at]: the cheapest cut of the first `at` characters, by whether it ends inside an unknown stretch.
  const best: { cost: number; from: number; term: Term | null }[] = [{ cost: 0, from: 0, term: null }];
  for (let end = 1; end <= run.length; end += 1) {
    const before = best[end - 1]!;
    const continues = end > 1 && before.term === null;
    let choice: { cost: number; from: number; term: Term | null } = {
      cost: before.cost + COST_OF_UNKNOWN + (continues ? 0 : COST_OF_UNKNOWN_STRETCH),
      from: end - 1,
      term: null,
    };
    for (let from = Math.max(0, end - terms.longest); from < end; from += 1) {
      const term = terms.words.get(run.slice(from, end));
      if (!allowed(term)) continue;
      const cost = best[from]!.cost + COST[term!.kind];
      if (cost < choice.cost) choice = { cost, from, term: term! };
    }
    best.push(choice);
  }
  const pieces: Piece[] = [];
  for (let end = run.length; end > 0; end = best[end]!.from)
    pieces.unshift({ text: run.slice(best[end]!.from, end), term: best[end]!.term });
  return joinUnknown(pieces);
}

/** Company words stand at the end (ジャパン, グループ), places and groups at the beginning: スター in スターバックス is neither. */
function cutEnds(run: string, terms: Terms): Piece[] {
  const front: Piece[] = [];
  const back: Piece[] = [];
  let rest = run;
  for (let found = longest(rest, terms, 'end'); found && found.text.length < rest.length; ) {
    back.unshift(found);
    rest = rest.slice(0, rest.length - found.text.length);
    found = longest(rest, terms, 'end');
  }
  for (let found = longest(rest, terms, 'start'); found && found.text.length < rest.length; ) {
    if (found.term!.kind === 'meaning') break;
    front.push(found);
    rest = rest.slice(found.text.length);
    found = longest(rest, terms, 'start');
  }
  return joinUnknown([...front, { text: rest, term: terms.words.get(rest) ?? null }, ...back]);
}

function longest(run: string, terms: Terms, side: 'start' | 'end'): Piece | undefined {
  for (let length = Math.min(run.length, terms.longest); length > 0; length -= 1) {
    const text = side === 'start' ? run.slice(0, length) : run.slice(run.length - length);
    const term = terms.words.get(text);
    if (term) return { text, term };
  }
  return undefined;
}

function joinUnknown(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (piece.term === null && last?.term === null)
      joined[joined.length - 1] = { text: last.text + piece.text, term: null };
    else joined.push(piece);
  }
  return joined;
}
