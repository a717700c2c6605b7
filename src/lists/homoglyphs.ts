/** Cyrillic letters that look exactly like Latin ones and got into a Latin text by a slip of the keyboard. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  Е: 'E',
  Ѕ: 'S',
  І: 'I',
  Ј: 'J',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  Х: 'X',
  У: 'Y',
  а: 'a',
  е: 'e',
  ѕ: 's',
  і: 'i',
  ј: 'j',
  о: 'o',
  р: 'p',
  с: 'c',
  х: 'x',
  у: 'y',
};

/**
 * Replaces Cyrillic look-alikes by the Latin letters they stand for. A text with any Cyrillic letter that has no Latin
 * twin is really Cyrillic and stays as it is.
 */
export function latinise(text: string): { readonly text: string; readonly replaced: number } {
  const cyrillic = [...text.matchAll(/\p{Script=Cyrillic}/gu)].map(([letter]) => letter);
  if (cyrillic.length === 0 || cyrillic.some((letter) => LOOK_ALIKES[letter] === undefined))
    return { text, replaced: 0 };
  return {
    text: text.replace(/\p{Script=Cyrillic}/gu, (letter) => LOOK_ALIKES[letter] ?? letter),
    replaced: cyrillic.length,
  };
}
