/** The policy in force: files, and over them the settings that the store keeps for workspaces and channels. */

import { errorFields } from '../errors.js';
import type { KeptSetting, Store } from '../store/port.js';
import type { Place } from '../types.js';
import { type Policy, type PolicyOverride, type PolicyRules, rulesFor } from './policy.js';
import { keptRule, rulesOf } from './policy-words.js';
import type { Clock, Logger } from './ports.js';

/** A change that another instance made is in force everywhere within this. */
export const SETTINGS_AGE_MS = 10_000;

type Where = Pick<Place, 'platform' | 'workspace' | 'channel'>;

export interface PolicySource {
  /**
   * Reads the settings where what is known of them is too old. Rejects only where nothing was ever read: who may be
   * spoken to is not guessed.
   */
  refresh(): Promise<void>;
  /** As of the last `refresh`. */
  policy(): Policy;
  rulesAt(place: Where): PolicyRules;
  /** A setting was changed here: the next `refresh` reads. */
  forget(): void;
}

export function createPolicySource(
  files: Policy,
  { store, clock, logger }: { readonly store: Pick<Store, 'settings'>; readonly clock: Clock; readonly logger: Logger },
): PolicySource {
  let policy = files;
  let readAt = Number.NEGATIVE_INFINITY;
  let everRead = false;
  let reading: Promise<void> | null = null;

  async function read(): Promise<void> {
    const startedAt = clock.now().getTime();
    try {
      const settings = await store.settings();
      policy = { ...files, overrides: [...files.overrides, ...settings.flatMap(overrideOf)] };
      everRead = true;
    } catch (error) {
      if (!everRead) throw error;
      logger.warn(errorFields(error), 'settings cannot be read; the last known ones hold');
    }
    readAt = startedAt;
  }

  return {
    async refresh() {
      if (Math.abs(clock.now().getTime() - readAt) < SETTINGS_AGE_MS) return;
      reading ??= read().finally(() => {
        reading = null;
      });
      await reading;
    },
    policy: () => policy,
    rulesAt: (place) => rulesFor(policy, place),
    forget() {
      readAt = Number.NEGATIVE_INFINITY;
    },
  };
}

/** A kept setting that this version does not know changes nothing. */
function overrideOf({ platform, workspace, channel, name, value }: KeptSetting): PolicyOverride[] {
  const words = keptRule(name, value);
  if (words === undefined) return [];
  return [{ where: { platform, workspace, ...(channel !== null && { channel }) }, rules: rulesOf(words) }];
}
