/** Where names come from: the shipped lists, their importer, and links to their sources. */
export { ageInDays, type ListAge, listAge } from './age.js';
export { LIST_SOURCES, type ListSource, sourceUrl } from './catalogue.js';
export { citationUrl } from './citations.js';
export { combineLists } from './combine.js';
export { type AllowedName, type AllowList, NOBODY_ALLOWED } from './company/allow.js';
export { type CompanyFolder, type CompanyLists, createCompanyFolder } from './company/folder.js';
export { type OtherList, readCsl } from './csl/read-csl.js';
export { CSL_URL, type CslResult, type CslStatus, type CslStore, syncCsl } from './csl/sync-csl.js';
export { defaultListDirectory, packageRoot } from './data-directory.js';
export { COMPARED_FIELDS, type ComparedField, diffEntities, type EntityChange, type ListDiff } from './diff.js';
export { type ImportedList, type ImportResult, importEcfr } from './ecfr/import-ecfr.js';
export { FOOTNOTES, type ListFootnote } from './footnotes.js';
export { entitiesCiting, type HistoryEvent, historyOf } from './history.js';
export { type ImportFileOptions, type ImportReport, importFile, readListFile } from './import-file.js';
export { type LoadOptions, loadLists } from './load-lists.js';
export { type ListNews, newsBetween } from './news.js';
export { createDownloader, type Downloader } from './sync/download.js';
export { ECFR_URL } from './sync/ecfr.js';
export {
  asOfOf,
  type ListVersionStore,
  type SyncDeps,
  type SyncOptions,
  type SyncResult,
  type SyncStatus,
  syncLists,
} from './sync/sync.js';
export { sha256 } from './table.js';
export { findVersion, type VersionSource } from './versions.js';
export { formatLists, writeLists } from './write-lists.js';
