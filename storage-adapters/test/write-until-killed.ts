import { writeSync } from 'node:fs';
import { emptySlice, sampleBatch } from '../conformance/sample-rows.ts';
import { openStorage } from '../open-storage.ts';
import { keepsRow, partitions, rowSize, rowsPerBatch, stateOf } from './killed-store.ts';

// Appends, takes checkpoints and prunes without end; says the log's end each time it has been promised that it is durable.
const adapter = openStorage(process.argv[2]!);
const { partitions: found } = await adapter.open();
let end = found[0]?.end ?? 0;
// A kill may come after one partition was pruned and before the next.
const floors = new Map(found.map(({ partition, floor }) => [partition, floor]));

for (let round = 0; ; round++) {
  await adapter.append(
    partitions.map((partition) => sampleBatch({ partition, from: end, count: rowsPerBatch, size: rowSize })),
  );
  end += rowsPerBatch;
  writeSync(1, `${end}\n`);
  if (round % 4 === 3) await checkpointAndPrune();
}

async function checkpointAndPrune(): Promise<void> {
  for (const partition of partitions) {
    for (const group of [1, 2, 3]) {
      await adapter.saveCheckpointSlice(partition, end, [{ group, state: stateOf(end) }], []);
    }
    await adapter.completeCheckpoint(partition, end, stateOf(end));
    const floor = floors.get(partition) ?? 0;
    const rows = Array.from({ length: end - floor }, (_, i) => floor + i).filter((offset) => !keepsRow(offset));
    await adapter.prune(partition, { ...emptySlice, rows, floor: end });
    floors.set(partition, end);
  }
}
