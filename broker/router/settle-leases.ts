import { BrokerError } from '../core/broker-error.ts';
import { parseLease } from '../core/dispatch/lease-token.ts';
import type { SipKey } from '../core/dispatch/sip-hash.ts';
import type { SettleAction, SettleItem } from '../core/partition/partition-input.ts';
import type { PartitionPort } from './partition-port.ts';
import type { Actor, SettleRequest, SettleResult } from './router.ts';
import { refusal } from './send-messages.ts';
import { type GroupTarget, portIn } from './target.ts';

/** What one partition has to settle, with the places in the request. */
interface Share {
  readonly port: PartitionPort;
  readonly items: SettleItem[];
  readonly at: number[];
}

/** One result per lease in the order ack, nack, reject, extend, release. */
export async function settleLeases(
  target: GroupTarget,
  actor: Actor,
  request: SettleRequest,
  key: SipKey,
): Promise<SettleResult[]> {
  const shares = share(target, request, key);
  const results: SettleResult[] = [];
  await Promise.all(
    shares.map(async ({ port, items, at }) => {
      const settled = await settleIn(port, target.record.id, items, actor);
      for (const [index, result] of settled.entries()) results[at[index]!] = result;
    }),
  );
  return results;
}

async function settleIn(
  port: PartitionPort,
  group: number,
  items: SettleItem[],
  actor: Actor,
): Promise<SettleResult[]> {
  const value = await port.request({ type: 'settle', group, items, by: actor.user });
  if (value.type === 'refused') throw new BrokerError(value.refused);
  if (value.type !== 'settled') throw new BrokerError('internal');
  return value.outcomes.map((outcome) => ('refused' in outcome ? refusal(outcome.refused, outcome.detail) : outcome));
}

/** A lease of no partition of this group goes to the first of them, which refuses it like any other that has ended. */
function share(target: GroupTarget, request: SettleRequest, key: SipKey): Share[] {
  const shares = new Map<PartitionPort, Share>();
  let at = 0;
  for (const [lease, action] of actionsOf(request)) {
    const token = parseLease(key, lease);
    const known = token && portIn(target, token.partition);
    const port = known ?? target.ports[0]!;
    const own = shares.get(port) ?? { port, items: [], at: [] };
    shares.set(port, own);
    own.items.push({ claim: known && token.claim, action });
    own.at.push(at++);
  }
  return [...shares.values()];
}

function* actionsOf(request: SettleRequest): Generator<readonly [lease: string, action: SettleAction]> {
  for (const lease of request.ack) yield [lease, { kind: 'ack' }];
  for (const { lease, delayMs, error } of request.nack) yield [lease, { kind: 'nack', delayMs, error }];
  for (const { lease, reason } of request.reject) yield [lease, { kind: 'reject', reason }];
  for (const { lease, leaseMs } of request.extend) yield [lease, { kind: 'extend', leaseMs }];
  for (const lease of request.release) yield [lease, { kind: 'release' }];
}
