import { type CommandContext, defineCommand } from '../command.ts';
import { defaultUrl } from '../connection/context-of.ts';
import { text } from '../print/view.ts';
import {
  type NodeOptions,
  nodeOptions,
  nodeSettings,
  type ServeSettings,
  variableName,
} from '../serve/node-options.ts';
import { runNode, type Serving } from '../serve/run-node.ts';
import { noteServing, servingText } from '../serve/serving-text.ts';
import { hasScreen } from '../shell/shell.ts';
import { freeAddress } from './free-address.ts';
import { localContext, saveLocalContext } from './local-context.ts';
import { findLocalNode } from './local-node.ts';
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
  view: () => text((serving: Serving) => servingText(serving, localContext)),
  async *run({ options, context }) {
    const settings = await upSettings(options, context);
    if (hasScreen(context.shell)) await upOnScreen(settings, context);
    else yield* upInForeground(settings, context);
  },
});

/** The settings of a node for this machine: with a session for its owner, and on a free port unless an address was named. */
export async function upSettings(options: NodeOptions, { shell }: CommandContext): Promise<ServeSettings> {
  const settings = nodeSettings(options, shell.env, true);
  const named = options.listen.length > 0 || (shell.env[variableName('listen')] ?? '') !== '';
  return named ? settings : { ...settings, listen: [await freeAddress(defaultUrl)] };
}

async function* upInForeground(
  settings: ServeSettings,
  context: CommandContext,
): AsyncGenerator<Serving, void, undefined> {
  const running = await findLocalNode(settings.data, context.signal);
  if (running !== undefined) {
    context.note('A node runs on this data folder already:');
    yield* announce({ addresses: [running.address], data: settings.data, pid: running.pid }, context);
    return;
  }
  for await (const serving of runNode(settings, context)) yield* announce(serving, context);
}

async function* announce(serving: Serving, context: CommandContext): AsyncGenerator<Serving, void, undefined> {
  await saveLocalContext(serving.addresses[0]!, serving.data, context).catch((error: Error) => {
    context.signal.throwIfAborted();
    context.note(`The context ${localContext} was not made: ${error.message}`); // The node serves all the same.
  });
  noteServing(serving, context, localContext);
  yield serving;
}
