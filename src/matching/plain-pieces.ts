/** Words of a plain text with a capital inside ("LiveCD"): whether a piece of one may be anything that the gate looks for. */
import { type Bloom, hitIn } from './bloom.js';
import type { GateLimits } from './gate-tables.js';
import { joinHashes, power } from './hash.js';
import { FEWEST_INITIALS } from './initials.js';
import type { Lexicon } from './lexicon.js';
import { cutIn } from './plain-kinds.js';
import { SHORTEST_PLURAL, SMALL_S } from './plurals.js';
import { CAPITAL } from './units.js';

/** Pieces that may spell one anchor between them; they are kept in rings of a power of two. */
const MOST_PIECES = 6;
const LAST_PIECE = 7;

/** What a plain text was read into: see plain-text.ts. */
export interface PlainWords {
  readonly kinds: Int32Array;
  readonly codes: Uint8Array;
  /** At each offset the hash of the word that it lies in or ends, from its start; 0 where a word starts. */
  readonly hashes: Int32Array;
  /** Where words start and end, in turn. */
  readonly edges: Int32Array;
}

export class PlainPieces {
  readonly #words: PlainWords;
  readonly #flagged: Bloom;
  readonly #lexicon: Lexicon;
  readonly #shortestUnknown: number;
  readonly #spacedLetters: number;
  readonly #hashes = new Int32Array(LAST_PIECE + 1);
  readonly #lengths = new Int32Array(LAST_PIECE + 1);
  readonly #isCut = new Uint8Array(LAST_PIECE + 1);

  constructor(words: PlainWords, flagged: Bloom, lexicon: Lexicon, limits: GateLimits) {
    this.#words = words;
    this.#flagged = flagged;
    this.#lexicon = lexicon;
    this.#shortestUnknown = limits.shortestUnknown;
    this.#spacedLetters = limits.spacedLetters;
  }

  /** Whether a piece of the words that were read, alone or with its neighbours, may matter: then the other path decides. */
  mayMatter(count: number): boolean {
    const { kinds, codes, edges, hashes } = this.#words;
    let known = 0;
    let wasCut = false;
    let singles = 0;
    let singlesAreCut = false;
    let lastCut = -MOST_PIECES;
    for (let word = 0; word < count; word += 1) {
      const start = edges[word * 2]!;
      const end = edges[word * 2 + 1]!;
      if (this.#isPlural(start, end)) return true;
      if (wasCut && end - start >= this.#shortestUnknown && !this.#lexicon.isSpeltRight(hashes[end]!)) return true;
      const isCut = cutIn(kinds, codes, start, end) < end;
      for (let from = start; from < end; ) {
        const to = isCut ? cutIn(kinds, codes, from, end) : end;
        singles = to - from === 1 ? singles + 1 : 0;
        singlesAreCut = singles > 0 && (isCut || singlesAreCut);
        if (singles >= this.#spacedLetters || (singlesAreCut && singles >= FEWEST_INITIALS)) return true;
        const place = known & LAST_PIECE;
        this.#hashes[place] = (hashes[to]! - Math.imul(hashes[from]!, power(to - from))) | 0;
        this.#lengths[place] = to - from;
        this.#isCut[place] = isCut ? 1 : 0;
        known += 1;
        if (isCut) lastCut = known;
        if (known - lastCut < MOST_PIECES && this.#runsMayMatter(known)) return true;
        from = to;
      }
      wasCut = isCut;
    }
    return false;
  }

  /** "DJIs": capitals that are a listed word, and a small s. */
  #isPlural(start: number, end: number): boolean {
    const { kinds, codes, hashes } = this.#words;
    if (end - start < SHORTEST_PLURAL || codes[end - 1] !== SMALL_S) return false;
    for (let at = start; at < end - 1; at += 1) if ((kinds[codes[at]!]! & CAPITAL) === 0) return false;
    return hitIn(this.#flagged.words, this.#flagged.shift, hashes[end - 1]!) !== 0;
  }

  /** The last pieces, alone and written together; words without a cut among themselves are looked at elsewhere. */
  #runsMayMatter(known: number): boolean {
    const { words, shift } = this.#flagged;
    let hash = 0;
    let length = 0;
    let cuts = 0;
    for (let back = 1; back <= Math.min(known, MOST_PIECES); back += 1) {
      const place = (known - back) & LAST_PIECE;
      hash = joinHashes(this.#hashes[place]!, hash, length);
      length += this.#lengths[place]!;
      cuts |= this.#isCut[place]!;
      if (cuts !== 0 && hitIn(words, shift, hash) !== 0) return true;
    }
    return false;
  }
}
