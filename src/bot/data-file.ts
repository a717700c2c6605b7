import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { EntityCheckError } from '../errors.js';
import { packageRoot } from '../lists/data-directory.js';

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
