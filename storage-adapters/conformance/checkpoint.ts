import * as assert from 'uvu/assert';
import type { StorageAdapter } from '../storage-adapter.ts';
import { sampleBatch, sampleBlock } from './sample-rows.ts';
import { assertCode, type Suite } from './suite.ts';

const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const part = (group: number, text?: string) => ({ group, state: text === undefined ? undefined : bytes(text) });

/** Header and parts of the checkpoint as text. */
async function loaded(adapter: StorageAdapter, partition: number, which: 'newest' | 'previous') {
  const found = await adapter.loadCheckpoint(partition, which);
  if (found === undefined) return undefined;
  const text = (of: Uint8Array) => Buffer.from(of).toString();
  const parts = found.parts.map(({ group, state }) => `${group}=${text(state)}`);
  return { offset: found.offset, header: text(found.header), parts };
}

export function registerCheckpoint(suite: Suite): void {
  registerCompletion(suite);
  registerKept(suite);
  registerAbandoned(suite);
  registerRefusals(suite);
}

function registerCompletion(suite: Suite): void {
  suite.test('checkpoint: none before the first is complete', async (adapter, partition) => {
    assert.is(await loaded(adapter, partition, 'newest'), undefined);
    assert.is(await loaded(adapter, partition, 'previous'), undefined);
    await adapter.append([sampleBatch({ partition, from: 0, count: 9 })]);
    await adapter.saveCheckpointSlice(partition, 5, [part(1, 'a')], []);
    assert.is(await loaded(adapter, partition, 'newest'), undefined);
  });

  suite.test(
    'checkpoint: its parts are those of all its slices and unchanged ones of earlier checkpoints',
    async (adapter, partition) => {
      await adapter.append([sampleBatch({ partition, from: 0, count: 99 })]);
      await adapter.saveCheckpointSlice(partition, 5, [part(2, 'two'), part(1, 'one')], []);
      await adapter.saveCheckpointSlice(partition, 5, [part(2 ** 40, 'far')], []);
      await adapter.completeCheckpoint(partition, 5, bytes('h5'));
      await adapter.saveCheckpointSlice(partition, 9, [part(2, 'two again'), part(3, 'three')], []);
      await adapter.completeCheckpoint(partition, 9, bytes('h9'));
      const first = { offset: 5, header: 'h5', parts: ['1=one', '2=two', `${2 ** 40}=far`] };
      const second = { offset: 9, header: 'h9', parts: ['1=one', '2=two again', '3=three', `${2 ** 40}=far`] };
      assert.equal(await loaded(adapter, partition, 'newest'), second);
      assert.equal(await loaded(adapter, partition, 'previous'), first);
    },
  );

  suite.test(
    'checkpoint: a group that no longer exists is in the earlier one only, then nowhere',
    async (adapter, partition) => {
      await adapter.append([sampleBatch({ partition, from: 0, count: 99 })]);
      await adapter.saveCheckpointSlice(partition, 1, [part(1, 'a'), part(2, 'b')], []);
      await adapter.completeCheckpoint(partition, 1, bytes('h'));
      await adapter.saveCheckpointSlice(partition, 2, [part(1)], []);
      await adapter.completeCheckpoint(partition, 2, bytes('h'));
      assert.equal((await loaded(adapter, partition, 'newest'))?.parts, ['2=b']);
      assert.equal((await loaded(adapter, partition, 'previous'))?.parts, ['1=a', '2=b']);
      for (const offset of [3, 4]) await adapter.completeCheckpoint(partition, offset, bytes('h'));
      assert.equal((await loaded(adapter, partition, 'newest'))?.parts, ['2=b']);
      assert.equal((await loaded(adapter, partition, 'previous'))?.parts, ['2=b']);
    },
  );
}

