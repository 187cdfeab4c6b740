import { type FormName, openForm } from '../state/forms.ts';
import { heldLease, selectedQueue, subjectMessage } from '../state/selectors.ts';
import { messageTabs, type PayloadView } from '../state/ui-state.ts';
import { type Action, always, type KeyContext } from './action.ts';
import { all, anyDeadLetter, deadLetter, live, messageSelected, ownLease } from './require.ts';

/** Settles at once: what needs no form. */
function settleNow({ session }: KeyContext, how: 'ack' | 'release'): void {
  const state = session.store.state();
  const message = subjectMessage(state);
  const held = message && heldLease(state, message.id);
  if (held === undefined) return;
  const { queue, message: own } = held;
  void session.operate({ kind: 'settle', queue, id: own.id, lease: own.lease, settlement: { how } });
}

function openSettleForm({ session: { store } }: KeyContext, form: FormName): void {
  const state = store.state();
  const message = subjectMessage(state);
  const held = message && heldLease(state, message.id);
  if (held === undefined) return;
  const subject = { queue: held.queue, id: held.message.id, lease: held.message.lease };
  store.dispatch({ type: 'dialog-opened', dialog: openForm(form, subject, state.drafts) });
}

function chooseTab({ session: { store } }: KeyContext, by: number): void {
  const at = messageTabs.indexOf(store.state().messages.tab) + by;
  store.dispatch({ type: 'tab-chosen', tab: messageTabs[(at + messageTabs.length) % messageTabs.length]! });
}

function inspect({ session: { store } }: KeyContext): void {
  const state = store.state();
  const message = subjectMessage(state);
  const queue = state.messages.queue;
  if (message === undefined || queue === undefined) return;
  const view: PayloadView = message.payload.kind === 'json' ? 'json' : bytesView(message.payload.bytes);
  store.dispatch({ type: 'dialog-opened', dialog: { kind: 'inspector', queue, message, view, top: 0 } });
}

/** Bytes that are text are read as text. */
function bytesView(bytes: Uint8Array): PayloadView {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what tells text from other bytes
    return /[\0-\x08\x0e-\x1f]/.test(text) ? 'hex' : 'text';
  } catch {
    return 'hex';
  }
}

function confirmDeleteMessage({ session: { store } }: KeyContext): void {
  const state = store.state();
  const message = subjectMessage(state);
  const queue = state.messages.queue;
  if (message === undefined || queue === undefined) return;
  store.dispatch({
    type: 'dialog-opened',
    dialog: {
      kind: 'confirm',
      title: 'Delete a message',
      question: `Delete the message ${message.id} from the queue ${queue}? This cannot be undone.`,
      verb: 'delete',
      operation: { kind: 'delete-message', queue, id: message.id },
    },
  });
}

function redriveOne({ session }: KeyContext): void {
  const state = session.store.state();
  const message = subjectMessage(state);
  const queue = state.messages.queue;
  if (message !== undefined && queue !== undefined) void session.operate({ kind: 'redrive', queue, ids: [message.id] });
}

function confirmRedriveAll({ session: { store } }: KeyContext): void {
  const queue = selectedQueue(store.state());
  if (queue === undefined) return;
  const { name, counts } = queue;
  const letters = counts.dead === 1 ? 'the dead letter' : `all ${counts.dead} dead letters`;
  store.dispatch({
    type: 'dialog-opened',
    dialog: {
      kind: 'confirm',
      title: 'Redrive dead letters',
      question: `Make ${letters} of the queue ${name} ready again?`,
      verb: 'redrive',
      operation: { kind: 'redrive', queue: name, ids: undefined },
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
    layer: 'queues',
    label: 'redrive all',
    help: 'Make all dead letters of the queue ready again; asks first.',
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
    layer: 'messages',
    label: 'delete',
    help: 'Delete the message; asks first.',
    footer: 56,
    when: all(live, messageSelected),
    run: confirmDeleteMessage,
  },
  {
    id: 'tab-next',
    keys: ['l', 'right'],
    layer: 'messages',
    label: 'state',
    help: 'Messages in the next state: ready, leased, scheduled, dead.',
    footer: 16,
    when: always,
    run: (context) => chooseTab(context, 1),
  },
  {
    id: 'tab-previous',
    keys: ['h', 'left'],
    layer: 'messages',
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
