/** The page's HTTP side: guard, headers, assets, the JSON API and the event stream. */
import express, {
  type ErrorRequestHandler,
  type NextFunction,
  type Request,
  type Response,
  type Router,
} from 'express';
import type { ZodType } from 'zod';
import type { Logger } from '../../src/index.js';
import type { Conversation, Outcome } from './conversation.js';
import type { EventStreams } from './events.js';
import { refusal } from './guard.js';
import {
  type ErrorReply,
  editMessage,
  type PreviewReply,
  postMessage,
  pressButton,
  previewText,
  runCommand,
} from './wire.js';
import { MAX_TEXT_LENGTH } from './world.js';

/** The longest text takes six bytes a unit when every one is escaped (`\u0001`); a little room for the other fields. */
const MAX_BODY_BYTES = MAX_TEXT_LENGTH * 6 + 10_000;

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

export interface ApiDeps {
  readonly conversation: Conversation;
  readonly events: EventStreams;
  /** Every mention of a text, also those below the alert threshold. */
  readonly preview: (text: string) => PreviewReply;
  readonly logger: Logger;
  /** Folder of the built page. */
  readonly pageDirectory: string;
}

/** Routes of `/` and `/playground/*`; everything else on the server is left alone. */
export function createApi({ conversation, events, preview, logger, pageDirectory }: ApiDeps): Router {
  const router = express.Router();
  const own = ['/', '/playground{/*rest}'];
  router.all(own, guard);

  router.get('/', (_request, response) => {
    response.sendFile(
      'index.html',
      { root: pageDirectory, cacheControl: false, headers: { 'cache-control': 'no-cache' } },
      (error) => {
        if (error && !response.headersSent)
          response.status(503).type('text').send('The playground page is not built yet. Run: npm run build\n');
      },
    );
  });
  router.use('/playground', express.static(pageDirectory, { index: false, redirect: false, cacheControl: false }));
  router.get('/playground/api/events', (request, response) => events.open(request, response));

  const json = express.json({ limit: MAX_BODY_BYTES });
  const post = <T>(path: string, schema: ZodType<T>, handle: (body: T) => Promise<Outcome> | Outcome) =>
    router.post(`/playground/api/${path}`, json, async (request, response) => {
      const body = parse(schema, request, response);
      if (body !== null) answer(await handle(body), response);
    });
  post('messages', postMessage, (body) => conversation.post(body));
  post('edits', editMessage, (body) => conversation.edit(body));
  post('commands', runCommand, (body) => conversation.command(body));
  post('actions', pressButton, (body) => conversation.press(body));
  router.post('/playground/api/preview', json, (request, response) => {
    const body = parse(previewText, request, response);
    if (body !== null) response.json(preview(body.text));
  });
  router.post('/playground/api/clear', json, (_request, response) => {
    conversation.clear();
    response.json({});
  });

  router.use('/playground', (_request, response) => fail(response, 404, 'not-found', 'There is nothing here.'));

  const failed: ErrorRequestHandler = (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const status = statusOf(error);
    // The path only: a body may hold message text, and so may the parser's error.
    if (status >= 500) logger.error({ path: request.path, code: 'playground-failed' }, 'a playground request failed');
    fail(response, status, status === 413 ? 'too-long' : status >= 500 ? 'failed' : 'invalid', messageOf(status));
  };
  router.use('/playground', failed);
  return router;
}

function guard(request: Request, response: Response, next: NextFunction): void {
  response.set(HEADERS);
  const { method, headers } = request;
  const why = refusal({ method, remoteAddress: request.socket.remoteAddress, headers });
  if (why === null) next();
  else fail(response, 403, 'refused', why);
}

/** The valid body, or null after a 400 was sent. */
function parse<T>(schema: ZodType<T>, request: Request, response: Response): T | null {
  const result = schema.safeParse(request.body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const tooLong = issue?.code === 'too_big' && issue.path[0] === 'text';
  fail(
    response,
    tooLong ? 413 : 400,
    tooLong ? 'too-long' : 'invalid',
    issue?.message ?? 'That request was not understood.',
  );
  return null;
}

function answer(outcome: Outcome, response: Response): void {
  if (outcome.status === 'done') response.status(201).json({ id: outcome.id });
  else fail(response, outcome.status === 'refused' ? 409 : 503, outcome.status, outcome.message);
}

function fail(response: Response, status: number, code: string, message: string): void {
  response.status(status).json({ error: { code, message } } satisfies ErrorReply);
}

function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}

function messageOf(status: number): string {
  if (status === 413) return `Messages can have up to ${MAX_TEXT_LENGTH.toLocaleString('en')} characters.`;
  return status >= 500 ? 'Something went wrong here. The log says more.' : 'That request was not understood.';
}
