import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { IEntry } from '../../proto/log-messages.ts';
import { StorageError } from '../../storage-adapters/storage-adapter.ts';
import type { RowBatch } from '../core/replica/row-batch.ts';
import { batchOf, OneReplica, partition, settled } from './test/one-replica.ts';

const begin: IEntry = { epochStart: {}, timestamp: 1 };
const other: IEntry = { trimmed: { below: 0 }, timestamp: 2 };

/** Follows `b` in leader epoch 1 over an empty store. */
async function following(entries: readonly IEntry[] = []): Promise<OneReplica> {
  const one = await OneReplica.open(entries);
  await one.record({ leader: 'b', leaderIncarnation: 'b-1' });
  const { attempt } = one.lastSent('hello');
  await one.hear('b', { type: 'matched', attempt, leaderEpoch: 1, end: one.copy.logEnd });
  return one;
}

function append(one: OneReplica, batches: readonly RowBatch[], highWatermark: number): Promise<void> {
  const base = batches[0]!.baseOffset;
  const append = { leaderEpoch: 1, base, previousEpoch: base === 0 ? 0 : 1, batches, highWatermark };
  return one.hear('b', { type: 'append', append });
}

test('a follower folds as far as its leader says that it is committed, and no further', async () => {
  const one = await following();
  await append(one, [batchOf(0, 1, [begin, other, other])], 2);
  assert.is(one.lastSent('acked').end, 3);
  assert.is(one.copy.logEnd, 3);
  assert.is(one.copy.highWatermark, 2);
});

test('an entry that was damaged on the way is not taken, nor is what came with it', async () => {
  const one = await following();
  const whole = batchOf(0, 1, [begin, other]);
  const damaged = { ...whole, entries: [whole.entries[0]!, Uint8Array.of(...whole.entries[1]!.with(0, 0x7f))] };
  await append(one, [damaged], 0);
  assert.is(one.copy.logEnd, 0);
  await append(one, [whole], 0);
  assert.is(one.copy.logEnd, 2);
  assert.equal(one.failures, []);
});

test('a new leader serves when all that earlier ones may have committed is folded, and its own first entry', async () => {
  const one = await OneReplica.open([begin, other]);
  await one.record({ leaderEpoch: 2 });
  await one.meetB(2);
  await one.acked(2, 2);
  assert.is(one.copy.highWatermark, 2);
  assert.not(one.runner.isServing);
  await one.acked(3, 2);
  assert.is(one.copy.highWatermark, 3);
  assert.ok(one.runner.isServing);
});

test('what a full disk has not truncated is part of the log again, for whoever leads with it', async () => {
  const one = await OneReplica.open([begin, other, other]);
  await one.record({ leader: 'b', leaderIncarnation: 'b-1', leaderEpoch: 2 });
  one.storage.isFull = true;
  const { attempt } = one.lastSent('hello');
  one.runner.protocol.receive('b', { type: 'matched', attempt, leaderEpoch: 2, end: 1 });
  const batches = [batchOf(1, 2, [begin])];
  const append = { leaderEpoch: 2, base: 1, previousEpoch: 1, batches, highWatermark: 1 };
  await one.hear('b', { type: 'append', append });
  one.storage.isFull = false;
  await one.record({ leaderEpoch: 3 });
  await one.meetB(3);
  await one.acked(4, 3);
  assert.equal(one.failures, []);
  assert.is(one.copy.highWatermark, 4);
  assert.ok(one.runner.isServing);
});

test("a read of its log that is under way when the node stops is nobody's failure", async () => {
  const one = await OneReplica.open([begin, other]);
  const read = Promise.withResolvers<never>();
  one.storage.read = () => read.promise;
  await one.record({ leaderEpoch: 2 });
  await one.meetB(2);
  await one.acked(2, 2);
  one.runner.retire('shutting_down');
  read.reject(new StorageError('closed', 'the store is not open'));
  await settled();
  assert.equal(one.failures, []);
});

test('what is being replayed when a snapshot takes its place is not missed', async () => {
  const one = await following([begin, other, other]);
  const read = Promise.withResolvers<never[]>();
  one.storage.read = () => read.promise;
  await append(one, [batchOf(3, 1, [other])], 3);
  one.runner.protocol.tell({ type: 'connected', node: 'b' });
  const { attempt } = one.lastSent('hello');
  await one.hear('b', { type: 'tooFarBehind', attempt, leaderEpoch: 1 });
  assert.is(one.installing.length, 1);
  read.resolve([]);
  await settled();
  assert.equal(one.failures, []);
});

test('nothing is written while a snapshot is being installed, and what was to be is written after it', async () => {
  const one = await following([begin, other]);
  const storedEpoch = async () => (await one.storage.readState(partition))!.currentEpoch;
  one.runner.protocol.tell({ type: 'connected', node: 'b' });
  const { attempt } = one.lastSent('hello');
  await one.hear('b', { type: 'tooFarBehind', attempt, leaderEpoch: 1 });
  assert.is(one.installing.length, 1);
  await one.record({ leader: 'c', leaderIncarnation: 'c-1', leaderEpoch: 2 });
  assert.is(await storedEpoch(), 1);
  one.installing[0]!({ floor: 0, end: 2, highWatermark: 0, starts: [{ leaderEpoch: 1, startOffset: 0 }] });
  await settled();
  assert.is(await storedEpoch(), 2);
  assert.equal(one.failures, []);
});

test.run();
