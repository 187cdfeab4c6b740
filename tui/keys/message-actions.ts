import { type FormName, openForm } from '../state/forms.ts';
import { groupName, heldLease, selectedGroup, shownGroup, subjectMessage } from '../state/selectors.ts';
import { nameOf } from '../state/subject.ts';
import { messageTabs } from '../state/ui-state.ts';
import { type Action, always, type KeyContext } from './action.ts';
import { lookAt } from './look-at.ts';
import { all, anyDeadLetter, deadLetter, live, messageSelected, ownLease } from './require.ts';

/** Settles at once: what needs no form. */
function settleNow({ session }: KeyContext, how: 'ack' | 'release'): void {
  const state = session.store.state();
  const message = subjectMessage(state);
  const held = message && heldLease(state, message.id);
  if (held === undefined) return;
  const { group, message: own } = held;
  void session.operate({ kind: 'settle', group, id: own.id, lease: own.lease, settlement: { how } });
}

function openSettleForm({ session: { store } }: KeyContext, form: FormName): void {
  const state = store.state();
  const message = subjectMessage(state);
  const held = message && heldLease(state, message.id);
  if (held === undefined) return;
  const subject = { of: held.group, id: held.message.id, lease: held.message.lease };
  store.dispatch({ type: 'dialog-opened', dialog: openForm(form, subject, state.drafts) });
}

function chooseTab({ session: { store } }: KeyContext, by: number): void {
  const at = messageTabs.indexOf(store.state().messages.tab) + by;
  store.dispatch({ type: 'tab-chosen', tab: messageTabs[(at + messageTabs.length) % messageTabs.length]! });
}

function inspect(context: KeyContext): void {
  const state = context.session.store.state();
  const message = subjectMessage(state);
  const { of } = state.messages;
  if (message !== undefined && of !== undefined) lookAt(context, of.name, message);
}

function confirmDeleteMessage({ session: { store } }: KeyContext): void {
  const state = store.state();
  const message = subjectMessage(state);
  const group = shownGroup(state);
  if (message === undefined || group === undefined) return;
  store.dispatch({
    type: 'dialog-opened',
    dialog: {
      kind: 'confirm',
      title: 'Delete a message',
      question: `Delete the message ${message.id} from ${nameOf(group)}? This cannot be undone.`,
      verb: 'delete',
      operation: { kind: 'delete-message', group, id: message.id },
    },
  });
}

function redriveOne({ session }: KeyContext): void {
  const state = session.store.state();
  const message = subjectMessage(state);
  const group = shownGroup(state);
  if (message !== undefined && group !== undefined) void session.operate({ kind: 'redrive', group, ids: [message.id] });
}

function confirmRedriveAll({ session: { store } }: KeyContext): void {
  const group = selectedGroup(store.state());
  if (group === undefined) return;
  const { counts } = group;
  const letters = counts.dead === 1 ? 'the dead letter' : `all ${counts.dead} dead letters`;
  store.dispatch({
    type: 'dialog-opened',
    dialog: {
      kind: 'confirm',
      title: 'Redrive dead letters',
      question: `Make ${letters} of ${nameOf(group)} ready again?`,
      verb: 'redrive',
      operation: { kind: 'redrive', group: groupName(group), ids: undefined },
    },
  });
}

/** What is done with one message. */
export const messageActions: readonly Action[] = [
  {
    id: 'message-ack',
    keys: ['a'],
    layer: 'settle',
    label: 'ack',
    help: 'The message that is leased here is done.',
    footer: 1,
    when: all(live, ownLease),
    run: (context) => settleNow(context, 'ack'),
  },
  {
    id: 'message-nack',
    keys: ['x'],
    layer: 'settle',
    label: 'nack',
    help: 'Give the leased message back, now or after a delay; the attempt counts.',
    footer: 2,
    when: all(live, ownLease),
    run: (context) => openSettleForm(context, 'nack'),
  },
  {
    id: 'message-reject',
    keys: ['X'],
    layer: 'settle',
    label: 'reject',
    help: 'Make the leased message a dead letter, with a reason.',
    footer: 3,
    when: all(live, ownLease),
    run: (context) => openSettleForm(context, 'reject'),
  },
  {
    id: 'message-extend',
    keys: ['e'],
    layer: 'settle',
    label: 'extend',
    help: 'Keep the leased message for longer.',
    footer: 4,
    when: all(live, ownLease),
    run: (context) => openSettleForm(context, 'extend'),
  },
  {
    id: 'message-release',
    keys: ['b'],
    layer: 'settle',
    label: 'release',
    help: 'Give the leased message back unhandled: no attempt is counted.',
    footer: 5,
    when: all(live, ownLease),
    run: (context) => settleNow(context, 'release'),
  },
  {
    id: 'message-redrive',
    keys: ['m'],
    layer: 'settle',
    label: 'redrive',
    help: 'Make the dead letter ready again.',
    footer: 6,
    when: all(live, deadLetter),
    run: redriveOne,
  },
  {
    id: 'messages-redrive',
    keys: ['M'],
    layer: 'groups',
    label: 'redrive all',
    help: 'Make all its dead letters ready again; asks first.',
    footer: 30,
    when: all(live, anyDeadLetter),
    run: confirmRedriveAll,
  },
  {
    id: 'message-inspect',
    keys: ['enter'],
    layer: 'messages',
    label: 'look',
    help: 'Look at the message: headers, payload as JSON, text or bytes.',
    footer: 15,
    when: messageSelected,
    run: inspect,
  },
  {
    id: 'message-delete',
    keys: ['d'],
    layer: 'group-messages',
    label: 'delete',
    help: 'Delete the message; asks first.',
    footer: 56,
    when: all(live, messageSelected),
    run: confirmDeleteMessage,
  },
  {
    id: 'tab-next',
    keys: ['l', 'right'],
    layer: 'group-messages',
    label: 'state',
    help: 'Messages in the next state: ready, leased, scheduled, dead.',
    footer: 16,
    when: always,
    run: (context) => chooseTab(context, 1),
  },
  {
    id: 'tab-previous',
    keys: ['h', 'left'],
    layer: 'group-messages',
    label: 'state before',
    help: 'Messages in the state before.',
    when: always,
    run: (context) => chooseTab(context, -1),
  },
  {
    id: 'messages-leave',
    keys: ['escape'],
    layer: 'messages',
    label: 'list',
    help: 'Back to the list.',
    footer: 80,
    when: always,
    run: ({ session }) => session.store.dispatch({ type: 'focused', pane: 'list' }),
  },
];
