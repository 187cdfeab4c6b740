import type { Action } from './action.ts';
import { dialogActions } from './dialog-actions.ts';
import { globalActions } from './global-actions.ts';
import { listActions } from './list-actions.ts';
import { messageActions } from './message-actions.ts';
import { paletteActions } from './palette-actions.ts';
import { queueActions } from './queue-actions.ts';
import { viewActions } from './view-actions.ts';

/** What needs no dialog, and has a name in the palette: its id. */
export const commands: readonly Action[] = [
  ...queueActions,
  ...messageActions,
  ...listActions,
  ...viewActions,
  ...globalActions,
];

/** Every key of the screen. In one layer a key has one meaning (a test). */
export const actions: readonly Action[] = [...commands, ...dialogActions, ...paletteActions(commands)];
