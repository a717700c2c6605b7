/** The policy as files hold it: the defaults of the package, and the operator's own file of rules and changes for places. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { EntityCheckError } from '../errors.js';
import { readDataFile } from './data-file.js';
import type { Policy, PolicyRules } from './policy.js';
import { rulesOf, ruleWords } from './policy-words.js';

const place = z
  .strictObject({
    platform: z.string().min(1).optional(),
    workspace: z.string().min(1).optional(),
    channel: z.string().min(1).optional(),
  })
  .transform((where) => Object.fromEntries(Object.entries(where).filter(([, value]) => value !== undefined)));
const file = ruleWords.extend({
  overrides: z.array(z.strictObject({ where: place, rules: ruleWords })).optional(),
});

/** Shape of `data/policy.json`: every rule has a value. */
export const PolicyDefaults = ruleWords.required().extend({ about: z.string(), reviewed: z.iso.date() });

/** @throws EntityCheckError when `data/policy.json` is missing or damaged */
export function defaultPolicy(): Policy {
  const { about: _about, reviewed: _reviewed, ...words } = readDataFile('policy.json', PolicyDefaults);
  return { ...(rulesOf(words) as PolicyRules), overrides: [] };
}

/** @throws EntityCheckError `config-invalid`: the file cannot be read, or what in it is wrong, all at once */
export function loadPolicy(path: string, base: Policy = defaultPolicy()): Policy {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw invalid(path, [`cannot be read (${(cause as Error).message})`], cause);
  }
  return readPolicy(text, path, base);
}

/** @param path for errors */
export function readPolicy(text: string, path: string, base: Policy = defaultPolicy()): Policy {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw invalid(path, [`is not JSON (${(cause as Error).message})`], cause);
  }
  const parsed = file.safeParse(value);
  if (!parsed.success)
    throw invalid(
      path,
      parsed.error.issues.map(({ path: at, message }) => `${at.length === 0 ? 'the file' : at.join('.')}: ${message}`),
    );
  const { overrides = [], ...everywhere } = parsed.data;
  return {
    ...base,
    ...rulesOf(everywhere),
    overrides: overrides.map(({ where, rules }) => ({ where, rules: rulesOf(rules) })),
  };
}

function invalid(path: string, problems: readonly string[], cause?: unknown): EntityCheckError {
  return new EntityCheckError(
    'config-invalid',
    `The policy file ${path} (POLICY_FILE) needs attention:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    { cause },
  );
}
