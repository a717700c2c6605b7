/** Country names as the lists print them -> ISO 3166-1 alpha-2. */
import type { Country } from '../types.js';

/** Printed names that differ from the English short name; null where the place has no code of its own. */
const PRINTED: Readonly<Record<string, string | null>> = {
  "CHINA, PEOPLE'S REPUBLIC OF": 'CN',
  'CRIMEA REGION OF UKRAINE': null,
  'CZECH REPUBLIC': 'CZ',
  BURMA: 'MM',
  TURKEY: 'TR',
  'HONG KONG': 'HK',
  MACAU: 'MO',
  'NORTH KOREA': 'KP',
  'SOUTH KOREA': 'KR',
  'TRINIDAD AND TOBAGO': 'TT',
  'BOSNIA AND HERZEGOVINA': 'BA',
  PALESTINE: 'PS',
  'IVORY COAST': 'CI',
};

const byName = new Map<string, string>();

/** @returns null for a name that is not a country's: the caller names the row. */
export function readCountry(printed: string): Country | null {
  const name = printed.replace(/’/gu, "'").replace(/\s+/gu, ' ').trim().toUpperCase();
  const known = PRINTED[name];
  if (known !== undefined) return { code: known, printed: printed.trim() };
  if (byName.size === 0) fillNames();
  const code = byName.get(name);
  return code === undefined ? null : { code, printed: printed.trim() };
}

function fillNames(): void {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const first of letters) {
    for (const second of letters) {
      const code = first + second;
      const name = names.of(code);
      // Withdrawn codes (`SU`, `YD`) come back under the name of their successor.
      if (name !== undefined && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`)
        byName.set(name.toUpperCase(), code);
    }
  }
}
