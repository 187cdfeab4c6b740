import { limits } from '../../../proto/limits.ts';

/** In base64 and with its field names a batch of this many bytes still fits. */
const payloadBytesMax = limits.batchBytesMax / 2;

/**
 * Batches that a node takes. What came together goes together, without waiting for more; with `fill` each batch is as full as
 * it can be, so that the same input always gives the same batches.
 */
export async function* gatherBatches(
  groups: AsyncIterable<readonly Uint8Array[]>,
  { fill }: { readonly fill: boolean },
): AsyncGenerator<Uint8Array[], void, undefined> {
  let batch: Uint8Array[] = [];
  let bytes = 0;
  for await (const group of groups) {
    for (const payload of group) {
      if (batch.length === limits.batchMessagesMax || (batch.length > 0 && bytes + payload.length > payloadBytesMax)) {
        yield batch;
        batch = [];
        bytes = 0;
      }
      batch.push(payload);
      bytes += payload.length;
    }
    if (fill || batch.length === 0) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}
