import { type NodeSettings, startNode } from '../../main.ts';

// A node as a process of its own, for tests that kill it: `node node-program.js SETTINGS-AS-JSON`.
// What the command `serve` adds (options, messages) is tested with the command itself.
const node = await startNode(JSON.parse(process.argv[2]!) as NodeSettings);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, async () => {
    await node.close();
    process.exit(0);
  });
}
await node.failed;
await node.close();
process.exit(1);
