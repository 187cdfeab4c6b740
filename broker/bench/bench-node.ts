// A node as a process of its own, which also answers questions about itself that no client may ask.
import { setTimeout as sleep } from 'node:timers/promises';
import { type NodeSettings, startNode } from '../main.ts';
import { CpuProfile } from './cpu-profile.ts';
import type { Done } from './measure.ts';
import { type RouterPlan, sendByRouter } from './router-traffic.ts';

export interface Serving {
  readonly address: string;
}

/** Of the whole process, after collecting garbage; the heap is that of the main thread. */
export interface Memory {
  readonly heapBytes: number;
  readonly arrayBufferBytes: number;
  readonly rssBytes: number;
}

export interface NodeAnswers {
  startProfile(): Promise<true>;
  /** JSON text. */
  stopProfile(): Promise<string>;
  memory(): Promise<Memory>;
  sendByRouter(plan: RouterPlan): Promise<Done>;
}

export interface Asked {
  readonly ask: keyof NodeAnswers;
  readonly given: readonly unknown[];
}

let profile: CpuProfile | undefined;

const node = await startNode(JSON.parse(process.argv[2]!) as NodeSettings);

const answers: NodeAnswers = {
  async startProfile() {
    profile = await CpuProfile.start();
    return true;
  },
  stopProfile: () => profile!.stop(),
  memory: readMemory,
  sendByRouter: (plan) => sendByRouter(node.router, plan),
};

/** Finalisers run between collections, and pages go back to the system some time after. */
async function readMemory(): Promise<Memory> {
  for (let round = 0; round < 5; round++) {
    globalThis.gc!({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    await sleep(50);
  }
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
  return { heapBytes: heapUsed, arrayBufferBytes: arrayBuffers, rssBytes: rss };
}

process.on('message', async ({ ask, given }: Asked) => {
  const answer = answers[ask] as (...given: readonly unknown[]) => Promise<unknown>;
  process.send!(await answer(...given));
});
const stop = () => void node.close().then(() => process.exit(0));
process.once('SIGTERM', stop);
process.once('disconnect', stop);
void node.failed.then(() => process.exit(1));
process.send!({ address: node.addresses[0]! } satisfies Serving);
