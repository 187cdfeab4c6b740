import { assert } from '../assert.ts';
import { VarintReader, VarintWriter } from './varint.ts';

/** Ascending offsets as varint deltas: what an index block holds. */
export function packOffsets(offsets: ArrayLike<number>): Uint8Array {
  const writer = new VarintWriter(offsets.length * 2);
  let previous = -1;
  for (let index = 0; index < offsets.length; index++) {
    const offset = offsets[index]!;
    assert(Number.isSafeInteger(offset) && offset > previous, `offset ${offset} does not ascend from ${previous}`);
    writer.write(offset - previous - 1);
    previous = offset;
  }
  return writer.finish();
}

/** The packed offsets ≥ `from`, at most `limit` of them. */
export function unpackOffsets(
  bytes: Uint8Array,
  { from = 0, limit = Number.POSITIVE_INFINITY }: { readonly from?: number; readonly limit?: number } = {},
): number[] {
  const reader = new VarintReader(bytes);
  const offsets: number[] = [];
  let offset = -1;
  while (!reader.done && offsets.length < limit) {
    offset += reader.read() + 1;
    if (offset >= from) offsets.push(offset);
  }
  return offsets;
}
