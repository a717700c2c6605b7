/**
 * The parts of a Bot Framework activity that are read here, as Teams sends them. Anything else is let through
 * unread; a part of the wrong type makes the activity malformed.
 * @see https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
 */
import { z } from 'zod';

const text = z.string().nullish();

const accountSchema = z.object({
  id: z.string().min(1),
  name: text,
  /** Microsoft Entra object id; bots and people without a work account have none. */
  aadObjectId: text,
  role: text,
  tenantId: text,
  /** `guest` and `anonymous` where Teams tells. */
  userRole: text,
});

const attachmentSchema = z.object({ contentType: text, content: z.unknown().optional(), name: text });

const entitySchema = z.object({
  type: text,
  text,
  mentioned: z.object({ id: text, name: text }).nullish(),
});

const channelDataSchema = z.object({
  eventType: text,
  tenant: z.object({ id: text }).nullish(),
  team: z.object({ id: text }).nullish(),
  channel: z.object({ id: text, tenantId: text }).nullish(),
  teamsTeamId: text,
  teamsChannelId: text,
});

export const activitySchema = z.object({
  type: z.string().min(1),
  id: text,
  /** ISO instant; of an edit: when it was edited. */
  timestamp: text,
  serviceUrl: z.url({ protocol: /^https?$/ }),
  channelId: z.string().min(1),
  from: accountSchema.nullish(),
  recipient: accountSchema.nullish(),
  conversation: z.object({
    id: z.string().min(1),
    /** `personal`, `groupChat` or `channel`. */
    conversationType: text,
    tenantId: text,
  }),
  text,
  attachments: z.array(attachmentSchema).nullish(),
  entities: z.array(entitySchema).nullish(),
  channelData: channelDataSchema.nullish(),
  value: z.unknown().optional(),
  /** Of an invoke or event: which. */
  name: text,
  replyToId: text,
  /** Of an installation update: `add`, `remove`, `add-upgrade` or `remove-upgrade`. */
  action: text,
  membersAdded: z.array(accountSchema).nullish(),
  membersRemoved: z.array(accountSchema).nullish(),
});

export type TeamsActivity = z.infer<typeof activitySchema>;
export type TeamsAccount = z.infer<typeof accountSchema>;

/** @returns null for anything that is not an activity */
export function readActivity(body: unknown): TeamsActivity | null {
  const result = activitySchema.safeParse(body);
  return result.success ? result.data : null;
}
