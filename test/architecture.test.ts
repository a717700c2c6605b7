/**
 * Who may import whom. An allow-list: what is not named here is not allowed. `import`, `import()`, `require` and
 * re-exports count alike.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** Rooms of `src`, from the bottom up: a room may import itself and those named. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  'src/types': [],
  'src/errors': [],
  'src/edits': [],
  'src/misspelt': ['src/edits'],
  'src/config': ['src/errors', 'src/misspelt'],
  'src/lists': ['src/types', 'src/errors'],
  'src/matching': ['src/types', 'src/errors', 'src/edits'],
  'src/store': ['src/types', 'src/errors', 'src/lists', 'src/bot/notice', 'src/bot/ports'],
  'src/bot': ['src/types', 'src/errors', 'src/config', 'src/lists', 'src/store/port'],
  'src/host': ['src/types', 'src/errors', 'src/config', 'src/bot', 'src/lists', 'src/store/port'],
  'src/index': ['src/types', 'src/errors', 'src/config', 'src/bot', 'src/lists', 'src/matching', 'src/store/port'],
  'src/cli': [
    'src/types',
    'src/errors',
    'src/config',
    'src/bot',
    'src/host',
    'src/lists',
    'src/matching',
    'src/store',
    'src/main',
  ],
  'src/main': ['src', 'adapters'],
  'adapters/deps': ['src/index'],
  'adapters/slack': ['adapters/deps', 'src/index'],
  'adapters/teams': ['adapters/deps', 'src/index'],
  'adapters/playground': ['adapters/deps', 'src/index'],
};

/** Packages that only one file may import. */
const ONE_IMPORTER: Readonly<Record<string, string>> = {
  '@slack/bolt': 'adapters/slack/index.ts',
  botbuilder: 'adapters/teams/index.ts',
  'fuse.js': 'src/matching/suggest.ts',
};

/** Words that name a platform: `src` knows none, but for the composition root and the settings. */
const PLATFORM_WORD = /\b(slack|teams|msteams|block kit|adaptive card|bolt|botbuilder|playground)\b/i;
const KNOWS_PLATFORMS = new Set(['src/main.ts', 'src/main/adapters.ts', 'src/main/greeting.ts', 'src/config.ts']);

const files = [...typescriptFiles('src'), ...typescriptFiles('adapters')];

describe('dependency rule', () => {
  it('finds the files it guards', () => {
    expect(files.length).toBeGreaterThan(80);
    expect(files.some((file) => importsOf(file).length > 3)).toBe(true);
  });

  it.each(files)('%s imports only what its room may', (file) => {
    const room = roomOf(file);
    expect(room, `${file} is in no known room; add it to ROOMS`).toBeDefined();
    const allowed = [room!, ...ROOMS[room!]!];
    const wrong = importsOf(file)
      .filter((target) => target.startsWith('src') || target.startsWith('adapters'))
      .filter((target) => !allowed.some((prefix) => target === prefix || target.startsWith(`${prefix}/`)));
    expect(wrong).toEqual([]);
  });

  it.each(Object.entries(ONE_IMPORTER))('%s is imported by %s alone', (name, importer) => {
    const importers = files.filter((file) =>
      importsOf(file).some((target) => target === name || target.startsWith(`${name}/`)),
    );
    expect(importers).toEqual([importer]);
  });

  it('reads process.env in the settings alone', () => {
    const readers = files.filter((file) => /process\.env|process\[['"]env/.test(source(file)));
    expect(readers).toEqual(['src/config.ts']);
  });

  it('names no platform in src', () => {
    const naming = files
      .filter((file) => file.startsWith('src/') && !KNOWS_PLATFORMS.has(file))
      .flatMap((file) =>
        source(file)
          .split('\n')
          .flatMap((line, at) => (PLATFORM_WORD.test(line) ? [`${file}:${at + 1} ${line.trim()}`] : [])),
      );
    expect(naming).toEqual([]);
  });
});

function roomOf(file: string): string | undefined {
  const path = file.replace(/\.tsx?$/, '');
  return Object.keys(ROOMS)
    .filter((room) => path === room || path.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0];
}

/** Targets as paths from the root without ending, or package names. */
function importsOf(file: string): string[] {
  const pattern = /(?:\bfrom\s*|\bimport\s*\(\s*|\brequire\s*\(\s*|^\s*import\s+)(['"])([^'"]+)\1/gm;
  return [...source(file).matchAll(pattern)].map(([, , target]) =>
    target!.startsWith('.') ? normalize(join(dirname(file), target!)).replace(/\.(js|jsx|ts|tsx|json)$/, '') : target!,
  );
}

function source(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

function typescriptFiles(directory: string): string[] {
  return readdirSync(join(ROOT, directory)).flatMap((name) => {
    const path = join(directory, name);
    if (statSync(join(ROOT, path)).isDirectory()) return typescriptFiles(path);
    return /\.tsx?$/.test(name) ? [relative('.', path)] : [];
  });
}
