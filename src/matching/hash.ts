/**
 * Polynomial hashing modulo 2^32. The hash of two words written together is computed from the hashes of the words,
 * so split and joined spellings ("Sense Time", "sensetime") meet without building a string.
 */

const BASE = 0x2c1b3c6d;
const POWERS_LENGTH = 256;

/** `POWERS[n]` is BASE to the n. Words longer than the table wrap: their joined hashes are never looked up. */
const POWERS = powers();

export const HASH_BASE = BASE;

export function hashOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) hash = (Math.imul(hash, BASE) + text.charCodeAt(at)) | 0;
  return hash;
}

/** Hash of the concatenation of two texts; `length` is that of the second. */
export function joinHashes(first: number, second: number, length: number): number {
  return (Math.imul(first, POWERS[length & (POWERS_LENGTH - 1)]!) + second) | 0;
}

/** `BASE` to the n, for rolling hashes. */
export function power(n: number): number {
  return POWERS[n & (POWERS_LENGTH - 1)]!;
}

function powers(): Int32Array {
  const table = new Int32Array(POWERS_LENGTH);
  table[0] = 1;
  for (let n = 1; n < POWERS_LENGTH; n += 1) table[n] = Math.imul(table[n - 1]!, BASE);
  return table;
}

/** An open-addressing table from 32-bit hashes to small unsigned values; absent keys read as 0. */
export class HashTable {
  #keys: Int32Array;
  #values: Uint16Array;
  #mask: number;
  #size = 0;

  constructor(expected: number) {
    const capacity = 2 ** Math.max(8, Math.ceil(Math.log2(expected * 2 + 1)));
    this.#keys = new Int32Array(capacity);
    this.#values = new Uint16Array(capacity);
    this.#mask = capacity - 1;
  }

  get size(): number {
    return this.#size;
  }

  get(hash: number): number {
    let slot = mix(hash) & this.#mask;
    for (;;) {
      const value = this.#values[slot]!;
      if (value === 0 || this.#keys[slot] === hash) return value;
      slot = (slot + 1) & this.#mask;
    }
  }

  /** Sets a value; 0 is not storable. */
  set(hash: number, value: number): void {
    let slot = mix(hash) & this.#mask;
    while (this.#values[slot] !== 0 && this.#keys[slot] !== hash) slot = (slot + 1) & this.#mask;
    if (this.#values[slot] === 0) this.#size += 1;
    this.#keys[slot] = hash;
    this.#values[slot] = value;
    if (this.#size * 4 > this.#mask * 3) this.#grow();
  }

  #grow(): void {
    const keys = this.#keys;
    const values = this.#values;
    this.#keys = new Int32Array(keys.length * 2);
    this.#values = new Uint16Array(keys.length * 2);
    this.#mask = this.#keys.length - 1;
    this.#size = 0;
    for (let slot = 0; slot < keys.length; slot += 1) if (values[slot] !== 0) this.set(keys[slot]!, values[slot]!);
  }

  /** Raw arrays for hot loops. */
  raw(): { readonly keys: Int32Array; readonly values: Uint16Array; readonly mask: number } {
    return { keys: this.#keys, values: this.#values, mask: this.#mask };
  }
}

/** Spreads a polynomial hash over a power-of-two table. */
export function mix(hash: number): number {
  return hash ^ (hash >>> 15);
}
