/**
 * Credits of the names of a list for one query: an array as long as the list, and which of its places are in use. A word
 * that fifty thousand names share costs as many additions, and no entry of a map.
 */
export class Credits {
  readonly #amounts: Float64Array;
  readonly #used: Int32Array;
  #count = 0;

  /** @param names how many names there are */
  constructor(names: number) {
    this.#amounts = new Float64Array(names);
    this.#used = new Int32Array(names);
  }

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /** Amounts are above 0. */
  add(names: readonly number[] | undefined, amount: number): void {
    if (names === undefined) return;
    const amounts = this.#amounts;
    for (const at of names) {
      if (amounts[at] === 0) {
        this.#used[this.#count] = at;
        this.#count += 1;
      }
      amounts[at]! += amount;
    }
  }

  /** Only to names that have some already. */
  addToUsed(names: readonly number[], amount: number): void {
    const amounts = this.#amounts;
    for (const at of names) if (amounts[at]! > 0) amounts[at]! += amount;
  }

  /**
   * Up to `most` names, best first and the one with fewer words before the other; none with less than the part
   * `leastOfBest` of the best. Forgets all credits.
   */
  take(most: number, leastOfBest: number, wordsOf: (at: number) => number): number[] {
    const amounts = this.#amounts;
    const used = this.#used.subarray(0, this.#count);
    let highest = 0;
    for (const at of used) highest = Math.max(highest, amounts[at]!);
    const best: { readonly at: number; readonly amount: number; readonly words: number }[] = [];
    let entry = highest * leastOfBest;
    for (const at of used) {
      const amount = amounts[at]!;
      amounts[at] = 0;
      if (amount < entry) continue;
      const words = wordsOf(at);
      const last = best.at(-1);
      if (best.length === most && last && amount === last.amount && words >= last.words) continue;
      let place = best.length;
      while (place > 0 && (best[place - 1]!.amount < amount || isLonger(best[place - 1]!, amount, words))) place -= 1;
      best.splice(place, 0, { at, amount, words });
      if (best.length > most) best.pop();
      if (best.length === most) entry = Math.max(entry, best.at(-1)!.amount);
    }
    this.#count = 0;
    return best.map(({ at }) => at);
  }
}

function isLonger(one: { readonly amount: number; readonly words: number }, amount: number, words: number): boolean {
  return one.amount === amount && one.words > words;
}
