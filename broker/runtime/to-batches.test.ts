import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { toBatches } from './to-batches.ts';

const row = (offset: number, leaderEpoch = 1) => ({
  offset,
  leaderEpoch,
  stream: offset * 10,
  crc: offset * 100,
  bytes: Uint8Array.of(offset),
});

test('rows become one batch for each leader epoch', () => {
  const batches = toBatches([row(4), row(5), row(6, 3)], 4);
  assert.equal(
    batches.map(({ baseOffset, leaderEpoch, streams, crcs }) => ({ baseOffset, leaderEpoch, streams, crcs })),
    [
      { baseOffset: 4, leaderEpoch: 1, streams: [40, 50], crcs: [400, 500] },
      { baseOffset: 6, leaderEpoch: 3, streams: [60], crcs: [600] },
    ],
  );
  assert.equal(batches[0]!.entries, [Uint8Array.of(4), Uint8Array.of(5)]);
});

test('what follows a row that was pruned is not sent in its place', () => {
  assert.equal(
    toBatches([row(4), row(6), row(7)], 4).map(({ entries }) => entries.length),
    [1],
  );
  assert.equal(toBatches([row(5)], 4), []);
  assert.equal(toBatches([], 4), []);
});

test.run();
