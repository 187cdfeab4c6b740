import type { CommandContext } from '../command.ts';
import { openClient } from '../connection/open-client.ts';
import { openScreen } from '../ui/open-screen.ts';
import type { ViewName } from '../ui/views.ts';
import { localContext, saveLocalContext } from './local-context.ts';
import { findLocalNode } from './local-node.ts';
import { type NodePlan, withFreePort } from './plan-node.ts';
import { type ChildNode, startChild } from './start-child.ts';

/** Opens the screen on the node of this data folder; starts one when there is none, and stops it again afterwards. */
export async function upOnScreen(plan: NodePlan, context: CommandContext, view?: ViewName): Promise<void> {
  const { shell, common, note } = context;
  const { data } = plan.settings;
  const node = await attachOrStart(plan, context);
  try {
    await saveLocalContext(node.address, data, context);
    const connection = { ...common, url: undefined, token: undefined, context: localContext };
    await using client = await openClient(connection, shell.env, note);
    const nodeNote = node.child === undefined ? `attached to ${node.address}` : `node started at ${node.address}`;
    await openScreen({ client, contextName: localContext, nodeNote, view });
  } finally {
    if (node.child !== undefined) await stopChild(node.child, data, context);
  }
}

interface FoundNode {
  readonly address: string;
  /** Set when it was started here, and is to be stopped here. */
  readonly child?: ChildNode;
}

async function attachOrStart(plan: NodePlan, context: CommandContext): Promise<FoundNode> {
  const { data } = plan.settings;
  const running = await findLocalNode(data, context.signal);
  if (running !== undefined) return running;
  context.note(`starting a node, data in ${data} …`);
  try {
    const child = await startChild(await withFreePort(plan, context), context);
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
