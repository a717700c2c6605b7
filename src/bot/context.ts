import type { AllowList, SyncStatus } from '../lists/index.js';
import type { Matcher } from '../types.js';
import type { Regulations } from './regulations.js';
import type { Wording } from './wording.js';

/** What a notice is written from, besides what it is about. */
export interface NoticeContext {
  readonly wording: Wording;
  readonly regulations: Regulations;
  readonly matcher: Matcher;
  readonly now: Date;
  /** Whether "Ask compliance" leads anywhere: a review channel is set. */
  readonly canAskCompliance: boolean;
  /** What came of the last look for newer lists; null or absent: nobody looked. */
  readonly listStatus?: SyncStatus | null;
  /** Names of the company's own lists that are not them; absent: none. */
  readonly allow?: AllowList;
  /** Company lists that could not be read; absent: none. */
  readonly companyProblems?: number;
}
