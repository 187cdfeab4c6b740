import { BrokerError } from '../core/broker-error.ts';
import type { Grant } from '../core/dispatch/group-dispatcher.ts';
import { type After, withinTime } from '../runtime/within-time.ts';
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

export interface Receiving {
  readonly signal: AbortSignal;
  /** With which partition it begins. */
  readonly turn: number;
  readonly after: After;
  /** What came when it was not waited for any more. */
  giveBack(granted: readonly Granted[]): void;
}

/** Messages of some partitions do not wait longer for those of others: their leases would run out on the way. */
const graceMs = 200;

/**
 * Messages of a group; of one in several partitions whatever any of them has, in turns, and in no order across them. When none has
 * anything the receiver waits in all of them, and the first that has something ends the waiting in the others: what those
 * granted meanwhile comes along, so that there may be more than `max`. The caller gives back what is too much.
 */
export async function receiveMessages(
  target: GroupTarget,
  receiver: Receiver,
  receiving: Receiving,
): Promise<Granted[]> {
  const { signal, turn } = receiving;
  const [only, ...others] = target.ports;
  if (only === undefined || signal.aborted) return [];
  if (others.length === 0) return receiveIn(target, only, receiver, signal);
  const ready = await takeWhatIsThere(target, receiver, receiving, turn % target.ports.length);
  return ready.length > 0 || receiver.waitMs === 0 ? ready : waitEverywhere(target, receiver, receiving);
}

async function takeWhatIsThere(
  target: GroupTarget,
  receiver: Receiver,
  receiving: Receiving,
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
      const asked = { ...receiver, max, waitMs: 0 };
      const answer = unlessPending(target, receiveIn(target, port, asked, receiving.signal));
      const more = await (granted.length === 0 ? answer : inGrace(answer, receiving));
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

async function waitEverywhere(target: GroupTarget, receiver: Receiver, receiving: Receiving): Promise<Granted[]> {
  const enough = new AbortController();
  const either = AbortSignal.any([receiving.signal, enough.signal]);
  const granted: Granted[] = [];
  const refusals: unknown[] = [];
  let isOver = false;
  const waits = target.ports.map(async (port) => {
    try {
      const more = (await unlessPending(target, receiveIn(target, port, receiver, either))) ?? [];
      if (isOver) receiving.giveBack(more);
      else granted.push(...more);
    } catch (error) {
      refusals.push(error);
    }
    if (granted.length > 0 || refusals.length > 0) enough.abort();
  });
  await endOf(waits, either, receiving.after);
  isOver = true;
  if (refusals.length > 0 && granted.length === 0) throw refusals[0];
  return granted;
}

/** All of them have their answers, or some time has passed since they were called off. */
async function endOf(waits: readonly Promise<void>[], calledOff: AbortSignal, after: After): Promise<void> {
  let stopTimer = () => {};
  const grace = new Promise<void>((resolve) => {
    const begin = () => {
      stopTimer = after(graceMs, resolve);
    };
    if (calledOff.aborted) begin();
    else calledOff.addEventListener('abort', begin, { once: true });
  });
  await Promise.race([Promise.all(waits), grace]);
  stopTimer();
}

/** Undefined when it takes too long: what comes later is given back. */
async function inGrace(
  answer: Promise<Granted[] | undefined>,
  { after, giveBack }: Receiving,
): Promise<Granted[] | undefined> {
  let isLate = false;
  const given = answer.then((granted) => {
    if (isLate && granted !== undefined) giveBack(granted);
    return granted;
  });
  const result = await withinTime<PromiseSettledResult<Granted[] | undefined>>(after, graceMs, (hear) =>
    Promise.allSettled([given]).then(([end]) => hear(end)),
  );
  isLate = result === undefined;
  if (result?.status === 'rejected') throw result.reason;
  return result?.value;
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
