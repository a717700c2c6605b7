/** Where an activity happened: ids of conversations, threads, teams and people, as Teams writes them. */
import type { Author, Place } from '../../src/index.js';
import type { TeamsAccount, TeamsActivity } from './activity.js';
import { PLATFORM } from './surface.js';

export type ConversationType = 'personal' | 'groupChat' | 'channel';

/** A channel's threads are conversations of their own: `{channel};messageid={first message}`. */
const THREAD = /^(.+?);messageid=(\d+)$/;

/** @returns null where the activity does not say which organisation it belongs to */
export function placeOf(activity: TeamsActivity): Place | null {
  const workspace = activity.conversation.tenantId || activity.channelData?.tenant?.id;
  if (!workspace) return null;
  const { channel, first } = splitConversationId(activity.conversation.id);
  // A thread's first message is not in a thread yet.
  return { platform: PLATFORM, workspace, channel, thread: first === activity.id ? null : first };
}

export function splitConversationId(id: string): { readonly channel: string; readonly first: string | null } {
  const match = THREAD.exec(id);
  return match === null ? { channel: id, first: null } : { channel: match[1] as string, first: match[2] as string };
}

/** The conversation in which a reply to a thread goes. Chats have no threads: `first` is left out there. */
export function threadConversationId(channel: string, type: ConversationType, first: string | null): string {
  return type === 'channel' && first !== null ? `${channel};messageid=${first}` : channel;
}

/** What kind a conversation is, by what the activity says, and by the id's ending where it says nothing. */
export function conversationTypeOf(id: string, stated?: string | null): ConversationType {
  if (stated === 'personal' || stated === 'groupChat' || stated === 'channel') return stated;
  if (/@thread\.(tacv2|skype)/.test(id)) return 'channel';
  return /@(thread\.v2|unq\.gbl\.spaces)/.test(id) ? 'groupChat' : 'personal';
}

/** What the app is installed in, and removed from, as a whole: a team, a chat. */
export function installationUnit(activity: TeamsActivity): string {
  const { channel } = splitConversationId(activity.conversation.id);
  return activity.channelData?.team?.id || activity.channelData?.teamsTeamId || channel;
}

/** The id that the organisation knows a person by (Microsoft Entra), else the one that only this bot knows. */
export function userIdOf(account: TeamsAccount): string {
  return account.aadObjectId || account.id;
}

export function isOwn(activity: TeamsActivity): boolean {
  return activity.from != null && activity.from.id === activity.recipient?.id;
}

export function authorOf(account: TeamsAccount, activity: TeamsActivity): Author {
  const isBot = account.role === 'bot' || account.id.startsWith('28:');
  return { id: userIdOf(account), isBot, isExternal: !isBot && isExternal(account, activity) };
}

/**
 * A guest, a person of another organisation in a shared channel or chat, or somebody without a work account. Where
 * the payload leaves it open the person counts as a colleague, except that every colleague has a Microsoft Entra id.
 */
function isExternal(account: TeamsAccount, activity: TeamsActivity): boolean {
  if (account.userRole === 'guest' || account.userRole === 'anonymous') return true;
  if (!account.aadObjectId) return true;
  const home = account.tenantId || activity.channelData?.tenant?.id;
  const here = activity.channelData?.channel?.tenantId || activity.conversation.tenantId;
  return Boolean(home && here && home !== here);
}
