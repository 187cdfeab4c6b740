import { type NodeSettings, startNode } from '../../main.ts';
import { SlowCommits } from './slow-commits.ts';

// A node as a process of its own, for tests that kill it: `node node-program.js SETTINGS-AS-JSON [COMMIT-DELAY-MS]`.
// What the command `serve` adds (options, messages) is tested with the command itself.
const settings = JSON.parse(process.argv[2]!) as NodeSettings;
const delayMs = Number(process.argv[3] ?? 0);
const path = settings.store.slice('sqlite:'.length);
const node = await (delayMs > 0 ? startNode(settings, new SlowCommits(path, delayMs)) : startNode(settings));

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, async () => {
    await node.close();
    process.exit(0);
  });
}
await node.failed;
await node.close();
process.exit(1);
