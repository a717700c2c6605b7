/** The server side of a WebSocket, as much of RFC 6455 as a Socket Mode test needs: small text frames. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

export interface WebSocketServer {
  readonly url: string;
  /** What the client sent, parsed from JSON. */
  readonly received: unknown[];
  send(message: object): void;
  close(): Promise<void>;
}

/** @param greeting sent to every client that connects */
export async function listenWebSocket(greeting: object): Promise<WebSocketServer> {
  const sockets = new Set<Duplex>();
  const received: unknown[] = [];
  const server = createServer();
  server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
    const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}${GUID}`).digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    sockets.add(socket);
    let pending = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      pending = Buffer.concat([pending, chunk]);
      for (let read = readFrame(pending); read !== null; read = readFrame(pending)) {
        pending = pending.subarray(read.size);
        if (read.opcode === TEXT) received.push(JSON.parse(read.payload.toString('utf8')));
        if (read.opcode === PING) socket.write(frame(PONG, read.payload));
        if (read.opcode === CLOSE) socket.end(frame(CLOSE, read.payload));
      }
    });
    socket.on('error', () => sockets.delete(socket));
    socket.on('close', () => sockets.delete(socket));
    socket.write(frame(TEXT, Buffer.from(JSON.stringify(greeting))));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    send: (message) => {
      for (const socket of sockets) socket.write(frame(TEXT, Buffer.from(JSON.stringify(message))));
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function frame(opcode: number, payload: Buffer): Buffer {
  const short = payload.length < 126;
  const head = Buffer.alloc(short ? 2 : 4);
  head[0] = 0x80 | opcode;
  head[1] = short ? payload.length : 126;
  if (!short) head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
}

/** The first whole (masked) frame of `bytes`, or null. */
function readFrame(bytes: Buffer): { opcode: number; payload: Buffer; size: number } | null {
  if (bytes.length < 2) return null;
  const opcode = bytes.readUInt8(0) & 0x0f;
  const stated = bytes.readUInt8(1) & 0x7f;
  const maskAt = stated === 126 ? 4 : 2;
  const length = stated === 126 && bytes.length >= 4 ? bytes.readUInt16BE(2) : stated;
  const size = maskAt + 4 + length;
  if (bytes.length < size) return null;
  const mask = bytes.subarray(maskAt, maskAt + 4);
  const payload = Buffer.from(bytes.subarray(maskAt + 4, size).map((byte, index) => byte ^ mask.readUInt8(index % 4)));
  return { opcode, payload, size };
}
