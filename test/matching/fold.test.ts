import { describe, expect, it } from 'vitest';
import { fold } from '../../src/matching/fold.js';

const NO_VARIANTS = new Map<string, string>();

describe('fold', () => {
  // U+0482, the Cyrillic thousands sign, is in the Cyrillic block and not a letter: folding it once never ended.
  it('ends on every character of the Cyrillic and Greek blocks, alone and inside a word', () => {
    for (let code = 0x0370; code <= 0x052f; code += 1) {
      const char = String.fromCharCode(code);
      for (const text of [char, `a${char}b`, `${char}${char}`, `${char} газ`]) {
        const { text: folded, starts } = fold(text, NO_VARIANTS);
        expect(starts === null || starts.length === folded.length + 1).toBe(true);
      }
    }
  });
});
