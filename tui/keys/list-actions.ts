import type { ViewName } from '../commands/ui/views.ts';
import { arrangePanes, listHeight, messageListHeight } from '../layout/arrange-panes.ts';
import { type Action, always, type KeyContext } from './action.ts';
import { answered } from './require.ts';

/** What moves the selection in the list of each view. */
const moved = { queues: 'queue-moved' } as const satisfies Record<ViewName, string>;

function move({ session: { store } }: KeyContext, by: number): void {
  const { focus, view } = store.state();
  store.dispatch({ type: focus === 'list' ? moved[view] : 'message-moved', by });
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

/** Moving in and between the lists. */
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
];
