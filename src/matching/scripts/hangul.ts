/**
 * Hangul to Latin letters: the Revised Romanization of Korean (2000), syllable by syllable, without the sound changes
 * between syllables: company names are spelt in many ways anyway, and sound.ts compares them.
 */

const INITIALS = 'g kk n d tt r m b pp s ss  j jj ch k t p h'.split(' ');
const VOWELS = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ');
const FINALS = ' k k k n n n t l k m l l l p l m p p t t ng t t k t p t'.split(' ');

const FIRST = 0xac00;
const LAST = 0xd7a3;

/** True for one Hangul syllable. */
export function isHangul(code: number): boolean {
  return code >= FIRST && code <= LAST;
}

/** Romanises a run of Hangul; other letters stay as they are. 삼성 is "samseong". */
export function hangulToLatin(hangul: string): string {
  let latin = '';
  let openFinal = '';
  for (const char of hangul) {
    const code = char.charCodeAt(0);
    if (!isHangul(code)) {
      latin += char;
      openFinal = '';
      continue;
    }
    const index = code - FIRST;
    const initial = INITIALS[Math.floor(index / (21 * 28))]!;
    const vowel = VOWELS[Math.floor(index / 28) % 21]!;
    const final = FINALS[index % 28]!;
    // Before a vowel a final is spoken softly (독일 dogil), and r joins a final l or n to "ll" (신라 is "silla").
    if (initial === '') latin = latin.slice(0, latin.length - openFinal.length) + (SOFT.get(openFinal) ?? openFinal);
    const liquid = initial === 'r' && (openFinal === 'l' || openFinal === 'n');
    if (liquid) latin = `${latin.slice(0, latin.length - 1)}l`;
    latin += (liquid ? 'l' : initial) + vowel + final;
    openFinal = final;
  }
  return latin;
}

const SOFT: ReadonlyMap<string, string> = new Map([
  ['k', 'g'],
  ['t', 's'],
  ['p', 'b'],
  ['l', 'r'],
]);
