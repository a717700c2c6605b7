/** Is it this machine? Asked where no token is checked. */
import type { IncomingMessage } from 'node:http';

/** Headers of proxies and tunnels: what they forward comes from anywhere, whatever address it has. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/** @param address an IP address or host name, IPv6 with or without brackets */
export function isLocalAddress(address: string | undefined): boolean {
  if (address === undefined) return false;
  const host = address.replace(/^\[|\]$/g, '').toLowerCase();
  return host === 'localhost' || host === '::1' || /^(?:::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

/** The host name is checked as well: a web page whose name was pointed at 127.0.0.1 is not this machine. */
export function isLocalRequest(request: IncomingMessage): boolean {
  const host = `http://${request.headers.host ?? ''}`;
  return (
    isLocalAddress(request.socket.remoteAddress) &&
    URL.canParse(host) &&
    isLocalAddress(new URL(host).hostname) &&
    FORWARDED.every((header) => request.headers[header] === undefined)
  );
}
