/**
 * A set of hashes that may say yes wrongly and never says no wrongly (Burton Bloom, 1970). Both bits of a hash lie in one
 * 32-bit word, so that a question costs one memory access (Putze, Sanders and Singler, 2007).
 */

/** About one wrong yes in a hundred. */
const BITS_PER_HASH = 16;
const FEWEST_WORDS = 256;
/** 2^32 divided by the golden ratio: spreads hashes that differ in few bits. */
const SPREAD = 0x9e3779b1 | 0;

export class Bloom {
  readonly words: Int32Array;
  readonly shift: number;

  /** @param expected how many hashes will be added */
  constructor(expected: number) {
    const bits = Math.ceil(Math.log2(Math.max(FEWEST_WORDS, (expected * BITS_PER_HASH) / 32)));
    this.words = new Int32Array(2 ** bits);
    this.shift = 32 - bits;
  }

  add(hash: number): void {
    const spread = Math.imul(hash ^ (hash >>> 15), SPREAD);
    this.words[spread >>> this.shift]! |= (1 << spread) | (1 << (spread >>> 6));
  }

  has(hash: number): boolean {
    const spread = Math.imul(hash ^ (hash >>> 15), SPREAD);
    const both = (1 << spread) | (1 << (spread >>> 6));
    return (this.words[spread >>> this.shift]! & both) === both;
  }
}

/** `has` as a number, 1 or 0, without a branch, over the parts of a `Bloom`: for loops that hold them in variables. */
export function hitIn(words: Int32Array, shift: number, hash: number): number {
  const spread = Math.imul(hash ^ (hash >>> 15), SPREAD);
  const both = (1 << spread) | (1 << (spread >>> 6));
  const missing = ~words[spread >>> shift]! & both;
  return ((missing | -missing) >>> 31) ^ 1;
}
