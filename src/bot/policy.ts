/**
 * When the bot speaks up in a channel, and how. One set of rules holds everywhere; overrides change some of them for a
 * platform, a workspace or a channel.
 */
import type { ListId, Place } from '../types.js';

/** The rules that hold in one place. */
export interface PolicyRules {
  /** How an author is told. `ephemeral` is the quietest way the platform has; `silent` records only. */
  readonly mode: 'ephemeral' | 'thread' | 'direct' | 'silent';
  /** Least score (0 to 1) to warn about, on top of the matcher's own judgement; null: the matcher's alone. */
  readonly alertThreshold: number | null;
  /** How long an entity stays quiet in a thread after a warning. */
  readonly cooldownMs: number;
  /** Messages written by other bots. */
  readonly bots: 'record' | 'warn' | 'ignore';
  /** Lists that warn; mentions of entities on others are recorded. */
  readonly lists: 'all' | readonly ListId[];
  /** True: recorded, never warned about. */
  readonly muted: boolean;
  /** Where reviews go: a channel id, optionally prefixed with the platform; null: nowhere. */
  readonly reviewChannel: string | null;
  /** Warnings go to review by themselves. */
  readonly reviewAlerts: boolean;
}

/** Changes to the rules for places that match; parts left out match any. */
export interface PolicyOverride {
  readonly where: { readonly platform?: string; readonly workspace?: string; readonly channel?: string };
  readonly rules: Partial<PolicyRules>;
}

export interface Policy extends PolicyRules {
  /** Later ones win. */
  readonly overrides: readonly PolicyOverride[];
}

/** From here on the matcher calls a name listed (src/matching/scan.ts). */
export const ALERT_SCORE = 0.85;

/** Where a rule's value was said; later ones win. */
export type RuleSource = 'defaults' | 'workspace' | 'channel';

/** The rules in force at a place: what is said for a channel wins over what is said for more than it. */
export function rulesFor(policy: Policy, place: Pick<Place, 'platform' | 'workspace' | 'channel'>): PolicyRules {
  const { overrides, ...defaults } = policy;
  const matching = overrides.filter((override) => isAt(override, place));
  const wide = matching.filter(({ where }) => where.channel === undefined);
  const narrow = matching.filter(({ where }) => where.channel !== undefined);
  return Object.assign({}, defaults, ...[...wide, ...narrow].map(({ rules }) => rules));
}

/** Where a rule's value at a place comes from. */
export function sourceOf(
  policy: Policy,
  place: Pick<Place, 'platform' | 'workspace' | 'channel'>,
  rule: keyof PolicyRules,
): RuleSource {
  const said = policy.overrides.filter((override) => isAt(override, place) && rule in override.rules);
  if (said.some(({ where }) => where.channel !== undefined)) return 'channel';
  return said.length > 0 ? 'workspace' : 'defaults';
}

function isAt({ where }: PolicyOverride, place: Pick<Place, 'platform' | 'workspace' | 'channel'>): boolean {
  return (
    (where.platform ?? place.platform) === place.platform &&
    (where.workspace ?? place.workspace) === place.workspace &&
    (where.channel ?? place.channel) === place.channel
  );
}
