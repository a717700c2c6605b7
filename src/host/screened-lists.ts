import { companyListFolder } from '../config.js';
import { EntityCheckError } from '../errors.js';
import { type AllowList, combineLists, createCompanyFolder, loadLists, NOBODY_ALLOWED } from '../lists/index.js';
import type { ListSnapshot } from '../types.js';

/**
 * What a command screens against: the lists of the package, and those of the company (`LISTS_FOLDER`).
 * @throws EntityCheckError `config-invalid` where a company list needs attention
 */
export function screenedLists(): { readonly snapshot: ListSnapshot; readonly allow: AllowList } {
  const folder = companyListFolder();
  const company = folder === null ? null : createCompanyFolder(folder).read();
  if (company !== null && company.problems.length > 0)
    throw new EntityCheckError('config-invalid', `${company.problems.join('\n')}\n(LISTS_FOLDER)`);
  return {
    snapshot: combineLists(loadLists(), company?.lists ?? []),
    allow: company?.allow ?? NOBODY_ALLOWED,
  };
}
