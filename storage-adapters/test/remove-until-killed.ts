import { writeSync } from 'node:fs';
import { openStorage } from '../open-storage.ts';

// Removes partition 1; says when it counts as empty, while most of its rows are still there.
const adapter = openStorage(process.argv[2]!);
await adapter.open();
const removed = adapter.removePartition(1);
while ((await adapter.readState(1))!.end > 0);
writeSync(1, 'empty\n');
await removed;
writeSync(1, 'removed\n');
process.stdin.resume();
