import { ContextStore } from '../../client/context-store.ts';
import { type CommandContext, defineCommand } from '../command.ts';
import { CommandError, usageError } from '../command-error.ts';
import { choice, flag, type ValuesOf } from '../option.ts';
import { plain } from '../print/view.ts';
import { nodeOptions } from '../serve/node-options.ts';
import { hasScreen } from '../shell/shell.ts';
import { localContext } from '../up/local-context.ts';
import { isReady } from '../up/local-node.ts';
import { planNode } from '../up/plan-node.ts';
import { upOnScreen } from '../up/up-on-screen.ts';
import { openScreen } from './open-screen.ts';
import { sizeOption, snapshot } from './snapshot.ts';
import { type ViewName, views } from './views.ts';

export const ui = defineCommand({
  name: 'ui',
  summary: 'Open the screen on the current context',
  details:
    'What the program opens when no command is named. When no node is known, or the local one does not run, it offers to start one.',
  arguments: {},
  options: {
    view: choice('name', views, 'What the list shows at first'),
    snapshot: flag('Print the screen once, without a terminal, and end'),
    size: sizeOption,
    color: flag('Leave the colours in the snapshot'),
  },
  examples: ['chasqui ui', 'chasqui ui --context test', 'chasqui ui --snapshot --size 80x24 > screen.txt'],
  client: true,
  view: () => plain((frame: string) => `${frame}\n`),
  async run({ options: { snapshot: once, ...shown }, context }) {
    if (once) return await snapshot(shown, context);
    if (shown.size !== undefined || shown.color) throw usageError('--size and --color are for --snapshot.');
    if (!hasScreen(context.shell)) {
      throw new CommandError(
        'no_terminal',
        'The screen needs a terminal; chasqui --help lists the commands for scripts.',
      );
    }
    if (await needsNode(context)) await offerNode(context, shown.view);
    else {
      const client = await context.client();
      await openScreen({ client, contextName: client.context ?? client.nodes[0]!, view: shown.view });
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

async function offerNode(context: CommandContext, view: ViewName | undefined): Promise<void> {
  const answer = await context.shell.ask(
    'No node is known that runs. Start one on this machine? [Y/n] ',
    context.signal,
  );
  if (answer === undefined || !/^(y(es)?)?$/i.test(answer.trim())) {
    throw new CommandError('no_context', 'There is no node to look at: use chasqui up, or chasqui login --url URL.');
  }
  const none = Object.fromEntries(Object.entries(nodeOptions).map(([key, option]) => [key, option.absent]));
  await upOnScreen(planNode(none as ValuesOf<typeof nodeOptions>, context.shell.env), context, view);
}
