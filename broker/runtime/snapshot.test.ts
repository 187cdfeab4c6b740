import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { MemoryStorageAdapter } from '../../storage-adapters/memory-storage-adapter.ts';
import { StorageError } from '../../storage-adapters/storage-adapter.ts';
import type { Delivery, SettleRequest } from '../router/router.ts';
import { installSnapshot, type SnapshotChunk, takeSnapshot } from './snapshot.ts';
import { type RuntimeRig, withRuntime } from './test/with-runtime.ts';

const ann = { user: 'ann', admin: false };
const forever = new AbortController().signal;
const nothing: SettleRequest = { ack: [], nack: [], reject: [], extend: [], release: [] };
const maintenance = { checkpointEntries: 10, checkpointMs: 0, history: { bytes: 500, ms: 3_600_000 } };
const queues = ['a', 'b', 'c', 'd'];

async function send({ router }: RuntimeRig, queue: string, text: string): Promise<void> {
  const payload = Buffer.from(text);
  const message = { queue, payload, contentType: '', headers: [], key: '', dueAt: 0, sequence: undefined };
  await router.send(ann, [message], {});
}

function receive({ router }: RuntimeRig, queue: string, max: number): Promise<readonly Delivery[]> {
  return router.queues.receive(ann, queue, { max, waitMs: 0, leaseMs: 600_000, consumer: 'c' }, forever);
}

/** A backlog whose early history is pruned: acked, waiting, returned and dead messages lie side by side. */
async function makeHistory(rig: RuntimeRig): Promise<void> {
  for (const queue of queues) await rig.router.createQueue(ann, queue, {});
  for (let i = 0; i < 80; i++) {
    for (const queue of queues) await send(rig, queue, `${queue}${i}`);
    const [ack, other] = await receive(rig, queues[i % 4]!, 2);
    const settled = { ...nothing, ack: ack ? [ack.lease] : [] };
    const nack = other ? [{ lease: other.lease, delayMs: 0, error: '' }] : [];
    const reject = other ? [{ lease: other.lease, reason: `why ${i}` }] : [];
    await rig.router.queues.settle(ann, queues[i % 4]!, i % 3 === 0 ? { ...settled, reject } : { ...settled, nack });
    rig.clock.tick(50);
  }
}

async function drain(rig: RuntimeRig, queue: string): Promise<string[]> {
  const texts: string[] = [];
  for (let got = await receive(rig, queue, 100); got.length > 0; got = await receive(rig, queue, 100)) {
    texts.push(...got.map(({ payload, attempt }) => `${Buffer.from(payload)}#${attempt}`));
  }
  return texts.sort();
}

const contents = (rig: RuntimeRig) =>
  Promise.all(
    queues.map(async (queue) => {
      const dead = await rig.router.queues.browse(ann, queue, { state: 'dead', limit: 500 });
      const { counts } = await rig.router.getQueue(ann, queue);
      return { dead: dead.items.map(({ id, error }) => [id, error]), counts, ready: await drain(rig, queue) };
    }),
  );

test('a store filled from snapshots holds what the first one held: every retained row, dead letters with their reasons', async () => {
  const copy = new MemoryStorageAdapter();
  await copy.open();
  const original = await withRuntime(
    async (rig) => {
      await makeHistory(rig);
      await rig.runtime.withSnapshot(0, (chunks) => installSnapshot(copy, 0, chunks));
      for (const { partition } of rig.runtime.queueRunners) {
        await rig.runtime.withSnapshot(partition, (chunks) => installSnapshot(copy, partition, chunks));
      }
      assert.ok(
        rig.runtime.queueRunners.some(({ replica }) => replica.floor > 50),
        'history was pruned',
      );
      return contents(rig);
    },
    { maintenance },
  );
  await copy.close();
  const copied = await withRuntime(contents, { storage: copy, maintenance });
  assert.equal(copied, original);
});

test('a snapshot that lacks one retained row is refused, and the partition stays empty', () =>
  withRuntime(
    async (rig) => {
      await makeHistory(rig);
      const copy = new MemoryStorageAdapter();
      await copy.open();
      const partition = rig.runtime.queueRunners.find(({ replica }) => replica.fold.liveTotal > 5)!.partition;
      async function* withoutOneRow(chunks: AsyncGenerator<SnapshotChunk>): AsyncGenerator<SnapshotChunk> {
        for await (const chunk of chunks) yield chunk.type === 'rows' ? { ...chunk, rows: chunk.rows.slice(1) } : chunk;
      }
      try {
        await rig.runtime.withSnapshot(partition, (chunks) => installSnapshot(copy, partition, withoutOneRow(chunks)));
        assert.unreachable();
      } catch (error) {
        assert.instance(error, StorageError);
      }
      assert.equal(await copy.read(partition, 0, 1_000, { rows: 10, bytes: 1_000 }), []);
    },
    { maintenance },
  ));

/** The first `count` chunks; then the connection is lost. */
async function* brokenOff(chunks: AsyncGenerator<SnapshotChunk>, count: number): AsyncGenerator<SnapshotChunk> {
  let left = count;
  for await (const chunk of chunks) {
    if (left-- === 0) throw new Error('the connection is lost');
    yield chunk;
  }
}

test('of a snapshot that breaks off, wherever it does, nothing stays, nor of what was there before; a later one is taken', () =>
  withRuntime(
    async (rig) => {
      await makeHistory(rig);
      const copy = new MemoryStorageAdapter();
      await copy.open();
      const partition = rig.runtime.queueRunners.find(({ replica }) => replica.fold.liveTotal > 5)!.partition;
      const take = (count: number) =>
        rig.runtime.withSnapshot(partition, (chunks) => takeSnapshot(copy, partition, brokenOff(chunks, count)));
      const whole = await take(Number.POSITIVE_INFINITY);
      assert.ok(whole.end > 50);
      for (const count of [0, 1, 2, 3]) {
        assert.equal(await take(count), { floor: 0, end: 0, highWatermark: 0, starts: [] });
        assert.is((await copy.readState(partition))?.end ?? 0, 0);
        await copy.append([{ partition, baseOffset: 0, leaderEpoch: 9, streams: [], entries: [], crcs: [] }]);
      }
      assert.equal(await take(Number.POSITIVE_INFINITY), whole);
    },
    { maintenance },
  ));

test.run();
