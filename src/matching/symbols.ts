/** "Hikvi$ion", "D@hua", "H!kvision": signs that stand for letters inside a word. */
import type { Anchor, AnchorIndex } from './anchors.js';
import { LONGEST_WORD } from './candidate.js';
import { hashOf } from './hash.js';

/** Runs of letters and digits with such a sign between; e-mail addresses are among them. */
const WITH_SIGNS = /[a-z0-9]{1,40}(?:[@$!][a-z0-9]{1,40}){1,5}/gi;
export const SIGN_IN_WORD = /[a-z0-9][@$!][a-z0-9]/i;
const SHORTEST_ANCHOR = 5;
const READINGS: readonly ReadonlyMap<string, string>[] = ['i', 'l'].map(
  (one) =>
    new Map(Object.entries({ '@': 'a', $: 's', '!': one, 0: 'o', 1: one, 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b' })),
);

export interface SignedWord {
  readonly anchor: Anchor;
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
}

/** The words of a text that spell an anchor once their signs are read as letters. */
export function signedWords(text: string, anchors: AnchorIndex): SignedWord[] {
  if (!SIGN_IN_WORD.test(text)) return [];
  const found: SignedWord[] = [];
  for (const { 0: written, index: start } of text.matchAll(WITH_SIGNS)) {
    if (written.length > LONGEST_WORD) continue;
    for (const reading of READINGS) {
      const spelled = Array.from(written.toLowerCase(), (char) => reading.get(char) ?? char).join('');
      const anchor = spelled.length >= SHORTEST_ANCHOR ? anchors.find(hashOf(spelled), spelled) : undefined;
      if (!anchor || anchor.weak) continue;
      found.push({ anchor, start, end: start + written.length });
      break;
    }
  }
  return found;
}
