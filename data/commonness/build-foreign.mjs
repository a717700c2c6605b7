/**
 * Compiles foreign-words.txt: ordinary words of other languages that are words of listed names, or one letter off one
 * (algoritma, algoritmo, русский): in a chat they are words first. See README.md.
 *
 *   npm install --prefix data && node data/commonness/build-foreign.mjs
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import anyAscii from 'any-ascii';

const HERE = new URL('.', import.meta.url);
const LANGUAGES = ['es', 'fr', 'nl', 'pl', 'pt', 'tr', 'ru'];
/** Shorter words are told apart by nothing but chance, and are in the other tables. */
const SHORTEST = 5;

/** As the matcher writes Cyrillic in Latin letters (src/matching/characters.ts). */
const CYRILLIC = Object.fromEntries(
  [...'абвгдеёжзийклмнопрстуфхцчшщъыьэюя'].map((letter, at) => [
    letter,
    'a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya'.split(' ')[at],
  ]),
);

function rowsOf(folder) {
  return readdirSync(new URL(folder, HERE))
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((file) => readFileSync(new URL(folder + file, HERE), 'utf8').split('\n').filter(Boolean).map(JSON.parse));
}

const tokensIn = (name) =>
  fold(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token.length >= SHORTEST);

/** Small letters without accents; Cyrillic as Latin. */
function fold(text) {
  const latin = [...text.toLowerCase().replaceAll('ı', 'i')].map((letter) => CYRILLIC[letter] ?? letter).join('');
  return anyAscii(latin.normalize('NFKD').replace(/\p{M}/gu, '')).toLowerCase();
}

/** The word, and all that it is without one of its letters: two words one edit apart share one of these. */
function* deletions(word) {
  yield word;
  for (let at = 0; at < word.length; at += 1) yield word.slice(0, at) + word.slice(at + 1);
}

const listed = new Set();
for (const { name, aka = [], fka = [], abbreviations = [] } of rowsOf('../lists/'))
  for (const each of [name, ...aka, ...fka, ...abbreviations]) for (const token of tokensIn(each)) listed.add(token);
/** What people say of well-known entities is a name first, whatever it means elsewhere. */
const curated = new Set();
for (const { names = [] } of rowsOf('../aliases/'))
  for (const each of names) for (const token of tokensIn(typeof each === 'string' ? each : each.name)) curated.add(token);
/** Brands that a dictionary has, too. */
const notWords = new Set(JSON.parse(readFileSync(new URL('manual.json', HERE), 'utf8')).notWords);
/** Words that the other tables know are ordinary already. */
const known = new Set(
  readFileSync(new URL('words.txt', HERE), 'utf8')
    .split('\n')
    .map((line) => line.split(/\s/)[0]),
);
const telling = [...listed].filter((token) => !known.has(token));
const near = new Set(telling.flatMap((token) => [...deletions(token)]));

const resolve = createRequire(import.meta.url).resolve;
const found = new Map();
for (const language of LANGUAGES) {
  const file = resolve(`dictionary-${language}`).replace(/index\.js$/, 'index.dic');
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const written = line.split(/[/\t]/)[0].trim();
    // A capital is a proper noun's: a town or a surname is no ordinary word.
    if (written.length < SHORTEST || written !== written.toLowerCase() || /[^\p{L}]/u.test(written)) continue;
    const word = fold(written);
    if (word.length < SHORTEST || curated.has(word) || known.has(word) || notWords.has(word)) continue;
    if ([...deletions(word)].some((part) => near.has(part))) found.set(word, (found.get(word) ?? new Set()).add(language));
  }
}
/** Forms that the dictionaries do not spell out, by hand: found in the texts of programs that alerted. */
const byHand = JSON.parse(readFileSync(new URL('manual.json', HERE), 'utf8')).foreignWords;
for (const [word, language] of Object.entries(byHand)) found.set(word, new Set([...(found.get(word) ?? []), language]));
/** What is listed is a word first only where people of two languages say so, or those of one that has many words so. */
const isOrdinary = ([word, languages]) =>
  word in byHand ||
  !listed.has(word) || languages.size > 1 || languages.has('tr') || languages.has('es');
const rows = [...found].filter(isOrdinary).map(([word, languages]) => [word, [...languages].join(' ')]).sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(
  new URL('foreign-words.txt', HERE),
  `# word, folded, and the languages that have it; compiled by build-foreign.mjs\n${rows.map((row) => row.join('\t')).join('\n')}\n`,
);
console.log(`${rows.length} words, ${rows.filter(([word]) => listed.has(word)).length} of them words of listed names`);
