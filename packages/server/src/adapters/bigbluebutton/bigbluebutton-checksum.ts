import { createHash } from 'node:crypto';

/** The hashes that a server may take; it knows which was used by the length of the sum (contract §5.1). */
export const checksumHashes = ['sha1', 'sha256', 'sha384', 'sha512'] as const;
export type ChecksumHash = (typeof checksumHashes)[number];

/**
 * The sum that proves a call: over its name, its query as it is sent, and the secret, with nothing between them.
 * @param query without the leading question mark, percent-encoded as it goes over the wire
 * @returns lower-case hexadecimal digits
 * @see https://docs.bigbluebutton.org/development/api/#usage
 */
export const checksum = (
  call: string,
  query: string,
  { secret, hash }: { secret: string; hash: ChecksumHash },
): string => createHash(hash).update(`${call}${query}${secret}`).digest('hex');
