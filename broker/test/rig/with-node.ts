import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type NodeSettings, type RunningNode, startNode } from '../../main.ts';
import { withTemporaryFolder } from './temporary-folder.ts';
import { adminToken, registerUser } from './test-users.ts';

export interface TestNode {
  /** `http://127.0.0.1:PORT` */
  readonly address: string;
  /** Access token of an ordinary user. */
  readonly token: string;
  /** Access token of the admin. */
  readonly adminToken: string;
  readonly data: string;
  readonly running: RunningNode;
}

/** What a node of a test is unless the test says otherwise: small, silent, on a free port, with its store in `data`. */
export function testNodeSettings(data: string, changes: Partial<NodeSettings> = {}): NodeSettings {
  return {
    node: 'node1',
    data,
    store: `sqlite:${join(data, 'chasqui.db')}`,
    listen: ['http://127.0.0.1:0'],
    partitions: 4,
    localAdmin: true,
    registration: 'open',
    logLevel: 'silent',
    insecure: false,
    ...changes,
  };
}

/** A real node in this process, for as long as `body` runs. Fails when it does not let go of its address afterwards. */
export async function withNode<T>(changes: Partial<NodeSettings>, body: (node: TestNode) => Promise<T>): Promise<T> {
  return withTemporaryFolder(async (data) => {
    const running = await startNode(testNodeSettings(data, changes));
    const address = running.addresses[0]!;
    let result: T;
    try {
      const token = await registerUser(address);
      result = await body({ address, token, adminToken: await adminToken(address, data), data, running });
    } finally {
      await running.close();
    }
    if (existsSync(join(data, 'node.json'))) throw new Error('the closed node still says where it is');
    if (await answers(address)) throw new Error(`the closed node still answers at ${address}`);
    return result;
  });
}

async function answers(address: string): Promise<boolean> {
  return fetch(`${address}/healthz`, { headers: { connection: 'close' } }).then(
    () => true,
    () => false,
  );
}
