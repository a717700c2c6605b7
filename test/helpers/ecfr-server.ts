/** A server in the place of the eCFR's versioner: answers what a test tells it to. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface EcfrServer {
  readonly url: string;
  /** Requests so far, as `GET /titles.json`. */
  readonly requests: string[];
  /** Date that `titles.json` names; it has an ETag and answers 304. */
  date: string;
  /** Answers the request for the part's XML. */
  part: Answer;
  stop(): Promise<void>;
}

/** `part` at first sends `xml`. */
export async function startEcfrServer(date: string, xml: string | Buffer): Promise<EcfrServer> {
  const server = createServer((request, response) => {
    ecfr.requests.push(`${request.method} ${request.url}`);
    if (!request.url?.endsWith('/titles.json')) return ecfr.part(request, response);
    const etag = `"${ecfr.date}"`;
    if (request.headers['if-none-match'] === etag) return response.writeHead(304).end();
    response.writeHead(200, { etag, 'content-type': 'application/json' });
    return response.end(JSON.stringify({ titles: [{ number: 14 }, { number: 15, up_to_date_as_of: ecfr.date }] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const ecfr: EcfrServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: [],
    date,
    part: (_, response) => response.writeHead(200).end(xml),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return ecfr;
}
