import { formatCount } from '../layout/format-quantity.ts';
import { type FormName, openForm } from '../state/forms.ts';
import { selectedQueue } from '../state/selectors.ts';
import { fieldOf } from '../state/text-field.ts';
import type { UiState } from '../state/ui-state.ts';
import { type Action, always, type KeyContext } from './action.ts';
import { all, live, queueSelected } from './require.ts';

function openQueueForm({ session: { store } }: KeyContext, form: FormName): void {
  const state = store.state();
  // What is not about a queue that exists is about none: its draft is one and the same everywhere.
  const queue = form === 'create-queue' ? '' : (selectedQueue(state)?.name ?? '');
  store.dispatch({ type: 'dialog-opened', dialog: openForm(form, { queue }, state.drafts) });
}

function confirmDelete({ session: { store } }: KeyContext): void {
  const queue = selectedQueue(store.state());
  if (queue === undefined) return;
  const { name, counts } = queue;
  const held = counts.ready + counts.leased + counts.scheduled + counts.dead;
  const lost = held === 0 ? 'It holds no messages.' : `Its ${plural(held, 'message')} will be dropped.`;
  store.dispatch({
    type: 'dialog-opened',
    dialog: {
      kind: 'confirm',
      title: 'Delete a queue',
      question: `Delete the queue ${name}? ${lost} This cannot be undone.`,
      verb: 'delete',
      operation: { kind: 'delete-queue', name },
    },
  });
}

/** In the tab of dead letters those are meant, everywhere else what still waits. */
function confirmPurge({ session: { store } }: KeyContext): void {
  const state = store.state();
  const queue = selectedQueue(state);
  if (queue === undefined) return;
  const scope = state.focus === 'messages' && state.messages.tab === 'dead' ? 'dead' : 'waiting';
  const { ready, leased, scheduled, dead } = queue.counts;
  const what =
    scope === 'dead'
      ? plural(dead, 'dead letter')
      : `${plural(ready + leased + scheduled, 'message')} that wait or are leased`;
  store.dispatch({
    type: 'dialog-opened',
    dialog: {
      kind: 'confirm',
      title: scope === 'dead' ? 'Purge dead letters' : 'Purge a queue',
      question: `Drop the ${what} in the queue ${queue.name}? The queue itself stays. This cannot be undone.`,
      verb: 'purge',
      operation: { kind: 'purge-queue', name: queue.name, scope },
    },
  });
}

function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function receiveOne({ session }: KeyContext): void {
  const queue = selectedQueue(session.store.state());
  if (queue !== undefined) void session.operate({ kind: 'receive', queue: queue.name, max: 1, leaseMs: undefined });
}

function editFilter({ session: { store } }: KeyContext): void {
  const { filter } = store.state().queues;
  store.dispatch({ type: 'dialog-opened', dialog: { kind: 'filter', field: fieldOf(filter) } });
}

const filtered = ({ queues }: UiState): true | string => queues.filter !== '' || 'There is no filter.';

/** What is done to a whole queue, or with the selected one. */
export const queueActions: readonly Action[] = [
  {
    id: 'queue-open',
    keys: ['enter', 'l', 'right'],
    layer: 'queues-list',
    label: 'messages',
    help: 'Go to the messages of the queue.',
    footer: 40,
    when: queueSelected,
    run: ({ session }) => session.store.dispatch({ type: 'focused', pane: 'messages' }),
  },
  {
    id: 'queue-create',
    keys: ['c'],
    layer: 'queues',
    label: 'create',
    help: 'Create a queue.',
    footer: 50,
    when: live,
    run: (context) => openQueueForm(context, 'create-queue'),
  },
  {
    id: 'message-send',
    keys: ['p'],
    layer: 'queues',
    label: 'send',
    help: 'Send (publish) a message to the queue.',
    footer: 20,
    when: all(live, queueSelected),
    run: (context) => openQueueForm(context, 'send'),
  },
  {
    id: 'message-receive',
    keys: ['r'],
    layer: 'queues',
    label: 'receive',
    help: 'Receive one message: it is leased to this screen until it is settled or the lease ends.',
    footer: 21,
    when: all(live, queueSelected),
    run: receiveOne,
  },
  {
    id: 'messages-receive',
    keys: ['R'],
    layer: 'queues',
    label: 'receive many',
    help: 'Receive several messages, or with another lease.',
    footer: 70,
    when: all(live, queueSelected),
    run: (context) => openQueueForm(context, 'receive'),
  },
  {
    id: 'queue-delete',
    keys: ['d'],
    layer: 'queues-list',
    label: 'delete',
    help: 'Delete the queue and its messages; asks first.',
    footer: 55,
    when: all(live, queueSelected),
    run: confirmDelete,
  },
  {
    id: 'queue-purge',
    keys: ['u'],
    layer: 'queues',
    label: 'purge',
    help: 'Drop all that waits in the queue, or in the tab of dead letters those; asks first.',
    footer: 60,
    when: all(live, queueSelected),
    run: confirmPurge,
  },
  {
    id: 'queues-filter',
    keys: ['/'],
    layer: 'queues',
    label: 'filter',
    help: 'Show only queues whose name contains a text; of more than 500 queues, those whose name begins with it.',
    footer: 65,
    when: always,
    run: editFilter,
  },
  {
    id: 'queues-unfilter',
    keys: ['escape'],
    layer: 'queues-list',
    label: 'show all',
    help: 'Drop the filter.',
    footer: 10,
    when: filtered,
    run: ({ session }) => session.store.dispatch({ type: 'queues-filtered', filter: '' }),
  },
  {
    id: 'queues-sort',
    keys: ['s'],
    layer: 'queues',
    label: 'sort',
    help: 'Order the queues by name, ready, dead, in/s or out/s, in turn.',
    footer: 66,
    when: always,
    run: ({ session }) => session.store.dispatch({ type: 'queues-sorted' }),
  },
];
