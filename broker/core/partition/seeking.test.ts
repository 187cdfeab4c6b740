import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { limits } from '../../../proto/limits.ts';
import type { Grant } from '../dispatch/group-dispatcher.ts';
import { DeliveryGroup } from '../group/delivery-group.ts';
import type { GroupFold } from '../group/group-fold.ts';
import { defaultGroupOptions, type GroupOptions } from '../group/group-options.ts';
import type { AppendedEntries, Replica } from '../log/replica.ts';
import type { PartitionEffect, PartitionInput, ReplyValue, SettleAction } from './partition-input.ts';
import type { QueuePartition } from './queue-partition.ts';
import { leadAlone, replayed } from './test/lead-alone.ts';
import { obeyOne } from './test/obey-one.ts';

const topic = {
  ...{ id: 1, name: 't', owner: 'o', partitions: 1, createdAt: 1, catalogOffset: 1 },
  ...{ retentionMs: 1_000_000, ttlMs: 0, retentionBytes: 1_000_000 },
};
const latest = Number.MAX_SAFE_INTEGER;
const group = 2;

type Asked = PartitionInput extends infer I ? (I extends { readonly id: number } ? Omit<I, 'id'> : never) : never;

/** A leader with a topic and a subscription of half of it. The log is read two rows at a time; the store may be slow. */
class SeekingLeader {
  now = 1_000_000;
  #partition: QueuePartition;
  readonly #rows: Uint8Array[] = [];
  readonly #replies = new Map<number, ReplyValue>();
  #unstored: Uint8Array[][] = [];
  #reads: PartitionEffect[] = [];
  #isSlow = false;
  #isPumping = false;
  #id = 0;
  /** Offsets of those that match, and when they were published. */
  readonly published: { readonly offset: number; readonly at: number }[] = [];

  /** `earlier`: messages that are published before the subscription is made. */
  constructor(options: Partial<GroupOptions> = {}, { earlier = 1, ttlMs = 0 } = {}) {
    this.#partition = this.#lead();
    this.ask(obeyOne({ type: 'defineTopic', definition: topic }));
    const shape = { name: 's', owner: 'o', createdAt: 1, filter: 't/x', fill: undefined, catalogOffset: 2 };
    for (let index = 0; index < earlier; index++) this.publish(0, ttlMs);
    const definition = { ...shape, ...defaultGroupOptions, leaseMs: 1_000, maxAttempts: 2, ...options, id: group };
    this.ask(obeyOne({ type: 'define', definition }));
  }

  get group() {
    return this.#partition.replica.fold.groups.get(group)!;
  }

  get groupOfCheckpoint() {
    const { garbage } = this.#partition.replica.fold;
    return DeliveryGroup.decode(this.group.encode(0), () => garbage.shared).group;
  }

  ask(input: Asked): number {
    this.#id += 1;
    this.#step({ ...input, id: this.#id } as PartitionInput);
    return this.#id;
  }

  answer(id = this.#id): ReplyValue | undefined {
    return this.#replies.get(id);
  }

