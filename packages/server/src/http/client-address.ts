import type { Context } from 'hono';
import { isIP } from 'node:net';
import { makeIsWithin } from '../security/networks.js';
import { kindOfAddress } from '../security/outgoing-address.js';

/** Who asks for something of a tenant, as far as the network tells, see `Hold`. */
export type ClientKeyOf = (c: Context, tenantId: string) => string | undefined;

/**
 * Tells from which address a request came, believing `X-Forwarded-For` no further than it was written by the proxies that
 * are named (S44): of its entries, from the right, the first one that is none of them.
 * @param trustedProxies addresses and networks; without any, the address at the other end of the connection counts
 * @returns an IPv4 address, or the /64 network of an IPv6 address, since that is what one client has; `undefined` for an
 *   address of this machine or of a private network: that is a proxy nobody named, and anybody can be behind it
 */
export function makeClientAddress(trustedProxies: readonly string[]): (c: Context) => string | undefined {
  const isTrusted = makeIsWithin(trustedProxies);
  return (c) => {
    // As the Node adapter hands it over; nothing else serves.
    const env = c.env as { incoming?: { socket: { remoteAddress?: string } } } | undefined;
    let address = plain(env?.incoming?.socket.remoteAddress ?? '');
    const forwarded = (c.req.header('X-Forwarded-For') ?? '').split(',').map((each) => plain(each.trim()));
    while (isTrusted(address)) {
      const before = forwarded.pop() ?? '';
      if (isIP(before) === 0) break;
      address = before;
    }
    return isIP(address) === 0 || isNear(address) ? undefined : clientPart(address);
  };
}

const isNear = (address: string): boolean => ['loopback', 'private'].includes(kindOfAddress(address));

/** Sockets that take both families write an IPv4 address as `::ffff:192.0.2.1`; zones and brackets are dropped. */
const plain = (address: string): string =>
  address
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
    .replace(/%.*$/, '');

/** The first four groups of an IPv6 address name its network. */
function clientPart(address: string): string {
  if (isIP(address) === 4) return address;
  const { hostname } = new URL(`http://[${address}]/`);
  const [head = '', tail] = hostname.slice(1, -1).split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - groups.length - after.length }, () => '0');
  return `${[...groups, ...zeros, ...after].slice(0, 4).join(':')}::/64`;
}
