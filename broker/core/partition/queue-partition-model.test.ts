import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Entry, type ISettled, Outcome } from '../../../proto/log-messages.ts';
import { NaivePartition } from '../../test/simulation/naive-partition.ts';
import { countsOf, deadlineOf, isHeld, type NaiveMessage, type NaiveQueue } from '../../test/simulation/naive-queue.ts';
import type { DefinitionChange } from '../catalog/definition-changes.ts';
import type { Grant } from '../dispatch/group-dispatcher.ts';
import type { LeaseClaim } from '../dispatch/lease-token.ts';
import type { DeliveryGroup } from '../group/delivery-group.ts';
import { GroupFold } from '../group/group-fold.ts';
import { defaultGroupOptions, type GroupOptions } from '../group/group-options.ts';
import { unpackOffsets } from '../group/offset-pack.ts';
import { type AppendedEntries, Replica } from '../log/replica.ts';
import type {
  PartitionEffect,
  PartitionInput,
  Producer,
  ReplyValue,
  SettleAction,
  SettleOutcome,
} from './partition-input.ts';
import type { QueuePartition } from './queue-partition.ts';
import { leadAlone } from './test/lead-alone.ts';
import { obeyOne } from './test/obey-one.ts';

/*
 * A partition leader between impatient clients and a slow store: what is appended becomes durable later, or never; reads
 * come back in their own time; the process ends and begins again at any step. Every committed entry is applied to plain
 * arrays too, which refuse what a correct leader cannot have written, and every answer is held against them.
 */

const QUEUES = 5;
const LEASE_MS = 1_000;
const OPTIONS: readonly Partial<GroupOptions>[] = [
  {},
  { ttlMs: 1_500 },
  { ttlMs: 3_000, deadOnExpiry: true },
  { maxLength: 5, maxBytes: 14 },
  { maxLength: 4, ttlMs: 3_000, dropOldest: true },
];
/** Few enough for a full set of dead letters to be common. */
const DEAD_MAX = 3;

const action = fc.oneof(
  { weight: 5, arbitrary: fc.constant<SettleAction>({ kind: 'ack' }) },
  { weight: 2, arbitrary: fc.constant<SettleAction>({ kind: 'nack', delayMs: 0, error: 'e' }) },
  { weight: 2, arbitrary: fc.constant<SettleAction>({ kind: 'nack', delayMs: 300, error: 'e' }) },
  { weight: 1, arbitrary: fc.constant<SettleAction>({ kind: 'reject', reason: 'r' }) },
  { weight: 1, arbitrary: fc.constant<SettleAction>({ kind: 'extend', leaseMs: 2_000 }) },
  { weight: 2, arbitrary: fc.constant<SettleAction>({ kind: 'release' }) },
);
const queue = fc.nat(QUEUES - 1);
const pick = fc.nat(1_000);
const step = <K extends string, R extends object>(
  weight: number,
  kind: K,
  rest: { [N in keyof R]: fc.Arbitrary<R[N]> },
) => ({
  weight,
  arbitrary: fc.record({ kind: fc.constant(kind), ...rest }) as unknown as fc.Arbitrary<{ kind: K } & R>,
});
const steps = fc.array(
  fc.oneof(
    step(12, 'publish', {
      queue,
      count: fc.integer({ min: 1, max: 4 }),
      isDelayed: fc.boolean(),
      ttlMs: fc.constantFrom(0, 0, 0, 200, 900, 2_500),
      dedupId: fc.constantFrom('', '', '', 'a', 'b'),
      producer: fc.nat(3),
    }),
    step(3, 'repeat', { pick }),
    step(12, 'receive', { queue, max: fc.integer({ min: 1, max: 4 }), waitMs: fc.constantFrom(0, 500) }),
    step(1, 'cancel', { pick }),
    step(12, 'settle', { pick, count: fc.integer({ min: 1, max: 3 }), action }),
    step(14, 'store', {}),
    step(1, 'refuse', {}),
    step(14, 'read', { pick }),
    step(4, 'wait', { ms: fc.integer({ min: 1, max: 700 }) }),
    step(1, 'purge', { queue, scope: fc.constantFrom('waiting' as const, 'dead' as const, 'all' as const) }),
    step(2, 'redrive', { queue, isAll: fc.boolean(), pick }),
    step(2, 'delete', { queue, pick }),
    step(1, 'recreate', { queue }),
    step(1, 'limit', {
      maxLength: fc.integer({ min: 0, max: 6 }),
      maxBytes: fc.constantFrom(0, 0, 9),
      dropOldest: fc.boolean(),
    }),
    step(2, 'checkpoint', {}),
    step(1, 'restart', { isClean: fc.boolean() }),
  ),
  { minLength: 1, maxLength: 250, size: 'max' },
);
type Step = typeof steps extends fc.Arbitrary<(infer T)[]> ? T : never;
type PublishStep = Extract<Step, { kind: 'publish' }>;

