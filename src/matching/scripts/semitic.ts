/**
 * Arabic, Persian and Hebrew letters to Latin ones. Short vowels are not written, so what comes out is mostly
 * consonants (أرامكو is "aramkw"); sound.ts knows that vowels are missing.
 */

const LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ا: 'a',
    ب: 'b',
    پ: 'p',
    ت: 't',
    ث: 'th',
    ج: 'j',
    چ: 'ch',
    ح: 'h',
    خ: 'kh',
    د: 'd',
    ذ: 'dh',
    ر: 'r',
    ز: 'z',
    ژ: 'zh',
    س: 's',
    ش: 'sh',
    ص: 's',
    ض: 'd',
    ط: 't',
    ظ: 'z',
    ع: 'a',
    غ: 'gh',
    ف: 'f',
    ڤ: 'v',
    ق: 'q',
    ك: 'k',
    گ: 'g',
    ل: 'l',
    م: 'm',
    ن: 'n',
    ه: 'h',
    و: 'w',
    ي: 'y',
    ء: '',
    א: 'a',
    ב: 'b',
    ג: 'g',
    ד: 'd',
    ה: 'h',
    ו: 'w',
    ז: 'z',
    ח: 'h',
    ט: 't',
    י: 'y',
    כ: 'k',
    ך: 'k',
    ל: 'l',
    מ: 'm',
    ם: 'm',
    נ: 'n',
    ן: 'n',
    ס: 's',
    ע: 'a',
    פ: 'p',
    ף: 'f',
    צ: 'ts',
    ץ: 'ts',
    ק: 'k',
    ר: 'r',
    ש: 'sh',
    ת: 't',
  }),
);

/** True for one letter of the Hebrew or Arabic blocks. */
export function isSemitic(code: number): boolean {
  return code >= 0x0590 && code <= 0x06ff;
}

/** Transliterates letter by letter; other letters stay as they are. Input is folded text. */
export function semiticToLatin(text: string): string {
  let latin = '';
  for (const char of text) latin += LETTERS.get(char) ?? (isSemitic(char.charCodeAt(0)) ? '' : char);
  return latin;
}
