import { views } from '../commands/ui/views.ts';
import { type Action, always } from './action.ts';

/** Each view has a digit. */
export const viewActions: readonly Action[] = views.map((view, index) => ({
  id: `view-${view}`,
  keys: [String(index + 1)],
  layer: 'panes',
  aliases: [view],
  label: view,
  help: `To the list of ${view}.`,
  when: always,
  run: ({ session }) => session.store.dispatch({ type: 'view-opened', view }),
}));
