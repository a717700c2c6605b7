import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { EntityCheckError } from '../errors.js';

/**
 * Reads and checks a JSON file of the package's `data` folder, from the sources as from `dist`.
 * @param name path below `data`: `wording.json`.
 * @throws EntityCheckError `list-missing` or `list-damaged`, naming the file and what is wrong with it.
 */
export function readDataFile<T>(name: string, schema: z.ZodType<T>): T {
  const path = join(packageRoot(), 'data', name);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new EntityCheckError('list-missing', `${path} cannot be read. Restore it from the release.`, { cause });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new EntityCheckError('list-damaged', `${path} is not JSON. Restore it from the release.`, { cause });
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    throw new EntityCheckError('list-damaged', `${path} does not have the expected shape: ${problems}`);
  }
  return parsed.data;
}

/** The nearest folder above this file that holds the package's `data`: one level differs between `src` and `dist`. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}
