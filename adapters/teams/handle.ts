/** One activity from start to answer: what it asks of the bot, and how the bot's answer reaches the person. */
import type { ActionReply, Bot, Clock, CommandRequest, KeyValue, Logger, Notice, Place } from '../../src/index.js';
import type { TeamsActivity } from './activity.js';
import type { AdaptiveCard, RenderedNotice } from './card.js';
import { deliveryFailure } from './failure.js';
import { type Incoming, parseActivity } from './parse.js';
import { conversationTypeOf } from './place.js';
import type { References } from './references.js';
import { type Names, renderNotice } from './render.js';
import { PLATFORM } from './surface.js';

/** The conversation that an activity came from. */
export interface Turn {
  /** Into the same conversation; in a channel, into the same thread. */
  reply(rendered: RenderedNotice): Promise<void>;
  /** Puts another card in the place of one of the bot's own. */
  replace(messageId: string, rendered: RenderedNotice): Promise<void>;
}

/** Body of the answer to a button: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards */
export type InvokeAnswer =
  | { readonly statusCode: 200; readonly type: 'application/vnd.microsoft.card.adaptive'; readonly value: AdaptiveCard }
  | { readonly statusCode: 200; readonly type: 'application/vnd.microsoft.activity.message'; readonly value: string }
  | {
      readonly statusCode: 400;
      readonly type: 'application/vnd.microsoft.error';
      readonly value: { readonly code: string; readonly message: string };
    };

export interface HandleDeps {
  readonly bot: Bot;
  readonly references: References;
  readonly storage: KeyValue;
  readonly namesFor: (notice: Notice, workspace: string) => Promise<Names>;
  /** To a person alone, outside the conversation. */
  readonly sendPrivately: (
    request: { workspace: string; channel: string; user: string },
    notice: Notice,
  ) => Promise<void>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Teams repeats an activity that was not acknowledged within 15 seconds, for a few minutes. */
const ANSWERED_TTL_MS = 60 * 60 * 1000;

/**
 * @returns the answer to a button, undefined where none is due
 * @throws when the activity is to be sent again: nothing was recorded, or the answer may still get through
 */
export type HandleActivity = (activity: TeamsActivity, turn: Turn) => Promise<InvokeAnswer | undefined>;

export function createHandler(deps: HandleDeps): HandleActivity {
  const { bot, references, storage, logger } = deps;

  return async (activity, turn) => {
    const incoming = parseActivity(activity, deps.clock.now());
    if (incoming.type === 'removed') {
      if (await references.forgetUnit(activity)) await bot.forgetWorkspace(PLATFORM, incoming.place.workspace);
      return undefined;
    }
    if (incoming.type === 'ignored') {
      logger.debug({ reason: incoming.reason }, 'Teams activity ignored');
      return undefined;
    }
    await references.remember(activity);
    switch (incoming.type) {
      case 'message':
        await bot.screenMessage(incoming.message);
        await references.heard(activity);
        return undefined;
      case 'deleted':
        await bot.messageDeleted(incoming.message);
        return undefined;
      case 'command':
        await answerCommand(incoming.request, incoming.version, turn);
        return undefined;
      case 'action':
        return answerAction(incoming, isPersonal(activity), turn);
      case 'added':
        if (isPersonal(activity) && incoming.user !== null) await welcome(incoming.place, incoming.user, turn);
        return undefined;
      case 'bad-action':
        logger.warn({}, 'A button was refused: unknown, damaged, or pressed by somebody from outside');
        return incoming.via === 'execute' ? BAD_ACTION : undefined;
    }
  };

  /** Once per message and edit, also where Teams asks again. */
  async function answerCommand(request: CommandRequest, version: string, turn: Turn): Promise<void> {
    const key = `answered:${request.workspace}:${request.channel}:${version}`;
    if ((await storage.get(key)) !== undefined) return;
    await answer(await bot.command(request), request.workspace, turn);
    await storage.set(key, true, ANSWERED_TTL_MS);
  }

  /** In the person's own chat only: nobody asked for it in a team. */
  async function welcome(place: Place, user: string, turn: Turn): Promise<void> {
    await answer(await bot.command({ ...place, user, text: 'help' }), place.workspace, turn);
  }

  async function answerAction(
    { request, via, card }: Extract<Incoming, { type: 'action' }>,
    isPersonalChat: boolean,
    turn: Turn,
  ): Promise<InvokeAnswer | undefined> {
    const reply = await bot.act(request);
    const rendered = await render(reply.notice, request.workspace);
    const way = wayOf(reply.how, isPersonalChat, via);
    if (way === 'reply') await send(() => turn.reply(rendered));
    if (way === 'chat') await deps.sendPrivately(request, reply.notice);
    const forAll = isPersonalChat || reply.how === 'update';
    if (way === 'card' && forAll && card !== null) await send(() => turn.replace(card, rendered));
    if (via === 'submit') return undefined;
    return way === 'card'
      ? { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: rendered.card }
      : { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: rendered.summary };
  }

  async function answer(notice: Notice, workspace: string, turn: Turn): Promise<void> {
    const rendered = await render(notice, workspace);
    await send(() => turn.reply(rendered));
  }

  async function render(notice: Notice, workspace: string): Promise<RenderedNotice> {
    return renderNotice(notice, await deps.namesFor(notice, workspace));
  }

  /** What may still get through is thrown, so that Teams asks again; what never will is logged. */
  async function send(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const failure = deliveryFailure(error, deps.clock.now());
      if (failure.status === 'retry') throw error;
      logger.warn({ reason: failure.reason }, 'An answer cannot be sent');
    }
  }
}

/**
 * `reply`: a message where the card is; `card`: in its place; `chat`: to the person alone, elsewhere.
 *
 * The card that answers an `Action.Execute` is seen by the person who pressed it, the others keep the old one: that is
 * how Teams answers privately in a channel, and why nobody can take a warning away from the others. A review card is
 * changed for all of them (`update`). In the person's
 * own chat a private answer is a message below, so that the card with its buttons stays.
 */
function wayOf(how: ActionReply['how'], isPersonalChat: boolean, via: 'execute' | 'submit'): 'reply' | 'card' | 'chat' {
  if (how === 'public' || (how === 'private' && isPersonalChat)) return 'reply';
  return via === 'execute' || isPersonalChat || how === 'update' ? 'card' : 'chat';
}

const BAD_ACTION: InvokeAnswer = {
  statusCode: 400,
  type: 'application/vnd.microsoft.error',
  value: { code: 'BadRequest', message: 'This button cannot be used here.' },
};

function isPersonal({ conversation }: TeamsActivity): boolean {
  return conversationTypeOf(conversation.id, conversation.conversationType) === 'personal';
}