function registerKept(suite: Suite): void {
  suite.testStore('checkpoint: the last two survive a restart, whatever came before', async (store) => {
    const { adapter } = store;
    await adapter.append([sampleBatch({ partition: 1, from: 0, count: 99 })]);
    for (let offset = 1; offset <= 8; offset++) {
      await adapter.saveCheckpointSlice(1, offset, [part(offset % 3, `v${offset}`)], []);
      await adapter.completeCheckpoint(1, offset, bytes(`h${offset}`));
    }
    const again = await store.reopen();
    assert.equal(await loaded(again, 1, 'newest'), { offset: 8, header: 'h8', parts: ['0=v6', '1=v7', '2=v8'] });
    assert.equal(await loaded(again, 1, 'previous'), { offset: 7, header: 'h7', parts: ['0=v6', '1=v7', '2=v5'] });
    await assertCode(again.completeCheckpoint(1, 8, bytes('h')), 'invalid');
    await again.completeCheckpoint(1, 9, bytes('h9'));
    assert.is((await loaded(again, 1, 'previous'))?.offset, 8);
  });

  suite.test('checkpoint: a slice sent twice counts once, the later state wins', async (adapter, partition) => {
    await adapter.append([sampleBatch({ partition, from: 0, count: 9 })]);
    await adapter.saveCheckpointSlice(partition, 3, [part(1, 'old'), part(2, 'gone')], []);
    await adapter.saveCheckpointSlice(partition, 3, [part(1, 'new'), part(2)], []);
    await adapter.completeCheckpoint(partition, 3, bytes('h'));
    assert.equal((await loaded(adapter, partition, 'newest'))?.parts, ['1=new']);
  });

  suite.test('checkpoint: empty states, large states and many groups', async (adapter, partition) => {
    await adapter.append([sampleBatch({ partition, from: 0, count: 9 })]);
    const many = Array.from({ length: 2_000 }, (_, group) => part(group + 10, `state of ${group}`));
    const large = new Uint8Array(3_000_000).fill(9);
    await adapter.saveCheckpointSlice(partition, 3, [part(1, ''), { group: 2, state: large }, ...many], []);
    await adapter.completeCheckpoint(partition, 3, bytes(''));
    const found = (await adapter.loadCheckpoint(partition, 'newest'))!;
    assert.is(found.parts.length, 2_002);
    assert.is(found.parts[0]?.state.length, 0);
    assert.ok(Buffer.from(found.parts[1]!.state).equals(large));
  });
}

function registerAbandoned(suite: Suite): void {
  suite.testStore('checkpoint: slices of one that was not completed are gone after a restart', async (store) => {
    const { adapter } = store;
    await adapter.append([sampleBatch({ partition: 1, from: 0, count: 99 })]);
    await adapter.saveCheckpointSlice(1, 5, [part(1, 'kept')], [sampleBlock(1, 0, 4)]);
    await adapter.completeCheckpoint(1, 5, bytes('h5'));
    await adapter.saveCheckpointSlice(1, 9, [part(1, 'lost'), part(2, 'lost')], [sampleBlock(1, 5, 8)]);
    const again = await store.reopen();
    assert.equal(await loaded(again, 1, 'newest'), { offset: 5, header: 'h5', parts: ['1=kept'] });
    await again.completeCheckpoint(1, 9, bytes('h9'));
    assert.equal(await loaded(again, 1, 'newest'), { offset: 9, header: 'h9', parts: ['1=kept'] });
    assert.is((await again.readBlocks(1, 1, 0, 0, 9)).length, 1);
  });

  suite.test('checkpoint: beginning another one drops the slices of the one before', async (adapter, partition) => {
    await adapter.append([sampleBatch({ partition, from: 0, count: 99 })]);
    await adapter.saveCheckpointSlice(partition, 5, [part(1, 'lost')], [sampleBlock(1, 0, 4)]);
    await adapter.saveCheckpointSlice(partition, 7, [part(2, 'kept')], []);
    await adapter.completeCheckpoint(partition, 7, bytes('h'));
    assert.equal((await loaded(adapter, partition, 'newest'))?.parts, ['2=kept']);
    await adapter.saveCheckpointSlice(partition, 8, [part(3, 'lost')], [sampleBlock(1, 0, 4)]);
    await adapter.completeCheckpoint(partition, 9, bytes('h'));
    assert.equal((await loaded(adapter, partition, 'newest'))?.parts, ['2=kept']);
    assert.equal(await adapter.readBlocks(partition, 1, 0, 0, 9), []);
  });
}

function registerRefusals(suite: Suite): void {
  suite.test('checkpoint: past the end, or not above the newest, it is invalid', async (adapter, partition) => {
    await adapter.append([sampleBatch({ partition, from: 0, count: 10 })]);
    await adapter.completeCheckpoint(partition, 6, bytes('h'));
    for (const offset of [5, 6, 11, -1, 6.5]) {
      await assertCode(adapter.saveCheckpointSlice(partition, offset, [], []), 'invalid');
      await assertCode(adapter.completeCheckpoint(partition, offset, bytes('h')), 'invalid');
    }
    await adapter.completeCheckpoint(partition, 10, bytes('h'));
  });
}
