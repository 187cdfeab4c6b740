import type { CommandContext } from '../command.ts';
import { openClient } from '../connection/open-client.ts';
import type { ServeSettings } from '../serve/node-options.ts';
import { openScreen } from '../ui/open-screen.ts';
import { localContext, saveLocalContext } from './local-context.ts';
import { findLocalNode } from './local-node.ts';
import { type ChildNode, startChild } from './start-child.ts';

/** Opens the screen on the node of this data folder; starts one when there is none, and stops it again afterwards. */
export async function upOnScreen(settings: ServeSettings, context: CommandContext): Promise<void> {
  const { shell, common, note } = context;
  const node = await attachOrStart(settings, context);
  try {
    await saveLocalContext(node.address, settings.data, context);
    const connection = { ...common, url: undefined, token: undefined, context: localContext };
    await using client = await openClient(connection, shell.env, note);
    const nodeNote = node.child === undefined ? `attached to ${node.address}` : `node started at ${node.address}`;
    await openScreen({ client, contextName: localContext, nodeNote });
  } finally {
    if (node.child !== undefined) await stopChild(node.child, settings.data, context);
  }
}

interface FoundNode {
  readonly address: string;
  /** Set when it was started here, and is to be stopped here. */
  readonly child?: ChildNode;
}

async function attachOrStart(settings: ServeSettings, context: CommandContext): Promise<FoundNode> {
  const { data } = settings;
  const running = await findLocalNode(data, context.signal);
  if (running !== undefined) return running;
  context.note(`starting a node, data in ${data} …`);
  try {
    const child = await startChild(settings, context);
    return { address: child.address, child };
  } catch (error) {
    context.signal.throwIfAborted();
    // Someone else may have started one in the same moment.
    const other = await findLocalNode(data, context.signal);
    if (other === undefined) throw error;
    return other;
  }
}

async function stopChild(child: ChildNode, data: string, { note }: CommandContext): Promise<void> {
  const reason = child.endReason();
  if (reason !== undefined) note(`the node had ended: ${reason}`);
  await child.stop();
  if (reason === undefined) note(`node stopped, data kept in ${data}`);
}
