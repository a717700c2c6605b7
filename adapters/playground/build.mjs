/**
 * Bundles the playground's page (page/main.tsx, page/page.css, page/index.html) into dist/adapters/playground/page/,
 * where the compiled adapter finds it. Usage: node adapters/playground/build.mjs [OUT_DIR]
 *
 * Everything is bundled: the page makes no request to any other host, so it works offline and under a strict
 * Content-Security-Policy.
 */
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, 'page');
const outDir = resolve(process.argv[2] ?? join(here, '../../dist/adapters/playground/page'));

await mkdir(outDir, { recursive: true });
await build({
  entryPoints: { page: join(source, 'main.tsx'), style: join(source, 'page.css') },
  outdir: outDir,
  bundle: true,
  format: 'esm',
  target: ['es2022'],
  jsx: 'automatic',
  minify: true,
  // No source map: it would be larger than the page, and the sources are next door.
  sourcemap: false,
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
});
for (const file of ['index.html', 'icon.svg']) await copyFile(join(source, file), join(outDir, file));
