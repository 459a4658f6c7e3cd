import { BlockList, isIP } from 'node:net';

/** An address, or a network as `10.0.0.0/8`. */
const NETWORK = /^([0-9a-fA-F.:]+)(?:\/(\d{1,3}))?$/;

/** Whether this names one address or a network of them. */
export function isNetwork(text: string): boolean {
  const [, address = '', bits] = NETWORK.exec(text) ?? [];
  const family = isIP(address);
  return family !== 0 && Number(bits ?? 0) <= (family === 4 ? 32 : 128);
}

/** Tells whether an address, IPv4 or IPv6, is one of these or in one of these networks; what is no address is not. */
export function makeIsWithin(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const text of networks) {
    const [, address = '', bits] = NETWORK.exec(text) ?? [];
    if (bits === undefined) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(bits), familyOf(address));
  }
  return (address) => isIP(address) !== 0 && list.check(address, familyOf(address));
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 4 ? 'ipv4' : 'ipv6');
