/** The eCFR files that tests of the importer read; they are not part of the repository. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/lists/index.js';

const FOLDER = process.env.ECFR_DATA || join(packageRoot(), '..', 'shared', 'data', 'ecfr');

/**
 * The XML of 15 CFR Part 744 as it stood on a day; null on machines that do not have it, with a line on the console.
 * @param date `YYYY-MM-DD`
 */
export function ecfrXmlOf(date: string): string | null {
  return ecfrFile(
    `title-15_part-744_${date}.xml`,
    `download https://www.ecfr.gov/api/versioner/v1/full/${date}/title-15.xml?part=744 under that name`,
  );
}

/**
 * A file of the folder that ECFR_DATA names, else of `../shared/data/ecfr`; null, with a line on the console, without it.
 * @param getIt how a person gets the file
 */
export function ecfrFile(name: string, getIt: string): string | null {
  const file = join(FOLDER, name);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  console.log(
    `left out: tests on ${name}, which is not in ${FOLDER}. To run them: ${getIt}, and set ECFR_DATA to its folder`,
  );
  return null;
}
