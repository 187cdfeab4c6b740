import { limits } from '../../../proto/limits.ts';
import type { Delivery, SendResult, SettleResult } from '../../router/router.ts';
import type { Anomaly, AnomalyClass } from './anomaly.ts';
import type { NaivePartition } from './naive-partition.ts';
import { deadlineOf, isHeld, type NaiveMessage, type NaiveQueue } from './naive-queue.ts';

/** Of the numbers of a lease token. */
const groupField = 1;
const leaderEpochField = 6;

/* What clients were told, held against what the log says. */

type SendState = 'under way' | 'unknown' | 'confirmed' | 'refused';

interface Asked {
  /** A queue, or the address in a topic. */
  readonly target: string;
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

/** What a queue or a subscription has of a message. */
export interface Found {
  readonly queue: NaiveQueue;
  readonly message: NaiveMessage;
}

interface Lease {
  readonly id: string;
  readonly queue: NaiveQueue;
  readonly message: NaiveMessage;
  readonly attempt: number;
  /** In which life of the leader. */
  readonly term: number;
  /** It may be as old as this, ms. */
  readonly leasedAt: number;
  /** Moves of its subscription that came before it was told. */
  readonly moves: number;
  until: number;
  isOver: boolean;
}

/** A pause that was confirmed: by which definition. */
interface Pause {
  readonly definedAt: number;
  readonly confirmedAt: number;
  /** The same on the clock, ms. */
  readonly at: number;
}

/** A message in the log, of a queue or a topic. */
interface Stored {
  readonly target: string;
  readonly payload: string;
  readonly dedupId: string;
  /** Until when another one with its dedup id is the same, ms. */
  readonly dedupUntil: number;
}

/** What a queue or a subscription did with a message, as its clients know it. */
interface MessageRecord {
  wasDelivered: boolean;
  ackAsked: boolean;
  ackConfirmed: boolean;
  /** In which life of the leader, at least, and when. */
  ackedIn: number;
  ackedAt: number;
  rejectAsked: boolean;
  leases: Lease[];
}

/** What is different where there are several nodes. */
export interface LedgerRules {
  /** By how much the clocks of a leader and of the world may differ, ms. */
  readonly skewMs: number;
  /** The leader epoch in which a partition is led; leases of earlier ones may be lost. */
  readonly leaderEpoch: (partition: number) => number;
}

export class Ledger {
  readonly anomalies: Anomaly[] = [];
  /** Counts up with every call and answer: "before" among events. */
  clock = 0;
  checks = 0;
  readonly #partitions: ReadonlyMap<number, NaivePartition>;
  readonly #rules: LedgerRules | undefined;
  /** Before it any message may have been leased to somebody who never heard of that. */
  #allUnseenUntil = 0;
  readonly #sends = new Map<string, Send>();
  readonly #messages = new Map<NaiveMessage, MessageRecord>();
  readonly #leases = new Map<string, Lease>();
  /** Queues of which a receiver of this boot never heard what it was given. */
  readonly #forgotten = new Set<string>();
  /** Queue name → the boot before which a message may have been leased to such a one: no attempt is counted for that. */
  readonly #unseenUntil = new Map<string, number>();
  /** Queues of which a receive was called off. */
  readonly #calledOff = new Set<string>();
  readonly #pauses = new Map<NaiveQueue, Pause>();
  /** When the end of a group was confirmed. */
  readonly #endConfirmed = new Map<NaiveQueue, number>();
  readonly #firstDeliveries = new Map<NaiveQueue, { offset: number; answeredAt: number }[]>();
  readonly #removalAsked = new Set<string>();
  readonly #purgeAsked = new Set<string>();
  readonly #seekAsked = new Set<string>();
  /** Of which queue or subscription, and which message. */
  readonly #deleteAsked = new Set<string>();
  #boot = 0;

  constructor(partitions: ReadonlyMap<number, NaivePartition>, rules?: LedgerRules) {
    this.#partitions = partitions;
    this.#rules = rules;
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

  /** Of any partition: the leases of the one before are forgotten. */
  leaderChanged(): void {
    this.#allUnseenUntil = this.tick();
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
    const stored = this.#stored(id);
    if (stored === undefined) this.report('lost', `${text} was confirmed as ${id}, which is no message in the log`);
    else if (stored.payload !== text) this.report('lost', `${text} was confirmed as ${id}, which is ${stored.payload}`);
    else if (stored.target !== send.target) this.report('lost', `${text} for ${send.target} is in ${stored.target}`);
  }

  /** The receipt is that of an earlier message with the same dedup id, in its window. */
  #isAnotherOnes({ target, dedupId, at }: Send, text: string, id: string): boolean {
    const stored = this.#stored(id);
    if (stored === undefined || dedupId === undefined || stored.payload === text) return false;
    const isSameStream = stored.target.split('/')[0] === target.split('/')[0];
    return isSameStream && stored.dedupId === dedupId && stored.dedupUntil > at - this.#skewMs;
  }

