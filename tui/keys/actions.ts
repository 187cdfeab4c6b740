import type { Action } from './action.ts';
import { dialogActions } from './dialog-actions.ts';
import { feedActions, feedCommands } from './feed-actions.ts';
import { globalActions } from './global-actions.ts';
import { groupActions } from './group-actions.ts';
import { listActions } from './list-actions.ts';
import { messageActions } from './message-actions.ts';
import { paletteActions } from './palette-actions.ts';
import { topicActions } from './topic-actions.ts';
import { viewActions } from './view-actions.ts';

/** What needs no dialog, and has a name in the palette: its id. */
export const commands: readonly Action[] = [
  ...groupActions,
  ...topicActions,
  ...messageActions,
  ...feedCommands,
  ...listActions,
  ...viewActions,
  ...globalActions,
];

/** Every key of the screen. In one layer a key has one meaning (a test). */
export const actions: readonly Action[] = [...commands, ...dialogActions, ...feedActions, ...paletteActions(commands)];
