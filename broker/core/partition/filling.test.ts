import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Entry } from '../../../proto/log-messages.ts';
import type { GroupDefinition } from '../group/delivery-group.ts';
import { defaultGroupOptions } from '../group/group-options.ts';
import type { EffectOf, PartitionEffect, PartitionInput } from './partition-input.ts';
import type { QueuePartition } from './queue-partition.ts';
import { leadAlone } from './test/lead-alone.ts';
import { obeyOne } from './test/obey-one.ts';

const topic = {
  ...{ id: 1, name: 't', owner: 'o', partitions: 1, createdAt: 1, catalogOffset: 1 },
  ...{ retentionMs: 1_000, ttlMs: 0, retentionBytes: 1_000_000 },
};
const subscription: GroupDefinition = {
  ...{ id: 2, name: 's', owner: 'o', createdAt: 1, catalogOffset: 2, ...defaultGroupOptions },
  filter: 't/#',
  fill: { from: 0, time: 0 },
};

/** A leader whose store writes and reads when it is told to. */
class HeldLeader {
  now = 1_000;
  readonly partition: QueuePartition;
  readonly rows: Uint8Array[] = [];
  /** Asked for and not read. */
  reads: EffectOf<'readLog'>[] = [];
  /** What was answered with a count, by its id. */
  readonly counts = new Map<number, number>();
  #unstored: Uint8Array[] = [];

  constructor() {
    const { partition, effects } = leadAlone(this.now, { store: ({ entries }) => this.rows.push(...entries) });
    this.partition = partition;
    this.#perform(effects);
  }

  get group() {
    return this.partition.replica.fold.groups.get(subscription.id);
  }

  step(input: PartitionInput): void {
    this.#perform(this.partition.step(input, this.now));
  }

  publish(): void {
    const message = { stream: topic.id, address: 't/x', payload: new Uint8Array(1) };
    this.step({ type: 'publish', id: 0, messages: [{ message, sequence: 0 }], producer: undefined });
  }

  /** What was appended, or what of it lies below `end`, is on the disk. */
  store(end = this.partition.replica.logEnd): void {
    this.rows.push(...this.#unstored.splice(0, end - this.rows.length));
    this.step({ type: 'committed', end: this.rows.length });
  }

  /** The disk was full. */
  refuse(): void {
    this.#unstored = [];
    this.step({ type: 'notStored', from: this.rows.length, code: 'storage_full' });
  }

  /** Slices of so many rows. */
  read(rowsMax = Number.POSITIVE_INFINITY): void {
    for (const { group, from, until } of this.reads.splice(0)) {
      const next = Math.min(until, from + rowsMax);
      const rows = this.rows.slice(from, next).map((bytes, index) => ({ offset: from + index, bytes }));
      this.step({ type: 'logRead', group, rows, next });
    }
  }

  #perform(effects: readonly PartitionEffect[]): void {
    for (const effect of effects) {
      if (effect.type === 'append') this.#unstored.push(...effect.batch.entries);
      else if (effect.type === 'readLog') this.reads.push(effect);
      else if (effect.type === 'reply' && effect.value.type === 'done') this.counts.set(effect.id, effect.value.count);
    }
  }
}

function withTopic(messages: number): HeldLeader {
  const leader = new HeldLeader();
  leader.step({ id: 1, ...obeyOne({ type: 'defineTopic', definition: topic }) });
  leader.store();
  for (let count = 0; count < messages; count++) leader.publish();
  leader.store();
  return leader;
}

test('many subscriptions that are filled at once, in slices smaller than their number, all come to an end', () => {
  const leader = withTopic(20);
  const ids = [11, 12, 13, 14, 15];
  for (const id of ids) leader.step({ id, ...obeyOne({ type: 'define', definition: { ...subscription, id } }) });
  leader.store();
  for (let turn = 0; leader.reads.length > 0 && turn < 100; turn++) {
    leader.read(3);
    leader.store();
  }
  const { groups, filling } = leader.partition.replica.fold;
  assert.is(filling.size, 0);
  assert.equal(
    ids.map((id) => groups.get(id)?.live),
    ids.map(() => 20),
  );
});

