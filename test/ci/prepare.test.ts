import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'entity-check-prepare-'));
  cpSync(join(import.meta.dirname, '../../.ci/prepare.mjs'), join(folder, '.ci/prepare.mjs'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"type":"module","scripts":{"build":"node -p 40+2"}}');
});
afterEach(() => rmSync(folder, { recursive: true }));

const prepare = () => execFileSync(process.execPath, ['.ci/prepare.mjs'], { cwd: folder, encoding: 'utf8' });

function write(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}

// `npm install --omit=dev` once failed because there was no compiler.
it('without the compiler builds nothing, says so and succeeds', () => {
  expect(prepare()).toMatch(/^entity-check: not built, typescript and esbuild .* To build: npm install/);
});

it('without the compiler keeps what was built', () => {
  write('dist/src/main.js', '');
  expect(prepare()).toMatch(/start it with: node dist\/src\/main\.js/);
});

it('with the compiler builds, and fails where the build fails', () => {
  for (const name of ['typescript', 'esbuild']) write(`node_modules/${name}/index.js`, '');
  expect(prepare()).toContain('42');
  writeFileSync(join(folder, 'package.json'), '{"type":"module","scripts":{"build":"exit 3"}}');
  expect(prepare).toThrow(expect.objectContaining({ status: 3 }));
});
