import type { UiEvent } from '../state/ui-event.ts';
import type { UiState } from '../state/ui-state.ts';

/** What narrows what is shown to a text: the feed that is open, else the list. */
export function filtering({ feed }: UiState, text: string): UiEvent {
  return feed === undefined ? { type: 'list-filtered', filter: text } : { type: 'feed-searched', search: text };
}
