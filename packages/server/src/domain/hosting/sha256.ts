const ROUNDS = Uint32Array.of(
  0x428a2f98,
  0x71374491,
  0xb5c0fbcf,
  0xe9b5dba5,
  0x3956c25b,
  0x59f111f1,
  0x923f82a4,
  0xab1c5ed5,
  0xd807aa98,
  0x12835b01,
  0x243185be,
  0x550c7dc3,
  0x72be5d74,
  0x80deb1fe,
  0x9bdc06a7,
  0xc19bf174,
  0xe49b69c1,
  0xefbe4786,
  0x0fc19dc6,
  0x240ca1cc,
  0x2de92c6f,
  0x4a7484aa,
  0x5cb0a9dc,
  0x76f988da,
  0x983e5152,
  0xa831c66d,
  0xb00327c8,
  0xbf597fc7,
  0xc6e00bf3,
  0xd5a79147,
  0x06ca6351,
  0x14292967,
  0x27b70a85,
  0x2e1b2138,
  0x4d2c6dfc,
  0x53380d13,
  0x650a7354,
  0x766a0abb,
  0x81c2c92e,
  0x92722c85,
  0xa2bfe8a1,
  0xa81a664b,
  0xc24b8b70,
  0xc76c51a3,
  0xd192e819,
  0xd6990624,
  0xf40e3585,
  0x106aa070,
  0x19a4c116,
  0x1e376c08,
  0x2748774c,
  0x34b0bcb5,
  0x391c0cb3,
  0x4ed8aa4a,
  0x5b9cca4f,
  0x682e6ff3,
  0x748f82ee,
  0x78a5636f,
  0x84c87814,
  0x8cc70208,
  0x90befffa,
  0xa4506ceb,
  0xbef9a3f7,
  0xc67178f2,
);

const BEGIN = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
] as const;

/**
 * The first 32 bits of the SHA-256 of a text in UTF-8, as a number: a choice that falls the same way each time. Here,
 * because the domain reaches for nothing outside; no secret is ever given to it.
 * @see FIPS 180-4 §6.2
 */
export function firstWordOfSha256(text: string): number {
  const blocks = paddedBlocks(new TextEncoder().encode(text));
  const state = Uint32Array.from(BEGIN);
  for (let at = 0; at < blocks.length; at += 16) addBlock(state, blocks.subarray(at, at + 16));
  return state[0] ?? 0;
}

/** Whole blocks of sixteen words: the bytes, a one, zeros, and the length in bits. */
function paddedBlocks(bytes: Uint8Array): Uint32Array {
  const words = new Uint32Array(Math.ceil((bytes.length + 9) / 64) * 16);
  for (let index = 0; index <= bytes.length; index += 1) {
    const byte = index === bytes.length ? 0x80 : (bytes[index] ?? 0);
    words[index >>> 2] = word(words, index >>> 2) | (byte << (24 - (index % 4) * 8));
  }
  words[words.length - 2] = Math.floor((bytes.length * 8) / 2 ** 32);
  words[words.length - 1] = bytes.length * 8;
  return words;
}

function addBlock(state: Uint32Array, block: Uint32Array): void {
  const schedule = scheduleOf(block);
  const next = Uint32Array.from(state);
  for (let round = 0; round < 64; round += 1) {
    const [a, e] = [word(next, 0), word(next, 4)];
    const choice = (e & word(next, 5)) ^ (~e & word(next, 6));
    const majority = (a & word(next, 1)) ^ (a & word(next, 2)) ^ (word(next, 1) & word(next, 2));
    const one = word(next, 7) + sigma(e, 6, 11, 25) + choice + word(ROUNDS, round) + word(schedule, round);
    const two = sigma(a, 2, 13, 22) + majority;
    const fifth = word(next, 3) + one;
    next.copyWithin(1, 0, 7);
    next[4] = fifth;
    next[0] = one + two;
  }
  for (let index = 0; index < 8; index += 1) state[index] = word(state, index) + word(next, index);
}

function scheduleOf(block: Uint32Array): Uint32Array {
  const words = new Uint32Array(64);
  words.set(block);
  for (let at = 16; at < 64; at += 1) {
    const [early, late] = [word(words, at - 15), word(words, at - 2)];
    const first = rotated(early, 7) ^ rotated(early, 18) ^ (early >>> 3);
    const second = rotated(late, 17) ^ rotated(late, 19) ^ (late >>> 10);
    words[at] = word(words, at - 16) + first + word(words, at - 7) + second;
  }
  return words;
}

const word = (words: Uint32Array, index: number): number => words[index] ?? 0;

const rotated = (value: number, by: number): number => (value >>> by) | (value << (32 - by));

const sigma = (value: number, first: number, second: number, third: number): number =>
  rotated(value, first) ^ rotated(value, second) ^ rotated(value, third);