  publish(dueAt = 0, ttlMs = 0): void {
    const offset = this.#partition.replica.logEnd;
    const messages = ['t/x', 't/y'].map((address) => {
      return { message: { stream: topic.id, address, payload: new Uint8Array(3), dueAt }, sequence: 0, ttlMs };
    });
    this.ask({ type: 'publish', messages, producer: undefined });
    if (this.#partition.replica.logEnd > offset) this.published.push({ offset, at: this.now });
  }

  receive(max: number): readonly Grant[] {
    this.ask({ type: 'receive', group, max, waitMs: 0, leaseMs: undefined, consumer: 'c', user: 'u' });
    const value = this.answer();
    return value?.type === 'received' ? value.grants : [];
  }

  settle(grants: readonly Grant[], action: SettleAction): ReplyValue | undefined {
    const items = grants.map(({ lease }) => ({ claim: lease, action }));
    this.ask({ type: 'settle', group, items, by: 'u' });
    return this.answer();
  }

  seek(from: number, time = 0): number {
    return this.ask({ type: 'seek', group, from, time, by: 'u' });
  }

  tick(ms: number): void {
    this.now += ms;
    this.#step({ type: 'tick' });
  }

  slowDown(): void {
    this.#isSlow = true;
  }

  /** Stores and reads until nothing is left to do. */
  speedUp(): void {
    this.#isSlow = false;
    this.#pump();
  }

  storeOne(): void {
    const entries = this.#unstored.shift();
    if (entries === undefined) return;
    this.#rows.push(...entries);
    this.#step({ type: 'committed', end: this.#rows.length });
  }

  readOne(): void {
    const effect = this.#reads.shift();
    if (effect) this.#read(effect);
  }

  refuse(): void {
    if (this.#unstored.length === 0) return;
    this.#unstored = [];
    const end = this.#rows.length;
    while (this.published.length > 0 && this.published.at(-1)!.offset >= end) this.published.pop();
    this.#step({ type: 'notStored', from: end, code: 'storage_full' });
  }

  /** What was being written is lost. */
  restart(): void {
    const { leaderEpoch } = this.#partition.replica;
    this.#unstored = [];
    this.#reads = [];
    while (this.published.length > 0 && this.published.at(-1)!.offset >= this.#rows.length) this.published.pop();
    this.#partition = this.#lead(replayed(this.#rows, leaderEpoch));
  }

  #lead(replica?: Replica<GroupFold>): QueuePartition {
    const store = ({ entries }: AppendedEntries) => this.#rows.push(...entries);
    const { partition, effects } = leadAlone(this.now, { store, ...(replica && { replica }) });
    this.#partition = partition;
    this.#perform(effects);
    return partition;
  }

  #step(input: PartitionInput): void {
    this.#perform(this.#partition.step(input, this.now));
  }

  #perform(effects: readonly PartitionEffect[]): void {
    for (const effect of effects) {
      if (effect.type === 'reply') this.#replies.set(effect.id, effect.value);
      else if (effect.type === 'append') this.#unstored.push([...effect.batch.entries]);
      else if (effect.type !== 'accepted' && effect.type !== 'watchEnded') this.#reads.push(effect);
    }
    if (!this.#isSlow && !this.#isPumping) this.#pump();
  }

  #pump(): void {
    this.#isPumping = true;
    while (this.#unstored.length + this.#reads.length > 0) {
      this.storeOne();
      this.readOne();
    }
    this.#isPumping = false;
  }

