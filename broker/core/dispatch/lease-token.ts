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

const fields = 7;
const words = new Array<number>(fields * 2 + 2).fill(0);

function tagOf(key: SipKey, claim: LeaseClaim): string {
  setWord(0, claim.group);
  setWord(1, claim.offset);
  setWord(2, claim.from);
  setWord(3, claim.size);
  setWord(4, claim.attempt);
  setWord(5, claim.leaderEpoch);
  setWord(6, claim.nonce);
  words[fields * 2 + 1] = (fields * 8) << 24;
  const [low, high] = sipHash(key, words);
  return `${high.toString(36)}.${low.toString(36)}`;
}

function setWord(index: number, value: number): void {
  words[index * 2] = (value % 0x100000000) | 0;
  words[index * 2 + 1] = Math.floor(value / 0x100000000);
}

export function formatLease(key: SipKey, claim: LeaseClaim): string {
  const { group, offset, from, size, attempt, leaderEpoch, nonce } = claim;
  const body = `${group.toString(36)}.${offset.toString(36)}.${(offset - from).toString(36)}.${size.toString(36)}`;
  const rest = `${attempt.toString(36)}.${leaderEpoch.toString(36)}.${nonce.toString(36)}`;
  return `${body}.${rest}.${tagOf(key, claim)}`;
}

/** Undefined when the text is no lease of this cluster. */
export function parseLease(key: SipKey, text: string): LeaseClaim | undefined {
  const parts = text.split('.');
  if (parts.length !== fields + 2) return undefined;
  const numbers = parts.slice(0, fields).map((part) => Number.parseInt(part, 36));
  const [group, offset, distance, size, attempt, leaderEpoch, nonce] = numbers;
  if (!numbers.every((number) => Number.isSafeInteger(number) && number >= 0)) return undefined;
  const claim = {
    group: group!,
    offset: offset!,
    from: offset! - distance!,
    size: size!,
    attempt: attempt!,
    leaderEpoch: leaderEpoch!,
    nonce: nonce!,
  };
  // One spelling each: what was parsed must print as what was given.
  return formatLease(key, claim) === text ? claim : undefined;
}
