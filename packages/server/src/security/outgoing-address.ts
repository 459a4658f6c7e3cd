import { BlockList, isIP } from 'node:net';

/** Why an address is not a place on the public internet that a server of ours may be sent to. */
export type AddressKind =
  | 'public'
  | 'loopback'
  | 'private'
  | 'link-local'
  | 'multicast'
  | 'reserved'
  | 'transition';

type Row = readonly [kind: Exclude<AddressKind, 'public'>, network: string, prefix: number];

// https://www.iana.org/assignments/iana-ipv4-special-registry (read 2026-11-20)
const ipv4Rows: readonly Row[] = [
  ['reserved', '0.0.0.0', 8],
  ['private', '10.0.0.0', 8],
  ['private', '100.64.0.0', 10], // carrier-grade NAT, RFC 6598
  ['loopback', '127.0.0.0', 8],
  ['link-local', '169.254.0.0', 16], // also where clouds keep their metadata service
  ['private', '172.16.0.0', 12],
  ['reserved', '192.0.0.0', 24],
  ['reserved', '192.0.2.0', 24],
  ['transition', '192.88.99.0', 24], // 6to4 relays, RFC 7526
  ['private', '192.168.0.0', 16],
  ['private', '198.18.0.0', 15], // benchmarking, RFC 2544
  ['reserved', '198.51.100.0', 24],
  ['reserved', '203.0.113.0', 24],
  ['multicast', '224.0.0.0', 4],
  ['reserved', '240.0.0.0', 4],
];

// https://www.iana.org/assignments/iana-ipv6-special-registry (read 2026-11-20). What is not listed here and lies
// outside 2000::/3 is not assigned to the public internet and counts as reserved.
const ipv6Rows: readonly Row[] = [
  ['loopback', '::1', 128],
  ['transition', '::ffff:0:0', 96], // IPv4-mapped
  ['transition', '::', 96], // IPv4-compatible, and the unspecified address
  ['transition', '64:ff9b::', 96], // NAT64, RFC 6052
  ['transition', '64:ff9b:1::', 48], // NAT64, RFC 8215
  ['transition', '2001::', 32], // Teredo
  ['reserved', '2001::', 23], // IETF protocol assignments, ORCHID
  ['reserved', '2001:db8::', 32],
  ['transition', '2002::', 16], // 6to4
  ['reserved', '3fff::', 20],
  ['private', 'fc00::', 7], // unique local
  ['link-local', 'fe80::', 10],
  ['private', 'fec0::', 10], // site-local, RFC 3879
  ['multicast', 'ff00::', 8],
];

// One list a network: Node's BlockList reads an IPv4-mapped address as the IPv4 one, so the families stay apart.
const toMatcher = (family: 'ipv4' | 'ipv6') => (row: Row) => {
  const list = new BlockList();
  list.addSubnet(row[1], row[2], family);
  return { kind: row[0], has: (address: string) => list.check(address, family) };
};
const ipv4Matchers = ipv4Rows.map(toMatcher('ipv4'));
const ipv6Matchers = ipv6Rows.map(toMatcher('ipv6'));
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');

/**
 * Says what sort of place an IP address is.
 * An IPv6 address that carries an IPv4 one (mapped, NAT64, 6to4, Teredo) is `transition` whatever it carries: nobody
 * needs one in a URL, and what it leads to is decided by a gateway we do not know.
 * @param address textual, as a resolver or `URL.hostname` gives it, without brackets; anything else is `reserved`
 */
export function kindOfAddress(address: string): AddressKind {
  const family = isIP(address);
  if (family === 4) return ipv4Matchers.find((row) => row.has(address))?.kind ?? 'public';
  // A zone id (`fe80::1%eth0`) only ever belongs to an address that stays on a link.
  if (family !== 6 || address.includes('%')) return 'reserved';
  const kind = ipv6Matchers.find((row) => row.has(address))?.kind;
  return kind ?? (globalUnicast.check(address, 'ipv6') ? 'public' : 'reserved');
}

/**
 * Whether a connection to the address may be opened.
 * The installation's setting opens private networks and loopback; link-local (metadata services), multicast,
 * reserved and transition addresses stay shut.
 */
export function isAllowedAddress(address: string, allowPrivateNetworks: boolean): boolean {
  const kind = kindOfAddress(address);
  return kind === 'public' || (allowPrivateNetworks && (kind === 'private' || kind === 'loopback'));
}
