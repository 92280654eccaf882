import { isIPv6 } from 'node:net';
import type { Request } from 'express';

/**
 * Where a request comes from: the other end of the connection, or what trusted proxies say of it (Express' `trust proxy`;
 * without it `X-Forwarded-For` is anybody's word and is not read).
 */
export const clientAddress = (request: Request): string => (request.ip ?? '').replace(/^::ffff:(?=\d+\.)/i, '');

/** What one client has: an IPv4 address, or the whole /64 of an IPv6 one, because anybody may take any address in his own. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.toLowerCase().replace(/%.*$/, '').split('::');
  const groups = head ? head.split(':') : [];
  const after = tail ? tail.split(':') : [];
  const missing = tail === undefined ? 0 : 8 - groups.length - after.length;
  const all = [...groups, ...Array<string>(missing).fill('0'), ...after];
  return `${all.slice(0, 4).map((group) => parseInt(group, 16).toString(16)).join(':')}::/64`;
}

/** What the client calls itself, short enough to keep. */
export const clientAgent = (request: Request): string => (request.get('user-agent') ?? '').slice(0, 300);
