/** Lower case, since servers fold it; the alphabet of RFC 4648 §6. */
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const letters = 22;

/**
 * The name of a room that nobody can guess and that tells nothing: `itv-` and 22 letters of 5 random bits each.
 * @param secret at least 110 random bits, as base64url
 */
export function roomName(secret: string): string {
  const bytes = Buffer.from(secret, 'base64url');
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const chosen = Array.from({ length: letters }, (_, index) =>
    alphabet.charAt(Number.parseInt(bits.slice(index * 5, index * 5 + 5), 2)),
  );
  return `itv-${chosen.join('')}`;
}
