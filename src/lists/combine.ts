import type { ListSnapshot } from '../types.js';
import type { CompanyList } from './company/folder.js';
import { sha256 } from './table.js';

/** The published lists with others beside them, as one version. Without others: the published lists themselves. */
export function combineLists(
  published: ListSnapshot,
  others: readonly Pick<CompanyList, 'info' | 'entities'>[],
): ListSnapshot {
  const more = others.filter(({ entities }) => entities.length > 0);
  if (more.length === 0) return published;
  const parts = [published.version, ...more.map(({ info }) => `${info.id}@${info.asOf}:${info.contentHash}`)];
  return {
    version: sha256(parts.join('\n')).slice(0, 12),
    lists: [...published.lists, ...more.map(({ info }) => info)],
    entities: [...published.entities, ...more.flatMap(({ entities }) => entities)],
  };
}
