import { formatCount } from '../layout/format-quantity.ts';
import { type FormName, openForm } from '../state/forms.ts';
import { groupName, selectedGroup } from '../state/selectors.ts';
import { nameOf } from '../state/subject.ts';
import type { UiState } from '../state/ui-state.ts';
import type { Action, KeyContext } from './action.ts';
import { openCreation } from './open-creation.ts';
import { all, groupSelected, live } from './require.ts';

function openGroupForm({ session: { store } }: KeyContext, form: FormName): void {
  const state = store.state();
  const group = selectedGroup(state);
  if (group === undefined) return;
  store.dispatch({ type: 'dialog-opened', dialog: openForm(form, { of: groupName(group) }, state.drafts) });
}

function confirmDelete({ session: { store } }: KeyContext): void {
  const group = selectedGroup(store.state());
  if (group === undefined) return;
  const { counts, kind } = group;
  const held = counts.ready + counts.leased + counts.scheduled + counts.dead;
  const lost = held === 0 ? 'It holds no messages.' : `Its ${plural(held, 'message')} will be dropped.`;
  const verb = kind === 'queue' ? 'delete' : 'cancel';
  store.dispatch({
    type: 'dialog-opened',
    dialog: {
      kind: 'confirm',
      title: kind === 'queue' ? 'Delete a queue' : 'Cancel a subscription',
      question: `${kind === 'queue' ? 'Delete' : 'Cancel'} ${nameOf(group)}? ${lost} This cannot be undone.`,
      verb,
      operation: { kind: 'delete-group', group: groupName(group) },
    },
  });
}

/** In the tab of dead letters those are meant, everywhere else what still waits. */
function confirmPurge({ session: { store } }: KeyContext): void {
  const state = store.state();
  const group = selectedGroup(state);
  if (group === undefined) return;
  const scope = state.focus === 'messages' && state.messages.tab === 'dead' ? 'dead' : 'waiting';
  const { ready, leased, scheduled, dead } = group.counts;
  const what =
    scope === 'dead'
      ? plural(dead, 'dead letter')
      : `${plural(ready + leased + scheduled, 'message')} that wait or are leased`;
  store.dispatch({
    type: 'dialog-opened',
    dialog: {
      kind: 'confirm',
      title: scope === 'dead' ? 'Purge dead letters' : `Purge a ${group.kind}`,
      question: `Drop the ${what} in ${nameOf(group)}? The ${group.kind} itself stays. This cannot be undone.`,
      verb: 'purge',
      operation: { kind: 'purge', group: groupName(group), scope },
    },
  });
}

function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function receiveOne({ session }: KeyContext): void {
  const group = selectedGroup(session.store.state());
  if (group !== undefined)
    void session.operate({ kind: 'receive', group: groupName(group), max: 1, leaseMs: undefined });
}

function pauseOrResume({ session }: KeyContext, kind: 'pause' | 'resume'): void {
  const group = selectedGroup(session.store.state());
  if (group !== undefined) void session.operate({ kind, group: groupName(group) });
}

const isPaused = (state: UiState): true | string => selectedGroup(state)?.paused === true || 'It is not paused.';
const isNotPaused = (state: UiState): true | string => selectedGroup(state)?.paused !== true || 'It is paused already.';

/** What is done to a whole queue or subscription, or with the selected one. */
export const groupActions: readonly Action[] = [
  {
    id: 'open',
    keys: ['enter', 'l', 'right'],
    layer: 'groups-list',
    label: 'messages',
    help: 'Go to its messages.',
    footer: 40,
    when: groupSelected,
    run: ({ session }) => session.store.dispatch({ type: 'focused', pane: 'messages' }),
  },
  {
    id: 'queue-create',
    keys: ['c'],
    layer: 'queues',
    label: 'create',
    help: 'Create a queue.',
    everywhere: true,
    footer: 50,
    when: live,
    run: (context) => openCreation(context, 'create-queue'),
  },
  {
    id: 'message-send',
    keys: ['p'],
    layer: 'queues',
    label: 'send',
    help: 'Send (publish) a message to the queue.',
    footer: 20,
    when: all(live, groupSelected),
    run: (context) => openGroupForm(context, 'send'),
  },
  {
    id: 'message-receive',
    keys: ['r'],
    layer: 'groups',
    label: 'receive',
    help: 'Receive one message: it is leased to this screen until it is settled or the lease ends.',
    footer: 21,
    when: all(live, groupSelected),
    run: receiveOne,
  },
  {
    id: 'messages-receive',
    keys: ['R'],
    layer: 'groups',
    label: 'receive many',
    help: 'Receive several messages, or with another lease.',
    footer: 70,
    when: all(live, groupSelected),
    run: (context) => openGroupForm(context, 'receive'),
  },
  {
    id: 'delete',
    keys: ['d'],
    layer: 'groups-list',
    aliases: ['queue-delete', 'subscription-cancel'],
    label: 'delete',
    help: 'Delete the queue or cancel the subscription, and drop its messages; asks first.',
    footer: 55,
    when: all(live, groupSelected),
    run: confirmDelete,
  },
  {
    id: 'purge',
    keys: ['u'],
    layer: 'groups',
    label: 'purge',
    help: 'Drop all that waits in it, or in the tab of dead letters those; asks first.',
    footer: 60,
    when: all(live, groupSelected),
    run: confirmPurge,
  },
  {
    id: 'pause',
    keys: ['z'],
    layer: 'groups',
    label: 'pause',
    help: 'Hand out nothing until it is resumed; messages are taken as before.',
    footer: 72,
    when: all(live, groupSelected, isNotPaused),
    run: (context) => pauseOrResume(context, 'pause'),
  },
  {
    id: 'resume',
    keys: ['Z'],
    layer: 'groups',
    label: 'resume',
    help: 'Hand out messages again.',
    footer: 45,
    when: all(live, groupSelected, isPaused),
    run: (context) => pauseOrResume(context, 'resume'),
  },
];
