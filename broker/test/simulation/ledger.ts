import type { Delivery, SendResult, SettleResult } from '../../router/router.ts';
import { deadlineOf, isHeld, type NaiveMessage, type NaivePartition, type NaiveQueue } from './naive-partition.ts';

/*
 * What clients were told, held against what the log says. Everything that clients can be harmed by is a class of anomaly;
 * a run without fault of the broker has none.
 */

export type AnomalyClass =
  | 'lost' // a confirmed message is not in the log, or was never delivered although nothing ended it
  | 'phantom' // in the log, or delivered, and never sent; or refused and in the log all the same
  | 'resurrected' // delivered after its ack was confirmed
  | 'leased twice' // two leases at once
  | 'out of order'
  | 'early' // before it was due
  | 'late' // after its deadline
  | 'starved' // a receiver waited in vain while there was something for it
  | 'doubled' // one send, two messages
  | 'settled wrongly' // told one thing, the log says another
  | 'miscounted' // counts, listings or states that are not those of the log
  | 'unfaithful log' // an entry that a correct leader could not have written
  | 'leaked' // kept, in memory or on disk, although nothing needs it
  | 'fold differs' // checkpoint + suffix, full replay and the running node disagree
  | 'unexpected error'
  | 'stuck'
  | 'broken invariant';

export interface Anomaly {
  readonly kind: AnomalyClass;
  readonly detail: string;
}

type SendState = 'under way' | 'unknown' | 'confirmed' | 'refused';

interface Asked {
  readonly queue: string;
  readonly dueAt: number;
  readonly dedupId: string | undefined;
  /** When, ms. */
  readonly at: number;
}

interface Send extends Asked {
  readonly startedAt: number;
  state: SendState;
  id: string | undefined;
}

interface Lease {
  readonly id: string;
  readonly attempt: number;
  readonly boot: number;
  until: number;
  isOver: boolean;
}

interface MessageRecord {
  wasDelivered: boolean;
  ackAsked: boolean;
  ackConfirmed: boolean;
  rejectAsked: boolean;
  deleteAsked: boolean;
  leases: Lease[];
}

export class Ledger {
  readonly anomalies: Anomaly[] = [];
  /** Counts up with every call and answer: "before" among events. */
  clock = 0;
  checks = 0;
  readonly #partitions: ReadonlyMap<number, NaivePartition>;
  readonly #sends = new Map<string, Send>();
  readonly #messages = new Map<string, MessageRecord>();
  readonly #leases = new Map<string, Lease>();
  /** Queues of which a receiver of this boot never heard what it was given. */
  readonly #forgotten = new Set<string>();
  /** Queue name → the boot before which a message may have been leased to such a one: no attempt is counted for that. */
  readonly #unseenUntil = new Map<string, number>();
  readonly #firstDeliveries = new Map<number, { offset: number; answeredAt: number }[]>();
  readonly #removalAsked = new Set<string>();
  readonly #purgeAsked = new Set<string>();
  #boot = 0;

  constructor(partitions: ReadonlyMap<number, NaivePartition>) {
    this.#partitions = partitions;
  }

  report(kind: AnomalyClass, detail: string): void {
    this.anomalies.push({ kind, detail });
  }

  tick(): number {
    this.clock += 1;
    return this.clock;
  }

  /** The node's leases ended with it; its tokens may live on. */
  nodeStarted(boot: number): void {
    this.#boot = boot;
    const bootedAt = this.tick();
    for (const queue of this.#forgotten) this.#unseenUntil.set(queue, bootedAt);
    this.#forgotten.clear();
  }

  sendAsked(text: string, asked: Asked): void {
    const known = this.#sends.get(text);
    if (known === undefined) {
      this.#sends.set(text, { ...asked, startedAt: this.tick(), state: 'under way', id: undefined });
    }
  }

  sendUnknown(text: string): void {
    const send = this.#sends.get(text)!;
    if (send.state === 'under way') send.state = 'unknown';
  }

  sendAnswered(text: string, result: SendResult): void {
    const send = this.#sends.get(text)!;
    this.checks += 1;
    if ('error' in result) {
      send.state = result.error.code === 'outcome_unknown' ? 'unknown' : 'refused';
      return;
    }
    const { id } = result;
    if (result.duplicate && this.#isAnotherOnes(send, text, id)) {
      send.state = 'refused';
      return;
    }
    send.state = 'confirmed';
    send.id = id;
    const found = this.find(id);
    if (found === undefined) this.report('lost', `${text} was confirmed as ${id}, which is no message in the log`);
    else if (found.message.payload !== text)
      this.report('lost', `${text} was confirmed as ${id}, which is ${found.message.payload}`);
    else if (found.queue.name !== send.queue)
      this.report('lost', `${text} for ${send.queue} is in ${found.queue.name}`);
  }

  /** The receipt is that of an earlier message with the same dedup id, in its window. */
  #isAnotherOnes({ queue, dedupId, at }: Send, text: string, id: string): boolean {
    const found = this.find(id);
    if (found === undefined || dedupId === undefined || found.message.payload === text) return false;
    const { message } = found;
    const isInWindow = message.publishedAt + found.queue.mostWindow > at;
    return found.queue.name === queue && message.dedupId === dedupId && isInWindow;
  }

