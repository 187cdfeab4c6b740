import { arrangePanes } from '../layout/arrange-panes.ts';
import type { UiState } from '../state/ui-state.ts';
import { helpExtent } from './help-view.ts';
import { inspectorExtent } from './inspector-view.ts';

/** Of the text that scrolls in the open dialog: how many rows it has and how many are shown. */
export function scrollExtent(state: UiState): { rows: number; height: number } | undefined {
  const panes = arrangePanes(state.size);
  const top = state.dialogs.at(-1);
  if (panes === undefined) return undefined;
  if (top?.kind === 'help') return helpExtent(panes);
  return top?.kind === 'inspector' ? inspectorExtent(state, top, panes) : undefined;
}
