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

/** Calls back with the hash of `text` and of `text` with each letter left out in turn: what words one edit apart share. */
export function eachDeletion(text: string, visit: (hash: number) => void): void {
  const whole = hashOf(text);
  visit(whole);
  let prefix = 0;
  for (let at = 0; at < text.length; at += 1) {
    const rest = text.length - at - 1;
    const next = (Math.imul(prefix, BASE) + text.charCodeAt(at)) | 0;
    visit((Math.imul(prefix, power(rest)) + whole - Math.imul(next, power(rest))) | 0);
    prefix = next;
  }
}

/** Many small values for each 32-bit hash, in three typed arrays: no object for an entry. */
export class HashMultiMap {
  #keys: Int32Array;
  #heads: Int32Array;
  #values: Int32Array;
  #next: Int32Array;
  #mask: number;
  #entries = 0;
  #slots = 0;

  constructor(expected: number) {
    const capacity = 2 ** Math.max(8, Math.ceil(Math.log2(expected * 2 + 1)));
    this.#keys = new Int32Array(capacity);
    this.#heads = new Int32Array(capacity);
    this.#values = new Int32Array(expected + 1);
    this.#next = new Int32Array(expected + 1);
    this.#mask = capacity - 1;
  }

  add(hash: number, value: number): void {
    if (this.#slots * 4 > this.#mask * 3) this.#rehash();
    if (this.#entries + 2 > this.#values.length) {
      this.#values = grown(this.#values);
      this.#next = grown(this.#next);
    }
    const slot = this.#slotOf(hash);
    if (this.#heads[slot] === 0) {
      this.#keys[slot] = hash;
      this.#slots += 1;
    }
    // Entries are numbered from 1: 0 ends a list.
    this.#entries += 1;
    this.#values[this.#entries] = value;
    this.#next[this.#entries] = this.#heads[slot]!;
    this.#heads[slot] = this.#entries;
  }

  /** Calls back with each value of `hash`, the last added first. */
  each(hash: number, visit: (value: number) => void): void {
    for (let entry = this.#heads[this.#slotOf(hash)]!; entry !== 0; entry = this.#next[entry]!)
      visit(this.#values[entry]!);
  }

  eachKey(visit: (hash: number) => void): void {
    for (let slot = 0; slot < this.#heads.length; slot += 1) if (this.#heads[slot] !== 0) visit(this.#keys[slot]!);
  }

  #slotOf(hash: number): number {
    let slot = mix(hash) & this.#mask;
    while (this.#heads[slot] !== 0 && this.#keys[slot] !== hash) slot = (slot + 1) & this.#mask;
    return slot;
  }

  #rehash(): void {
    const keys = this.#keys;
    const heads = this.#heads;
    this.#keys = grown(keys, true);
    this.#heads = new Int32Array(this.#keys.length);
    this.#mask = this.#keys.length - 1;
    for (let slot = 0; slot < heads.length; slot += 1) {
      if (heads[slot] === 0) continue;
      const at = this.#slotOf(keys[slot]!);
      this.#keys[at] = keys[slot]!;
      this.#heads[at] = heads[slot]!;
    }
  }
}

function grown(array: Int32Array, empty = false): Int32Array {
  const larger = new Int32Array(array.length * 2);
  if (!empty) larger.set(array);
  return larger;
}
