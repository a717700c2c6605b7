/** The event stream to the page (Server-Sent Events): a snapshot first, then every change. */
import type { Request, Response } from 'express';
import type { Room } from './room.js';
import type { ServerEvent, Status } from './wire.js';

/** Open streams at a time: tabs of one person, and a stop for a runaway reconnect loop. */
const MAX_STREAMS = 32;
/** Status and heartbeat: soon enough to notice a list reload and a dead connection. */
const STATUS_INTERVAL_MS = 20_000;
/** A page that stopped reading is cut off at this backlog; it reconnects and gets a snapshot. */
const MAX_BACKLOG_BYTES = 16_000_000;
/** How long the browser waits before it reconnects. */
const RECONNECT_MS = 1_000;

export interface EventStreams {
  open(request: Request, response: Response): void;
  /** Ends every stream, so that the server can close. */
  close(): void;
}

export function createEventStreams(room: Room, status: () => Status): EventStreams {
  const streams = new Set<Response>();

  return {
    open(request, response) {
      if (streams.size >= MAX_STREAMS) {
        response.status(503).json({ error: { code: 'too-many-pages', message: 'Too many playground tabs are open.' } });
        return;
      }
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        connection: 'keep-alive',
      });
      const send = (event: ServerEvent) => {
        if (response.writableLength > MAX_BACKLOG_BYTES) response.destroy();
        else response.write(`data: ${JSON.stringify(event)}\n\n`);
      };
      response.write(`retry: ${RECONNECT_MS}\n\n`);
      send({ type: 'snapshot', entries: room.entries(), status: status() });

      const unsubscribe = room.subscribe(send);
      const heartbeat = setInterval(() => send({ type: 'status', status: status() }), STATUS_INTERVAL_MS);
      heartbeat.unref();
      streams.add(response);
      const end = () => {
        clearInterval(heartbeat);
        unsubscribe();
        streams.delete(response);
      };
      request.on('close', end);
      response.on('close', end);
      response.on('error', end);
    },
    close() {
      for (const response of [...streams]) response.end();
    },
  };
}
