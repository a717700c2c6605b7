import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Express } from 'express';
import type { Logger } from '../bot/ports.js';
import { EntityCheckError } from '../errors.js';
import type { Health } from './health.js';

export interface HttpHostConfig {
  /** 0: any free port. */
  readonly port: number;
  /** True: only this machine can connect. */
  readonly loopbackOnly: boolean;
  /** The setting that `port` comes from, for messages; default `PORT`. */
  readonly portSetting?: string;
}

export interface HttpHostDeps {
  readonly logger: Logger;
  readonly health: () => Promise<Health>;
}

export interface HttpHost {
  /** Adapters mount their paths here before `listen`. No body parser is installed. */
  readonly app: Express;
  /** Starts to accept connections. Rejects with `config-invalid` when the port cannot be had. */
  listen(): Promise<{ readonly url: string; readonly port: number }>;
  /** Accepts nothing new, lets running requests finish within `deadlineMs`, then cuts them. */
  stop(deadlineMs: number): Promise<void>;
}

/** Longer than the longest wait of a platform for an answer; a slower client is cut off. */
const REQUEST_TIMEOUT_MS = 30_000;
const HEADERS_TIMEOUT_MS = 10_000;

/** An HTTP server: `GET /healthz` and whatever adapters mount. */
export function createHttpHost(config: HttpHostConfig, deps: HttpHostDeps): HttpHost {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.get('/healthz', async (_request, response) => {
    const health = await deps.health();
    // 503 takes an instance out of a load balancer: only where it cannot do its work.
    response.status(health.store === 'ok' ? 200 : 503);
    response.set('cache-control', 'no-store').json(health);
  });
  const server = createServer(app);
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  return {
    app,
    async listen() {
      app.use((_request, response) => {
        response.status(404).json({ error: 'not found' });
      });
      app.use(answerErrors(deps.logger));
      const port = await listenOn(server, config);
      return { url: `http://localhost:${port}`, port };
    },
    async stop(deadlineMs) {
      if (!server.listening) return;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), deadlineMs);
      // A connection that goes idle after its answer would be kept alive until the client's end.
      const sweep = setInterval(() => server.closeIdleConnections(), 50);
      await closed;
      clearTimeout(cut);
      clearInterval(sweep);
    },
  };
}

function listenOn(server: Server, { port, loopbackOnly, portSetting = 'PORT' }: HttpHostConfig): Promise<number> {
  const host = loopbackOnly ? '127.0.0.1' : '0.0.0.0';
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why =
        cause.code === 'EADDRINUSE'
          ? `Port ${port} is in use: stop the other program, or set ${portSetting} to another number.`
          : `Cannot listen on ${host}:${port} (${cause.code ?? cause.message}): set ${portSetting} to another number.`;
      reject(new EntityCheckError('config-invalid', why, { cause }));
    });
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Nothing of an error goes out but an id to look for in the log. */
function answerErrors(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const status = statusOf(error);
    const id = crypto.randomUUID();
    const fields = { err: error, errorId: id, method: request.method, path: request.path, status };
    if (status >= 500) logger.error(fields, 'a request failed');
    else logger.debug(fields, 'a request was refused');
    if (response.headersSent) return next(error);
    response.status(status).json({ error: status >= 500 ? 'internal error' : 'bad request', id });
  };
}

/** What body parsers say (400, 413, 415), 503 where a retry helps, otherwise 500. */
function statusOf(error: unknown): number {
  if (error instanceof EntityCheckError) return error.code === 'store-unavailable' ? 503 : 500;
  if (typeof error === 'object' && error !== null && 'status' in error) {
    const { status } = error;
    if (typeof status === 'number' && status >= 400 && status < 600) return status;
  }
  return 500;
}
