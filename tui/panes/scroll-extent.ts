import type { Extent } from '../keys/action.ts';
import { arrangePanes } from '../layout/arrange-panes.ts';
import type { UiState } from '../state/ui-state.ts';
import { helpExtent } from './help-view.ts';
import { inspectorExtent } from './inspector-view.ts';

/** Of the text that scrolls in the open dialog: how many rows it has and how many are shown. */
export function scrollExtent(state: UiState): Extent | undefined {
  const panes = arrangePanes(state.size);
  const top = state.dialogs.at(-1);
  if (panes === undefined) return undefined;
  if (top?.kind === 'help') return helpExtent(top, panes);
  return top?.kind === 'inspector' ? inspectorExtent(state, top, panes) : undefined;
}
