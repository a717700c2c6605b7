/**
 * Compiles russian-words.txt: ordinary Russian words that, written in Latin or in Cyrillic letters, are words of listed names
 * (strela, energiya, мегафон). See README.md.
 *
 *   npm install --prefix data && node data/commonness/build-russian.mjs
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const HERE = new URL('.', import.meta.url);
const SHORTEST = 3;

/** Latin spellings of a Cyrillic letter in the lists, the matcher's own (src/matching/characters.ts) first. */
const SPELLINGS = {
  а: ['a'], б: ['b'], в: ['v'], г: ['g'], д: ['d'], е: ['e', 'ye'], ё: ['e', 'yo'], ж: ['zh'], з: ['z'], и: ['i'],
  й: ['y', 'i', 'j'], к: ['k'], л: ['l'], м: ['m'], н: ['n'], о: ['o'], п: ['p'], р: ['r'], с: ['s'], т: ['t'], у: ['u'],
  ф: ['f'], х: ['kh', 'h'], ц: ['ts', 'c'], ч: ['ch'], ш: ['sh'], щ: ['shch', 'sch'], ъ: [''], ы: ['y', 'i'], ь: [''],
  э: ['e'], ю: ['yu', 'iu'], я: ['ya', 'ia'],
};

function listedTokens() {
  const tokens = new Set();
  const add = (name) => {
    for (const token of name.toLowerCase().split(/[^\p{L}\p{N}]+/u)) if (token.length >= SHORTEST) tokens.add(token);
  };
  for (const folder of ['../lists/', '../aliases/'])
    for (const file of readdirSync(new URL(folder, HERE)).filter((name) => name.endsWith('.jsonl')))
      for (const line of readFileSync(new URL(folder + file, HERE), 'utf8').split('\n').filter(Boolean)) {
        const row = JSON.parse(line);
        for (const name of [row.name, ...(row.aka ?? []), ...(row.fka ?? []), ...(row.abbreviations ?? []), ...(row.names ?? [])])
          if (name) add(typeof name === 'string' ? name : name.name);
      }
  return tokens;
}

/** Spellings of a word that differ from the usual one by one letter's choice, applied throughout. */
function spellings(word) {
  let all = [''];
  for (const letter of word) {
    const choices = SPELLINGS[letter];
    if (choices === undefined) return [];
    all = all.flatMap((so) => choices.map((choice) => so + choice));
    if (all.length > 256) all.length = 256;
  }
  return all;
}

const tokens = listedTokens();
const dictionary = readFileSync(createRequire(import.meta.url).resolve('dictionary-ru').replace(/index\.js$/, 'index.dic'), 'utf8');
const found = new Map();
for (const line of dictionary.split('\n')) {
  const word = line.split('/')[0].trim();
  // Proper nouns have a capital: a town or a surname is no ordinary word.
  if (word.length < SHORTEST || word !== word.toLowerCase() || /[^а-яё]/.test(word)) continue;
  const usual = spellings(word)[0];
  if (tokens.has(word) || tokens.has(word.replaceAll('ё', 'е'))) found.set(usual, word);
  for (const spelling of spellings(word)) if (tokens.has(spelling)) found.set(spelling, word);
}
const rows = [...found].filter(([spelling]) => spelling.length >= SHORTEST).sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(
  new URL('russian-words.txt', HERE),
  `# word in Latin letters, in Cyrillic; compiled by build-russian.mjs\n${rows.map((row) => row.join('\t')).join('\n')}\n`,
);
console.log(`${rows.length} words`);
