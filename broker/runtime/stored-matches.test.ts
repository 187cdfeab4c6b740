import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { IndexBlock } from '../../storage-adapters/storage-adapter.ts';
import { packOffsets } from '../core/group/offset-pack.ts';
import { storedMatches } from './stored-matches.ts';

const group = 7;

function blockOf(from: number, offsets: readonly number[]): IndexBlock {
  const [firstOffset, lastOffset] = [offsets[0]!, offsets.at(-1)!];
  return { group, lane: 0, from, firstOffset, lastOffset, offsets: packOffsets(offsets) };
}

/** A store that has these blocks of one group, and counts how many it hands out. */
class StoredBlocks {
  read = 0;
  readonly #blocks: readonly IndexBlock[];

  constructor(...blocks: readonly IndexBlock[]) {
    this.#blocks = blocks;
  }

  async readBlocks(_partition: number, _group: number, _lane: number, from: number, limit: number) {
    const found = this.#blocks.filter(({ lastOffset }) => lastOffset >= from).slice(0, limit);
    this.read += found.length;
    return found;
  }

  matches(from: number, limit = 1_000) {
    return storedMatches(this, 1, group, from, limit);
  }
}

test('matches of neighbouring blocks come as one run, which begins behind the match before its first', async () => {
  const store = new StoredBlocks(blockOf(3, [5, 6]), blockOf(7, [9]), blockOf(10, [12, 15]), blockOf(16, [16]));
  assert.equal(await store.matches(0), { from: 3, offsets: [5, 6, 9, 12, 15, 16] });
  assert.equal(await store.matches(6), { from: 6, offsets: [6, 9, 12, 15, 16] });
  assert.equal(await store.matches(7), { from: 7, offsets: [9, 12, 15, 16] });
  assert.is(await store.matches(17), undefined);
});

test('no more come than are asked for, and no more blocks are read than they are in', async () => {
  const store = new StoredBlocks(...Array.from({ length: 40 }, (_, i) => blockOf(2 * i, [2 * i, 2 * i + 1])));
  assert.equal(await store.matches(1, 3), { from: 1, offsets: [1, 2, 3] });
  assert.is(store.read, 2);
});

test('a run ends where a block is missing: what ended before a checkpoint is not in its blocks', async () => {
  // 85 and 86 had ended when the second one was written: the interval of 89 begins behind 86, not behind 81.
  const store = new StoredBlocks(blockOf(81, [81]), blockOf(87, [89]), blockOf(90, [92]));
  assert.equal(await store.matches(60), { from: 81, offsets: [81] });
  assert.equal(await store.matches(82), { from: 87, offsets: [89, 92] });
});

test('nothing is read on behind a gap', async () => {
  const blocks = Array.from({ length: 40 }, (_, i) => blockOf(10 * i, [10 * i]));
  const store = new StoredBlocks(...blocks);
  assert.equal(await store.matches(0), { from: 0, offsets: [0] });
  assert.is(store.read, 2);
});

test.run();
