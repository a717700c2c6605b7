/**
 * Gives every line the id that its entity has in data/lists now, by name and country, and sorts the files.
 *
 *   node data/aliases/rekey.mjs
 *
 * For the rare import that changes ids. Lines whose entity is not on the list are printed and left as they are.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const HERE = new URL('.', import.meta.url);
const rowsOf = (url) => readFileSync(url, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
const key = (country, name) => `${country} ${name.toLowerCase()}`;

const ids = new Map();
for (const entity of rowsOf(new URL('../lists/entity-list.jsonl', HERE))) ids.set(key(entity.country.code, entity.name), entity.id);

let changed = 0;
for (const file of readdirSync(HERE).filter((name) => name.endsWith('.jsonl'))) {
  const rows = rowsOf(new URL(file, HERE)).map((row) => {
    const id = ids.get(key(row.country, row.entity));
    if (id === undefined) console.error(`${file}: ${row.entity} (${row.country}) is not on the list`);
    else if (id !== row.id) changed += 1;
    return id === undefined ? row : { ...row, id };
  });
  rows.sort((a, b) => (a.id < b.id ? -1 : 1));
  writeFileSync(new URL(file, HERE), `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`);
}
console.log(`${changed} ids changed`);
