import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { limits } from '../../../proto/limits.ts';
import { gatherBatches } from './gather-batches.ts';

async function* groupsOf(...groups: Uint8Array[][]) {
  yield* groups;
}

const small = (count: number) => Array.from({ length: count }, () => Buffer.from('x'));

async function sizes(fill: boolean, ...groups: Uint8Array[][]): Promise<number[]> {
  const found: number[] = [];
  for await (const batch of gatherBatches(groupsOf(...groups), { fill })) found.push(batch.length);
  return found;
}

test('what came together goes together at once, in batches that a node takes', async () => {
  assert.equal(await sizes(false, small(3), small(1201), small(1)), [3, 500, 500, 201, 1]);
  assert.equal(await sizes(false, [], small(500)), [500]);
  assert.equal(await sizes(false), []);
});

test('filled, the batches do not depend on how the input arrived', async () => {
  assert.equal(await sizes(true, small(3), small(1201), small(1)), [500, 500, 205]);
  assert.equal(await sizes(true, small(1205)), [500, 500, 205]);
});

test('large payloads share a batch only as far as they fit', async () => {
  const large = Array.from({ length: 9 }, () => Buffer.alloc(limits.payloadBytesMax));
  assert.equal(await sizes(true, large), [4, 4, 1]);
});

test.run();
