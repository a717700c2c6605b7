/** The matching core: see README.md beside this file. */

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Family, ListSnapshot, Matcher } from '../types.js';
import { createAnchorIndex } from './anchors.js';
import { type Catalogue, createCatalogue, type ListedName } from './catalogue.js';
import { check } from './check.js';
import { compareNames } from './compare.js';
import { loadCurated, loadDescriptors } from './curated.js';
import { readRows } from './data-file.js';
import { createDomains } from './domains.js';
import { fold } from './fold.js';
import { createGate, type Gate } from './gate.js';
import { createHanFinder } from './han.js';
import { createHanReader, loadChinesePlaces } from './han-reading.js';
import type { Judged } from './judge.js';
import { type Lexicon, loadLexicon, PLACE } from './lexicon.js';
import { loadOtherSenses } from './other-senses.js';
import { type ScanDeps, scanThoroughly } from './scan.js';
import { createScripts } from './scripts/index.js';
import { createShortlist } from './shortlist.js';
import { words } from './tokens.js';
import { createWholeNames } from './whole-names.js';

export { ALERT_THRESHOLD, LOOK_THRESHOLD } from './scan.js';

export interface MatcherOptions {
  /** Where commonness, legal forms and curated names are; default: the package's `data`. */
  readonly dataDirectory?: string;
}

/** Builds the index for one list snapshot. Throws an `EntityCheckError` when a table of `data` is missing or damaged. */
export function createMatcher(snapshot: ListSnapshot, options: MatcherOptions = {}): Matcher {
  return createCore(snapshot, options).matcher;
}

/** The matcher and its parts, for tests and benchmarks that look inside. */
export interface Core {
  readonly matcher: Matcher;
  readonly gate: Gate;
  readonly scanDeps: ScanDeps;
}

export function createCore(snapshot: ListSnapshot, options: MatcherOptions = {}): Core {
  const dataDirectory = options.dataDirectory ?? packageDataDirectory();
  const lexicon = loadLexicon(dataDirectory);
  const curated = loadCurated(dataDirectory);
  const catalogue = createCatalogue(snapshot, curated.names, loadDescriptors(dataDirectory), lexicon);
  const anchors = createAnchorIndex(catalogue);
  const wholeNames = createWholeNames(catalogue);
  const places = loadChinesePlaces(dataDirectory);
  const han = createHanFinder(catalogue, places, createHanReader(places, catalogue, anchors, lexicon));
  const shortlist = createShortlist(catalogue);
  const byId = new Map(snapshot.entities.map((entity) => [entity.id, entity]));
  const domains = createDomains(curated.domains, byId);
  const gate = createGate({ anchors, wholeNames, han, domains, catalogue, lexicon });
  const scripts = createScripts(dataDirectory, lexicon);

  const familyOf = (entityIds: readonly string[]): Family | undefined => {
    if (entityIds.length < 2) return undefined;
    const countries = new Set(entityIds.map((id) => byId.get(id)!.country.printed));
    return { size: entityIds.length, countries: countries.size, entityIds };
  };
  const scanDeps: ScanDeps = {
    catalogue,
    lexicon,
    anchors,
    wholeNames,
    han,
    domains,
    otherSenses: loadOtherSenses(dataDirectory),
    placesOf: createPlaces(lexicon),
    countryWordsOf: createCountryWords(dataDirectory),
    wordsOf: createWordsOf(catalogue),
    family: (judged: Judged) => (judged.candidate ? familyOf(judged.candidate.anchor.entityIds) : undefined),
  };
  const matcher: Matcher = {
    snapshot,
    scan: (text) => (gate.mayMention(text) ? scanThoroughly(text, scanDeps) : []),
    check: (name, checkOptions = {}) =>
      check(name, checkOptions, {
        catalogue,
        lexicon,
        anchors,
        shortlist,
        domains,
        familyOf,
        namedIn: (query) => scanThoroughly(query, scanDeps).flatMap(({ alert, match }) => (alert ? [match] : [])),
        hanNames: (query) => han.names(query),
        readings: (query) => scripts.readings(query),
      }),
    compare: (a, b) => compareNames(a, b, { lexicon, listWords: catalogue.listWords, scripts }),
    entity: (id) => byId.get(id),
  };
  return { matcher, gate, scanDeps };
}

function createPlaces(lexicon: Lexicon): (name: ListedName) => ReadonlySet<string> {
  const cache = new Map<string, ReadonlySet<string>>();
  return ({ entity }) => {
    let places = cache.get(entity.id);
    if (!places) {
      const all = [entity.country.printed, ...entity.addresses].flatMap((line) =>
        words(line, fold(line, lexicon.simplified), false),
      );
      places = new Set(
        all.map((word) => word.text).filter((word) => word.length > 3 && (lexicon.classes(word) & PLACE) !== 0),
      );
      cache.set(entity.id, places);
    }
    return places;
  };
}

/** What the country of an entity and its people are called: `myanmar burmese`, for one whose country is printed "Burma". */
function createCountryWords(dataDirectory: string): (name: ListedName) => ReadonlySet<string> {
  const byCode = new Map(
    readRows(dataDirectory, 'countries.tsv').map(([code, called]) => [code!, new Set(called!.split(' '))]),
  );
  const none: ReadonlySet<string> = new Set();
  return ({ entity }) => byCode.get(entity.country.code ?? '') ?? none;
}

function createWordsOf(catalogue: Catalogue): (name: ListedName) => ReadonlySet<string> {
  const cache = new Map<string, ReadonlySet<string>>();
  return ({ entity }) => {
    let all = cache.get(entity.id);
    if (!all) {
      all = new Set(
        (catalogue.byEntity.get(entity.id) ?? []).flatMap((at) =>
          catalogue.names[at]!.model.words.map((word) => word.text),
        ),
      );
      cache.set(entity.id, all);
    }
    return all;
  };
}

/** The `data` folder of the package, from `src` and from `dist/src` alike. */
function packageDataDirectory(): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(directory, 'data', 'commonness'))) {
    const parent = dirname(directory);
    if (parent === directory) return join(process.cwd(), 'data');
    directory = parent;
  }
  return join(directory, 'data');
}
