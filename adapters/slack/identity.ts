/** Who we are to Slack: asked once, remembered when answered. */
import { EntityCheckError, type Logger } from '../../src/index.js';
import { isBadToken, toDeliveryResult } from './failure.js';
import type { Identity } from './parse.js';

/** The answer of auth.test, as far as it matters here. */
export interface AuthTest {
  readonly user_id?: string | undefined;
  readonly bot_id?: string | undefined;
  readonly team_id?: string | undefined;
  readonly enterprise_id?: string | undefined;
}

/** A function that resolves to our identity. A failure is not remembered: the next caller asks again. */
export function createIdentity(authTest: () => Promise<AuthTest>): () => Promise<Identity> {
  let known: Promise<Identity> | null = null;
  return () => {
    known ??= authTest().then(toIdentity);
    known.catch(() => {
      known = null;
    });
    return known;
  };
}

function toIdentity({ user_id, bot_id, team_id, enterprise_id }: AuthTest): Identity {
  if (!user_id || !team_id) throw new Error('auth.test named no user or team');
  return { userId: user_id, botId: bot_id ?? '', teamId: team_id, enterpriseId: enterprise_id ?? null };
}

/**
 * Asks Slack who we are. A token that Slack refuses stops the start; Slack out of reach does not: every event asks
 * again, and is not acknowledged until there is an answer.
 */
export async function checkToken(identify: () => Promise<Identity>, logger: Logger): Promise<void> {
  try {
    const { teamId, userId } = await identify();
    logger.info({ team: teamId, user: userId }, 'Slack token accepted');
  } catch (error) {
    const { reason } = { reason: 'unknown', ...toDeliveryResult(error) };
    if (isBadToken(error)) {
      throw new EntityCheckError(
        'platform-failed',
        `Slack refuses SLACK_BOT_TOKEN (${reason}). Copy the Bot User OAuth Token from "OAuth & Permissions" of your app on https://api.slack.com/apps; if there is none, install the app there first.`,
        { cause: error },
      );
    }
    logger.warn({ reason }, 'Slack cannot be reached to check SLACK_BOT_TOKEN; going on, every event tries again');
  }
}
