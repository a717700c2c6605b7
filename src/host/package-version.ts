import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../lists/data-directory.js';

/** The version in the package's own package.json. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string };
  return version;
}
