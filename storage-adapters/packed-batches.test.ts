import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { sampleBatch, sampleRows } from './conformance/sample-rows.ts';
import { headsChecksum, OpenSegment } from './log-segment.ts';
import { packBatches, unpackBatches } from './packed-batches.ts';

const samples = [
  { partition: 3, from: 2 ** 40, count: 40, leaderEpoch: 7 },
  { partition: 1, from: 0, count: 1, leaderEpoch: 2 },
];

test('batches come out of their two buffers as they went in', () => {
  const batches = unpackBatches(structuredClone(packBatches(samples.map(sampleBatch))));
  assert.equal(
    batches.map(({ segments, ...place }) => place),
    samples.map(({ partition, from, count, leaderEpoch }) => ({ partition, baseOffset: from, count, leaderEpoch })),
  );
  const rows = batches.map(({ segments }) =>
    segments.flatMap((segment) => {
      const open = new OpenSegment({ ...segment, partition: 1, headsCrc: headsChecksum(1, segment) });
      return Array.from({ length: open.count }, (_, i) => open.verifiedRow(i));
    }),
  );
  assert.equal(rows, samples.map(sampleRows));
});

test('the buffers are theirs alone, to be handed over', () => {
  const batches = samples.map(sampleBatch);
  const { bytes } = packBatches(batches);
  assert.is(bytes.length, bytes.buffer.byteLength);
  assert.ok(batches.every(({ entries }) => entries.every((entry) => entry.buffer !== bytes.buffer)));
});

test.run();
