import { type CommandContext, defineCommand } from '../command.ts';
import { text } from '../print/view.ts';
import { nodeOptions } from '../serve/node-options.ts';
import { runNode, type Serving } from '../serve/run-node.ts';
import { noteServing, servingText } from '../serve/serving-text.ts';
import { hasScreen } from '../shell/shell.ts';
import { localContext, saveLocalContext } from './local-context.ts';
import { findLocalNode } from './local-node.ts';
import { type NodePlan, planNode, withFreePort } from './plan-node.ts';
import { upOnScreen } from './up-on-screen.ts';

export const up = defineCommand({
  name: 'up',
  summary: 'Start a node here, or find the one that runs, and open the screen on it',
  details: [
    'Leaving the screen stops a node that was started for it; the data stays. Without a terminal up is the node itself, in the foreground.',
    'The context local is made to reach it as admin.',
  ].join('\n'),
  arguments: {},
  options: nodeOptions,
  examples: ['chasqui up', 'chasqui up --data ./try-it'],
  client: false,
  view: () => text(servingText),
  async *run({ options, context }) {
    const plan = planNode(options, context.shell.env);
    if (hasScreen(context.shell)) await upOnScreen(plan, context);
    else yield* upInForeground(plan, context);
  },
});

async function* upInForeground(plan: NodePlan, context: CommandContext): AsyncGenerator<Serving, void, undefined> {
  const { data } = plan.settings;
  const running = await findLocalNode(data, context.signal);
  if (running !== undefined) {
    context.note('A node runs on this data folder already:');
    yield* announce({ addresses: [running.address], data, pid: running.pid, attached: true }, context);
    return;
  }
  for await (const serving of runNode(await withFreePort(plan, context), context)) yield* announce(serving, context);
}

async function* announce(serving: Serving, context: CommandContext): AsyncGenerator<Serving, void, undefined> {
  const named = (await savedContext(serving, context)) ? { ...serving, context: localContext } : serving;
  noteServing(named, context);
  yield named;
}

/** Without it the node serves all the same. */
async function savedContext({ addresses, data }: Serving, context: CommandContext): Promise<boolean> {
  try {
    await saveLocalContext(addresses[0]!, data, context);
    return true;
  } catch (error) {
    context.signal.throwIfAborted();
    context.note(`The context ${localContext} was not made: ${(error as Error).message}`);
    return false;
  }
}
