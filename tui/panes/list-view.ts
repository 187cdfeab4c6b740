import type { ViewName } from '../commands/ui/views.ts';
import type { Framed } from '../components/frame-lines.ts';
import type { Panes } from '../layout/arrange-panes.ts';
import type { UiState } from '../state/ui-state.ts';
import { queuesView, subscriptionsView } from './groups-view.ts';
import { topicsView } from './topics-view.ts';

/** How the list of each view is drawn. */
const lists: Readonly<Record<ViewName, (state: UiState, panes: Panes) => Framed>> = {
  queues: queuesView,
  topics: topicsView,
  subscriptions: subscriptionsView,
};

export function listView(state: UiState, panes: Panes): Framed {
  return lists[state.view](state, panes);
}
