/**
 * Do two words sound alike? For a word that came out of another script and the company's own spelling:
 * アディダス "adidasu" and "adidas", 현대 "hyeondae" and "hyundai".
 *
 * An alignment of the sounds of both (phonemes.ts), with the cost of each difference set by what scripts really lose: l
 * and r, b and v, the vowels between consonants. In a short word each difference costs more: sony is not sanyo.
 */
import { phonemes, type SoundSource } from './phonemes.js';

export type { SoundSource } from './phonemes.js';

/** From here on two words are taken for the same name. */
export const SOUNDS_THE_SAME = 0.845;

const VOWELS = 'aeiouAEOUYWQX';
const WEAK_VOWELS = 'WQX';
/** Cost of one difference, by the number of sounds of the longer word. */
const STRICTNESS = [3, 3, 3, 2.2, 2, 1.8, 1.5, 1.3];
const STRICTNESS_OF_LONG_WORDS = 1.2;

/** What replaces what, cheaply; both directions. Consonants not named here cost `OTHER_CONSONANT`. */
const CONSONANTS = costs(
  'kg.45 td.45 pb.45 sz.3 sS.25 sT.15 tT.15 zT.15 dT.25 tC.4 dJ.4 Jz.25 Jg.35 Jy.3 CJ.35 SC.4 SJ.5 fh.3 fp.45 fv.25 vb.1 vw.25 mn.5 wy.6 Ck.6 CS.4 Cs.6 zs.3 kh.5 gh.5',
);
const VOWEL_COSTS = costs(
  'ae.45 ao.5 au.3 ai.8 ei.4 eo.7 eu.7 io.9 iu.8 ou.3 ' +
    'Ai.25 Aa.35 Ae.1 AE.1 Ao.7 Au.8 Ee.05 Ei.05 Ea.1 Eo.7 Eu.7 Oo.1 Ou.15 Oa.3 OU.3 Oe.7 Oi.9 Uu.1 Ue.3 Uo.3 Ui.5 Ua.6 ' +
    'Yu.1 Yo.15 Ye.15 Ya.3 YO.15 YE.4 Yi.5 YA.5 YU.2 Wu.1 Wi.3 We.3 Wo.3 Wa.4 WE.4 WO.3 WU.2 WA.5 WY.3 Qo.05 Qu.3 Qa.4 Qe.5 Qi.8 QO.1 QU.3 QA.7 QE.6 ' +
    'Xi.05 Xe.3 Xa.7 Xo.8 Xu.7 XE.2 XA.3 XO.9 XU.5 WQ.2 WX.2 QX.4 YQ.2 YX.4',
);
const SEMIVOWELS = costs('wu.2 wo.3 wO.2 wU.2 yi.15 yE.3 yA.4 yX.2');
/** Voicing is hardly heard in Korean, and written otherwise in pinyin. */
const SOURCE_CONSONANTS: Readonly<Record<SoundSource, ReadonlyMap<string, number>>> = {
  latin: new Map(),
  kana: costs('hw.6 sz.15'),
  hangul: costs('kg.15 td.15 pb.15 CJ.15 fp.1 Jz.1 sS.1 Cz.3 ae.2'),
  pinyin: costs('kg.2 td.2 pb.2 sS.2 JC.2 ln.6 wv.15 Sh.3'),
  semitic: costs('pb.05 fp.2 fv.05 Jg.05 kg.2 Cs.3 zC.3 sS.3 wv.05 hk.3'),
  cyrillic: costs('sz.3 hk.15 gh.2 wv.05'),
};
/** Pinyin spells Chinese sounds exactly and foreign ones hardly; Arabic and Hebrew leave much out. */
const SOURCE_STRICTNESS: Readonly<Record<SoundSource, number>> = {
  latin: 1.5,
  kana: 1,
  hangul: 1,
  pinyin: 1.7,
  semitic: 0.8,
  cyrillic: 1,
};
const SHORTEST_PINYIN = 7;
const LEAST_OMISSION = 0.08;
const OTHER_CONSONANT = 1;
const OTHER_PAIR = 1.2;

/**
 * 0 (nothing alike) to 1 (the same sounds). `word` came out of a script, `source` says which; `other` is spelt in Latin
 * letters by its owner, or came out of a script too. Both folded, without spaces.
 */
