import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { sampleBatch, sampleRows } from './conformance/sample-rows.ts';
import { headsChecksum, type LogSegment, OpenSegment, packBatchSegments, packedSize, packRows } from './log-segment.ts';
import type { LogRow } from './storage-adapter.ts';

function rowsOf(segments: readonly LogSegment[]): LogRow[] {
  return segments.flatMap((segment) => {
    const open = new OpenSegment({ ...segment, partition: 1, headsCrc: headsChecksum(1, segment) });
    return Array.from({ length: open.count }, (_, i) => open.verifiedRow(i));
  });
}

const sizeOf = ({ heads, bodies }: LogSegment) => heads.length + bodies.length;

test('entries are packed until a page is full, and come out as they went in', () => {
  const sample = { partition: 1, from: 7, count: 500, size: 256 };
  const batch = sampleBatch(sample);
  const segments = packBatchSegments(batch, new Uint8Array(packedSize(batch.entries)), 0);
  assert.equal(rowsOf(segments), sampleRows(sample));
  assert.ok(segments.slice(0, -1).every((segment) => sizeOf(segment) > 3_700 && sizeOf(segment) <= 4_000));
});

test('a large entry has a segment of its own', () => {
  const rows = [100, 50_000, 100, 3_990, 100].flatMap((size, i) => sampleRows({ partition: 1, from: i, size }));
  const segments = packRows(rows);
  assert.equal(
    segments.map(({ firstOffset, lastOffset }) => [firstOffset, lastOffset]),
    rows.map(({ offset }) => [offset, offset]),
  );
  assert.equal(rowsOf(segments), rows);
});

test('a segment holds entries of one leader epoch, and offsets that are not too far apart', () => {
  const rows = [
    ...sampleRows({ partition: 1, from: 0, count: 2, leaderEpoch: 1 }),
    ...sampleRows({ partition: 1, from: 2, count: 2, leaderEpoch: 2 }),
    ...sampleRows({ partition: 1, from: 2 ** 32 + 3, count: 2, leaderEpoch: 2 }),
  ];
  const segments = packRows(rows);
  assert.equal(
    segments.map(({ firstOffset, lastOffset, leaderEpoch }) => [firstOffset, lastOffset, leaderEpoch]),
    [
      [0, 1, 1],
      [2, 3, 2],
      [2 ** 32 + 3, 2 ** 32 + 4, 2],
    ],
  );
  assert.equal(rowsOf(segments), rows);
});

test.run();
