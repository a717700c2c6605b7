/** What must be right about the lists before anything starts. */
import type { Config } from '../config.js';
import { EntityCheckError } from '../errors.js';
import type { ListServiceConfig } from '../host/list-service.js';
import { CSL_URL, ECFR_URL } from '../lists/index.js';
import type { ListSnapshot } from '../types.js';

/** At the start somebody is there to mend them; later the last good content stays in use. */
export function checkCompanyLists(problems: readonly string[]): void {
  if (problems.length > 0) throw new EntityCheckError('config-invalid', `${problems.join('\n')}\n(LISTS_FOLDER)`);
}

/** A misspelt list would silence all the others. */
export function checkPolicyLists(unknown: readonly string[], { lists }: ListSnapshot): void {
  if (unknown.length === 0) return;
  const known = lists.map(({ id }) => id).join(', ');
  throw new EntityCheckError(
    'config-invalid',
    `POLICY_FILE names no list with "${unknown.join('", "')}"; there are ${known}.`,
  );
}

export function listServiceConfig({ syncHours, ecfrUrl, csl }: Config['lists']): ListServiceConfig {
  const baseUrl = ecfrUrl ?? ECFR_URL;
  return { syncHours, baseUrl, ...(csl && { csl: { sources: csl.sources, url: csl.url ?? CSL_URL } }) };
}