export function soundsAlike(
  word: string,
  other: string,
  source: SoundSource = 'kana',
  otherSource: SoundSource = 'latin',
): number {
  if (word === other) return word === '' ? 0 : 1;
  // Chinese spells few foreign names by their sound, and all of them in many syllables.
  if (source === 'pinyin' && word.length < SHORTEST_PINYIN) return 0;
  let best = 0;
  for (const a of phonemes(word, source)) {
    for (const b of phonemes(other, otherSource)) best = Math.max(best, similarity(a, b, source, otherSource));
  }
  return best;
}

function similarity(a: string, b: string, source: SoundSource, otherSource: SoundSource): number {
  if (a === '' || b === '') return 0;
  if (a === b) return 1;
  const length = Math.max(strongLength(a), strongLength(b));
  const strictness = (STRICTNESS[length] ?? STRICTNESS_OF_LONG_WORDS) * SOURCE_STRICTNESS[source];
  // Too different in length to come near: not worth aligning.
  if (Math.abs(strongLength(a) - strongLength(b)) * LEAST_OMISSION * strictness > length) return 0;
  const cost = align(a, b, SOURCE_CONSONANTS[source], SOURCE_CONSONANTS[otherSource], source === 'semitic');
  return Math.max(0, 1 - (cost * strictness) / length);
}

function strongLength(sounds: string): number {
  let length = 0;
  for (const sound of sounds) if (!WEAK_VOWELS.includes(sound)) length += 1;
  return length;
}

function align(
  a: string,
  b: string,
  special: ReadonlyMap<string, number>,
  otherSpecial: ReadonlyMap<string, number>,
  unwrittenVowels: boolean,
): number {
  let last: number[] = [0];
  for (let column = 1; column <= b.length; column += 1)
    last.push(last[column - 1]! + omission(b, column - 1, unwrittenVowels));
  for (let row = 1; row <= a.length; row += 1) {
    const current = [last[0]! + omission(a, row - 1, false)];
    for (let column = 1; column <= b.length; column += 1) {
      const pair = replacement(a[row - 1]!, b[column - 1]!, special, otherSpecial);
      current.push(
        Math.min(
          last[column - 1]! + pair,
          last[column]! + omission(a, row - 1, false),
          current[column - 1]! + omission(b, column - 1, unwrittenVowels),
        ),
      );
    }
    last = current;
  }
  return last[b.length]!;
}

/** Cost of a sound that the other word does not have. */
function omission(sounds: string, at: number, unwrittenVowels: boolean): number {
  const sound = sounds[at]!;
  if (WEAK_VOWELS.includes(sound)) return 0.04;
  const before = sounds[at - 1] ?? '';
  const after = sounds[at + 1] ?? '';
  if (VOWELS.includes(sound)) return unwrittenVowels ? 0.08 : before !== '' && VOWELS.includes(before) ? 0.3 : 0.55;
  // An r or l that no vowel follows is often not heard: "star" is スター.
  if (sound === 'l' && !VOWELS.includes(after || 'x')) return before !== '' && VOWELS.includes(before) ? 0.15 : 1;
  if (sound === 'h') return 0.35;
  if (sound === 'y' && before === '' && /[uU]/.test(after)) return 0.1;
  if (sound === 'y') return /[AEiUX]/.test(before + after) || before === 'a' ? 0.15 : 0.45;
  if (sound === 'w') return /[uoOU]/.test(before + after) ? 0.2 : 0.7;
  if (sound === 'g' && before === 'n') return 0.25;
  if (sound === 's' && after === '' && sounds.length > 4) return 0.6;
  return 1;
}

function replacement(
  a: string,
  b: string,
  special: ReadonlyMap<string, number>,
  otherSpecial: ReadonlyMap<string, number>,
): number {
  if (a === b) return 0;
  const key = pairKey(a, b);
  const said = special.get(key) ?? otherSpecial.get(key);
  if (said !== undefined) return said;
  const vowels = (VOWELS.includes(a) ? 1 : 0) + (VOWELS.includes(b) ? 1 : 0);
  if (vowels === 2) return VOWEL_COSTS.get(key) ?? OTHER_PAIR;
  if (vowels === 1) return SEMIVOWELS.get(key) ?? OTHER_PAIR;
  return CONSONANTS.get(key) ?? OTHER_CONSONANT;
}

/** `kg.45 td.45`: two sounds and the cost of one for the other. */
function costs(table: string): ReadonlyMap<string, number> {
  return new Map(table.split(' ').map((cell) => [pairKey(cell[0]!, cell[1]!), Number(cell.slice(2))]));
}

function pairKey(a: string, b: string): string {
  return a < b ? a + b : b + a;
}
