import { ContextStore } from '../../client/context-store.ts';
import { type CommandContext, defineCommand } from '../command.ts';
import { CommandError } from '../command-error.ts';
import type { ValuesOf } from '../option.ts';
import { text } from '../print/view.ts';
import { nodeOptions } from '../serve/node-options.ts';
import { hasScreen } from '../shell/shell.ts';
import { localContext } from '../up/local-context.ts';
import { isReady } from '../up/local-node.ts';
import { planNode } from '../up/plan-node.ts';
import { upOnScreen } from '../up/up-on-screen.ts';
import { openScreen } from './open-screen.ts';

export const ui = defineCommand({
  name: 'ui',
  summary: 'Open the screen on the current context',
  details:
    'What the program opens when no command is named. When no node is known, or the local one does not run, it offers to start one.',
  arguments: {},
  options: {},
  examples: ['chasqui ui', 'chasqui ui --context test'],
  client: true,
  view: () => text(() => ''),
  async run({ context }) {
    if (!hasScreen(context.shell)) {
      throw new CommandError(
        'no_terminal',
        'The screen needs a terminal; chasqui --help lists the commands for scripts.',
      );
    }
    if (await needsNode(context)) await offerNode(context);
    else {
      const client = await context.client();
      await openScreen({ client, contextName: client.context ?? client.nodes[0]! });
    }
    return undefined;
  },
});

/** Whether there is nothing to connect to but what could be started here. */
async function needsNode({ common, shell }: CommandContext): Promise<boolean> {
  if ((common.url ?? common.context ?? (shell.env.CHASQUI_URL || shell.env.CHASQUI_CONTEXT || undefined)) !== undefined)
    return false;
  const { current, contexts } = await new ContextStore().read();
  if (current === undefined) return true;
  return current === localContext && !(await isReady(contexts[localContext]!.nodes[0]!));
}

async function offerNode(context: CommandContext): Promise<void> {
  const answer = await context.shell.ask(
    'No node is known that runs. Start one on this machine? [Y/n] ',
    context.signal,
  );
  if (answer === undefined || !/^(y(es)?)?$/i.test(answer.trim())) {
    throw new CommandError('no_context', 'There is no node to look at: use chasqui up, or chasqui login --url URL.');
  }
  const none = Object.fromEntries(Object.entries(nodeOptions).map(([key, option]) => [key, option.absent]));
  await upOnScreen(planNode(none as ValuesOf<typeof nodeOptions>, context.shell.env), context);
}
