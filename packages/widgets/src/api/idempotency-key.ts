/**
 * A key no one else has: 128 random bits, 32 hexadecimal digits. `crypto.randomUUID` is not used because it exists
 * only on secure pages, and a test system may not be one.
 */
export const idempotencyKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
