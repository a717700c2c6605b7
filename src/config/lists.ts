/** Settings of the lists: where they are fetched from, and how often. */
import { z } from 'zod';

export interface ListsConfig {
  /** Hours between looks for newer lists; 0: never by itself. */
  readonly syncHours: number;
  /** Base address of the eCFR's versioner, or of a server or a folder (`file:`) that stands in for it; null: the eCFR. */
  readonly ecfrUrl: string | null;
  /** Codes of the lists of the Consolidated Screening List that are screened against as well; null: none. */
  readonly csl: { readonly sources: 'all' | readonly string[]; readonly url: string | null } | null;
  /** Folder of the company's own lists; null: it has none. */
  readonly folder: string | null;
}

const MOST_HOURS = 24 * 7;

/** Messages continue the sentence "<NAME> ...". */
export const listSettings = {
  LISTS_SYNC_HOURS: z
    .string()
    .regex(/^\d{1,3}$/, 'is a number of hours, such as 6; 0 never looks for newer lists by itself')
    .transform(Number)
    .refine((hours) => hours <= MOST_HOURS, `is at most ${MOST_HOURS}: lists that are older than a week are stale`)
    .default(6),
  LISTS_ECFR_URL: z
    .string()
    .refine(
      (url) => URL.canParse(url) && /^(?:https?|file):$/.test(new URL(url).protocol),
      'is a http(s) or file: address, such as https://www.ecfr.gov/api/versioner/v1',
    )
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  LISTS_CSL: z
    .string()
    .transform((codes) => codes.split(/[\s,]+/).filter(Boolean))
    .refine(
      (codes) => codes.every((code) => /^(?:all|[A-Z]{2,6})$/.test(code)),
      'is all, or codes of lists such as SDN, DPL, ISN (the Entity List, UVL and MEU are screened against anyway)',
    )
    .optional(),
  LISTS_CSL_URL: z
    .string()
    .refine(
      (url) => URL.canParse(url) && /^(?:https?|file):$/.test(new URL(url).protocol),
      'is a http(s) or file: address of the JSON file',
    )
    .optional(),
  LISTS_FOLDER: z.string().optional(),
};

export function listsConfig(settings: {
  readonly LISTS_SYNC_HOURS: number;
  readonly LISTS_ECFR_URL?: string | undefined;
  readonly LISTS_FOLDER?: string | undefined;
  readonly LISTS_CSL?: readonly string[] | undefined;
  readonly LISTS_CSL_URL?: string | undefined;
}): ListsConfig {
  const { LISTS_CSL: codes = [], LISTS_CSL_URL: url = null } = settings;
  return {
    syncHours: settings.LISTS_SYNC_HOURS,
    ecfrUrl: settings.LISTS_ECFR_URL ?? null,
    csl: codes.length === 0 ? null : { sources: codes.includes('all') ? 'all' : codes, url },
    folder: settings.LISTS_FOLDER ?? null,
  };
}
