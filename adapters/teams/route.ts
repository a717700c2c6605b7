/** The messaging endpoint: what is let in, and what Teams is answered. */
import express, { type ErrorRequestHandler, type Request, type Response, Router } from 'express';
import type { Logger } from '../../src/index.js';
import { readActivity, type TeamsActivity } from './activity.js';
import { INBOUND_MAX_BYTES } from './limits.js';
import { isLocalAddress, isLocalRequest } from './loopback.js';
import { TEAMS_CHANNEL_ID } from './surface.js';

/** The request does not prove that it comes from Teams. */
export class UnauthorizedError extends Error {}

export interface HttpAnswer {
  readonly status: number;
  readonly body?: unknown;
}

export interface RouteDeps<Identity> {
  /** @throws UnauthorizedError; anything else means that it could not be found out now */
  readonly authenticate: (body: object, authorization: string) => Promise<Identity>;
  /** Rejects when Teams is to send the activity again. */
  readonly process: (identity: Identity, body: object, activity: TeamsActivity) => Promise<HttpAnswer>;
  /** True: no token is checked, and only this machine is let in. */
  readonly anonymous: boolean;
  readonly logger: Logger;
}

/**
 * 200 after the bot has recorded the message; 400 for what is no activity; 401 without a valid token; 403 for other
 * channels and, without tokens, other machines; 503 when Teams is to send it again.
 */
export function createMessagesRoute<Identity>(deps: RouteDeps<Identity>): Router {
  const router = Router();
  if (deps.anonymous) router.use((request, response, next) => (isLocalRequest(request) ? next() : end(response, 403)));
  router.post('/', express.json({ limit: INBOUND_MAX_BYTES }), (request, response) => accept(request, response, deps));
  router.all('/', (_request, response) => end(response.set('allow', 'POST'), 405));
  router.use(refuseBody);
  return router;
}

async function accept<Identity>(request: Request, response: Response, deps: RouteDeps<Identity>): Promise<void> {
  const { logger } = deps;
  const body: unknown = request.body;
  const activity = readActivity(body);
  if (activity === null) return end(response, 400);
  let identity: Identity;
  try {
    identity = await deps.authenticate(body as object, request.headers.authorization ?? '');
  } catch (error) {
    if (error instanceof UnauthorizedError) {
      logger.warn({ reason: error.message }, 'A request without a valid token was refused');
      return end(response, 401);
    }
    logger.error({ error: nameOf(error) }, 'A token cannot be checked: the keys of the Bot Framework are out of reach');
    return end(response, 503);
  }
  if (activity.channelId !== TEAMS_CHANNEL_ID) return end(response, 403);
  if (deps.anonymous && !isLocalAddress(new URL(activity.serviceUrl).hostname)) return end(response, 403);
  try {
    const answer = await deps.process(identity, body as object, activity);
    response.status(answer.status);
    if (answer.body === undefined) response.end();
    else response.json(answer.body);
  } catch (error) {
    logger.error({ error: nameOf(error), type: activity.type }, 'An activity was not processed; Teams sends it again');
    end(response, 503);
  }
}

/** Errors of the body parser: not JSON, cut off, too large, an unknown encoding. */
const refuseBody: ErrorRequestHandler = (error, _request, response, _next) => {
  const status: unknown = (error as { status?: unknown }).status;
  end(response, status === 413 || status === 415 ? status : 400);
};

function end(response: Response, status: number): void {
  response.status(status).end();
}

/** Never the message: it may quote what somebody wrote. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? `${error.name} ${code}` : error.name;
}
