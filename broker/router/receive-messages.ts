import { BrokerError } from '../core/broker-error.ts';
import type { Grant } from '../core/dispatch/group-dispatcher.ts';
import type { PartitionPort } from './partition-port.ts';
import type { ReceiveRequest } from './router.ts';
import { type GroupTarget, knownNowhere, unlessPending } from './target.ts';

export interface Granted {
  readonly partition: number;
  readonly grant: Grant;
}

interface Receiver extends ReceiveRequest {
  readonly user: string;
}

/**
 * Messages of a group; of one in several partitions whatever any of them has, in turns, and in no order across them. When none has
 * anything the receiver waits in all of them, and the first that has something ends the waiting in the others: what those
 * granted meanwhile comes along, so that there may be more than `max`. The caller gives back what is too much.
 */
export async function receiveMessages(
  target: GroupTarget,
  receiver: Receiver,
  signal: AbortSignal,
  turn: number,
): Promise<Granted[]> {
  const [only, ...others] = target.ports;
  if (only === undefined || signal.aborted) return [];
  if (others.length === 0) return receiveIn(target, only, receiver, signal);
  const ready = await takeWhatIsThere(target, receiver, signal, turn % target.ports.length);
  return ready.length > 0 || receiver.waitMs === 0 ? ready : waitEverywhere(target, receiver, signal);
}

async function takeWhatIsThere(
  target: GroupTarget,
  receiver: Receiver,
  signal: AbortSignal,
  first: number,
): Promise<Granted[]> {
  const granted: Granted[] = [];
  let isKnown = false;
  for (const port of [...target.ports.slice(first), ...target.ports.slice(0, first)]) {
    if (granted.length >= receiver.max) break;
    if (port.isEmpty?.(target.record.id)) {
      isKnown = true;
      continue;
    }
    const max = receiver.max - granted.length;
    try {
      const more = await unlessPending(target, receiveIn(target, port, { ...receiver, max, waitMs: 0 }, signal));
      isKnown ||= more !== undefined;
      granted.push(...(more ?? []));
    } catch (error) {
      if (granted.length === 0) throw error;
      break; // What was given is the caller's; the next call hears of it.
    }
  }
  if (!isKnown && granted.length === 0) throw knownNowhere(target);
  return granted;
}

async function waitEverywhere(target: GroupTarget, receiver: Receiver, signal: AbortSignal): Promise<Granted[]> {
  const enough = new AbortController();
  const either = AbortSignal.any([signal, enough.signal]);
  const granted: Granted[] = [];
  const waits = target.ports.map(async (port) => {
    try {
      const more = await unlessPending(target, receiveIn(target, port, receiver, either));
      granted.push(...(more ?? []));
      if (granted.length > 0) enough.abort();
    } catch (error) {
      enough.abort();
      throw error;
    }
  });
  const ends = await Promise.allSettled(waits);
  const refused = ends.find((end) => end.status === 'rejected');
  if (refused !== undefined && granted.length === 0) throw refused.reason;
  return granted;
}

async function receiveIn(
  { record }: GroupTarget,
  port: PartitionPort,
  receiver: Receiver,
  signal: AbortSignal,
): Promise<Granted[]> {
  let cancel = () => {};
  const value = await port.request({ type: 'receive', group: record.id, ...receiver }, (callOff) => {
    cancel = callOff;
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel, { once: true });
  });
  signal.removeEventListener('abort', cancel);
  if (value.type === 'received') return value.grants.map((grant) => ({ partition: port.partition, grant }));
  if (value.type === 'refused' && value.refused !== 'shutting_down') {
    throw new BrokerError(value.refused, value.detail === undefined ? {} : { detail: value.detail });
  }
  return [];
}
