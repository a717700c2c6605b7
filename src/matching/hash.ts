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

/** An open-addressing table from 32-bit hashes to values of 32 bits; absent keys read as 0. */
export class HashTable {
  /** Key and value side by side: one access to memory finds both. */
  #entries: Int32Array;
  #mask: number;
  #size = 0;

  constructor(expected: number) {
    const capacity = 2 ** Math.max(8, Math.ceil(Math.log2(expected * 2 + 1)));
    this.#entries = new Int32Array(capacity * 2);
    this.#mask = capacity * 2 - 1;
  }

  get size(): number {
    return this.#size;
  }

  get(hash: number): number {
    const entries = this.#entries;
    const mask = this.#mask;
    let at = (mix(hash) << 1) & mask;
    for (;;) {
      const value = entries[at + 1]!;
      if (value === 0 || entries[at] === hash) return value;
      at = (at + 2) & mask;
    }
  }

  /** Sets a value; 0 is not storable. */
  set(hash: number, value: number): void {
    const at = this.#placeOf(hash);
    if (this.#entries[at + 1] === 0) this.#size += 1;
    this.#entries[at] = hash;
    this.#entries[at + 1] = value;
    if (this.#size * 8 > this.#mask * 3) this.#grow();
  }

  /** Calls back with every hash. */
  eachKey(visit: (hash: number) => void): void {
    for (let at = 0; at < this.#entries.length; at += 2) if (this.#entries[at + 1] !== 0) visit(this.#entries[at]!);
  }

  #placeOf(hash: number): number {
    let at = (mix(hash) << 1) & this.#mask;
    while (this.#entries[at + 1] !== 0 && this.#entries[at] !== hash) at = (at + 2) & this.#mask;
    return at;
  }

  #grow(): void {
    const before = this.#entries;
    this.#entries = new Int32Array(before.length * 2);
    this.#mask = this.#entries.length - 1;
    for (let at = 0; at < before.length; at += 2) {
      if (before[at + 1] === 0) continue;
      const place = this.#placeOf(before[at]!);
      this.#entries[place] = before[at]!;
      this.#entries[place + 1] = before[at + 1]!;
    }
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

  /** How many different hashes there are. */
  get size(): number {
    return this.#slots;
  }

  has(hash: number): boolean {
    return this.#heads[this.#slotOf(hash)] !== 0;
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
