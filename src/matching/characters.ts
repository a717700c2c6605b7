/**
 * Single characters: which are letters, which are ignored, and what each folds to. Tables only; see fold.ts for runs.
 *
 * Look-alikes follow the idea of Unicode UTS #39 (confusables) for the letters that people really mix into Latin words.
 */
import anyAscii from 'any-ascii';

/** Cyrillic and Greek letters that look like Latin ones, lower case after folding. */
export const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    а: 'a',
    в: 'b',
    с: 'c',
    ԁ: 'd',
    е: 'e',
    ё: 'e',
    һ: 'h',
    н: 'h',
    і: 'i',
    ї: 'i',
    ј: 'j',
    к: 'k',
    ӏ: 'l',
    м: 'm',
    п: 'n',
    о: 'o',
    р: 'p',
    ԛ: 'q',
    г: 'r',
    ѕ: 's',
    т: 't',
    ц: 'u',
    ѵ: 'v',
    ԝ: 'w',
    х: 'x',
    у: 'y',
    з: '3',
    ь: 'b',
    и: 'u',
    α: 'a',
    β: 'b',
    ϲ: 'c',
    ε: 'e',
    η: 'n',
    ι: 'i',
    κ: 'k',
    μ: 'u',
    ν: 'v',
    ο: 'o',
    ρ: 'p',
    σ: 'o',
    τ: 't',
    υ: 'u',
    χ: 'x',
    ζ: 'z',
    γ: 'y',
    ω: 'w',
  }),
);

/** Capital look-alikes whose lower-case form looks different (`Н` is an H, `н` is not an h to the eye but is used as one). */
export const CAPITAL_LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Η: 'h',
    Ν: 'n',
    Μ: 'm',
    Υ: 'y',
    Ζ: 'z',
    Ρ: 'p',
    Β: 'b',
    Σ: 's',
    Γ: 'g',
    П: 'n',
    И: 'n',
    Г: 'r',
    Т: 't',
    М: 'm',
    В: 'b',
  }),
);

/** Cyrillic to Latin, the spelling the lists use most (a mixture of BGN/PCGN and GOST 7.79). */
export const CYRILLIC_TO_LATIN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    а: 'a',
    б: 'b',
    в: 'v',
    г: 'g',
    д: 'd',
    е: 'e',
    ё: 'e',
    ж: 'zh',
    з: 'z',
    и: 'i',
    й: 'y',
    к: 'k',
    л: 'l',
    м: 'm',
    н: 'n',
    о: 'o',
    п: 'p',
    р: 'r',
    с: 's',
    т: 't',
    у: 'u',
    ф: 'f',
    х: 'kh',
    ц: 'ts',
    ч: 'ch',
    ш: 'sh',
    щ: 'shch',
    ъ: '',
    ы: 'y',
    ь: '',
    э: 'e',
    ю: 'yu',
    я: 'ya',
    і: 'i',
    ї: 'yi',
    є: 'ye',
    ґ: 'g',
    ў: 'u',
    ј: 'j',
    љ: 'lj',
    њ: 'nj',
    ћ: 'c',
    ђ: 'dj',
    џ: 'dz',
  }),
);

const SPECIAL_FOLDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ß: 'ss',
    ø: 'o',
    ł: 'l',
    đ: 'd',
    ð: 'd',
    þ: 'th',
    ħ: 'h',
    ı: 'i',
    æ: 'ae',
    œ: 'oe',
    ŋ: 'n',
    ĸ: 'k',
    // Arabic and Persian: letters that are written either way in the same name.
    أ: 'ا',
    إ: 'ا',
    آ: 'ا',
    ٱ: 'ا',
    ى: 'ي',
    ی: 'ي',
    ئ: 'ي',
    ؤ: 'و',
    ة: 'ه',
    ۀ: 'ه',
    ک: 'ك',
    ـ: '',
  }),
);

const IGNORED = /^(?:\p{Cf}|\p{Mn}|\p{Me}|\u115f|\u1160|\u3164)$/u;
const LETTER_OR_DIGIT = /^[\p{L}\p{N}]$/u;

/** Scripts that keep their letters after folding; everything else becomes Latin. */
const KEPT_SCRIPTS =
  /^[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}ー々]$/u;

/** Scripts whose composed letters are letters of their own (й is not и, が is not か): not decomposed. */
const COMPOSED_SCRIPTS =
  /^[\p{Script=Cyrillic}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー々]+$/u;

/** What one code point becomes: '' when it is ignored, ' ' when it separates words, letters and digits otherwise. */
export function foldCodePoint(char: string): string {
  if (IGNORED.test(char)) return '';
  const framed = framedLetter(char.codePointAt(0)!);
  if (framed !== undefined) return framed;
  const compatible = char.normalize('NFKC').toLowerCase();
  if (compatible === char && COMPOSED_SCRIPTS.test(char)) return SPECIAL_FOLDS.get(char) ?? char;
  let folded = '';
  for (const part of COMPOSED_SCRIPTS.test(compatible) ? compatible : compatible.normalize('NFD')) {
    if (IGNORED.test(part)) continue;
    const special = SPECIAL_FOLDS.get(part);
    if (special !== undefined) folded += special;
    else if (!LETTER_OR_DIGIT.test(part)) folded += part < '\u0080' ? part : ' ';
    else if (part < '\u0080' || KEPT_SCRIPTS.test(part)) folded += part;
    else folded += asciiLetters(part);
  }
  return folded === '' ? ' ' : folded;
}

/** White letters in black circles and squares (Unicode, Enclosed Alphanumeric Supplement), which have no decomposition. */
function framedLetter(point: number): string | undefined {
  for (const first of [0x1f150, 0x1f170])
    if (point >= first && point < first + 26) return String.fromCharCode(0x61 + point - first);
  return undefined;
}

export function isCyrillic(code: number): boolean {
  return code >= 0x0400 && code <= 0x052f;
}

export function isGreek(code: number): boolean {
  return code >= 0x0370 && code <= 0x03ff;
}

/** Han ideographs of the Basic Multilingual Plane, and the iteration mark. */
export function isHan(code: number): boolean {
  return (code >= 0x3400 && code <= 0x9fff) || code === 0x3005 || (code >= 0xf900 && code <= 0xfaff);
}

function asciiLetters(char: string): string {
  const ascii = anyAscii(char)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  return ascii === '' ? ' ' : ascii;
}
