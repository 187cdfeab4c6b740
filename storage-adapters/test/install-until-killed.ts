import { writeSync } from 'node:fs';
import { sampleRows } from '../conformance/sample-rows.ts';
import { openStorage } from '../open-storage.ts';

// Begins to install a snapshot in partition 1 and never finishes; says each step that is done.
const adapter = openStorage(process.argv[2]!);
await adapter.open();
await adapter.beginInstall(1);
writeSync(1, 'begun\n');
for (let from = 0; ; from += 500) {
  await adapter.installRows(1, sampleRows({ partition: 1, from, count: 500, size: 500 }));
  writeSync(1, `${from}\n`);
}
