/**
 * Credits of the members of a long list (names, words) for one query: an array as long as the list, and which of its places
 * are in use. A word that fifty thousand names share costs as many additions, and no entry of a map.
 */
export class Credits {
  readonly #amounts: Float64Array;
  readonly #used: Int32Array;
  #count = 0;

  /** @param members how many there are */
  constructor(members: number) {
    this.#amounts = new Float64Array(members);
    this.#used = new Int32Array(members);
  }

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /** Amounts are above 0. */
  add(members: readonly number[] | undefined, amount: number): void {
    if (members === undefined) return;
    for (const at of members) this.addOne(at, amount);
  }

  addOne(at: number, amount: number): void {
    if (this.#amounts[at] === 0) {
      this.#used[this.#count] = at;
      this.#count += 1;
    }
    this.#amounts[at]! += amount;
  }

  /** Only to members that have some already. */
  addToUsed(members: readonly number[], amount: number): void {
    const amounts = this.#amounts;
    for (const at of members) if (amounts[at]! > 0) amounts[at]! += amount;
  }

  highest(): number {
    let highest = 0;
    for (let use = 0; use < this.#count; use += 1) highest = Math.max(highest, this.#amounts[this.#used[use]!]!);
    return highest;
  }

  /**
   * Up to `most` members with credits, the worthiest first, of equals the one that was credited first. `worthOf` gives NaN
   * for one that is not wanted. Forgets all credits.
   */
  take(most: number, worthOf: (at: number, amount: number) => number): number[] {
    const best: number[] = [];
    const worths: number[] = [];
    for (let use = 0; use < this.#count; use += 1) {
      const at = this.#used[use]!;
      const worth = worthOf(at, this.#amounts[at]!);
      this.#amounts[at] = 0;
      if (Number.isNaN(worth) || (best.length === most && worth <= worths[most - 1]!)) continue;
      let place = best.length;
      while (place > 0 && worths[place - 1]! < worth) place -= 1;
      best.splice(place, 0, at);
      worths.splice(place, 0, worth);
      if (best.length > most) best.length = worths.length = most;
    }
    this.#count = 0;
    return best;
  }
}
