/**
 * When the bot speaks up in a channel, and how. One set of rules holds everywhere; overrides change some of them for a
 * platform, a workspace or a channel.
 */
import type { ListId, Place } from '../types.js';

/** The rules that hold in one place. */
export interface PolicyRules {
  /** How an author is told. `author-only` is the quietest way the platform has; `silent` records only. */
  readonly mode: 'author-only' | 'thread' | 'direct' | 'silent';
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
const HOUR_MS = 3_600_000;

export const defaultPolicy: Policy = {
  mode: 'author-only',
  alertThreshold: null,
  cooldownMs: 24 * HOUR_MS,
  bots: 'record',
  lists: 'all',
  muted: false,
  overrides: [],
};

/** The rules in force at a place. */
export function rulesFor(policy: Policy, place: Pick<Place, 'platform' | 'workspace' | 'channel'>): PolicyRules {
  const { overrides, ...defaults } = policy;
  const matching = overrides.filter(
    ({ where }) =>
      (where.platform ?? place.platform) === place.platform &&
      (where.workspace ?? place.workspace) === place.workspace &&
      (where.channel ?? place.channel) === place.channel,
  );
  return Object.assign({}, defaults, ...matching.map((override) => override.rules));
}
