import { BrokerError } from '../core/broker-error.ts';
import type { Grant } from '../core/dispatch/group-dispatcher.ts';
import type { QueueRunner } from '../runtime/runners.ts';
import type { GroupPlace, GroupTarget } from './group-target.ts';
import type { ReceiveRequest } from './router.ts';

export interface Granted {
  readonly runner: QueueRunner;
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
  { places }: GroupTarget,
  receiver: Receiver,
  signal: AbortSignal,
  turn: number,
): Promise<Granted[]> {
  const [only, ...others] = places;
  if (only === undefined || signal.aborted) return [];
  if (others.length === 0) return receiveIn(only, receiver, signal);
  const ready = await takeWhatIsThere(places, receiver, signal, turn % places.length);
  return ready.length > 0 || receiver.waitMs === 0 ? ready : waitEverywhere(places, receiver, signal);
}

async function takeWhatIsThere(
  places: readonly GroupPlace[],
  receiver: Receiver,
  signal: AbortSignal,
  first: number,
): Promise<Granted[]> {
  const granted: Granted[] = [];
  for (const place of [...places.slice(first), ...places.slice(0, first)]) {
    if (granted.length >= receiver.max) break;
    if (place.group.live === place.group.scheduled.count) continue;
    const max = receiver.max - granted.length;
    try {
      granted.push(...(await receiveIn(place, { ...receiver, max, waitMs: 0 }, signal)));
    } catch (error) {
      if (granted.length === 0) throw error;
      break; // What was given is the caller's; the next call hears of it.
    }
  }
  return granted;
}

async function waitEverywhere(
  places: readonly GroupPlace[],
  receiver: Receiver,
  signal: AbortSignal,
): Promise<Granted[]> {
  const enough = new AbortController();
  const either = AbortSignal.any([signal, enough.signal]);
  const granted: Granted[] = [];
  const waits = places.map(async (place) => {
    try {
      const more = await receiveIn(place, receiver, either);
      granted.push(...more);
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

async function receiveIn({ runner, group }: GroupPlace, receiver: Receiver, signal: AbortSignal): Promise<Granted[]> {
  let cancel = () => {};
  const value = await runner.request({ type: 'receive', group: group.id, ...receiver }, (id) => {
    cancel = () => runner.tell({ type: 'cancelReceive', id, group: group.id });
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel, { once: true });
  });
  signal.removeEventListener('abort', cancel);
  if (value.type === 'received') return value.grants.map((grant) => ({ runner, grant }));
  if (value.type === 'refused' && value.refused !== 'shutting_down') {
    throw new BrokerError(value.refused, value.detail === undefined ? {} : { detail: value.detail });
  }
  return [];
}
