import { followSelection, moveSelection } from './follow-selection.ts';
import type { UiEvent } from './ui-event.ts';
import type { HeldLease, MessageRow, MessagesState } from './ui-state.ts';

const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);

/** The messages of the selected queue in one state, and the row that is selected. */
export function reduceMessages(messages: MessagesState, event: UiEvent): MessagesState {
  switch (event.type) {
    case 'messages-arrived':
      if (event.queue !== messages.queue || event.tab !== messages.tab) return messages;
      return { ...messages, phase: 'loaded', error: undefined, fetched: event.messages, more: event.more };
    case 'messages-failed':
      if (event.queue !== messages.queue || event.tab !== messages.tab) return messages;
      return { ...messages, phase: 'failed', error: event.error };
    case 'tab-chosen':
      return event.tab === messages.tab ? messages : emptied(messages, messages.queue, event.tab);
    case 'message-moved':
      return { ...messages, selected: moveSelection(idsOf(messages.visible), messages.selected, event.by) };
    case 'leased':
      return event.queue === messages.queue ? showLeased(messages, event.messages[0]?.id) : messages;
    case 'message-gone':
      if (event.queue !== messages.queue) return messages;
      return { ...messages, fetched: messages.fetched.filter(({ id }) => id !== event.id) };
    default:
      return messages;
  }
}

function emptied(messages: MessagesState, queue: string | undefined, tab: MessagesState['tab']): MessagesState {
  return {
    ...messages,
    queue,
    tab,
    phase: 'loading',
    error: undefined,
    fetched: [],
    more: false,
    visible: [],
    selected: undefined,
    top: 0,
  };
}

function showLeased(messages: MessagesState, first: string | undefined): MessagesState {
  if (first === undefined) return messages;
  const inTab = messages.tab === 'leased' ? messages : emptied(messages, messages.queue, 'leased');
  return { ...inTab, selected: first };
}

/** The messages of `queue`: emptied when they were another's. */
export function followQueue(messages: MessagesState, queue: string | undefined): MessagesState {
  return queue === messages.queue ? messages : emptied(messages, queue, messages.tab);
}

/** `messages` with its visible rows made anew from what was fetched and the leases held here. */
export function showMessages(messages: MessagesState, leases: readonly HeldLease[]): MessagesState {
  const visible = messages.tab === 'leased' ? withOwnFirst(messages, leases) : withoutOwn(messages, leases);
  return {
    ...messages,
    visible,
    selected: followSelection(idsOf(messages.visible), idsOf(visible), messages.selected),
  };
}

function withOwnFirst({ queue, fetched }: MessagesState, leases: readonly HeldLease[]): readonly MessageRow[] {
  const own = leases.filter((held) => held.queue === queue).map(({ message }) => message);
  const ownIds = new Set(idsOf(own));
  return [...own, ...fetched.filter(({ id }) => !ownIds.has(id))];
}

/** A list that was read before a receive may still show what is leased here by now. */
function withoutOwn({ queue, fetched }: MessagesState, leases: readonly HeldLease[]): readonly MessageRow[] {
  const ownIds = new Set(leases.filter((held) => held.queue === queue).map(({ message }) => message.id));
  return ownIds.size === 0 ? fetched : fetched.filter(({ id }) => !ownIds.has(id));
}
