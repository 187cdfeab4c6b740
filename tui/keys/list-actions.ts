import { arrangePanes, listHeight, messageListHeight } from '../layout/arrange-panes.ts';
import { fieldOf } from '../state/text-field.ts';
import type { UiState } from '../state/ui-state.ts';
import { type Action, always, type KeyContext } from './action.ts';
import { answered } from './require.ts';

function move({ session: { store } }: KeyContext, by: number): void {
  store.dispatch({ type: store.state().focus === 'list' ? 'list-moved' : 'message-moved', by });
}

function movePage(context: KeyContext, pages: number): void {
  const { focus, size } = context.session.store.state();
  const panes = arrangePanes(size);
  if (panes === undefined) return;
  const height = focus === 'list' ? listHeight(panes) : messageListHeight(panes);
  move(context, pages * Math.max(1, height - 1));
}

function focusOther({ session: { store } }: KeyContext): void {
  store.dispatch({ type: 'focused', pane: store.state().focus === 'list' ? 'messages' : 'list' });
}

function editFilter({ session: { store } }: KeyContext): void {
  const state = store.state();
  store.dispatch({ type: 'dialog-opened', dialog: { kind: 'filter', field: fieldOf(state[state.view].filter) } });
}

const filtered = (state: UiState): true | string => state[state.view].filter !== '' || 'There is no filter.';

/** Moving in and between the lists, and what of them is shown. */
export const listActions: readonly Action[] = [
  {
    id: 'list-down',
    keys: ['j', 'down'],
    layer: 'panes',
    label: 'down',
    help: 'One row down.',
    when: answered,
    run: (context) => move(context, 1),
  },
  {
    id: 'list-up',
    keys: ['k', 'up'],
    layer: 'panes',
    label: 'up',
    help: 'One row up.',
    when: answered,
    run: (context) => move(context, -1),
  },
  {
    id: 'list-page-down',
    keys: ['pagedown', 'ctrl-d'],
    layer: 'panes',
    label: 'page down',
    help: 'One page down.',
    when: answered,
    run: (context) => movePage(context, 1),
  },
  {
    id: 'list-page-up',
    keys: ['pageup', 'ctrl-u'],
    layer: 'panes',
    label: 'page up',
    help: 'One page up.',
    when: answered,
    run: (context) => movePage(context, -1),
  },
  {
    id: 'list-first',
    keys: ['g', 'home'],
    layer: 'panes',
    label: 'first',
    help: 'To the first row.',
    when: answered,
    run: (context) => move(context, Number.NEGATIVE_INFINITY),
  },
  {
    id: 'list-last',
    keys: ['G', 'end'],
    layer: 'panes',
    label: 'last',
    help: 'To the last row.',
    when: answered,
    run: (context) => move(context, Number.POSITIVE_INFINITY),
  },
  {
    id: 'pane-other',
    keys: ['tab', 'shift-tab'],
    layer: 'panes',
    label: 'other list',
    help: 'From the list to the messages and back.',
    footer: 75,
    when: always,
    run: focusOther,
  },
  {
    id: 'list-filter',
    keys: ['/'],
    layer: 'panes',
    label: 'filter',
    help: 'Show only what has a text in its name; of more than 500 of a kind, what begins with it.',
    footer: 65,
    when: always,
    run: editFilter,
  },
  {
    id: 'list-unfilter',
    keys: ['escape'],
    layer: 'list',
    label: 'show all',
    help: 'Drop the filter.',
    footer: 10,
    when: filtered,
    run: ({ session }) => session.store.dispatch({ type: 'list-filtered', filter: '' }),
  },
  {
    id: 'list-sort',
    keys: ['s'],
    layer: 'panes',
    label: 'sort',
    help: 'Order the list by the next of its columns: name, ready, dead, in/s and so on.',
    footer: 66,
    when: always,
    run: ({ session }) => session.store.dispatch({ type: 'list-sorted' }),
  },
];
