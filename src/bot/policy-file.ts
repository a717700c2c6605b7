/** The policy as an operator writes it: one JSON file of rules for everywhere, and changes for places. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { EntityCheckError } from '../errors.js';
import { defaultPolicy, type Policy, type PolicyRules } from './policy.js';

const HOUR_MS = 3_600_000;
const MOST_HOURS = 24 * 365;

/** The words of the file; `cooldownHours` is written in hours. */
const rules = z.strictObject({
  mode: z.enum(['author-only', 'thread', 'direct', 'silent']).optional(),
  alertThreshold: z.number().min(0).max(1).nullable().optional(),
  cooldownHours: z.number().min(0).max(MOST_HOURS).optional(),
  bots: z.enum(['record', 'warn', 'ignore']).optional(),
  lists: z.union([z.literal('all'), z.array(z.string().min(1)).min(1)]).optional(),
  muted: z.boolean().optional(),
});
const place = z.strictObject({
  platform: z.string().min(1).optional(),
  workspace: z.string().min(1).optional(),
  channel: z.string().min(1).optional(),
});
const file = rules.extend({
  overrides: z.array(z.strictObject({ where: place, rules })).optional(),
});

/** @throws EntityCheckError `config-invalid`: the file cannot be read, or what in it is wrong, all at once */
export function loadPolicy(path: string): Policy {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw invalid(path, [`cannot be read (${(cause as Error).message})`], cause);
  }
  return readPolicy(text, path);
}

/** @param path for errors */
export function readPolicy(text: string, path: string): Policy {
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
    ...defaultPolicy,
    ...rulesOf(everywhere),
    overrides: overrides.map(({ where, rules: changed }) => ({ where: definedOf(where), rules: rulesOf(changed) })),
  };
}

function rulesOf({ cooldownHours, ...others }: z.infer<typeof rules>): Partial<PolicyRules> {
  return { ...definedOf(others), ...(cooldownHours !== undefined && { cooldownMs: cooldownHours * HOUR_MS }) };
}

/** Without the properties that are not there. */
function definedOf<T extends object>(object: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as never;
}

function invalid(path: string, problems: readonly string[], cause?: unknown): EntityCheckError {
  return new EntityCheckError(
    'config-invalid',
    `The policy file ${path} (POLICY_FILE) needs attention:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    { cause },
  );
}
