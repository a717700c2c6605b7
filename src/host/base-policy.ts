import { defaultPolicy, loadPolicy, type Policy } from '../bot/index.js';
import type { Config } from '../config.js';

/**
 * What holds where a workspace has no settings of its own: the package's defaults, what the environment says of
 * reviews, and the policy file over both. Throws `config-invalid` where that file needs attention.
 */
export function basePolicy({ policyFile, reviewChannel, review }: Config): Policy {
  const base = { ...defaultPolicy(), reviewChannel, reviewAlerts: review.alerts };
  return policyFile === null ? base : loadPolicy(policyFile, base);
}
