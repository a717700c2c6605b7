/** The policy in the words that people write: names of rules, their values in a file, in chat and on a command line. */
import { z } from 'zod';
import type { PolicyRules } from './policy.js';

const HOUR_MS = 3_600_000;
const MOST_HOURS = 24 * 365;
const MODES = ['ephemeral', 'thread', 'direct', 'silent'] as const;

/** `author-only` is what `ephemeral` was called at first; files that say so still hold. */
const mode = z
  .enum([...MODES, 'author-only'], `is one of ${MODES.join(', ')}`)
  .transform((word) => (word === 'author-only' ? 'ephemeral' : word));
const channel = z
  .string()
  .min(1)
  .refine((id) => !/^#|\s/.test(id), 'is a channel id (like C024BE91L), not a channel name');

/** Values as a file writes them; messages continue the sentence "<name> ...". */
export const ruleWords = z.strictObject({
  mode: mode.optional(),
  alertThreshold: z
    .number('is a number from 0 to 1, or none')
    .min(0, 'is at least 0')
    .max(1, 'is at most 1')
    .nullable()
    .optional(),
  lists: z.union([z.literal('all'), z.array(z.string().min(1)).min(1)], 'is all, or ids of lists').optional(),
  cooldownHours: z
    .number('is a number of hours')
    .min(0, 'is at least 0')
    .max(MOST_HOURS, `is at most ${MOST_HOURS}`)
    .optional(),
  muted: z.boolean('is yes or no').optional(),
  bots: z.enum(['record', 'warn', 'ignore'], 'is record, warn or ignore').optional(),
  reviewChannel: channel.nullable().optional(),
  reviewAlerts: z.boolean('is yes or no').optional(),
});

export type RuleWords = z.infer<typeof ruleWords>;
export type RuleName = keyof RuleWords;
export const RULE_NAMES = Object.keys(ruleWords.shape) as readonly RuleName[];

/** The rules that these words mean; what they leave out is left out. */
export function rulesOf({ cooldownHours, ...others }: RuleWords): Partial<PolicyRules> {
  return { ...definedOf(others), ...(cooldownHours !== undefined && { cooldownMs: cooldownHours * HOUR_MS }) };
}

/** The words for rules: what `rulesOf` reads back. */
export function wordsOf({ cooldownMs, ...others }: PolicyRules): Required<RuleWords> {
  return { ...others, lists: others.lists === 'all' ? 'all' : [...others.lists], cooldownHours: cooldownMs / HOUR_MS };
}

/** `alert-threshold`, `AlertThreshold` and `alertThreshold` are one rule; null: there is no such rule. */
export function ruleNamed(text: string): RuleName | null {
  const plain = (name: string) => name.toLowerCase().replace(/[-_ ]/g, '');
  const asked = plain(text);
  return RULE_NAMES.find((name) => plain(name) === asked) ?? (asked === 'cooldown' ? 'cooldownHours' : null);
}

export type ReadRule = { readonly value: unknown } | { readonly problem: string };

/** Reads a value as a person types it: `none`, `yes`, `0.9`, `entity-list, unverified-list`. */
export function readRule(name: RuleName, text: string): ReadRule {
  const parsed = ruleWords.safeParse({ [name]: typedValue(name, text.trim()) });
  if (!parsed.success) return { problem: `${name} ${parsed.error.issues[0]?.message ?? 'cannot be that'}` };
  return { value: parsed.data[name] };
}

/** A kept value, or undefined where it is none that this version knows. */
export function keptRule(name: string, value: unknown): RuleWords | undefined {
  const parsed = ruleWords.safeParse({ [name]: value });
  return parsed.success ? parsed.data : undefined;
}

/** As `readRule` reads it. */
export function ruleText(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? value.join(', ') : String(value);
}

const YES_OR_NO: Readonly<Record<string, boolean>> = {
  ...{ yes: true, on: true, true: true, 1: true },
  ...{ no: false, off: false, false: false, 0: false },
};

function typedValue(name: RuleName, text: string): unknown {
  const word = text.toLowerCase();
  switch (name) {
    case 'muted':
    case 'reviewAlerts':
      return YES_OR_NO[word] ?? text;
    case 'alertThreshold':
      return word === 'none' ? null : numberIn(word);
    case 'cooldownHours':
      return numberIn(word.replace(/\s*(?:h|hours?)$/, ''));
    case 'lists':
      return word === 'all' ? 'all' : word.split(/[\s,]+/).filter(Boolean);
    case 'reviewChannel':
      return word === 'none' ? null : text;
    default:
      return word;
  }
}

function numberIn(text: string): unknown {
  return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
}

/** Without the properties that are not there. */
function definedOf<T extends object>(object: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as never;
}