interface Block {
  readonly from: number;
  readonly offsets: readonly number[];
}

interface Held {
  readonly claim: LeaseClaim;
  /** Until when its holder may believe in it. */
  until: number;
  /** The holder has done with it. */
  isOver: boolean;
}

/** What outlives the leader. */
class Disk {
  readonly rows: { readonly bytes: Uint8Array; readonly stream: number }[] = [];
  readonly blocks = new Map<number, Block[]>();
  readonly parts = new Map<number, Uint8Array>();
  checkpoint:
    | { readonly offset: number; readonly header: Uint8Array; readonly parts: Map<number, Uint8Array> }
    | undefined;

  scan(group: number, from: number, limit: number): Block | undefined {
    for (const block of this.blocks.get(group) ?? []) {
      const start = block.offsets.findIndex((offset) => offset >= from);
      if (start < 0) continue;
      const before = block.offsets[start - 1];
      return {
        from: before === undefined ? block.from : before + 1,
        offsets: block.offsets.slice(start, start + Math.min(limit, 3)),
      };
    }
    return undefined;
  }
}

interface Item {
  readonly text: string;
  readonly sequence: number;
  readonly dedupId: string;
}

class Rig {
  readonly model = new NaivePartition();
  readonly #disk = new Disk();
  #partition: QueuePartition;
  readonly #ids: number[] = [];
  #writes: AppendedEntries[] = [];
  #reads: Extract<PartitionEffect, { type: 'scan' | 'rows' }>[] = [];
  readonly #handlers = new Map<number, (value: ReplyValue) => void>();
  /** Every lease ever granted. */
  readonly #claims: Held[] = [];
  readonly #acked = new Set<number>();
  /** They were to be dropped; where that was not stored they come up again, after others. */
  readonly #spared: ISettled[] = [];
  readonly #confirmed = new Map<string, number>();
  readonly #sent: (Item & { readonly producer: Producer; readonly stream: number })[] = [];
  readonly #sequences = [0, 0, 0, 0];
  readonly #lastFresh = new Map<number, number>();
  readonly #waiting: { readonly id: number; readonly group: number }[] = [];
  readonly #changes: { readonly input: () => DefinitionChange; readonly done: () => void }[] = [];
  #catalog = 0;
  #lastId = 0;
  #now = 1_000_000;
  #texts = 0;

  constructor() {
    this.#partition = this.#lead(new Replica(new GroupFold()));
    for (let index = 0; index < QUEUES; index++) this.#create(index);
    this.#storeAll();
  }

  do(step: Step): void {
    const group = 'queue' in step ? this.#ids[step.queue]! : 0;
    if (step.kind === 'publish') this.#publish(group, step);
    else if (step.kind === 'repeat') this.#repeat(step.pick);
    else if (step.kind === 'receive') this.#receive(group, step.max, step.waitMs);
    else if (step.kind === 'settle') this.#settle(step.pick, step.count, step.action);
    else if (step.kind === 'purge') this.#tell({ type: 'purge', id: this.#id(), group, scope: step.scope, by: 'x' });
    else if (step.kind === 'redrive') this.#redrive(group, step.isAll, step.pick);
    else if (step.kind === 'delete') this.#delete(group, step.pick);
    else this.#doToNode(step);
  }

