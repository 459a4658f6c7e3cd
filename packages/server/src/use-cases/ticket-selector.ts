/** Characters of a selector. */
export const SELECTOR_LENGTH = 6;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Text of twelve bits each: lists have hundreds of selectors. */
const PAIRS = Array.from(
  { length: 4096 },
  (_, bits) => ALPHABET.charAt(bits >>> 6) + ALPHABET.charAt(bits & 63),
);

/**
 * What picks one of several things that were sealed together: text that nobody gets by changing that of another one, for
 * it is as random as the seed. Never the same for two indices.
 * @param seed 32 random bits
 * @returns six characters of base64url: 32 bits that a bijection makes of the index, and four that check them
 */
export function selectorOf(seed: number, index: number): string {
  const bits = mixed(seed + index);
  const check = mixed(bits ^ seed) & 15;
  return pair(bits >>> 20) + pair(bits >>> 8) + pair((bits << 4) | check);
}

const pair = (bits: number): string => PAIRS[bits & 4095] ?? '';

/** The index, below `count`, that this selector picks; -1 when it picks none. */
export function selectedIndex(seed: number, count: number, selector: string): number {
  for (let index = 0; index < count; index += 1) {
    if (selectorOf(seed, index) === selector) return index;
  }
  return -1;
}

/** The finaliser of MurmurHash3 (32 bits): a bijection in which every bit of the input moves every bit of the output. */
function mixed(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
