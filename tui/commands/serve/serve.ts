import { defineCommand } from '../command.ts';
import { flag } from '../option.ts';
import { text } from '../print/view.ts';
import { followParent } from './follow-parent.ts';
import { nodeOptions, nodeSettings } from './node-options.ts';
import { runNode } from './run-node.ts';
import { noteServing, servingText } from './serving-text.ts';

export const serve = defineCommand({
  name: 'serve',
  summary: 'Run a node in the foreground',
  details:
    'It stops cleanly on Ctrl-C or SIGTERM; a second one does not wait. Every option has a variable: CHASQUI_NODE_DATA for --data, and so on.',
  arguments: {},
  options: {
    ...nodeOptions,
    localAdmin: flag('Keep a session as admin in the data folder, for chasqui up on this machine'),
    stopWithParent: flag('Stop when the process that started it is gone; needs an IPC channel to it'),
  },
  examples: [
    'chasqui serve',
    'chasqui serve --data /var/lib/chasqui --listen http://127.0.0.1:8080',
    'CHASQUI_NODE_LOG_LEVEL=warn chasqui serve',
  ],
  client: false,
  view: () => text(servingText),
  async *run({ options, context }) {
    const settings = nodeSettings(options, context.shell.env, options.localAdmin);
    const parent = options.stopWithParent ? followParent() : undefined;
    for await (const serving of runNode(settings, context, parent?.gone)) {
      noteServing(serving, context);
      parent?.tell(serving);
      yield serving;
    }
  },
});
