import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startNode } from '../../../broker/main.ts';
import { withTemporaryFolder } from '../../../broker/test/rig/temporary-folder.ts';
import type { Chasqui } from '../chasqui.ts';
import { connect } from '../connect.ts';

export interface NodeUnderTest {
  readonly url: string;
  /** Refresh token of the local admin. */
  readonly adminToken: string;
  /** Closes the node in order and starts it again, on the same folder and address. */
  restart(): Promise<void>;
  /** A user of that name, registered and logged in. */
  tokenOf(username: string): Promise<string>;
}

const password = 'correct horse';

/** A real node in this process, in an empty folder; in memory unless `store` names a place in the folder. */
export async function withNode(
  action: (node: NodeUnderTest) => Promise<void>,
  store: (folder: string) => string = () => 'memory:',
): Promise<void> {
  await withTemporaryFolder(async (folder) => {
    const start = (listen: string) =>
      startNode({
        node: 'a',
        data: folder,
        store: store(folder),
        listen: [listen],
        partitions: 8,
        localAdmin: true,
        registration: 'open',
        logLevel: 'silent',
        insecure: false,
      });
    let node = await start('http://127.0.0.1:0');
    const [url] = node.addresses as [string];
    const restart = async () => {
      await node.close();
      node = await start(url);
    };
    try {
      const adminToken = (await readFile(join(folder, 'admin.token'), 'utf8')).trim();
      await action({ url, adminToken, restart, tokenOf: (username) => tokenOf(url, username) });
    } finally {
      await node.close();
    }
  });
}

async function tokenOf(url: string, username: string): Promise<string> {
  await using client = await connect({ nodes: url });
  await client.users.register({ username, password });
  return (await client.sessions.logIn({ username, password })).accessToken;
}

/** A node, and a client of its admin. */
export async function withNodeAndClient(
  action: (client: Chasqui, node: NodeUnderTest) => Promise<void>,
  store?: (folder: string) => string,
): Promise<void> {
  await withNode(async (node) => {
    await using client = await connect({ nodes: node.url, refreshToken: node.adminToken });
    await action(client, node);
  }, store);
}
