/**
 * Ways to write a person's full name: "Sergei (Sergi) Ivanovich Tomchani", "Tomchani, Sergei Ivanovich", "Sergei Tomchani".
 * All of them have the given name and the surname; nobody is named by one of the two.
 */

const TITLES = new Set(
  'mr mrs ms dr prof engineer eng captain capt general gen colonel col sheikh haji hajji'.split(' '),
);
const PATRONYMIC = /(?:vich|vych|evna|ovna|ichna)$/i;
const MOST_WORDS = 5;

/** Variants of a printed name, itself left out. Names of one word have none. */
export function personVariants(printed: string): string[] {
  const variants = new Set<string>();
  for (const form of bracketForms(printed)) {
    const words = inSpokenOrder(form)
      .split(/\s+/)
      .filter((word) => word !== '' && !TITLES.has(word.toLowerCase().replaceAll('.', '')));
    const [given] = words;
    const surname = words.at(-1);
    if (given === undefined || surname === undefined || words.length < 2 || words.length > MOST_WORDS) continue;
    variants.add(words.join(' '));
    const full = words.filter((word) => !isInitial(word));
    if (full.length >= 2 && full.length < words.length) addBothWays(full, variants);
    const middle = words.slice(1, -1);
    if (middle.length === 1 && PATRONYMIC.test(middle[0]!)) addBothWays([given, surname], variants);
    if (!words.some(isInitial)) addBothWays(words, variants);
  }
  variants.delete(printed);
  return [...variants];
}

/** The surname first, as lists and many countries write it. */
function addBothWays(words: readonly string[], variants: Set<string>): void {
  variants.add(words.join(' '));
  variants.add([words.at(-1)!, ...words.slice(0, -1)].join(' '));
}

/** Each spelling in brackets takes the place of the word before it, or is left out. */
function bracketForms(printed: string): string[] {
  const without = printed.replace(/\s*\([^()]*\)/g, '');
  const instead = printed.replace(/\S+\s*\(([^()\s]+)\)/g, '$1');
  return without === printed ? [printed] : [without, ...(/[()]/.test(instead) ? [] : [instead])];
}

/** "Tomchani, Sergei" is Sergei Tomchani. */
function inSpokenOrder(name: string): string {
  const [surname, given, more] = name.split(/,\s*/);
  return surname === undefined || given === undefined || more !== undefined ? name : `${given} ${surname}`;
}

function isInitial(word: string): boolean {
  return /^\p{L}\.?$/u.test(word);
}
