/**
 * The page has no sign-in, so it answers this machine only. Its server listens on 127.0.0.1; here four more ways in are
 * closed: another machine (remote address), a proxy or tunnel that says so (forwarding headers), a foreign name that
 * resolves to 127.0.0.1 (DNS rebinding: the Host header), and another site's page in the same browser (CSRF: Origin and
 * Sec-Fetch-Site; plus JSON bodies only, which a plain form cannot send).
 */
import type { IncomingHttpHeaders } from 'node:http';

export interface RequestFacts {
  readonly method: string;
  /** Address of the socket's other end; never taken from a header. */
  readonly remoteAddress: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

const LOOPBACK_ADDRESS = /^(?:::1|(?:::ffff:)?127(?:\.\d{1,3}){3})$/i;
const LOOPBACK_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;
const FORWARDING_HEADERS = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'] as const;
const READ_METHODS = new Set(['GET', 'HEAD']);

/** Why a request is refused, in a sentence for the person who sees it; null when it is welcome. */
export function refusal(request: RequestFacts): string | null {
  const { headers } = request;
  if (!LOOPBACK_ADDRESS.test(request.remoteAddress ?? '')) return 'The playground answers this machine only.';
  if (FORWARDING_HEADERS.some((name) => headers[name] !== undefined))
    return 'The playground does not answer through a proxy or tunnel. Open it on the machine it runs on.';
  const host = headers.host ?? '';
  if (!LOOPBACK_HOST.test(host)) return 'The playground answers under http://localhost only.';
  // A link from elsewhere may open the page itself (a navigation); it may not fetch or send anything.
  const site = headers['sec-fetch-site'];
  const navigates = headers['sec-fetch-mode'] === 'navigate' && READ_METHODS.has(request.method);
  if ((site === 'cross-site' || site === 'same-site') && !navigates) return crossSite;
  const origin = headers.origin;
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`) return crossSite;
  if (!READ_METHODS.has(request.method) && !isJson(headers['content-type'])) return 'Send JSON.';
  return null;
}

const crossSite = 'Another site may not use the playground.';

function isJson(contentType: string | undefined): boolean {
  return contentType?.split(';', 1)[0]?.trim().toLowerCase() === 'application/json';
}