  #doToNode(step: Step): void {
    if (step.kind === 'store') this.#storeNext();
    else if (step.kind === 'refuse') this.#refuseWrites();
    else if (step.kind === 'read') this.#readNext(step.pick);
    else if (step.kind === 'wait') this.#wait(step.ms);
    else if (step.kind === 'checkpoint') this.#takeCheckpoint();
    else if (step.kind === 'restart') this.#restart(step.isClean);
    else if (step.kind === 'recreate') this.#recreate(step.queue);
    else if (step.kind === 'limit') this.#limit(QUEUES - 1, step);
    else if (step.kind === 'cancel' && this.#waiting.length > 0) {
      this.#tell({ type: 'cancelReceive', ...this.#waiting[step.pick % this.#waiting.length]! });
    }
  }

  /** Lets everything come to rest, then takes all there is. Nothing may stay behind. */
  drain(): void {
    this.#settleDown();
    for (let round = 0; round < 60; round++) {
      const open = this.#liveQueues().filter(({ messages }) => messages.some(isLive));
      if (open.length === 0) return;
      for (const { id } of open) this.#receive(id, 100, 0, (grants) => this.#ackAll(id, grants));
      this.#settleDown();
      this.#wait(500);
      this.#settleDown();
    }
    assert.unreachable(`messages stay behind: ${JSON.stringify(this.#liveQueues().map(countsOf))}`);
  }

  check(): void {
    const { groups } = this.#partition.replica.fold;
    for (const queue of this.model.queues.values()) {
      if (queue.isRemoved) {
        assert.not(groups.has(queue.id));
        continue;
      }
      const group = groups.get(queue.id)!;
      const { waiting, scheduled, dead, acked, dropped, accepted, expired } = countsOf(queue);
      this.#checkLimit(group);
      assert.equal(
        [
          group.accepted,
          group.live,
          group.scheduled.count,
          group.dead.count,
          group.acked,
          group.expired,
          group.droppedTotal,
        ],
        [accepted, waiting + scheduled, scheduled, dead, acked, expired, dropped],
      );
    }
  }

  /** When all is stored and read it holds; only what is leased, and the newest, may go beyond. */
  #checkLimit({ id, live, liveBytes, definition }: DeliveryGroup): void {
    const { maxLength, maxBytes, dropOldest } = definition;
    if (!dropOldest || this.#writes.length > 0 || this.#reads.length > 0) return;
    const leases = [...(this.#partition.dispatcher(id)?.leases.values() ?? [])];
    const newest = this.model.queues.get(id)!.messages.at(-1);
    const beyond = { count: leases.length + 1, bytes: leases.reduce((sum, { size }) => sum + size, newest?.size ?? 0) };
    if (maxLength > 0) assert.ok(live <= Math.max(maxLength, beyond.count), `${live} of ${maxLength}`);
    if (maxBytes > 0) assert.ok(liveBytes <= Math.max(maxBytes, beyond.bytes), `${liveBytes} of ${maxBytes} bytes`);
  }

  // ---- clients

  #publish(stream: number, { count, isDelayed, ttlMs, dedupId, producer: producerIndex }: PublishStep): void {
    const producer = producerIndex === 0 ? undefined : this.#producer(producerIndex);
    const items = Array.from({ length: count }, () => {
      const text = `m${this.#texts++}`;
      const sequence = producer ? this.#sequences[producerIndex]!++ : 0;
      if (producer) this.#sent.push({ producer, sequence, stream, text, dedupId });
      return { text, sequence, dedupId };
    });
    this.#send(stream, items, producer, isDelayed, ttlMs);
  }

  /** A producer that heard no answer, or did and asks again all the same. */
  #repeat(pick: number): void {
    const sent = this.#sent[pick % Math.max(1, this.#sent.length)];
    if (sent) this.#send(sent.stream, [sent], sent.producer, false);
  }

  #send(stream: number, items: readonly Item[], producer: Producer | undefined, isDelayed: boolean, ttlMs = 0): void {
    const dueAt = isDelayed ? this.#now + 400 : 0;
    const messages = items.map(({ text, sequence, dedupId }) => ({
      message: { stream, payload: new TextEncoder().encode(text), dueAt, dedupId },
      sequence,
      ttlMs,
    }));
    this.#ask({ type: 'publish', id: this.#id(), messages, producer }, (value) => {
      if (value.type !== 'published') return;
      for (const [index, outcome] of value.outcomes.entries()) {
        if ('offset' in outcome) this.#published(items[index]!, outcome.offset);
      }
    });
  }

  #published({ text, dedupId }: Item, offset: number): void {
    const stored = this.model.messageAt(offset)?.message;
    // The receipt of the first with this id.
    if (dedupId !== '' && stored?.payload !== text && stored?.dedupId === dedupId) return;
    assert.is(stored?.payload, text, `${text} was confirmed at ${offset}`);
    assert.is(this.#confirmed.get(text) ?? offset, offset, `${text} was confirmed twice`);
    this.#confirmed.set(text, offset);
  }

  #receive(group: number, max: number, waitMs: number, then?: (grants: readonly Grant[]) => void): void {
    const id = this.#id();
    const input = { type: 'receive', id, group, max, waitMs, leaseMs: undefined, consumer: 'c', user: 'u' } as const;
    this.#waiting.push({ id, group });
    this.#ask(input, (value) => {
      this.#waiting.splice(
        this.#waiting.findIndex((one) => one.id === id),
        1,
      );
      if (value.type !== 'received') return;
      assert.ok(value.grants.length <= max);
      for (const grant of value.grants) this.#granted(grant);
      then?.(value.grants);
    });
  }

  #granted({ lease, message }: Grant): void {
    const { offset, group, attempt } = lease;
    const found = this.model.messageAt(offset)!;
    const text = new TextDecoder().decode(message.payload!);
    assert.is(found.message.payload, text);
    assert.is(found.queue.id, group);
    assert.is(found.message.state, 'waiting', `${offset} is handed out`);
    assert.ok(this.#now < deadlineOf(found.queue, found.message), `${offset} is handed out late`);
    assert.is(attempt, found.message.attempts + 1, `attempt of ${offset}`);
    assert.not(this.#acked.has(offset), `${offset} was acked and is handed out`);
    const holder = this.#claims.find(({ claim, until, isOver }) => {
      return claim.offset === offset && claim.leaderEpoch === lease.leaderEpoch && !isOver && until > this.#now;
    });
    assert.is(holder, undefined, `${offset} is leased twice`);
    const wasSpared = this.#spared.some((drop) => drop.group === group && isWithin(offset, drop.intervals!));
    const isFresh = !found.message.isException && !wasSpared;
    if (isFresh && !this.#claims.some(({ claim }) => claim.offset === offset)) {
      assert.ok(offset > (this.#lastFresh.get(group) ?? -1), `${offset} comes after ${this.#lastFresh.get(group)}`);
      this.#lastFresh.set(group, offset);
    }
    this.#claims.push({ claim: { ...lease }, until: lease.deadline, isOver: false });
  }

  #settle(pick: number, count: number, action: SettleAction): void {
    const first = this.#claims[pick % Math.max(1, this.#claims.length)];
    if (first === undefined) return;
    const { group } = first.claim;
    const chosen = this.#claims.filter((one) => one.claim.group === group).slice(-count);
    if (!chosen.includes(first)) chosen.push(first);
    this.#settleThese(group, chosen, action);
  }

  #settleThese(group: number, chosen: Held[], action: SettleAction): void {
    const items = chosen.map(({ claim }) => ({ claim, action }));
    if (action.kind !== 'extend') for (const one of chosen) one.isOver = true;
    this.#ask({ type: 'settle', id: this.#id(), group, items, by: 'u' }, (value) => {
      if (value.type !== 'settled') return;
      for (const [index, outcome] of value.outcomes.entries()) this.#settled(chosen[index]!, outcome);
    });
  }

  #settled(held: Held, outcome: SettleOutcome): void {
    if ('refused' in outcome) return;
    const { offset, attempt } = held.claim;
    const { state, attempts, deaths } = this.model.messageAt(offset)!.message;
    if (outcome.outcome === 'extended') held.until = outcome.leaseUntil;
    else if (outcome.outcome === 'acked') {
      assert.is(state, 'acked');
      assert.is(attempts + 1, attempt);
      this.#acked.add(offset);
    } else if (outcome.outcome === 'dead') assert.ok(deaths > 0, `${offset} was called dead`);
    else if (outcome.outcome === 'returned') assert.ok(attempts >= attempt || deaths > 0, `${offset} was given back`);
  }

  #ackAll(group: number, grants: readonly Grant[]): void {
    const offsets = grants.map(({ lease }) => lease.offset);
    const chosen = this.#claims
      .filter(({ claim, isOver }) => !isOver && offsets.includes(claim.offset))
      .slice(-offsets.length);
    if (chosen.length > 0) this.#settleThese(group, chosen, { kind: 'ack' });
  }

  #redrive(group: number, isAll: boolean, pick: number): void {
    const dead = this.model.queues.get(group)?.messages.filter(({ state }) => state === 'dead') ?? [];
    const offsets = isAll || dead.length === 0 ? undefined : [dead[pick % dead.length]!.offset];
    this.#tell({ type: 'redrive', id: this.#id(), group, offsets, by: 'x' });
  }

  #delete(group: number, pick: number): void {
    const messages = this.model.queues.get(group)?.messages ?? [];
    const candidates = messages.filter(isHeld);
    const message = candidates[pick % Math.max(1, candidates.length)];
    if (message === undefined) return;
    const { offset, size } = message;
    const from = (messages[messages.indexOf(message) - 1]?.offset ?? -1) + 1;
    this.#tell({ type: 'deleteMessage', id: this.#id(), group, offset, from, size, by: 'x' });
  }

  #recreate(index: number): void {
    const group = this.#ids[index]!;
    this.#change(() => ({ type: 'remove', group, catalogOffset: ++this.#catalog, by: 'x' }));
    this.#create(index);
  }

  #create(index: number): void {
    const shape = this.#shape(index, {});
    let offset = 0;
    this.#change(
      () => {
        offset ||= ++this.#catalog;
        return { type: 'define', definition: { ...shape, id: offset, catalogOffset: offset } };
      },
      () => {
        this.#ids[index] = offset;
      },
    );
  }

  #shape(index: number, more: Partial<GroupOptions>) {
    const options = { leaseMs: LEASE_MS, maxAttempts: 3, dedupWindowMs: 1_000, ...OPTIONS[index], ...more };
    const rest = { name: `q${index}`, owner: 'o', createdAt: 1, filter: '', fill: undefined };
    return { ...defaultGroupOptions, ...options, ...rest };
  }

  #limit(index: number, limits: Partial<GroupOptions>): void {
    const shape = this.#shape(index, limits);
    this.#change(() => {
      const catalogOffset = ++this.#catalog;
      return { type: 'define', definition: { ...shape, id: this.#ids[index]!, catalogOffset } };
    });
  }

  /** Changes of the catalog are handed over one after the other, and again until they are done. */
  #change(input: () => DefinitionChange, done: () => void = () => undefined): void {
    this.#changes.push({ input, done });
    if (this.#changes.length === 1) this.#handOver();
  }

  #handOver(): void {
    const [first] = this.#changes;
    if (first === undefined) return;
    this.#ask({ id: this.#id(), ...obeyOne(first.input()) }, (value) => {
      if (value.type === 'done') {
        this.#changes.shift();
        first.done();
      }
      this.#handOver();
    });
  }

  // ---- the node and its store

  #storeNext(): void {
    const batch = this.#writes.shift();
    if (batch === undefined) return;
    this.#write(batch);
    this.#tell({ type: 'committed', end: this.#disk.rows.length });
  }

  #write(batch: AppendedEntries): void {
    assert.is(batch.baseOffset, this.#disk.rows.length);
    for (const [index, bytes] of batch.entries.entries()) {
      this.model.applyBytes(batch.baseOffset + index, bytes);
      this.#disk.rows.push({ bytes, stream: batch.streams[index]! });
    }
  }

  #refuseWrites(): void {
    const [first] = this.#writes;
    if (first === undefined) return;
    this.#writes = [];
    this.#tell({ type: 'notStored', from: first.baseOffset, code: 'storage_full' });
  }

  #readNext(pick: number): void {
    const [read] = this.#reads.splice(pick % Math.max(1, this.#reads.length), 1);
    if (read === undefined) return;
    const { group, reader } = read;
    if (read.type === 'scan') {
      this.#tell({ type: 'scanned', group, run: this.#disk.scan(group, read.from, read.limit), reader });
      return;
    }
    const limit = pick % 2 === 0 ? read.offsets.length : 1;
    const rows = read.offsets.slice(0, limit).map((offset) => ({ offset, bytes: this.#disk.rows[offset]!.bytes }));
    this.#tell({ type: 'rowsRead', group, rows, reader });
  }

  #wait(ms: number): void {
    this.#now += ms;
    this.#tell({ type: 'tick' });
  }

  #takeCheckpoint(): void {
    const { replica } = this.#partition;
    const { fold } = replica;
    const { parts, blocks, checkpoint } = { ...this.#disk, checkpoint: this.#disk.checkpoint };
    if (replica.highWatermark <= (checkpoint?.offset ?? 0)) return;
    const flushed = fold.beginFlush();
    for (const { group, from, offsets } of flushed) {
      blocks.set(group, [...(blocks.get(group) ?? []), { from, offsets: unpackOffsets(offsets) }]);
    }
    const storedUntil = new Map(flushed.map(({ group, lastOffset }) => [group, lastOffset + 1]));
    for (const { group, state } of fold.takeDirtyParts(storedUntil)) {
      if (state === undefined) parts.delete(group);
      else parts.set(group, state);
    }
    this.#disk.checkpoint = {
      offset: replica.highWatermark,
      header: replica.checkpointHeader(),
      parts: new Map(parts),
    };
    fold.endFlush(flushed);
  }

  /** Ends the leader; what was being written is kept or lost, and nobody hears of it. */
  #restart(isClean: boolean): void {
    if (isClean) for (const batch of this.#writes) this.#write(batch);
    this.#writes = [];
    this.#reads = [];
    this.#handlers.clear();
    this.#waiting.length = 0;
    this.#lastFresh.clear();
    const before = this.#replayed(0);
    const replica = this.#replayed(this.#disk.checkpoint?.offset ?? 0);
    assert.is(replica.fold.hash(), before.fold.hash(), 'checkpoint + suffix = full replay');
    replica.leaderEpoch = this.#partition.replica.leaderEpoch;
    this.#lead(replica);
    this.#storeAll();
    this.#handOver();
  }

  #lead(replica: Replica<GroupFold>): QueuePartition {
    const store = (batch: AppendedEntries) => this.#write(batch);
    const { partition, effects } = leadAlone(this.#now, { store, deadMax: DEAD_MAX, replica });
    this.#partition = partition;
    this.#perform(effects);
    return partition;
  }

  #replayed(from: number): Replica<GroupFold> {
    const replica = new Replica(new GroupFold());
    const { checkpoint, rows } = this.#disk;
    if (from > 0 && checkpoint) {
      const parts = [...checkpoint.parts].map(([group, state]) => ({ group, state }));
      replica.restoreCheckpoint(checkpoint.offset, checkpoint.header, parts);
    }
    for (let offset = from; offset < rows.length; offset++) replica.replay(offset, rows[offset]!.bytes);
    return replica;
  }

  #storeAll(): void {
    while (this.#writes.length > 0) this.#storeNext();
  }

  #settleDown(): void {
    while (this.#writes.length > 0 || this.#reads.length > 0) {
      this.#storeAll();
      this.#readNext(0);
    }
  }

  #liveQueues(): NaiveQueue[] {
    return [...this.model.queues.values()].filter(({ isRemoved }) => !isRemoved);
  }

  #id(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  #producer(index: number): Producer {
    return { id: `producer-${index}`, oneShot: false, fingerprint: 0 };
  }

  #ask(input: PartitionInput & { readonly id: number }, handler: (value: ReplyValue) => void): void {
    this.#handlers.set(input.id, handler);
    this.#tell(input);
  }

  #tell(input: PartitionInput): void {
    this.#perform(this.#partition.step(input, this.#now));
  }

  #appended(batch: AppendedEntries): void {
    this.#writes.push(batch);
    for (const bytes of batch.entries) {
      const { settled } = Entry.decode(bytes);
      if (settled?.outcome === Outcome.DROPPED_OVERFLOW) this.#dropping(settled);
    }
  }

  /** What goes is held by nobody, and the oldest that is not. */
  #dropping(settled: ISettled): void {
    this.#spared.push(settled);
    const { group, intervals, exceptions } = settled;
    const dispatcher = this.#partition.dispatcher(group!);
    const queue = this.model.queues.get(group!)!;
    const isNamed = ({ offset }: NaiveMessage) => exceptions!.includes(offset) || isWithin(offset, intervals!);
    const named = queue.messages.filter(isNamed);
    for (const { offset } of named) {
      const holder = this.#claims.find(({ claim, until, isOver }) => {
        const isCurrent = claim.leaderEpoch === this.#partition.replica.leaderEpoch;
        return claim.offset === offset && isCurrent && !isOver && until > this.#now;
      });
      assert.is(holder, undefined, `${offset} is leased and is dropped`);
    }
    if (dispatcher === undefined || dispatcher.held || named.some(({ state }) => state === 'dead')) return;
    const newest = named.some(({ state }) => state === 'scheduled')
      ? Number.POSITIVE_INFINITY
      : Math.max(-1, ...named.map(({ offset }) => offset));
    const isLeft = (one: NaiveMessage) => one.state === 'waiting' && one.offset < newest && !isNamed(one);
    for (const one of queue.messages.slice(0, -1).filter(isLeft)) {
      assert.ok(dispatcher.isTaken(one.offset), `${one.offset} is older than what is dropped, and free`);
    }
  }

  #perform(effects: readonly PartitionEffect[]): void {
    for (const effect of effects) {
      if (effect.type === 'append') this.#appended(effect.batch);
      else if (effect.type === 'reply') {
        const handler = this.#handlers.get(effect.id);
        this.#handlers.delete(effect.id);
        handler?.(effect.value);
      } else if (effect.type === 'scan' || effect.type === 'rows') this.#reads.push(effect);
    }
  }
}

function isWithin(offset: number, intervals: readonly number[]): boolean {
  return intervals.some((from, i) => i % 2 === 0 && offset >= from && offset < intervals[i + 1]!);
}

function isLive({ state }: NaiveMessage): boolean {
  return state === 'waiting' || state === 'scheduled';
}

test('no message is lost, doubled, leased twice, handed out of order or after its end, whatever fails and whenever it restarts', () => {
  fc.assert(
    fc.property(steps, (sequence) => {
      const rig = new Rig();
      for (const step of sequence) {
        rig.do(step);
        rig.check();
      }
      rig.drain();
      rig.check();
    }),
    { numRuns: 300, includeErrorInReport: true },
  );
});

test.run();
