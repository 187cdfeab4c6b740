const offsetBasis = 0x811c9dc5;

/** FNV-1a, 32 bit, over `bytes`; pass an earlier result as `seed` to hash several pieces as one. For comparing states, not for secrets. */
export function hashBytes(bytes: Uint8Array, seed: number = offsetBasis): number {
  let hash = seed;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** Continues `seed` with a whole number ≥ 0 below 2^53: parts are hashed with their key and length, so that bytes cannot move between them. */
export function hashNumber(value: number, seed: number = offsetBasis): number {
  let hash = seed;
  let rest = value;
  for (let byte = 0; byte < 8; byte++) {
    hash = Math.imul(hash ^ (rest % 256), 0x01000193);
    rest = Math.floor(rest / 256);
  }
  return hash >>> 0;
}
