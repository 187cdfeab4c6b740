import { BrokerError } from '../core/broker-error.ts';
import { parseLease } from '../core/dispatch/lease-token.ts';
import type { SipKey } from '../core/dispatch/sip-hash.ts';
import type { SettleAction, SettleItem } from '../core/partition/partition-input.ts';
import type { QueueRunner } from '../runtime/runners.ts';
import type { Actor, SettleRequest, SettleResult } from './router.ts';
import { refusal } from './send-messages.ts';

/** One result per lease in the order ack, nack, reject, extend, release. */
export async function settleLeases(
  runner: QueueRunner,
  group: number,
  actor: Actor,
  request: SettleRequest,
  key: SipKey,
): Promise<SettleResult[]> {
  const items = itemsOf(request, key);
  if (items.length === 0) return [];
  const value = await runner.request({ type: 'settle', group, items, by: actor.user });
  if (value.type === 'refused') throw new BrokerError(value.refused);
  if (value.type !== 'settled') throw new BrokerError('internal');
  return value.outcomes.map((outcome) => ('refused' in outcome ? refusal(outcome.refused, outcome.detail) : outcome));
}

function itemsOf(request: SettleRequest, key: SipKey): SettleItem[] {
  const items: SettleItem[] = [];
  const add = (lease: string, action: SettleAction) => items.push({ claim: parseLease(key, lease), action });
  for (const lease of request.ack) add(lease, { kind: 'ack' });
  for (const { lease, delayMs, error } of request.nack) add(lease, { kind: 'nack', delayMs, error });
  for (const { lease, reason } of request.reject) add(lease, { kind: 'reject', reason });
  for (const { lease, leaseMs } of request.extend) add(lease, { kind: 'extend', leaseMs });
  for (const lease of request.release) add(lease, { kind: 'release' });
  return items;
}
