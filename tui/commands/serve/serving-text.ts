import type { CommandContext } from '../command.ts';
import { details } from '../print/view.ts';
import type { Serving } from './run-node.ts';

/** Where a node listens and how to reach it; `context` when one was saved for it. */
export function servingText({ addresses, data }: Serving, context?: string): string {
  return details([
    ['node', addresses.join(', ')],
    ['data', data],
    ['connect', `export CHASQUI_URL=${addresses[0]}`],
    ['or', context === undefined ? 'chasqui login' : `chasqui context use ${context}`],
    ['stop', 'Ctrl-C'],
  ]);
}

/** In a pipe stdout has it as JSON; whoever reads the log wants it too. */
export function noteServing(serving: Serving, { shell, note }: CommandContext, context?: string): void {
  if (shell.terminal.stdout) return;
  for (const line of servingText(serving, context).split('\n')) note(line);
}
