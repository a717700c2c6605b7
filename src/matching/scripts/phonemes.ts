/**
 * Spelling to sounds, coarsely: one letter a sound, so that a name that went through another script can be compared with
 * the way the company spells it in Latin letters. Not a pronunciation: only what survives the way to and fro.
 *
 * Capital letters are sounds that a spelling leaves open: `A` ai, `E` ay/ey/ea, `O` au/ow/ou, `U` ew/eu, `Y` the Korean
 * eo, `R` an r without a vowel behind it, `T` th, `S` sh, `C` ch, `J` j. `W`, `Q`, `X` are the u, o, i that Japanese,
 * Korean and Chinese put behind a consonant that has no vowel.
 */

/** Where the letters of a word come from: `latin` is a company's own spelling, the others came out of a script. */
export type SoundSource = 'latin' | 'kana' | 'hangul' | 'pinyin' | 'semitic' | 'cyrillic';

type Rule = readonly [RegExp, string];

/** Own spelling, mostly English, German and Romance. In order; each rule sees what the ones before it wrote. */
const LATIN_RULES: readonly Rule[] = [
  [/[^a-z]+/g, ''],
  [/^mc(?=[^aeiou])/, 'mak'],
  [/^(?:kn|gn)/, 'n'],
  [/^x/, 'z'],
  [/^ts/, 'tS'],
  [/tch|tsch/g, 'C'],
  [/sch|sh/g, 'S'],
  [/ch(?=[lrs])|ck|q(?!u)/g, 'k'],
  [/ch/g, 'C'],
  [/cc(?=[eiy])/g, 'ks'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/qu/g, 'kw'],
  [/x/g, 'ks'],
  [/ph/g, 'f'],
  [/th/g, 'T'],
  [/gh(?=[^aeiouy]|$)/g, ''],
  [/(?:dg|j)/g, 'J'],
  [/[st]ion/g, 'Son'],
  [/wh/g, 'w'],
  [/ee+/g, 'i'],
  [/oo+/g, 'u'],
  [/([a-zA-Z])\1+/g, '$1'],
  [/y(?=[aeiou])/g, '<'],
  [/w(?=[aeiouy])/g, '>'],
  [/ae/g, 'e'],
  [/a[iy]/g, 'A'],
  [/e[iya]/g, 'E'],
  [/ie(?=[^aeiou])/g, 'i'],
  [/a[uw]|o[uw]/g, 'O'],
  [/e[uw]/g, 'U'],
  [/y/g, 'i'],
  [/</g, 'y'],
  [/>/g, 'w'],
  [/h(?=[^aeiouAEOUyw]|$)/g, ''],
  [/[rl]/g, 'l'],
];

/** Romaji of kana.ts. */
const KANA_RULES: readonly Rule[] = [
  [/s?sh/g, 'S'],
  [/t?ch/g, 'C'],
  [/j/g, 'J'],
  [/([a-zA-Z])\1+/g, '$1'],
  [/(?<=[td])o(?![aeiouyn])/g, 'Q'],
  [/(?<=[kgsztbpmlrfhvS])u(?![aeiou])/g, 'W'],
  [/(?<=[kgCJS])i(?=[kstphfSC]|$)/g, 'X'],
  [/^uo/g, 'wo'],
  [/n(?=[pbm])/g, 'm'],
  [/ai/g, 'A'],
  [/ei/g, 'E'],
  [/au/g, 'O'],
  [/r/g, 'l'],
];

/** Revised Romanization of hangul.ts. */
const HANGUL_RULES: readonly Rule[] = [
  [/ch/g, 'C'],
  [/j+/g, 'J'],
  [/eo/g, 'Y'],
  [/eu/g, 'W'],
  [/ae/g, 'e'],
  [/oe/g, 'we'],
  [/ui/g, 'i'],
  [/\|/g, ''],
  [/([a-zA-Z])\1+/g, '$1'],
  [/ai/g, 'A'],
  [/ei/g, 'E'],
  [/r/g, 'l'],
];

/** Pinyin without tones. */
const PINYIN_RULES: readonly Rule[] = [
  [/zh|j/g, 'J'],
  [/ch|q/g, 'C'],
  [/sh|x/g, 'S'],
  [/[cz]/g, 's'],
  [/ng/g, 'n'],
  [/(?<=[ksgtdS])e(?![iaourn])/g, 'W'],
  [/(?<=[sSCJ])i(?![aeoun])/g, 'X'],
  [/(?<=[kfptbd])u(?![aoein])/g, 'W'],
  [/ai/g, 'A'],
  [/ei/g, 'E'],
  [/ao|ou/g, 'O'],
  [/([a-zA-Z])\1+/g, '$1'],
  [/r/g, 'l'],
];

const SEMITIC_RULES: readonly Rule[] = [
  [/sh/g, 'S'],
  [/[cz]h/g, 'C'],
  [/kh|gh/g, 'h'],
  [/[td]h/g, 'T'],
  [/j/g, 'J'],
  [/q/g, 'k'],
  [/r/g, 'l'],
];

/** Cyrillic and Greek as fold.ts writes them. */
const CYRILLIC_RULES: readonly Rule[] = [
  [/shch|sh/g, 'S'],
  [/dzh|zh/g, 'J'],
  [/ch/g, 'C'],
  [/kh/g, 'h'],
  [/y(?=[aeou])/g, '<'],
  [/ay/g, 'A'],
  [/ey/g, 'E'],
  [/au/g, 'O'],
  [/y/g, 'i'],
  [/</g, 'y'],
  [/([a-zA-Z])\1+/g, '$1'],
  [/r/g, 'l'],
];

const RULES: Readonly<Record<SoundSource, readonly Rule[]>> = {
  latin: LATIN_RULES,
  kana: KANA_RULES,
  hangul: HANGUL_RULES,
  pinyin: PINYIN_RULES,
  semitic: SEMITIC_RULES,
  cyrillic: CYRILLIC_RULES,
};

/** An e at the end of an English or German word may be silent: `apple`, but `porsche`. */
const SILENT_E = /(?<=[aeiouAEOU].*[^aeiouAEOU])e(?=s?$)/;

/** Sounds of a folded word, one character each; several answers where the spelling leaves it open. */
export function phonemes(word: string, source: SoundSource): readonly string[] {
  const sounds = apply(word, source);
  if (source === 'latin' && SILENT_E.test(sounds)) return [sounds, sounds.replace(SILENT_E, '')];
  // Japanese has no "si": シスコ may be Cisco or Shisco.
  if (source === 'kana' && word.includes('shi')) return [sounds, apply(word.replaceAll('shi', 'si'), source)];
  // 대우 is dae-u, 다음 is da-eum; both are written "aeu".
  if (source === 'hangul' && word.includes('aeu')) return [sounds, apply(word.replaceAll('aeu', 'ae|u'), source)];
  return [sounds];
}

function apply(word: string, source: SoundSource): string {
  let sounds = word;
  for (const [pattern, replacement] of RULES[source]) sounds = sounds.replace(pattern, replacement);
  return sounds;
}
