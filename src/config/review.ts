/** Settings of reviews, and of how long the ledger keeps what it knows. */
import { z } from 'zod';

export interface ReviewConfig {
  /** Warnings go to the review channel by themselves. */
  readonly alerts: boolean;
  /** Ids of people who may decide; empty: whoever sees the review channel. */
  readonly reviewers: readonly string[];
  /** Where escalated reviews go, as `Config.reviewChannel`; null: they stay where they are. */
  readonly escalationChannel: string | null;
}

/** Messages continue the sentence "<NAME> ...". */
export const reviewSettings = {
  REVIEWERS: z
    .string()
    .transform((ids) =>
      ids
        .split(/[\s,]+/)
        .map((id) => id.trim())
        .filter(Boolean),
    )
    .refine((ids) => ids.every((id) => !id.startsWith('@')), 'holds ids of people (U024BE91L), not their names')
    .optional(),
  RETENTION_DAYS: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, 'is a number of days, such as 1825 (five years, 15 CFR 762.6); empty keeps everything')
    .transform(Number)
    .optional(),
};