  #stored(id: string): Stored | undefined {
    const [partition, offset] = placeOf(id);
    const model = this.#partitions.get(partition);
    const published = model?.publishedAt(offset);
    if (published !== undefined) {
      const { address, payload, dedupId, publishedAt } = published;
      return { target: address, payload, dedupId, dedupUntil: publishedAt + limits.dedupWindowMsDefault };
    }
    const found = model?.messageAt(offset);
    if (found === undefined) return undefined;
    const { payload, dedupId, publishedAt } = found.message;
    return { target: found.queue.name, payload, dedupId, dedupUntil: publishedAt + found.queue.mostWindow };
  }

  /** A receive that nobody will hear the answer of: what it was given comes back later, as a second attempt or after a restart. */
  receiveForgotten(queue: string): void {
    this.#forgotten.add(queue);
  }

  /** A receiver waited, and got nothing. `ready`: what it should have got. */
  waitedInVain(queue: string, ready: readonly string[]): void {
    this.checks += 1;
    if (ready.length > 0) this.report('starved', `a receiver of ${queue} waited in vain for ${ready.join()}`);
  }

  /** One answer of a receive, which asked for leases of `leaseMs`, or of what the queue says. */
  delivered(
    queue: string,
    deliveries: readonly Delivery[],
    { askedAt, now, leaseMs }: { readonly askedAt: number; readonly now: number; readonly leaseMs: number | undefined },
  ): void {
    const lastFresh = new Map<number, number>();
    for (const delivery of deliveries) {
      const found = this.#granted(queue, delivery);
      const leasedAt = found ? this.#leasedSince(found.queue, delivery, now, leaseMs) : now;
      if (found !== undefined) {
        this.#checkTime(found, delivery, leasedAt);
        this.#checkLeft(found, delivery, leasedAt);
        this.#checkPause(found.queue, delivery, askedAt, leaseMs);
      }
      if (!this.#deliveredOne(queue, delivery, askedAt, now, leasedAt)) continue;
      const [partition, fresh] = placeOf(delivery.id);
      const last = lastFresh.get(partition) ?? -1;
      if (fresh < last) this.report('out of order', `${fresh} of ${queue} comes after ${last} in one answer`);
      lastFresh.set(partition, fresh);
    }
  }

  /** Whether it must stand in order: a first delivery of a message that nobody else can have been given. */
  #deliveredOne(queue: string, delivery: Delivery, askedAt: number, now: number, leasedAt: number): boolean {
    this.checks += 1;
    const { id, attempt, lease } = delivery;
    const text = new TextDecoder().decode(delivery.payload);
    const found = this.#granted(queue, delivery);
    const send = this.#sends.get(text);
    if (send === undefined || found === undefined || found.message.payload !== text) {
      const isAnothers = send !== undefined && this.#stored(id)?.payload === text;
      this.report(isAnothers ? 'misdirected' : 'phantom', `${id} was delivered from ${queue} with the payload ${text}`);
      return false;
    }
    this.#checkEnded(found.queue, id, askedAt);
    if (found.queue.name !== queue) this.report('phantom', `${id} of ${found.queue.name} was delivered from ${queue}`);
    this.#checkDue(found.message, send, id, now);
    const record = this.#record(found.message);
    // What was long on its way may be over when it comes, and somebody else has it, or has done with it.
    const isLive = delivery.leaseUntil > now + this.#skewMs;
    if (isLive && this.#isResurrected(record, lease, askedAt)) {
      this.report('resurrected', `${id} was acked and is delivered as attempt ${attempt}`);
    }
    if (isLive) this.#checkLeases(id, record, now);
    const told = { term: this.#termOf(lease), moves: found.queue.moves, leasedAt };
    const granted = { id, ...found, attempt, ...told, until: delivery.leaseUntil, isOver: false };
    record.leases.push(granted);
    this.#leases.set(lease, granted);
    if (record.wasDelivered) return false;
    record.wasDelivered = true;
    const wasUnseen = attempt > 1 || found.message.deaths > 0 || send.startedAt < this.#unseenBefore(queue);
    // What was to be dropped comes up again, after others, when the disk does not take the entry that says so.
    if (wasUnseen || send.dueAt > 0 || found.queue.dropsOldest) return false;
    // A move counts no attempt for the leases that it ends, and what it delivers again is out of order.
    if (found.message.offset < found.queue.movedAt) return false;
    this.#checkOrder(found.queue, id, askedAt);
    return true;
  }

  /** The answer of a subscription waits for all of its partitions, and that of any group for its way: it may have been leased earlier. */
  #leasedSince(queue: NaiveQueue, { leaseUntil }: Delivery, now: number, leaseMs = queue.mostLeaseMs): number {
    const isAtOnce = queue.filter === '' && this.#rules === undefined;
    return isAtOnce ? now : Math.min(now, leaseUntil - leaseMs);
  }

