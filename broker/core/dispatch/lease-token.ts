import { type SipKey, sipHash } from './sip-hash.ts';

/**
 * What a consumer holds for one delivery. It carries all that settling needs, so that a leader of a later epoch can honour
 * it without reading the log; the MAC keeps a client from making one up.
 */
export interface LeaseClaim {
  readonly group: number;
  readonly offset: number;
  /** The previous match plus one: where the settled interval begins. */
  readonly from: number;
  readonly size: number;
  readonly attempt: number;
  readonly leaderEpoch: number;
  /** Different for every lease of a leader epoch. */
  readonly nonce: number;
}

/** A claim, and the partition that has given it out. */
export interface LeaseToken {
  readonly partition: number;
  readonly claim: LeaseClaim;
}

const fields = 8;
const words = new Array<number>(fields * 2 + 2).fill(0);
words[fields * 2 + 1] = (fields * 8) << 24;

/** Sixteen hexadecimal digits. */
const tagLength = 16;

function tagOf(key: SipKey, { partition, claim }: LeaseToken): string {
  setWord(0, claim.group);
  setWord(2, claim.offset);
  setWord(4, claim.from);
  setWord(6, claim.size);
  setWord(8, claim.attempt);
  setWord(10, claim.leaderEpoch);
  setWord(12, claim.nonce);
  setWord(14, partition);
  const [low, high] = sipHash(key, words);
  return hex32(high) + hex32(low);
}

/** The remainder of a division is slow, and most numbers fit into the low half. */
function setWord(index: number, value: number): void {
  words[index] = value | 0;
  words[index + 1] = value < 0x100000000 ? 0 : Math.floor(value / 0x100000000);
  if (value >= 0x100000000) words[index] = (value % 0x100000000) | 0;
}

const hexBytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hex32(word: number): string {
  return (
    hexBytes[word >>> 24]! + hexBytes[(word >>> 16) & 255]! + hexBytes[(word >>> 8) & 255]! + hexBytes[word & 255]!
  );
}

/** Decimal numbers between dots, then the tag. `from` travels as its distance from the offset. */
export function formatLease(key: SipKey, partition: number, claim: LeaseClaim): string {
  const { group, offset, from, size, attempt, leaderEpoch, nonce } = claim;
  const tag = tagOf(key, { partition, claim });
  return `${partition}.${group}.${offset}.${offset - from}.${size}.${attempt}.${leaderEpoch}.${nonce}.${tag}`;
}

const zero = 48;
const nine = 57;

/** Undefined when the text is no lease of this cluster. */
export function parseLease(key: SipKey, text: string): LeaseToken | undefined {
  const numbers = [0, 0, 0, 0, 0, 0, 0, 0];
  let index = 0;
  for (let field = 0; field < fields; field++) {
    const end = text.indexOf('.', index);
    const number = end < 0 ? undefined : parseNatural(text, index, end);
    if (number === undefined) return undefined;
    numbers[field] = number;
    index = end + 1;
  }
  const [partition, group, offset, distance, size, attempt, leaderEpoch, nonce] = numbers as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (distance > offset || text.length - index !== tagLength) return undefined;
  const token = { partition, claim: { group, offset, from: offset - distance, size, attempt, leaderEpoch, nonce } };
  return text.endsWith(tagOf(key, token)) ? token : undefined;
}

/** One spelling each: no sign, no leading zero, a safe integer. */
function parseNatural(text: string, start: number, end: number): number | undefined {
  if (end === start || end - start > 16 || (text.charCodeAt(start) === zero && end - start > 1)) return undefined;
  let value = 0;
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index);
    if (code < zero || code > nine) return undefined;
    value = value * 10 + (code - zero);
  }
  return Number.isSafeInteger(value) ? value : undefined;
}
