// A node as a process of its own, which also answers questions about itself that no client may ask.
import { type NodeSettings, startNode } from '../main.ts';
import { CpuProfile } from './cpu-profile.ts';

export interface Serving {
  readonly address: string;
}

export interface NodeAnswers {
  readonly startProfile: true;
  /** JSON text. */
  readonly stopProfile: string;
}

let profile: CpuProfile | undefined;

const answers: { readonly [Ask in keyof NodeAnswers]: () => Promise<NodeAnswers[Ask]> } = {
  async startProfile() {
    profile = await CpuProfile.start();
    return true;
  },
  stopProfile: () => profile!.stop(),
};

const node = await startNode(JSON.parse(process.argv[2]!) as NodeSettings);
process.on('message', async (ask: keyof NodeAnswers) => process.send!(await answers[ask]()));
const stop = () => void node.close().then(() => process.exit(0));
process.once('SIGTERM', stop);
process.once('disconnect', stop);
void node.failed.then(() => process.exit(1));
process.send!({ address: node.addresses[0]! } satisfies Serving);
