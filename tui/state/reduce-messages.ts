import { followSelection, moveSelection } from './follow-selection.ts';
import { isSame, type Subject } from './subject.ts';
import type { UiEvent } from './ui-event.ts';
import type { HeldLease, MessageRow, MessagesState } from './ui-state.ts';

const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);

/** Which list it is: of what, and what part of that. */
export function listOf({ of, tab, from }: Pick<MessagesState, 'of' | 'tab' | 'from'>): string {
  return of === undefined ? '' : `${of.kind} ${of.name} ${of.kind === 'topic' ? from : tab}`;
}

/** The messages of what is selected: of a group in one state, of a topic as it keeps them; and the row that is selected. */
export function reduceMessages(messages: MessagesState, event: UiEvent): MessagesState {
  switch (event.type) {
    case 'messages-arrived':
      if (event.list !== listOf(messages)) return messages;
      return { ...messages, phase: 'loaded', error: undefined, fetched: event.messages, more: event.more };
    case 'messages-failed':
      if (event.list !== listOf(messages)) return messages;
      return { ...messages, phase: 'failed', error: event.error };
    case 'tab-chosen':
      return event.tab === messages.tab ? messages : { ...emptied(messages), tab: event.tab };
    case 'offset-chosen':
      return { ...emptied(messages), from: event.from };
    case 'message-moved':
      return { ...messages, selected: moveSelection(idsOf(messages.visible), messages.selected, event.by) };
    case 'leased':
      return isSame(event.group, messages.of) ? showLeased(messages, event.messages[0]?.id) : messages;
    case 'message-gone':
      if (!isSame(event.group, messages.of)) return messages;
      return { ...messages, fetched: messages.fetched.filter(({ id }) => id !== event.id) };
    default:
      return messages;
  }
}

function emptied(messages: MessagesState): MessagesState {
  return {
    ...messages,
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
  const inTab = messages.tab === 'leased' ? messages : { ...emptied(messages), tab: 'leased' as const };
  return { ...inTab, selected: first };
}

/** The messages of `of`: emptied when they were another's. */
export function followSubject(messages: MessagesState, of: Subject | undefined): MessagesState {
  return isSame(of, messages.of) ? messages : { ...emptied(messages), of, from: 'newest' };
}

/** `messages` with its visible rows made anew from what was fetched and the leases held here. */
export function showMessages(messages: MessagesState, leases: readonly HeldLease[]): MessagesState {
  const isLeased = messages.tab === 'leased' && messages.of?.kind !== 'topic';
  const visible = isLeased ? withOwnFirst(messages, leases) : withoutOwn(messages, leases);
  return {
    ...messages,
    visible,
    selected: followSelection(idsOf(messages.visible), idsOf(visible), messages.selected),
  };
}

function withOwnFirst({ of, fetched }: MessagesState, leases: readonly HeldLease[]): readonly MessageRow[] {
  const own = leases.filter(({ group }) => isSame(group, of)).map(({ message }) => message);
  const ownIds = new Set(idsOf(own));
  return [...own, ...fetched.filter(({ id }) => !ownIds.has(id))];
}

/** A list that was read before a receive may still show what is leased here by now. */
function withoutOwn({ of, fetched }: MessagesState, leases: readonly HeldLease[]): readonly MessageRow[] {
  const ownIds = new Set(leases.filter(({ group }) => isSame(group, of)).map(({ message }) => message.id));
  return ownIds.size === 0 ? fetched : fetched.filter(({ id }) => !ownIds.has(id));
}
