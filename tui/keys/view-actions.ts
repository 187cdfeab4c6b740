import { views } from '../commands/ui/views.ts';
import type { Action } from './action.ts';

/** Each view has a digit. */
export const viewActions: readonly Action[] = views.map((view, index) => ({
  id: `view-${view}`,
  keys: [String(index + 1)],
  layer: 'panes',
  aliases: [view],
  label: view,
  help: `To the list of ${view}.`,
  footer: 76 + index,
  when: (state) => state.view !== view || state.focus !== 'list' || 'It is shown.',
  run: ({ session }) => session.store.dispatch({ type: 'view-opened', view }),
}));
