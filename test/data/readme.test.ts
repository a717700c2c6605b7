/** data/README.md says of every file where it comes from. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const DATA = new URL('../../data/', import.meta.url);
const readme = (folder = '') => readFileSync(new URL(`${folder}README.md`, DATA), 'utf8');
/** First cells of the tables' rows, each split at its backquotes. */
const named = (text: string): string[] =>
  [...text.matchAll(/^\|([^|]*)\|/gmu)].flatMap(([, cell]) =>
    [...cell!.matchAll(/`([^`]+)`/gu)].map(([, name]) => name!),
  );

describe('data/README.md', () => {
  const rows = readme()
    .slice(0, readme().indexOf('## lists/'))
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()));

  it.each(readdirSync(DATA).filter((name) => name !== 'README.md' && name !== 'node_modules'))('names %s', (name) => {
    const isFolder = statSync(new URL(name, DATA)).isDirectory();
    const own = rows.filter(([, cell]) => (isFolder ? cell!.startsWith(`\`${name}/`) : cell === `\`${name}\``));
    expect(own.length).toBeGreaterThan(0);
    for (const [, , what, source] of own) {
      expect(what).not.toBe('');
      expect(source).not.toBe('');
    }
  });

  it('names nothing that is not there', () => {
    for (const name of rows.flatMap(([, cell]) => named(`|${cell}|`)).filter((one) => !one.includes('*')))
      expect(statSync(new URL(name, DATA)), name).toBeDefined();
  });

  it.each(['aliases/', 'commonness/', 'lists/'])('or the README of a folder names every table of %s', (folder) => {
    const names = named(folder === 'lists/' ? readme() : `${readme(folder)}\n${readme().replaceAll(folder, '')}`);
    const patterns = names.map((name) => new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '.*')}$`, 'u'));
    const tables = readdirSync(new URL(folder, DATA)).filter((name) => !/\.(?:mjs|md)$/u.test(name));
    expect(tables.filter((name) => !patterns.some((pattern) => pattern.test(name)))).toEqual([]);
  });
});

describe('the sources of the compiled tables', () => {
  const { dependencies } = JSON.parse(readFileSync(new URL('package.json', DATA), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  // any-ascii folds, cspell-trie-lib reads the dictionaries: neither gives a row.
  const tools = ['any-ascii', 'cspell-trie-lib'];

  it.each(Object.keys(dependencies).filter((name) => !tools.includes(name)))('%s is credited', (name) => {
    const all = `${readme()}${readme('aliases/')}${readme('commonness/')}`;
    expect(all).toContain(name.replace('@cspell/', ''));
  });

  it('are not claimed to be dependencies of the product', () => {
    for (const folder of ['', 'aliases/', 'commonness/'])
      expect(readme(folder)).not.toMatch(/package-lock\.json|development dependenc/u);
  });
});
