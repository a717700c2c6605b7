/** Numbered institutes of China: 中电科55所 is also written 中电科五十五所, and 中电科第五十五研究所. */

const DIGITS = [...'〇一二三四五六七八九'];
const NUMBERED = /^(\p{Script=Han}{2,6})([0-9]{1,3})所$/u;
const TEN = 10;
const HUNDRED = 100;

/** 10: 十, 13: 十三, 55: 五十五; numbers of three digits are read digit by digit. */
export function chineseNumeral(number: number): string {
  if (number >= HUNDRED) return [...String(number)].map((digit) => DIGITS[Number(digit)]).join('');
  const tens = Math.floor(number / TEN);
  const ones = number % TEN;
  return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 || tens === 0 ? DIGITS[ones] : ''}`;
}

/** The other ways to write such a name; none for any other name. */
export function numberedInstitutes(name: string): string[] {
  const [, group, digits] = NUMBERED.exec(name) ?? [];
  if (group === undefined || digits === undefined) return [];
  const numbers = [digits, chineseNumeral(Number(digits))];
  return numbers
    .flatMap((number) => [number, `第${number}`])
    .flatMap((number) => [`${group}${number}所`, `${group}${number}研究所`])
    .filter((written) => written !== name);
}