  #read(effect: PartitionEffect): void {
    const row = (offset: number) => ({ offset, bytes: this.#rows[offset]! });
    if (effect.type === 'rows') {
      this.#step({ ...effect, type: 'rowsRead', rows: effect.offsets.map(row) });
    } else if (effect.type === 'readLog') {
      const next = Math.min(effect.until, effect.from + 2);
      const offsets = Array.from({ length: Math.max(0, next - effect.from) }, (_, index) => effect.from + index);
      this.#step({ type: 'logRead', group: effect.group, rows: offsets.map(row), next });
    }
  }
}

const counts = ({ group: { accepted, live, acked, dropped, dead } }: SeekingLeader) => {
  return { accepted, live, acked, sought: dropped[3], dead: dead.count };
};
const offsetsOf = (grants: readonly Grant[]) => grants.map(({ lease }) => lease.offset);
const ack = { kind: 'ack' } as const;

function withMessages(count: number, options: Partial<GroupOptions> = {}): SeekingLeader {
  const leader = new SeekingLeader(options);
  for (let index = 0; index < count; index++) leader.publish();
  return leader;
}

test('a subscription that is moved to the end passes over all that waits, leased or not', () => {
  const leader = withMessages(4);
  const leased = leader.receive(1);
  const id = leader.seek(latest);
  assert.equal(leader.answer(id), { type: 'sought', dropped: 4, again: 0, seeking: false });
  assert.equal(counts(leader), { accepted: 4, live: 0, acked: 0, sought: 4, dead: 0 });
  assert.equal(leader.settle(leased, ack), { type: 'settled', outcomes: [{ refused: 'stale_lease' }] });
  leader.publish();
  assert.equal(offsetsOf(leader.receive(9)), [leader.published.at(-1)!.offset]);
});

test('moved forwards it passes over what stands before, in the order of the log or not', () => {
  const leader = withMessages(6, { maxAttempts: 5 });
  const [, first, second, , , last] = leader.published.map(({ offset }) => offset);
  leader.settle(leader.receive(2), { kind: 'nack', delayMs: 0, error: '' });
  leader.settle(leader.receive(1), { kind: 'nack', delayMs: 50_000, error: '' });
  const id = leader.seek(last!);
  assert.equal(leader.answer(id), { type: 'sought', dropped: 4, again: 0, seeking: false });
  assert.equal([leader.group.stateOf(first!), leader.group.stateOf(second!)], ['dropped', 'dropped']);
  assert.equal(offsetsOf(leader.receive(9)).length, 2);
});

test('moved back it delivers again what had ended, in order and before what follows, as one more message each', () => {
  const leader = withMessages(5);
  leader.settle(leader.receive(3), ack);
  const [before, ...own] = leader.published.map(({ offset }) => offset);
  const id = leader.seek(0);
  // The first was published before the subscription was made: now it is one of its own.
  assert.equal(leader.answer(id), { type: 'sought', dropped: 0, again: 4, seeking: false });
  assert.equal(counts(leader), { accepted: 9, live: 6, acked: 3, sought: 0, dead: 0 });
  const grants = leader.receive(4);
  assert.equal(offsetsOf(grants), [before, ...own.slice(0, 3)]);
  assert.is(grants[1]!.lease.attempt, 1);
  leader.settle(grants, ack);
  assert.equal(offsetsOf(leader.receive(9)), own.slice(3));
});

test('a place may be a time; dead letters stay where they are', () => {
  const leader = withMessages(2);
  leader.settle(leader.receive(1), { kind: 'reject', reason: 'r' });
  leader.settle(leader.receive(1), ack);
  leader.now += 1_000;
  leader.publish();
  leader.publish();
  leader.settle(leader.receive(1), ack);
  const id = leader.seek(0, leader.now);
  assert.equal(leader.answer(id), { type: 'sought', dropped: 0, again: 1, seeking: false });
  assert.equal(counts(leader), { accepted: 5, live: 2, acked: 2, sought: 0, dead: 1 });
  leader.seek(0);
  assert.equal(counts(leader).dead, 1);
  assert.is(leader.receive(9).length, 4);
});

test('a second seek is refused while one runs, and a restart goes on with the first', () => {
  const leader = withMessages(6);
  leader.settle(leader.receive(6), ack);
  leader.slowDown();
  leader.seek(0);
  leader.storeOne();
  leader.readOne();
  leader.storeOne();
  assert.ok(leader.group.seek);
  assert.equal(leader.groupOfCheckpoint.seek, leader.group.seek);
  const second = leader.seek(latest);
  assert.equal(leader.answer(second), { type: 'refused', refused: 'seek_in_progress' });
  leader.restart();
  leader.speedUp();
  assert.is(leader.group.seek, undefined);
  assert.is(leader.receive(9).length, 7);
});

test('a lease of before ends with it for good, also when the node ended meanwhile', () => {
  for (const place of [0, latest]) {
    const leader = withMessages(2);
    const leased = leader.receive(2);
    leader.seek(place);
    leader.restart();
    const refused = { refused: 'stale_lease' };
    assert.equal(leader.settle(leased, ack), { type: 'settled', outcomes: [refused, refused] });
    assert.is(leader.receive(9).length, place === 0 ? 3 : 0);
  }
});

test('what came back from before the first message keeps its deadline when that one ends', () => {
  const leader = new SeekingLeader({}, { ttlMs: 5_000 });
  leader.publish();
  leader.publish();
  leader.seek(0);
  const [before] = leader.published;
  leader.settle(leader.receive(9).slice(1, 2), ack);
  assert.equal(counts(leader), { accepted: 3, live: 2, acked: 1, sought: 0, dead: 0 });
  assert.is(leader.group.deadlineOf(before!.offset, before!.at), before!.at + 5_000);
});

test('what was read for a seek that a purge ended is not taken for the next one', () => {
  const leader = withMessages(6);
  leader.settle(leader.receive(6), ack);
  leader.slowDown();
  leader.seek(leader.published[4]!.offset);
  leader.storeOne();
  leader.ask({ type: 'purge', group, scope: 'all', by: 'u' });
  leader.storeOne();
  leader.seek(0);
  leader.storeOne();
  leader.speedUp();
  assert.is(leader.receive(9).length, 7);
});

test('what a subscription was not given when it was filled is not passed over', () => {
  const leader = new SeekingLeader();
  const [other, filled] = [3, 4];
  leader.ask(obeyOne({ type: 'defineTopic', definition: { ...topic, id: other, name: 'u', catalogOffset: 3 } }));
  leader.publish();
  const message = { stream: other, address: 'u/x', payload: new Uint8Array(3) };
  leader.ask({ type: 'publish', messages: [{ message, sequence: 0 }], producer: undefined });
  leader.ask({ type: 'purgeTopic', topic: other, by: 'u' });
  leader.publish();
  const shape = { ...defaultGroupOptions, id: filled, name: 'f', owner: 'o', createdAt: 1, filter: '*/x' };
  leader.ask(obeyOne({ type: 'define', definition: { ...shape, fill: { from: 0, time: 0 }, catalogOffset: 4 } }));
  leader.publish();
  leader.ask({ type: 'seek', group: filled, from: leader.published.at(-1)!.offset, time: 0, by: 'u' });
  assert.equal(leader.answer(), { type: 'sought', dropped: 3, again: 0, seeking: false });
});

test('what is published while messages of before the start come back hides none of them', () => {
  const leader = new SeekingLeader({}, { earlier: 4 });
  leader.slowDown();
  leader.seek(0);
  while (leader.group.accepted === 0) {
    leader.storeOne();
    leader.readOne();
  }
  leader.publish();
  leader.speedUp();
  assert.equal(counts(leader), { accepted: 5, live: 5, acked: 0, sought: 0, dead: 0 });
  leader.settle(leader.receive(9).slice(1, 2), { kind: 'reject', reason: 'r' });
  assert.is(leader.group.isRetained(leader.published[1]!.offset), true);
  leader.ask({ type: 'purge', group, scope: 'all', by: 'u' });
  assert.equal(counts(leader), { accepted: 5, live: 0, acked: 0, sought: 0, dead: 0 });
});

test('what came back before, further on in the log, leaves it room', () => {
  const { returnedMax } = limits;
  Object.assign(limits, { returnedMax: 4 });
  try {
    const leader = withMessages(8, { maxAttempts: 5 });
    leader.settle(leader.receive(3), ack);
    leader.settle(leader.receive(3), { kind: 'nack', delayMs: 0, error: '' });
    leader.seek(0);
    const seen = new Set<number>();
    for (let round = 0; round < 9; round++) {
      const grants = leader.receive(9);
      for (const offset of offsetsOf(grants)) seen.add(offset);
      leader.settle(grants, ack);
    }
    assert.is(leader.group.seek, undefined);
    assert.is(seen.size, 9);
  } finally {
    Object.assign(limits, { returnedMax });
  }
});

test('a purge ends a seek', () => {
  const leader = withMessages(6);
  leader.settle(leader.receive(6), ack);
  leader.slowDown();
  leader.seek(0);
  leader.storeOne();
  leader.ask({ type: 'purge', group, scope: 'waiting', by: 'u' });
  leader.speedUp();
  assert.is(leader.group.seek, undefined);
  assert.is(leader.group.live, 0);
});

test('whoever waits for a seek that a purge ended hears so, though another begins before its log is read', () => {
  const leader = withMessages(6);
  leader.slowDown();
  const first = leader.seek(0);
  leader.storeOne();
  leader.ask({ type: 'purge', group, scope: 'waiting', by: 'u' });
  const second = leader.seek(latest);
  leader.storeOne();
  leader.speedUp();
  const ended = { type: 'sought', dropped: 0, again: 0, seeking: false };
  assert.equal([leader.answer(first), leader.answer(second)], [ended, ended]);
});

test('whoever waits for a seek of which a slice was not stored hears when a purge ends it', () => {
  const leader = withMessages(6);
  leader.slowDown();
  const waits = leader.seek(0);
  leader.storeOne();
  leader.readOne();
  leader.refuse();
  leader.ask({ type: 'purge', group, scope: 'waiting', by: 'u' });
  leader.speedUp();
  leader.tick(2_000);
  assert.equal(leader.answer(waits), { type: 'sought', dropped: 0, again: 0, seeking: false });
});

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('publish' as const), dueAt: fc.constantFrom(0, 0, 700) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('receive' as const), max: fc.integer({ min: 1, max: 3 }) }) },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constantFrom('ack' as const, 'ack' as const, 'nack' as const, 'reject' as const) }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('seek' as const), place: fc.nat(12), isTime: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 800 }) }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constantFrom('store' as const, 'read' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('slow' as const, 'fast' as const, 'purge' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('refuse' as const, 'restart' as const) }) },
);

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function act(leader: SeekingLeader, held: Grant[], one: Step): void {
  if (one.kind === 'publish') leader.publish(one.dueAt && leader.now + one.dueAt);
  else if (one.kind === 'receive') held.push(...leader.receive(one.max));
  else if (one.kind === 'ack') leader.settle(held.splice(-2), ack);
  else if (one.kind === 'nack') leader.settle(held.splice(-1), { kind: 'nack', delayMs: 0, error: '' });
  else if (one.kind === 'reject') leader.settle(held.splice(-1), { kind: 'reject', reason: 'r' });
  else actOnNode(leader, one);
}

