/** What tests need beside npm's packages: present, left out with a word, or, where it is required, a failure. */
import { accessSync } from 'node:fs';

export const CHROMIUM = '/usr/bin/chromium';

/**
 * Whether the tests called `what` are left out: for `describe.skipIf`. Says so on the console.
 *
 * @param whyNot null: the counterpart is there
 * @param requiredBy the variable that, set to 1, forbids to leave them out
 * @throws where they are required and cannot run
 */
export function isLeftOut(
  what: string,
  whyNot: string | null,
  requiredBy: 'REQUIRE_POSTGRES' | 'REQUIRE_CHROMIUM',
): boolean {
  if (whyNot === null) return false;
  if (process.env[requiredBy] === '1') throw new Error(`${what} cannot run, and ${requiredBy}=1: ${whyNot}`);
  console.warn(`left out: ${what} (${whyNot})`);
  return true;
}

/** Null: there is a Chromium. Otherwise why there is none. */
export function whyNoChromium(path = CHROMIUM): string | null {
  try {
    accessSync(path);
    return null;
  } catch {
    return `no ${path}; Debian package chromium`;
  }
}