  /** A receive that nobody will hear the answer of: what it was given comes back later, as a second attempt or after a restart. */
  receiveForgotten(queue: string): void {
    this.#forgotten.add(queue);
  }

  /** A receiver waited, and got nothing. */
  waitedInVain(queue: string, ready: number): void {
    this.checks += 1;
    if (ready > 0) this.report('starved', `a receiver of ${queue} waited in vain while ${ready} messages were ready`);
  }

  /** One answer of a receive. */
  delivered(queue: string, deliveries: readonly Delivery[], askedAt: number, now: number): void {
    let lastFresh = -1;
    for (const delivery of deliveries) {
      const fresh = this.#deliveredOne(queue, delivery, askedAt, now);
      if (fresh === undefined) continue;
      if (fresh < lastFresh) this.report('out of order', `${fresh} of ${queue} comes after ${lastFresh} in one answer`);
      lastFresh = fresh;
    }
  }

  /** Its offset when it must stand in order: a first delivery of a message that nobody else can have been given. */
  #deliveredOne(queue: string, delivery: Delivery, askedAt: number, now: number): number | undefined {
    this.checks += 1;
    const { id, attempt, lease } = delivery;
    const text = new TextDecoder().decode(delivery.payload);
    const found = this.find(id);
    const send = this.#sends.get(text);
    if (send === undefined || found === undefined || found.message.payload !== text) {
      this.report('phantom', `${id} was delivered with the payload ${text}`);
      return undefined;
    }
    if (found.queue.name !== queue) this.report('phantom', `${id} of ${found.queue.name} was delivered from ${queue}`);
    if (send.dueAt > now) this.report('early', `${id} is due at ${send.dueAt} and was delivered at ${now}`);
    const deadline = deadlineOf(found.queue, found.message);
    if (now >= deadline) this.report('late', `${id} expires at ${deadline} and was delivered at ${now}`);
    const record = this.#record(id);
    if (record.ackConfirmed) this.report('resurrected', `${id} was acked and is delivered as attempt ${attempt}`);
    this.#checkLeases(id, record, now);
    const granted = { id, attempt, boot: this.#boot, until: delivery.leaseUntil, isOver: false };
    record.leases.push(granted);
    this.#leases.set(lease, granted);
    if (record.wasDelivered) return undefined;
    record.wasDelivered = true;
    const wasUnseen = attempt > 1 || found.message.deaths > 0 || send.startedAt < (this.#unseenUntil.get(queue) ?? 0);
    // What was to be dropped comes up again, after others, when the disk does not take the entry that says so.
    if (wasUnseen || send.dueAt > 0 || found.queue.dropsOldest) return undefined;
    this.#checkOrder(found.queue, found.message.offset, askedAt);
    return found.message.offset;
  }

  /** What clients do with a lease ends it, as far as they know, when they ask. */
  settleAsked(lease: string, how: 'ack' | 'nack' | 'reject' | 'release'): void {
    this.tick();
    const known = this.#leases.get(lease)!;
    const record = this.#record(known.id);
    known.isOver = true;
    if (how === 'ack') record.ackAsked = true;
    if (how === 'reject') record.rejectAsked = true;
  }

  /** An extension may also shorten. */
  extensionAsked(lease: string, until: number): void {
    const known = this.#leases.get(lease)!;
    known.until = Math.min(known.until, until);
  }

  settleAnswered(lease: string, result: SettleResult, now: number): void {
    this.checks += 1;
    this.tick();
    if ('error' in result) return;
    const known = this.#leases.get(lease)!;
    const found = this.find(known.id);
    if (found === undefined) this.report('settled wrongly', `${known.id} was settled and is not in the log`);
    else if (result.outcome === 'acked') this.#checkAcked(known, found.message, now);
    else if (result.outcome === 'extended') known.until = result.leaseUntil;
    else if (result.outcome === 'dead' && found.message.deaths === 0) {
      this.report('settled wrongly', `${known.id} was called dead and never died`);
    } else if (result.outcome === 'returned') this.#checkReturned(known, found.message);
  }

  deleteAsked(id: string): void {
    this.#record(id).deleteAsked = true;
  }

  purgeAsked(queue: string): void {
    this.#purgeAsked.add(queue);
  }

  removalAsked(queue: string): void {
    this.#removalAsked.add(queue);
  }

  find(id: string): { readonly queue: NaiveQueue; readonly message: NaiveMessage } | undefined {
    const [partition, offset] = id.split('-').map(Number);
    return this.#partitions.get(partition!)?.messageAt(offset!);
  }

  isAckConfirmed(id: string): boolean {
    return this.#messages.get(id)?.ackConfirmed ?? false;
  }

  /** At the end, when nothing is under way: every message of the log was wanted, and ended because somebody asked. */
  checkLog(): void {
    const seen = new Map<string, string>();
    for (const [partition, { queues }] of this.#partitions) {
      for (const queue of queues.values()) {
        for (const message of queue.messages) {
          const id = `${partition}-${message.offset}`;
          this.checks += 1;
          const other = seen.get(message.payload);
          if (other !== undefined) this.report('doubled', `${message.payload} is in the log as ${other} and ${id}`);
          seen.set(message.payload, id);
          this.#checkWanted(id, message);
          this.#checkEnd(id, queue, message);
        }
      }
    }
    for (const [text, send] of this.#sends) {
      if (send.state === 'confirmed' && !seen.has(text))
        this.report('lost', `${text}, confirmed as ${send.id}, is gone`);
    }
  }

  /** How many sends ended how. */
  sendTotals(): Record<SendState, number> {
    const totals = { 'under way': 0, unknown: 0, confirmed: 0, refused: 0 };
    for (const { state } of this.#sends.values()) totals[state] += 1;
    return totals;
  }

  #checkWanted(id: string, message: NaiveMessage): void {
    const send = this.#sends.get(message.payload);
    if (send === undefined) this.report('phantom', `${id} holds ${message.payload}, which nobody sent`);
    else if (send.state === 'refused')
      this.report('phantom', `${message.payload} was refused and is in the log as ${id}`);
    else if (send.state === 'confirmed' && send.id !== id) {
      this.report('doubled', `${message.payload} was confirmed as ${send.id} and is in the log as ${id}`);
    }
  }

  #checkEnd(id: string, queue: NaiveQueue, message: NaiveMessage): void {
    const record = this.#record(id);
    const wasAsked =
      isHeld(message) ||
      message.state === 'expired' ||
      (message.reason === 'overflow' && (message.deaths > 0 || queue.dropsOldest)) ||
      (message.state === 'acked' && record.ackAsked) ||
      (message.reason === 'purged' && this.#purgeAsked.has(queue.name)) ||
      (message.reason === 'deleted' && (record.deleteAsked || this.#removalAsked.has(queue.name)));
    if (!wasAsked) this.report('lost', `${id} is ${message.state} ${message.reason} and nobody asked for that`);
    if (message.reason === 'rejected' && !record.rejectAsked) this.report('lost', `${id} was rejected by nobody`);
    if (record.ackConfirmed && message.state !== 'acked')
      this.report('resurrected', `${id} was acked and is ${message.state}`);
  }

  #checkAcked(lease: Lease, { state, attempts }: NaiveMessage, now: number): void {
    const { id, attempt } = lease;
    const record = this.#record(id);
    record.ackConfirmed = true;
    if (state !== 'acked') this.report('settled wrongly', `${id} was acked and is ${state}`);
    if (attempts + 1 !== attempt)
      this.report('settled wrongly', `${id} was acked by attempt ${attempt} after ${attempts}`);
    const isHeldByAnother = record.leases.some((one) => one !== lease && this.#isHeld(one, now));
    if (isHeldByAnother) this.report('leased twice', `${id} was acked by one lease while another held it`);
  }

  #isHeld({ isOver, boot, until }: Lease, now: number): boolean {
    return !isOver && boot === this.#boot && until > now;
  }

  #checkReturned({ id, attempt }: Lease, { attempts, deaths }: NaiveMessage): void {
    if (attempts < attempt && deaths === 0) {
      this.report('settled wrongly', `${id} was given back by attempt ${attempt} and has ${attempts} attempts`);
    }
  }

  #checkLeases(id: string, record: MessageRecord, now: number): void {
    for (const lease of record.leases) {
      if (this.#isHeld(lease, now)) {
        this.report('leased twice', `${id} is delivered at ${now} and leased until ${lease.until}`);
      }
    }
  }

  /** Of two messages first delivered one after the other, the second has the larger offset. */
  #checkOrder({ id, name }: NaiveQueue, offset: number, askedAt: number): void {
    const earlier = this.#firstDeliveries.get(id) ?? [];
    this.#firstDeliveries.set(id, earlier);
    const ahead = earlier.find((one) => one.answeredAt < askedAt && one.offset > offset);
    if (ahead !== undefined) this.report('out of order', `${offset} of ${name} comes after ${ahead.offset}`);
    earlier.push({ offset, answeredAt: this.tick() });
  }

  #record(id: string): MessageRecord {
    let record = this.#messages.get(id);
    if (record === undefined) {
      record = {
        wasDelivered: false,
        ackAsked: false,
        ackConfirmed: false,
        rejectAsked: false,
        deleteAsked: false,
        leases: [],
      };
      this.#messages.set(id, record);
    }
    return record;
  }
}
