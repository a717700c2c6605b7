// Quality and speed of the matching core in one table, beside other ways on the same names and messages.
//   npm run bench [-- CHAT_FILE]
// Chat: the file given, else ../shared/data/chat/ubuntu-irc-60k.txt where it is at hand, else test/cases/chat-negatives.txt.
// The held-out cases are scored only with --held-out; a list 100 times as long is measured only with --large (four minutes, 5 GB).
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import Fuse from 'fuse.js';
import AhoCorasick from 'modern-ahocorasick';
import { createDownloader, loadLists, syncLists } from '../../dist/src/lists/index.js';
import { createCore } from '../../dist/src/matching/index.js';
import { misspeltBrands } from './misspelt.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const args = process.argv.slice(2);
const heldOut = args.includes('--held-out');
const chatFile = [
  args.find((arg) => !arg.startsWith('--')),
  `${root}../shared/data/chat/ubuntu-irc-60k.txt`,
  `${root}test/cases/chat-negatives.txt`,
].find((file) => file && existsSync(file));
const chat = readFileSync(chatFile, 'utf8').split('\n').filter(Boolean);
const largeOf = args.find((arg) => arg.startsWith('--large-of='));
const rows = [];
const row = (what, value, note = '') => rows.push([what, value, note]);
const count = (n) => Math.round(n).toLocaleString('en-US');

const snapshot = loadLists();
if (largeOf !== undefined) {
  console.log(JSON.stringify(measureLarge(Number(largeOf.split('=')[1]))));
  process.exit();
}
global.gc?.();
const heapBefore = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
const { matcher, scanDeps } = createCore(snapshot);
global.gc?.();
const heapAfter = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;

for (const half of ['dev', 'dev-2', 'dev-3', 'dev-4', 'dev-5', 'dev-6', ...(heldOut ? ['heldout', 'heldout-2'] : [])]) {
  if (!existsSync(`${root}test/cases/mentions-${half}.jsonl`)) continue;
  const mentions = scoreMentions(`${root}test/cases/mentions-${half}.jsonl`);
  row(`mentions found (${half})`, `${mentions.recall.toFixed(3)}`, `${mentions.found} of ${mentions.expected}`);
  row(
    `false alarms on near misses (${half})`,
    `${mentions.falseAlarms} of ${mentions.quiet}`,
    percent(mentions.falseAlarms / mentions.quiet),
  );
  // The later sets have messages only.
  if (!existsSync(`${root}test/cases/pairs-${half}.csv`)) continue;
  const pairs = scorePairs(`${root}test/cases/pairs-${half}.csv`);
  row(
    `company pairs, F1 (${half})`,
    pairs.f1.toFixed(3),
    `precision ${pairs.precision.toFixed(3)}, recall ${pairs.recall.toFixed(3)}`,
  );
}
for (const found of misspeltBrands({ catalogue: scanDeps.catalogue, matcher })) row(...found);
const part = `${root}../shared/data/ecfr/title-15_part-744_2026-07-23.xml`;
if (existsSync(part)) row('sync of the full list', ...(await measureSync(part)));
else row('sync of the full list', 'left out', 'the XML of Part 744 is not at hand');

const alerts = chat.filter((line) => matcher.scan(line).some((mention) => mention.alert)).length;
row('alerts in chat', `${alerts} of ${count(chat.length)}`, chatFile.includes('irc') ? 'Ubuntu IRC' : 'our own lines');

const scanned = best(20, () => {
  for (const line of chat) matcher.scan(line);
});
row(
  'scan',
  `${count(chat.length / (scanned / 1000))} messages/s`,
  `${Math.round(chat.reduce((sum, line) => sum + line.length, 0) / chat.length)} characters on average`,
);

const queries = snapshot.entities
  .filter((_, at) => at % 4 === 0)
  .flatMap(({ name }) => [name, name.split(' ')[0], `${name.slice(0, 4)}${name.slice(5)}`]);
