import { arrangePanes, messageListHeight, queueListHeight } from '../layout/arrange-panes.ts';
import type { PaneName } from '../state/ui-state.ts';
import { type Action, always, type KeyContext } from './action.ts';

function move({ session: { store } }: KeyContext, by: number): void {
  store.dispatch({ type: store.state().focus === 'queues' ? 'queue-moved' : 'message-moved', by });
}

function movePage(context: KeyContext, pages: number): void {
  const { focus, size } = context.session.store.state();
  const panes = arrangePanes(size);
  if (panes === undefined) return;
  const height = focus === 'queues' ? queueListHeight(panes) : messageListHeight(panes);
  move(context, pages * Math.max(1, height - 1));
}

const focus = (pane: PaneName) => (context: KeyContext) => context.session.store.dispatch({ type: 'focused', pane });

function focusOther(context: KeyContext): void {
  focus(context.session.store.state().focus === 'queues' ? 'messages' : 'queues')(context);
}

/** Moving in and between the lists. */
export const listActions: readonly Action[] = [
  {
    id: 'list-down',
    keys: ['j', 'down'],
    layer: 'panes',
    label: 'down',
    help: 'One row down.',
    when: always,
    run: (context) => move(context, 1),
  },
  {
    id: 'list-up',
    keys: ['k', 'up'],
    layer: 'panes',
    label: 'up',
    help: 'One row up.',
    when: always,
    run: (context) => move(context, -1),
  },
  {
    id: 'list-page-down',
    keys: ['pagedown', 'ctrl-d'],
    layer: 'panes',
    label: 'page down',
    help: 'One page down.',
    when: always,
    run: (context) => movePage(context, 1),
  },
  {
    id: 'list-page-up',
    keys: ['pageup', 'ctrl-u'],
    layer: 'panes',
    label: 'page up',
    help: 'One page up.',
    when: always,
    run: (context) => movePage(context, -1),
  },
  {
    id: 'list-first',
    keys: ['g', 'home'],
    layer: 'panes',
    label: 'first',
    help: 'To the first row.',
    when: always,
    run: (context) => move(context, Number.NEGATIVE_INFINITY),
  },
  {
    id: 'list-last',
    keys: ['G', 'end'],
    layer: 'panes',
    label: 'last',
    help: 'To the last row.',
    when: always,
    run: (context) => move(context, Number.POSITIVE_INFINITY),
  },
  {
    id: 'pane-other',
    keys: ['tab', 'shift-tab'],
    layer: 'panes',
    label: 'other list',
    help: 'From the queues to the messages and back.',
    footer: 75,
    when: always,
    run: focusOther,
  },
  {
    id: 'pane-queues',
    keys: ['1'],
    layer: 'panes',
    label: 'queues',
    help: 'To the queues.',
    when: always,
    run: focus('queues'),
  },
  {
    id: 'pane-messages',
    keys: ['2'],
    layer: 'panes',
    label: 'messages',
    help: 'To the messages.',
    when: always,
    run: focus('messages'),
  },
];
