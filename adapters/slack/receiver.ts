/** What stands between the SDK's receivers and its App, for HTTP and Socket Mode alike. */
import { isSlackRequest } from './guard.js';

/** The body is signed by Slack but is no request of Slack's. */
export class MalformedRequestError extends Error {
  readonly code = 'malformed-request';
}

/** One request, as the SDK's receivers hand it to the App. */
interface ReceivedRequest {
  readonly body: unknown;
  ack(response?: unknown): Promise<void>;
}

/**
 * Wraps the App's `processEvent`: refuses malformed bodies, and acknowledges only when the handlers are done. The SDK
 * acknowledges an event before its handler runs, and a crash in between would lose it; its `processBeforeResponse`
 * mends that for HTTP only.
 */
export function processThenAcknowledge<Request extends ReceivedRequest>(
  processEvent: (request: Request) => Promise<void>,
): (request: Request) => Promise<void> {
  return async (request) => {
    if (!isSlackRequest(request.body)) throw new MalformedRequestError('not a request of Slack');
    let response: unknown;
    await processEvent({
      ...request,
      ack: async (given?: unknown) => {
        response = given;
      },
    });
    // Also what nobody handles (a link button, an event we unsubscribed from): silence would count as a failure.
    await request.ack(response);
  };
}
