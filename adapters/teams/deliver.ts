/** Notices that nobody is waiting for: warnings, digests, review cards, from the outbox into a conversation. */
import type { Clock, DeliveryResult, Destination, Notice, OutgoingNotice } from '../../src/index.js';
import type { RenderedNotice } from './card.js';
import { deliveryFailure } from './failure.js';
import { conversationTypeOf, threadConversationId } from './place.js';
import type { References, UserReference, WorkspaceReference } from './references.js';
import { type Names, renderNotice } from './render.js';

/** Writes into conversations; throws what the SDK throws. */
export interface Sender {
  /** @returns the new message's id */
  send(to: WorkspaceReference & { readonly conversation: string }, rendered: RenderedNotice): Promise<string | null>;
  /** Opens the one-to-one conversation with a person; @returns its id. */
  openChat(to: WorkspaceReference & { readonly workspace: string; readonly user: string }): Promise<string>;
}

export interface DeliverDeps {
  readonly references: References;
  readonly sender: Sender;
  /** Names of the people and channels that the notice refers to. */
  readonly namesFor: (notice: Notice, workspace: string) => Promise<Names>;
  readonly clock: Clock;
}

/**
 * How the bot's four ways to speak look in Teams. Teams has no message that one person of a channel sees alone (its
 * targeted messages are a preview), so that the quietest way to an author is a reply in the thread (`Adapter.quietest`):
 * seen only by who opens it, notifying only who takes part in it.
 */
const WAYS: Readonly<Record<Destination['visibility'], 'thread' | 'channel' | 'chat'>> = {
  'author-only': 'thread',
  thread: 'thread',
  channel: 'channel',
  direct: 'chat',
};

const NOT_INSTALLED = { status: 'closed', reason: 'app-not-installed' } as const;

/** Sends one notice. Resolves in any case; repeating it after `sent` shows it twice, Teams cannot tell. */
export async function deliver(outgoing: OutgoingNotice, deps: DeliverDeps): Promise<DeliveryResult> {
  const { destination, notice } = outgoing;
  try {
    const names = await deps.namesFor(notice, destination.workspace);
    const rendered = renderNotice(notice, names);
    return WAYS[destination.visibility] === 'chat'
      ? await sendToPerson(destination, rendered, deps)
      : await sendToConversation(destination, rendered, deps);
  } catch (error) {
    return deliveryFailure(error, deps.clock.now());
  }
}

async function sendToConversation(
  destination: Destination,
  rendered: RenderedNotice,
  { references, sender, clock }: DeliverDeps,
): Promise<DeliveryResult> {
  const { channel, workspace } = destination;
  const known = await references.conversation(destination);
  if (known === undefined && (await references.isRemoved(destination))) return NOT_INSTALLED;
  // A channel of the settings may not have been heard from yet: its team's service address is the organisation's.
  const reach = known ?? (await references.workspace(workspace));
  if (reach === undefined) return NOT_INSTALLED;
  const type = known?.type ?? conversationTypeOf(channel);
  const first = WAYS[destination.visibility] === 'thread' ? (destination.thread ?? destination.replyTo) : null;
  const conversation = threadConversationId(channel, type, first);
  try {
    return sent(await sender.send({ ...reach, conversation }, rendered));
  } catch (error) {
    const failure = deliveryFailure(error, clock.now());
    if (failure.status === 'closed') await references.forgetConversation(destination);
    return failure;
  }
}

async function sendToPerson(
  { workspace, user }: Destination,
  rendered: RenderedNotice,
  { references, sender, clock }: DeliverDeps,
): Promise<DeliveryResult> {
  if (user === null) return { status: 'closed', reason: 'no-recipient' };
  const known = await references.user(workspace, user);
  const reach = known ?? (await references.workspace(workspace));
  if (reach === undefined) return NOT_INSTALLED;
  try {
    const conversation =
      known?.chat ?? (await sender.openChat({ ...reach, workspace, user: known?.accountId ?? user }));
    const id = await sender.send({ ...reach, conversation }, rendered);
    if (known?.chat !== conversation)
      await references.rememberChat(workspace, user, chatReference(reach, known, user, conversation));
    return sent(id);
  } catch (error) {
    const failure = deliveryFailure(error, clock.now());
    if (failure.status === 'closed') await references.forgetChat(workspace, user);
    return failure;
  }
}

function chatReference(
  { serviceUrl, botId }: WorkspaceReference,
  known: UserReference | undefined,
  user: string,
  chat: string,
): UserReference {
  return { serviceUrl, botId, accountId: known?.accountId ?? user, name: known?.name ?? null, chat };
}

function sent(platformMessageId: string | null): DeliveryResult {
  return { status: 'sent', platformMessageId };
}
