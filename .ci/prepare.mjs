/**
 * `npm install` builds, where the compiler is. Without development dependencies (`--omit=dev`) there is nothing to
 * build with: what was built before stays.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const missing = ['typescript', 'esbuild'].filter((name) => !isInstalled(name));
if (missing.length > 0) {
  const built = existsSync(fileURLToPath(new URL('../dist/src/main.js', import.meta.url)));
  const next = built
    ? 'dist/ is used as it is; start it with: node dist/src/main.js'
    : 'To build: npm install; afterwards npm prune --omit=dev takes the compiler away again.';
  process.stdout.write(
    `entity-check: not built, ${missing.join(' and ')} left out with the development tools. ${next}\n`,
  );
} else {
  const { status } = spawnSync('npm', ['run', '-s', 'build'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  process.exitCode = status ?? 1;
}

function isInstalled(name) {
  try {
    import.meta.resolve(name);
    return true;
  } catch {
    return false;
  }
}
