import { messagePaths } from '../../../proto/http/paths.ts';
import type { Chasqui } from '../chasqui.ts';
import { type ConnectOptions, connect } from '../connect.ts';
import { type Asked, type Script, type ScriptedNode, withScriptedNode } from './scripted-node.ts';

export interface ClientRig {
  readonly client: Chasqui;
  readonly node: ScriptedNode;
  /** Requests with sends, in order. */
  sends(): readonly Asked[];
}

/** A client of one scripted node, that waits little between tries. */
export async function withClient(
  script: Script,
  action: (rig: ClientRig) => Promise<void>,
  options: ConnectOptions = {},
): Promise<void> {
  await withScriptedNode(script, async (node) => {
    const client = await connect({ nodes: node.url, token: 't', backoff: { baseMs: 1, maxMs: 5 }, ...options });
    try {
      await action({ client, node, sends: () => node.askedOf(messagePaths.all) });
    } finally {
      await client.close();
    }
  });
}