function actOnNode(leader: SeekingLeader, one: Step): void {
  if (one.kind === 'seek') {
    const place = leader.published[one.place % leader.published.length]!;
    if (one.isTime) leader.seek(0, place.at);
    else leader.seek(one.place === 12 ? latest : place.offset);
  } else if (one.kind === 'wait') leader.tick(one.ms);
  else if (one.kind === 'store') leader.storeOne();
  else if (one.kind === 'read') leader.readOne();
  else if (one.kind === 'slow') leader.slowDown();
  else if (one.kind === 'fast') leader.speedUp();
  else if (one.kind === 'purge') leader.ask({ type: 'purge', group, scope: 'waiting', by: 'u' });
  else if (one.kind === 'refuse') leader.refuse();
  else leader.restart();
}

/** accepted = live + dead + acked + expired + dropped, of one that nobody has left behind. */
function checkLaw({ group: one }: SeekingLeader): void {
  assert.is(one.accepted, one.live + one.dead.count + one.acked + one.expired + one.droppedTotal);
}

test('whatever happens meanwhile, in the end what stands before the place is over and the rest waits, each message once', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120, size: 'max' }), fc.nat(11), (steps, place) => {
      const leader = withMessages(3);
      const held: Grant[] = [];
      for (const one of steps) {
        act(leader, held, one);
        checkLaw(leader);
      }
      leader.speedUp();
      leader.tick(5_000);
      leader.tick(5_000);
      assert.is(leader.group.seek, undefined);
      const { offset } = leader.published[place % leader.published.length]!;
      leader.seek(offset);
      const { group: one } = leader;
      checkLaw(leader);
      for (const message of leader.published) {
        const isBefore = message.offset < offset;
        const expected = isBefore ? ['acked', 'dropped', 'dead', 'expired'] : ['waiting', 'scheduled', 'dead'];
        const state = one.stateOf(message.offset);
        assert.ok(expected.includes(state), `${message.offset} of ${offset} is ${state}`);
      }
      const rest = leader.published.filter((message) => message.offset >= offset && !one.dead.has(message.offset));
      leader.restart();
      leader.tick(1_000);
      const got: number[] = [];
      for (let grants = leader.receive(9); grants.length > 0; grants = leader.receive(9))
        got.push(...offsetsOf(grants));
      assert.equal(
        got.toSorted((x, y) => x - y),
        rest.map((message) => message.offset),
      );
    }),
    { numRuns: 100, includeErrorInReport: true },
  );
});

test.run();
