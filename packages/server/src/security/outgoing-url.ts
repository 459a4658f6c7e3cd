import { isIP } from 'node:net';
import { SchedulingError } from '../domain/scheduling-error.js';
import { isAllowedAddress, kindOfAddress } from './outgoing-address.js';

const allowedPorts = new Set(['', '443', '8443']);

/** The error for a URL we do not call; the message says why and never tells the address a name resolved to. */
export function refusedUrl(why: string): SchedulingError {
  return new SchedulingError('invalid_request', `The address may not be called: ${why}.`);
}

/**
 * Reads a URL given by a tenant or a provider and refuses what is wrong with it before any name is looked up (S38).
 * The WHATWG parser has by then turned `0x7f.1` and `2130706433` into `127.0.0.1`.
 * @param base what a relative `Location` is resolved against
 * @throws `invalid_request`
 */
export function parseOutgoingUrl(input: string, allowPrivateNetworks: boolean, base?: URL): URL {
  if (!URL.canParse(input, base?.href)) throw refusedUrl('it is not a URL');
  const url = new URL(input, base?.href);
  const isHttps = url.protocol === 'https:';
  if (!isHttps && !(url.protocol === 'http:' && allowPrivateNetworks)) throw refusedUrl('it is not https');
  if (url.username !== '' || url.password !== '') throw refusedUrl('it holds a user name or password');
  if (!allowPrivateNetworks && !allowedPorts.has(url.port)) throw refusedUrl('its port is not 443 or 8443');
  // A literal never reaches the resolver, so the connection's own check would not see it.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) checkAddresses([host], { isHttps, allowPrivateNetworks });
  return url;
}

/**
 * Checks every address a name resolved to; one bad address refuses the name, or a rebinding name could win by luck.
 * Plain http is for loopback only: it exists for tests and for a proxy on the same machine.
 * @throws `invalid_request`
 */
export function checkAddresses(
  addresses: readonly string[],
  policy: { isHttps: boolean; allowPrivateNetworks: boolean },
): void {
  if (addresses.some((address) => !isAllowedAddress(address, policy.allowPrivateNetworks))) {
    throw refusedUrl('it does not lead to the public internet');
  }
  if (!policy.isHttps && addresses.some((address) => kindOfAddress(address) !== 'loopback')) {
    throw refusedUrl('it is not https');
  }
}