for (const query of queries) matcher.check(query);
const times = queries.map((query) => timed(() => matcher.check(query)).ms).sort((a, b) => a - b);
row('check, p50', `${at(times, 0.5).toFixed(3)} ms`, `${count(queries.length)} names, short forms and typos`);
row('check, p99', `${at(times, 0.99).toFixed(3)} ms`);
// After the rest: a process has one matcher, or two once the lists are swapped.
const builds = Array.from({ length: 5 }, () => timed(() => createCore(snapshot)).ms).sort((a, b) => a - b);
row('index built', `${builds[2].toFixed(0)} ms`, `median of 5; best ${builds[0].toFixed(0)} ms`);
row(
  'index size',
  `${((heapAfter - heapBefore) / 1e6).toFixed(0)} MB`,
  global.gc ? '' : 'run with --expose-gc for a true figure',
);

if (args.includes('--large'))
  for (const times of [1, 100])
    row(`a list ${times === 1 ? 'as it is' : `${times} times as long`}, alone in a process`, ...largeInChild(times));

const names = [
  ...new Set(
    snapshot.entities
      .flatMap(({ name, aliases }) => [name, ...aliases.map((alias) => alias.name)])
      .map((name) => name.toLowerCase()),
  ),
];
const perSecond = (lines, run) => `${count(lines.length / (best(2, () => lines.forEach(run)) / 1000))} messages/s`;
const escaped = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
const alternation = new RegExp(`\\b(?:${escaped.join('|')})\\b`, 'i');
row(
  'regular expression over all names',
  perSecond(chat, (line) => alternation.test(line)),
  `alerts on ${percent(chat.filter((line) => alternation.test(line)).length / chat.length)}`,
);
const aho = new AhoCorasick(names);
row(
  'modern-ahocorasick',
  perSecond(chat, (line) => aho.search(line.toLowerCase())),
  `alerts on ${percent(chat.filter((line) => aho.search(line.toLowerCase()).length > 0).length / chat.length)}`,
);
const fuse = new Fuse(names, { includeScore: true, threshold: 0.3 });
row('fuse.js over all names, one check', `${best(2, () => fuse.search('Hikvisoin')).toFixed(1)} ms`);

console.log(
  `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} x ${cpus()[0].model.trim()}\n`,
);
console.log('| what | measured | |\n| --- | --- | --- |');
for (const [what, value, note] of rows) console.log(`| ${what} | ${value} | ${note} |`);

function timed(run) {
  const start = performance.now();
  const value = run();
  return { ms: performance.now() - start, value };
}
function best(times, run) {
  return Math.min(...Array.from({ length: times }, () => timed(run).ms));
}
function at(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
function percent(share) {
  return `${(100 * share).toFixed(1)} %`;
}
/** In a process of its own: several matchers in one make all of them slower. */
function largeInChild(times) {
  const flags = ['--expose-gc', '--max-old-space-size=12000', fileURLToPath(import.meta.url), `--large-of=${times}`];
  const { stdout, status } = spawnSync(process.execPath, flags, { encoding: 'utf8' });
  if (status !== 0) return ['failed', `exit code ${status}: is there enough memory?`];
  return JSON.parse(stdout);
}

/** The list, and copies of it whose names begin with made-up words. */
function measureLarge(times) {
  const syllables =
    'ba be bo da de do fa fi ga go ha hi ja ka ke ki la le lo ma me mi na ne no pa pe ra re ri sa so ta ti va vo wa xi yo za zo'.split(
      ' ',
    );
  let seed = 11;
  const random = (below) => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return seed % below;
  };
  const coinage = () => {
    const word = Array.from({ length: 4 + random(2) }, () => syllables[random(syllables.length)]).join('');
    return word[0].toUpperCase() + word.slice(1);
  };
  const entities = [...snapshot.entities];
  for (let copy = 1; copy < times; copy += 1)
    for (const entity of snapshot.entities) {
      const first = coinage();
      const named = (name) => name.replace(/^\S+/, first);
      const id = `${entity.id}-${copy}`;
      if (entity.kind === 'person') entities.push({ ...entity, id, name: `${first} ${coinage()}`, aliases: [] });
      else {
        const aliases = entity.aliases.slice(0, 2).map((alias) => ({ ...alias, name: named(alias.name) }));
        entities.push({ ...entity, id, name: named(entity.name), aliases });
      }
    }
  const startedAt = performance.now();
  const large = createCore({ ...snapshot, version: 'large', entities }).matcher;
  const built = performance.now() - startedAt;
  const took = best(5, () => {
    for (const line of chat) large.scan(line);
  });
  const asked = Array.from({ length: 2_000 }, () =>
    entities[random(entities.length)].name.split(' ').slice(0, 2).join(' '),
  );
  const checks = asked.map((name) => {
    const at = performance.now();
    large.check(name);
    return performance.now() - at;
  });
  checks.sort((a, b) => a - b);
  return [
    `scan ${count(chat.length / (took / 1000))} messages/s`,
    `${count(entities.length)} entities; check p99 ${at(checks, 0.99).toFixed(1)} ms; index ${(built / 1000).toFixed(0)} s`,
  ];
}

