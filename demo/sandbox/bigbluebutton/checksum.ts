import { createHash, timingSafeEqual } from 'node:crypto';

/** The hashes a server may accept, told apart by the length of their hexadecimal digest. */
export const hashes = { sha1: 40, sha256: 64, sha384: 96, sha512: 128 } as const;
export type ChecksumHash = keyof typeof hashes;

/** The checksum of a call: over its name, its query exactly as sent and without the checksum, and the secret. */
export const checksumOf = (hash: ChecksumHash, call: string, query: string, secret: string): string =>
  createHash(hash).update(`${call}${query}${secret}`).digest('hex');

/**
 * Whether a call carries a checksum made with the secret and one of the hashes accepted.
 * @param search the address's query, with `?`, as it was sent
 */
export function hasChecksum(
  call: string,
  search: string,
  secret: string,
  accepted: readonly ChecksumHash[],
): boolean {
  const parts = search.replace(/^\?/, '').split('&');
  const given = parts.find((part) => part.startsWith('checksum='))?.slice('checksum='.length) ?? '';
  const query = parts.filter((part) => !part.startsWith('checksum=')).join('&');
  const hash = accepted.find((candidate) => hashes[candidate] === given.length);
  if (hash === undefined) return false;
  return timingSafeEqual(
    Buffer.from(checksumOf(hash, call, query, secret)),
    Buffer.from(given.toLowerCase()),
  );
}
