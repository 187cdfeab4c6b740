import { sampleBatch, unlimited } from '../conformance/sample-rows.ts';
import { openStorage } from '../open-storage.ts';
import type { StorageError } from '../storage-adapter.ts';

// Appends until a write fails, then says how that and every later call failed.
const adapter = openStorage(process.argv[2]!);
await adapter.open();
const code = (error: StorageError) => error.code;
let end = 0;
let failure: string | undefined;
while (failure === undefined) {
  const append = adapter.append([sampleBatch({ partition: 1, from: end, count: 100, size: 1_000 })]);
  failure = await append.then(() => undefined, code);
  if (failure === undefined) end += 100;
}
console.log(end);
console.log(failure);
console.log(await adapter.append([sampleBatch({ partition: 2, from: 0 })]).then(() => 'resolved', code));
console.log(await adapter.read(1, 0, 1, unlimited).then(() => 'resolved', code));
await adapter.close();
process.stdin.destroy();
