// How many brands are still found with one slip in the middle of the word. A brand: the first word of a printed name, of seven
// letters or more, that alerts by itself and that nobody curated.
const KEY_BESIDE = Object.fromEntries(
  ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'].flatMap((row) => [...row].map((key, at) => [key, row[at + 1] ?? row[at - 1]])),
);

const SLIPS = {
  'a letter left out': (word, at) => word.slice(0, at) + word.slice(at + 1),
  'two letters swapped': (word, at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2),
  'the key beside it': (word, at) => word.slice(0, at) + KEY_BESIDE[word[at]] + word.slice(at + 1),
};

/** Rows of `[what, shares, note]`, one a slip: seven letters, and eight or more. */
export function misspeltBrands({ catalogue, matcher }) {
  const brands = new Map();
  for (const { model, kind, curated, wellKnown, entity } of catalogue.names) {
    const word = model.printed.split(/[^A-Za-z]/, 1)[0].toLowerCase();
    if (kind !== 'name' || model.isPerson || curated || wellKnown || word.length < 7) continue;
    if (isFound(matcher, word, entity)) brands.set(word, entity);
  }
  return Object.entries(SLIPS).map(([what, slip]) => {
    const shares = [(length) => length === 7, (length) => length > 7].map((isOf) => {
      const words = [...brands.keys()].filter((word) => isOf(word.length) && slip(word, middle(word)) !== word);
      const found = words.filter((word) => isFound(matcher, slip(word, middle(word)), brands.get(word)));
      return `${((found.length / words.length) * 100).toFixed(0)} %`;
    });
    return [`brands found with ${what}`, shares.join(', '), `of seven letters, of more; ${brands.size} brands`];
  });
}

function middle(word) {
  return word.length >> 1;
}

/** With a capital, inside a sentence; any entity of that family will do. */
function isFound(matcher, word, entity) {
  const text = `we asked ${word[0].toUpperCase()}${word.slice(1)} for it`;
  return matcher
    .scan(text)
    .some(
      (mention) => mention.alert && (mention.entity.id === entity.id || mention.family?.entityIds.includes(entity.id)),
    );
}
