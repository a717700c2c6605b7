/** Where names come from: the shipped lists, their importer, and links to their sources. */
export { ageInDays, type ListAge, listAge } from './age.js';
export { LIST_SOURCES, type ListSource, sourceUrl } from './catalogue.js';
export { citationUrl } from './citations.js';
export { defaultListDirectory, packageRoot } from './data-directory.js';
export { COMPARED_FIELDS, type ComparedField, diffEntities, type EntityChange, type ListDiff } from './diff.js';
export { type ImportedList, type ImportResult, importEcfr } from './ecfr/import-ecfr.js';
export { FOOTNOTES, type ListFootnote } from './footnotes.js';
export { type ImportFileOptions, type ImportReport, importFile } from './import-file.js';
export { type LoadOptions, loadLists } from './load-lists.js';
export { formatLists, writeLists } from './write-lists.js';