test('a slice that found no room is tried again later, and what it held is given once', () => {
  const leader = withTopic(3);
  leader.step({ id: 2, ...obeyOne({ type: 'define', definition: subscription }) });
  leader.store();
  leader.read();
  leader.refuse();
  assert.equal(leader.reads, [], 'not at once: the disk is as full as before');
  assert.is(leader.group?.live, 0);
  leader.now += 1_000;
  assert.ok(leader.partition.nextDeadline <= leader.now);
  leader.step({ type: 'tick' });
  leader.read();
  leader.store();
  assert.equal([leader.group?.accepted, leader.group?.fillFrom], [3, undefined]);
});

test('what was published while a slice was read is in it, and what follows reaches the subscription by itself', () => {
  const leader = withTopic(2);
  leader.step({ id: 2, ...obeyOne({ type: 'define', definition: subscription }) });
  leader.store();
  leader.publish();
  leader.read();
  leader.publish();
  leader.store();
  assert.is(leader.group?.accepted, 4);
});

test('what a topic is being trimmed of is not given: its row may go at any time', () => {
  const leader = withTopic(2);
  leader.step({ id: 2, ...obeyOne({ type: 'define', definition: subscription }) });
  const defined = leader.partition.replica.logEnd;
  leader.now += 2_000;
  leader.step({ type: 'tick' });
  // The definition is on the disk and the trim after it is not.
  leader.store(defined);
  leader.read();
  leader.store();
  assert.equal([leader.group?.accepted, leader.group?.fillFrom], [0, undefined]);
});

test('a topic is not trimmed while a subscription of its partition is filled', () => {
  const leader = withTopic(2);
  leader.step({ id: 2, ...obeyOne({ type: 'define', definition: subscription }) });
  leader.store();
  leader.now += 5_000;
  leader.step({ type: 'tick' });
  leader.store();
  const trims = () => leader.rows.filter((bytes) => Entry.decode(bytes).topicTrimmed).length;
  assert.is(trims(), 0);
  leader.read();
  leader.store();
  leader.now += 5_000;
  leader.step({ type: 'tick' });
  leader.store();
  assert.equal([leader.group?.accepted, trims()], [2, 1]);
});

const purge = (leader: HeldLeader, id: number) => leader.step({ type: 'purgeTopic', id, topic: topic.id, by: 'o' });
const kept = (leader: HeldLeader) => leader.partition.replica.fold.topics.get(topic.id)?.kept;

test('a purge of a topic takes what is on its way to the disk, too, and leaves what comes after it', () => {
  const leader = withTopic(2);
  leader.publish();
  purge(leader, 7);
  leader.publish();
  assert.not.ok(leader.counts.has(7), 'it is not on the disk');
  leader.store();
  assert.equal([leader.counts.get(7), kept(leader)], [3, 1]);
});

test('a purge of a topic waits for one before it, and says what it took itself', () => {
  const leader = withTopic(2);
  purge(leader, 7);
  leader.publish();
  purge(leader, 8);
  leader.store();
  leader.store();
  purge(leader, 9);
  assert.equal([leader.counts.get(7), leader.counts.get(8), leader.counts.get(9), kept(leader)], [2, 1, 0, 0]);
});

test('a purge of a topic that found no room is refused, and the next one works', () => {
  const leader = withTopic(2);
  purge(leader, 7);
  leader.refuse();
  assert.equal([leader.counts.has(7), kept(leader)], [false, 2]);
  purge(leader, 8);
  leader.store();
  assert.equal([leader.counts.get(8), kept(leader)], [2, 0]);
});

test('a subscription that is being filled gets what it was promised before its topic is purged, the next one nothing', () => {
  const leader = withTopic(4);
  leader.step({ id: 2, ...obeyOne({ type: 'define', definition: subscription }) });
  leader.store();
  leader.read(2);
  purge(leader, 7);
  leader.store();
  assert.is(kept(leader), 4);
  while (leader.reads.length > 0) {
    leader.read();
    leader.store();
  }
  leader.store();
  assert.equal([leader.group?.accepted, leader.group?.fillFrom, leader.counts.get(7)], [4, undefined, 4]);
  assert.is(kept(leader), 0);
  leader.step({ id: 3, ...obeyOne({ type: 'define', definition: { ...subscription, id: 3 } }) });
  leader.store();
  leader.read();
  leader.store();
  assert.is(leader.partition.replica.fold.groups.get(3)?.accepted, 0);
});

test.run();
