import type { CommandContext } from '../command.ts';
import { details } from '../print/view.ts';
import type { Serving } from './run-node.ts';

/** Where a node listens and how to reach it. */
export function servingText({ addresses, data, context, attached }: Serving): string {
  return details([
    ['node', addresses.join(', ')],
    ['data', data],
    ['connect', `export CHASQUI_URL=${addresses[0]}`],
    ['context', context === undefined ? 'chasqui login makes one' : `chasqui context use ${context}`],
    ['stop', attached === true ? undefined : 'Ctrl-C'],
  ]);
}

/** In a pipe stdout has it as JSON; whoever reads the log wants it too. */
export function noteServing(serving: Serving, { shell, note }: CommandContext): void {
  if (shell.terminal.stdout) return;
  for (const line of servingText(serving).split('\n')) note(line);
}
