/** SipHash-2-4 (Aumasson, Bernstein 2012) over 32-bit words, with 64-bit arithmetic in halves: no BigInt on the hot path. */
export interface SipKey {
  readonly k0: readonly [low: number, high: number];
  readonly k1: readonly [low: number, high: number];
}

// State words as [low, high] pairs in one array: v0 v1 v2 v3. Used by one call at a time.
const v = new Int32Array(8);

function add(a: number, b: number): void {
  const low = (v[a]! >>> 0) + (v[b]! >>> 0);
  v[a + 1] = v[a + 1]! + v[b + 1]! + (low > 0xffffffff ? 1 : 0);
  v[a] = low;
}

function rotateXor(a: number, b: number, bits: number): void {
  const low = v[a]!;
  const high = v[a + 1]!;
  const wraps = 32 - bits;
  v[a] = ((low << bits) | (high >>> wraps)) ^ v[b]!;
  v[a + 1] = ((high << bits) | (low >>> wraps)) ^ v[b + 1]!;
}

function swapHalves(a: number): void {
  const low = v[a]!;
  v[a] = v[a + 1]!;
  v[a + 1] = low;
}

function round(): void {
  add(0, 2);
  rotateXor(2, 0, 13);
  swapHalves(0);
  add(4, 6);
  rotateXor(6, 4, 16);
  add(0, 6);
  rotateXor(6, 0, 21);
  add(4, 2);
  rotateXor(2, 4, 17);
  swapHalves(4);
}

function absorb(low: number, high: number): void {
  v[6] = v[6]! ^ low;
  v[7] = v[7]! ^ high;
  round();
  round();
  v[0] = v[0]! ^ low;
  v[1] = v[1]! ^ high;
}

/**
 * The tag of a message given as 64-bit words (pairs low, high) and the final word, whose top byte carries the length
 * modulo 256 as the paper asks. Returns [low, high].
 */
export function sipHash(key: SipKey, words: ArrayLike<number>): readonly [low: number, high: number] {
  const [k0l, k0h] = key.k0;
  const [k1l, k1h] = key.k1;
  v[0] = k0l ^ 0x70736575;
  v[1] = k0h ^ 0x736f6d65;
  v[2] = k1l ^ 0x6e646f6d;
  v[3] = k1h ^ 0x646f7261;
  v[4] = k0l ^ 0x6e657261;
  v[5] = k0h ^ 0x6c796765;
  v[6] = k1l ^ 0x79746573;
  v[7] = k1h ^ 0x74656462;
  for (let i = 0; i < words.length; i += 2) absorb(words[i]!, words[i + 1]!);
  v[4] = v[4]! ^ 0xff;
  for (let i = 0; i < 4; i++) round();
  return [(v[0]! ^ v[2]! ^ v[4]! ^ v[6]!) >>> 0, (v[1]! ^ v[3]! ^ v[5]! ^ v[7]!) >>> 0];
}
