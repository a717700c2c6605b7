/** Stage 5: what to do about each mention. Every mention gets one reason, also the quiet ones. */
import { type AllowList, NOBODY_ALLOWED } from '../lists/index.js';
import type { EventTransaction } from '../store/port.js';
import type { ChatMessage, Decision, Destination, Mention, ReasonCode } from '../types.js';
import { deletionTime } from './delete-message.js';
import type { PolicyRules } from './policy.js';
import { isSuppressed } from './suppress.js';

/** Most decisions recorded for one message: a pasted list of thousands of names is one event, not thousands of rows. */
export const MAX_DECISIONS = 200;

/**
 * Entities that count as one for warnings: a family is warned about under one key, whichever member was named.
 * The key is its smallest entity id, so that every mention of the family computes the same.
 */
export function warningKey(mention: Mention): string {
  const ids = [mention.match.entity.id, ...(mention.family?.entityIds ?? [])];
  return ids.sort()[0]!;
}

/**
 * The decisions that need no memory: one per entity or family, its clearest mention standing for the others.
 * `warn` is a proposal that `settle` may still quieten.
 */
export function decide(
  message: ChatMessage,
  mentions: readonly Mention[],
  rules: PolicyRules,
  allow: AllowList = NOBODY_ALLOWED,
): readonly Decision[] {
  const byKey = new Map<string, Mention>();
  for (const mention of mentions) {
    const key = warningKey(mention);
    const known = byKey.get(key);
    // "Our Huawei Coffee, and Huawei": the one that is not ours counts.
    const ours = known !== undefined && isAllowed(known);
    const isBetter = !known || (ours === isAllowed(mention) ? isClearer(mention, known) : ours);
    if (isBetter) byKey.set(key, mention);
  }
  const decisions = [...byKey.values()]
    .sort((a, b) => Number(b.alert) - Number(a.alert) || a.start - b.start)
    .slice(0, MAX_DECISIONS)
    .map((mention) => {
      const reason = isAllowed(mention) ? 'allowed-by-company' : quietReason(message, mention, rules);
      return reason
        ? { mention, action: 'record' as const, reason }
        : { mention, action: 'warn' as const, reason: 'warned' as const };
    });
  return decisions;

  function isAllowed({ start, end }: Mention): boolean {
    return allow.covering(message.text, start, end) !== null;
  }
}

export interface Circumstances {
  readonly rules: PolicyRules;
  /** Who a warning would be seen by. */
  readonly visibility: Destination['visibility'];
  readonly now: Date;
}

/**
 * Applies what was said before: an earlier edit of this message, or the same thread within the cooldown.
 * Runs inside the event's transaction, so that two messages at the same instant give one warning.
 */
export async function settle(
  tx: Pick<EventTransaction, 'entitiesWarnedInEarlierEdits' | 'versions' | 'claimCooldown' | 'suppressions'>,
  message: ChatMessage,
  proposed: readonly Decision[],
  { rules, visibility, now }: Circumstances,
): Promise<readonly Decision[]> {
  if (!proposed.some((decision) => decision.action === 'warn')) return proposed;
  const deletions = (await tx.versions()).map(deletionTime);
  if (deletions.some((at) => at !== null && at >= message.sentAt))
    return proposed.map((decision) => (decision.action === 'warn' ? quiet(decision, 'message-deleted') : decision));
  const earlier = await tx.entitiesWarnedInEarlierEdits();
  const warned = proposed.filter(({ action }) => action === 'warn').map(({ mention }) => mention.match.entity.id);
  const suppressions = await tx.suppressions(warned, now);
  const settled: Decision[] = [];
  for (const decision of proposed) {
    settled.push(decision.action === 'warn' ? await settleOne(decision) : decision);
  }
  return settled;

  async function settleOne(decision: Decision): Promise<Decision> {
    const { mention } = decision;
    if (suppressions.some((each) => isSuppressed(mention, message.channel, each))) return quiet(decision, 'suppressed');
    const ids = [mention.match.entity.id, ...(mention.family?.entityIds ?? [])];
    if (ids.some((id) => earlier.has(id))) return quiet(decision, 'already-warned-in-earlier-edit');
    const [first, ...others] = cooldownKeys(message, warningKey(mention), visibility);
    if (!(await tx.claimCooldown(first, now, rules.cooldownMs))) return quiet(decision, 'cooldown');
    for (const key of others) await tx.claimCooldown(key, now, rules.cooldownMs);
    return decision;
  }
}

/**
 * Where an entity stays quiet, and for whom: for everybody where everybody saw the warning, else for its author alone.
 * Messages outside threads are one conversation; a warning there also covers the thread that may grow under the message.
 */
export function cooldownKeys(
  message: ChatMessage,
  entityKey: string,
  visibility: Destination['visibility'],
): readonly [string, ...string[]] {
  const { platform, workspace, channel, thread, messageId, author } = message;
  const seenBy = visibility === 'author-only' || visibility === 'direct' ? [author.id] : [];
  const key = (part: string) => JSON.stringify([platform, workspace, channel, part, entityKey, ...seenBy]);
  return thread === null ? [key(''), key(messageId)] : [key(thread)];
}

function quiet(decision: Decision, reason: ReasonCode): Decision {
  return { ...decision, action: 'record', reason };
}

function quietReason(message: ChatMessage, mention: Mention, rules: PolicyRules): ReasonCode | null {
  if (message.author.isExternal) return 'external-author';
  if (message.author.isBot && rules.bots !== 'warn') return 'bot-author';
  if (!mention.alert || mention.score < (rules.alertThreshold ?? 0)) return 'below-threshold';
  if (rules.lists !== 'all' && !rules.lists.includes(mention.match.entity.list)) return 'list-not-counted';
  if (rules.muted) return 'muted-channel';
  if (rules.mode === 'silent') return 'silent-mode';
  return null;
}

function isClearer(a: Mention, b: Mention): boolean {
  return a.alert === b.alert ? a.score > b.score : a.alert;
}