  /** An answer of a leader that was replaced since may be older than the ack that its successor took. */
  #isResurrected({ ackConfirmed, ackedIn, ackedAt }: MessageRecord, lease: string, askedAt: number): boolean {
    return ackConfirmed && (this.#termOf(lease) >= ackedIn || ackedAt < askedAt);
  }

  /** Its receiver does not wait any more. */
  receiveCalledOff(queue: string): void {
    this.#calledOff.add(queue);
  }

  #unseenBefore(queue: string): number {
    return Math.max(this.#allUnseenUntil, this.#unseenUntil.get(queue) ?? 0);
  }

  get #skewMs(): number {
    return this.#rules?.skewMs ?? 0;
  }

  /** In which life of the leader it was given; with one node, in which life of that. */
  #termOf(lease: string): number {
    return this.#rules === undefined ? this.#boot : Number(lease.split('.')[leaderEpochField]);
  }

  #currentTerm(id: string): number {
    return this.#rules?.leaderEpoch(placeOf(id)[0]) ?? this.#boot;
  }

  /** A subscription may end a message before it is due. Whoever redrives such a dead letter wants it ready at once. */
  #checkDue({ wasRedriven }: NaiveMessage, { dueAt }: Send, id: string, now: number): void {
    if (wasRedriven || dueAt <= now + this.#skewMs) return;
    this.report('early', `${id} is due at ${dueAt} and was delivered at ${now}`);
  }

  #checkTime({ queue, message }: Found, { id }: Delivery, leasedAt: number): void {
    const deadline = deadlineOf(queue, message);
    if (leasedAt - this.#skewMs >= deadline)
      this.report('late', `${id} expires at ${deadline} and was leased at ${leasedAt}`);
  }

  /** What a leader leaves to the next one is not delivered again before its time, but where its receiver has given it back. */
  #checkLeft({ queue, message }: Found, { id, lease, attempt }: Delivery, leasedAt: number): void {
    const left = queue.adopted.get(message.offset);
    const isAnother = left !== undefined && this.#termOf(lease) > left.leaderEpoch;
    if (!isAnother || attempt !== left.attempt || message.attempts !== attempt - 1) return;
    const isGivenBack = this.#record(message).leases.some((one) => one.isOver || one.until < left.deadline);
    if (isGivenBack || this.#calledOff.has(queue.name) || queue.moves > 0) return;
    this.checks += 1;
    if (leasedAt + this.#skewMs >= left.deadline) return;
    this.report('leased twice', `${id} was left to the next leader until ${left.deadline} and leased at ${leasedAt}`);
  }

  /** Nothing is handed out after a pause was confirmed, whenever it was asked for. */
  #checkPause(
    queue: NaiveQueue,
    { id, leaseUntil }: Delivery,
    askedAt: number,
    leaseMs = Number.POSITIVE_INFINITY,
  ): void {
    const pause = this.#pauses.get(queue);
    if (pause === undefined || pause.definedAt !== queue.definedAt) return;
    if (pause.confirmedAt < askedAt || leaseUntil - leaseMs - this.#skewMs > pause.at) {
      this.report('unpaused', `${id} of ${queue.name} was handed out after its pause`);
    }
  }

  /** Nor after its end. */
  #checkEnded(queue: NaiveQueue, id: string, askedAt: number): void {
    if ((this.#endConfirmed.get(queue) ?? askedAt) >= askedAt) return;
    this.report('misdirected', `${id} of ${queue.name} was delivered after its end`);
  }

  /** What clients do with a lease ends it, as far as they know, when they ask. */
  settleAsked(lease: string, how: 'ack' | 'nack' | 'reject' | 'release'): void {
    this.tick();
    const known = this.#leases.get(lease)!;
    const record = this.#record(known.message);
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
    if (result.outcome === 'acked') this.#checkAcked(known, now);
    else if (result.outcome === 'extended') known.until = result.leaseUntil;
    else if (result.outcome === 'dead' && known.message.deaths === 0) {
      this.report('settled wrongly', `${known.id} was called dead and never died`);
    } else if (result.outcome === 'returned') this.#checkReturned(known);
  }

  deleteAsked(queue: string, id: string): void {
    this.#deleteAsked.add(`${queue}/${id}`);
  }

  seekAsked(subscription: string): void {
    this.#seekAsked.add(subscription);
  }

  purgeAsked(queue: string): void {
    this.#purgeAsked.add(queue);
  }

  removalAsked(queue: string): void {
    this.#removalAsked.add(queue);
  }

  /** A message of a queue or a subscription, in whatever state. */
  shown(name: string, id: string, payload: string): void {
    this.checks += 1;
    const found = this.find(name, id);
    if (found?.queue.name === name && found.message.payload === payload) return;
    const kind = this.#stored(id)?.payload === payload ? 'misdirected' : 'phantom';
    this.report(kind, `${id} was shown in ${name} with the payload ${payload}`);
  }

  /** In each partition where it is paused by now: what other definition came since is not known to have been undone. */
  pauseConfirmed(name: string, at: number): void {
    const confirmedAt = this.tick();
    for (const queue of this.#groupsOf(name)) {
      if (queue.isPaused) this.#pauses.set(queue, { definedAt: queue.definedAt, confirmedAt, at });
    }
  }

  removalConfirmed(name: string): void {
    const confirmedAt = this.tick();
    for (const queue of this.#groupsOf(name)) if (queue.isRemoved) this.#endConfirmed.set(queue, confirmedAt);
  }

  /** Out of the queue or subscription that the lease is about; its name may be another's by now. */
  #granted(name: string, { id, lease }: Delivery): Found | undefined {
    const [partition, offset] = placeOf(id);
    const group = Number(lease.split('.')[groupField]);
    return this.#partitions.get(partition)?.matchOf(group, offset) ?? this.find(name, id);
  }

  /** What the queue or subscription of this name has of a message. */
  find(name: string, id: string): Found | undefined {
    const [partition, offset] = placeOf(id);
    const model = this.#partitions.get(partition);
    return model?.matchAt(name, offset) ?? model?.messageAt(offset);
  }

  #groupsOf(name: string): NaiveQueue[] {
    const all = [...this.#partitions.values()].flatMap(({ queues }) => [...queues.values()]);
    return all.filter((queue) => queue.name === name);
  }

  /** At the end, when nothing is under way: every message of the log was wanted, and ended because somebody asked. */
  checkLog(): void {
    const seen = new Map<string, string>();
    const look = (id: string, { payload }: { readonly payload: string }) => {
      this.checks += 1;
      const other = seen.get(payload);
      if (other !== undefined) this.report('doubled', `${payload} is in the log as ${other} and ${id}`);
      seen.set(payload, id);
      this.#checkWanted(id, payload);
    };
    for (const [partition, { queues, published }] of this.#partitions) {
      for (const message of published) look(`${partition}-${message.offset}`, message);
      for (const queue of queues.values()) {
        const isQueue = queue.filter === '';
        for (const message of isQueue ? queue.messages : []) look(`${partition}-${message.offset}`, message);
        for (const message of [...queue.former, ...queue.messages])
          this.#checkEnd(`${partition}-${message.offset}`, queue, message);
      }
    }
    this.#checkConfirmed(seen);
  }

  #checkConfirmed(seen: ReadonlyMap<string, string>): void {
    for (const [text, send] of this.#sends) {
      if (send.state === 'confirmed' && !seen.has(text))
        this.report('lost', `${text}, confirmed as ${send.id}, is gone`);
    }
  }

  /** Ids of the messages of a topic whose senders had their answers by now. */
  confirmedIn(topic: string): string[] {
    const ids: string[] = [];
    for (const { target, state, id } of this.#sends.values()) {
      if (state === 'confirmed' && target.split('/')[0] === topic) ids.push(id!);
    }
    return ids;
  }

  /** How many sends ended how. */
  sendTotals(): Record<SendState, number> {
    const totals = { 'under way': 0, unknown: 0, confirmed: 0, refused: 0 };
    for (const { state } of this.#sends.values()) totals[state] += 1;
    return totals;
  }

  #checkWanted(id: string, payload: string): void {
    const send = this.#sends.get(payload);
    if (send === undefined) this.report('phantom', `${id} holds ${payload}, which nobody sent`);
    else if (send.state === 'refused') this.report('phantom', `${payload} was refused and is in the log as ${id}`);
    else if (send.state === 'confirmed' && send.id !== id) {
      this.report('doubled', `${payload} was confirmed as ${send.id} and is in the log as ${id}`);
    }
  }

  #checkEnd(id: string, queue: NaiveQueue, message: NaiveMessage): void {
    const record = this.#record(message);
    const wasAsked =
      isHeld(message) ||
      message.state === 'expired' ||
      (message.reason === 'overflow' && (message.deaths > 0 || queue.dropsOldest)) ||
      (message.state === 'acked' && record.ackAsked) ||
      (message.reason === 'purged' && this.#purgeAsked.has(queue.name)) ||
      (message.reason === 'seek' && this.#seekAsked.has(queue.name)) ||
      (message.reason === 'deleted' &&
        (this.#deleteAsked.has(`${queue.name}/${id}`) || this.#removalAsked.has(queue.name)));
    if (!wasAsked) this.report('lost', `${id} is ${message.state} ${message.reason} and nobody asked for that`);
    if (message.reason === 'rejected' && !record.rejectAsked) this.report('lost', `${id} was rejected by nobody`);
    if (record.ackConfirmed && message.state !== 'acked')
      this.report('resurrected', `${id} was acked and is ${message.state}`);
  }

  #checkAcked(lease: Lease, now: number): void {
    const { id, attempt } = lease;
    const { state, attempts, moves } = lease.message;
    const record = this.#record(lease.message);
    record.ackConfirmed = true;
    record.ackedIn = Math.min(record.ackedIn, this.#currentTerm(id));
    record.ackedAt = Math.min(record.ackedAt, this.clock);
    if (lease.moves < moves) this.report('settled wrongly', `${id} was acked by a lease that a move had ended`);
    if (state !== 'acked') this.report('settled wrongly', `${id} was acked and is ${state}`);
    if (attempts + 1 !== attempt)
      this.report('settled wrongly', `${id} was acked by attempt ${attempt} after ${attempts}`);
    const isHeldByAnother = record.leases.some((one) => one !== lease && this.#isHeld(one, now));
    if (isHeldByAnother) this.report('leased twice', `${id} was acked by one lease while another held it`);
  }

  #isHeld({ id, isOver, term, until, leasedAt, queue }: Lease, now: number): boolean {
    const isVoid = queue.moves > 0 && leasedAt <= queue.movedTime;
    return !isOver && !isVoid && term === this.#currentTerm(id) && until > now + this.#skewMs;
  }

  #checkReturned({ id, attempt, message: { attempts, deaths } }: Lease): void {
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

  /**
   * Of two messages first delivered one after the other, the second has the larger offset. Not so where a receiver waits in
   * several partitions: what it gets too much of there it gives back, and nobody hears of it.
   */
  #checkOrder(queue: NaiveQueue, id: string, askedAt: number): void {
    const places = [...this.#partitions.values()].filter(({ queues }) => queues.has(queue.id));
    if (places.length > 1) return;
    // What was granted meanwhile to a receiver that left is given back, by way of another node, and is no attempt.
    if (this.#rules !== undefined && this.#calledOff.has(queue.name)) return;
    const [, offset] = placeOf(id);
    const earlier = this.#firstDeliveries.get(queue) ?? [];
    this.#firstDeliveries.set(queue, earlier);
    const ahead = earlier.find((one) => one.answeredAt < askedAt && one.offset > offset);
    if (ahead !== undefined) this.report('out of order', `${offset} of ${queue.name} comes after ${ahead.offset}`);
    earlier.push({ offset, answeredAt: this.tick() });
  }

  #record(message: NaiveMessage): MessageRecord {
    let record = this.#messages.get(message);
    if (record === undefined) {
      record = {
        wasDelivered: false,
        ackAsked: false,
        ackConfirmed: false,
        ackedIn: Number.POSITIVE_INFINITY,
        ackedAt: Number.POSITIVE_INFINITY,
        rejectAsked: false,
        leases: [],
      };
      this.#messages.set(message, record);
    }
    return record;
  }
}

/** A message id names its partition and its offset there. */
function placeOf(id: string): readonly [partition: number, offset: number] {
  const [partition, offset] = id.split('-').map(Number);
  return [partition!, offset!];
}