/** Fetched from a folder, imported, checked, kept (in memory), and a matcher over it. */
async function measureSync(file) {
  const folder = mkdtempSync(join(tmpdir(), 'entity-check-bench-'));
  try {
    mkdirSync(join(folder, 'full/2026-12-31'), { recursive: true });
    copyFileSync(file, join(folder, 'full/2026-12-31/title-15.xml'));
    writeFileSync(join(folder, 'titles.json'), '{"titles":[{"number":15,"up_to_date_as_of":"2026-12-31"}]}');
    const versions = {
      syncStatus: async () => null,
      setSyncStatus: async () => undefined,
      saveListVersion: async () => true,
    };
    const download = createDownloader({ fetch, sleep: async () => undefined, random: Math.random });
    global.gc?.();
    let peak = 0;
    const before = process.memoryUsage().rss;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss - before);
    }, 5);
    const startedAt = performance.now();
    const { status, snapshot: synced } = await syncLists(
      snapshot,
      { baseUrl: pathToFileURL(folder).href },
      { download, versions, now: () => new Date() },
    );
    const imported = performance.now() - startedAt;
    peak = Math.max(peak, process.memoryUsage().rss - before);
    clearInterval(watch);
    if (synced === null) throw new Error(`the sync did not succeed: ${status.problem}`);
    createCore(synced);
    const whole = performance.now() - startedAt;
    return [
      `${Math.round(imported)} ms`,
      `${Math.round(whole)} ms with its index; ${Math.round(peak / 1024 / 1024)} MB more; ${count(synced.entities.length)} entities`,
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function scoreMentions(file) {
  let [found, expected, falseAlarms, quiet] = [0, 0, 0, 0];
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const { text, expect } = JSON.parse(line);
    const named = matcher
      .scan(text)
      .filter((mention) => mention.alert)
      .map((mention) => mention.entity.name);
    if (expect.length === 0) {
      quiet += 1;
      if (named.length > 0) falseAlarms += 1;
    }
    expected += expect.length;
    found += expect.filter((pattern) => named.some((name) => new RegExp(pattern, 'i').test(name))).length;
  }
  return { recall: found / expected, found, expected, falseAlarms, quiet };
}
function scorePairs(file) {
  let [tp, fp, fn] = [0, 0, 0];
  for (const line of readFileSync(file, 'utf8')
    .replace(/^\uFEFF/, '')
    .split('\n')
    .slice(1)
    .filter(Boolean)) {
    const cells = [...line.matchAll(/"((?:[^"]|"")*)"|([^,]+)/g)].map((cell) =>
      (cell[1] ?? cell[2]).replaceAll('""', '"'),
    );
    const said = matcher.compare(cells[0], cells[1]).match;
    const same = cells[2].trim() === '1';
    if (said && same) tp += 1;
    else if (said) fp += 1;
    else if (same) fn += 1;
  }
  const [precision, recall] = [tp / (tp + fp), tp / (tp + fn)];
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}
