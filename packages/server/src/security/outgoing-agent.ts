import { lookup as systemLookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { Agent, type Dispatcher } from 'undici';
import { neverPausing } from './never-pausing.js';
import { checkAddresses } from './outgoing-url.js';

/** Resolves a host name to all its addresses; rejects when there is none. */
export type ResolveHost = (hostname: string) => Promise<readonly { address: string; family: 4 | 6 }[]>;

/** Asks the operating system, hosts file included, as every other program on the machine does. */
export const resolveWithSystem: ResolveHost = async (hostname) => {
  const found = await systemLookup(hostname, { all: true });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
};

/**
 * The connection pool for one scheme. The resolver's answer is checked inside the connection's own lookup, and the
 * socket connects to exactly that answer: there is no second resolution that could say something else (S38). A kept
 * connection stays with the address that was checked. TLS still proves the host name, not the address.
 */
export function makeOutgoingAgent(options: {
  isHttps: boolean;
  allowPrivateNetworks: boolean;
  connectTimeoutMs: number;
  /** Bytes of a reply as they come over the wire. */
  maxBytes: number;
  resolveHost: ResolveHost;
}): Dispatcher {
  const lookup: LookupFunction = (hostname, { all }, callback) => {
    options.resolveHost(hostname).then(
      (found) => {
        const [first] = found;
        try {
          if (first === undefined) throw new Error('ENOTFOUND');
          checkAddresses(
            found.map(({ address }) => address),
            options,
          );
        } catch (error) {
          callback(toError(error), '');
          return;
        }
        if (all === true) callback(null, [...found]);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(toError(error), ''),
    );
  };
  return new Agent({
    connect: { lookup, timeout: options.connectTimeoutMs },
    // One slow provider must not take every socket of the process.
    connections: 32,
    maxHeaderSize: 32 * 1024,
    maxResponseSize: options.maxBytes,
  }).compose(neverPausing);
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error('lookup failed');
}
