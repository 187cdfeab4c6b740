import type { Queue } from '../../proto/http/queues.ts';
import type { Subscription } from '../../proto/http/subscriptions.ts';
import type { Topic } from '../../proto/http/topics.ts';
import type { NamedRates } from './rates-history.ts';
import { type GroupName, isGroup, isSame, type Subject } from './subject.ts';
import type { FormDialog, HeldLease, ListState, MessageRow, Named, UiState } from './ui-state.ts';

/** A queue or a subscription, with what it shows of itself. */
export type Group = (Queue | Subscription) & GroupName;

type Lists = Pick<UiState, 'queues' | 'subscriptions' | 'topics' | 'view'>;

/** The list of this view is on the screen: nothing lies over all of it. */
export function isShown({ feed, view }: Pick<UiState, 'feed' | 'view'>, wanted: UiState['view']): boolean {
  return feed === undefined && view === wanted;
}

/** What the list that is shown has selected: its name. */
export function selectedSubject(state: Lists): Subject | undefined {
  const name = state[state.view].selected;
  return name === undefined ? undefined : { kind: kindOf[state.view], name };
}

const kindOf = { queues: 'queue', topics: 'topic', subscriptions: 'subscription' } as const;

export function selectedGroup({ view, queues, subscriptions }: Lists): Group | undefined {
  if (view === 'queues') return asGroup('queue', selectedIn(queues));
  return view === 'subscriptions' ? asGroup('subscription', selectedIn(subscriptions)) : undefined;
}

export function selectedTopic({ view, topics }: Lists): Topic | undefined {
  return view === 'topics' ? selectedIn(topics) : undefined;
}

function selectedIn<Item extends Named>({ visible, selected }: ListState<Item>): Item | undefined {
  return visible.find(({ name }) => name === selected);
}

function asGroup(kind: GroupName['kind'], item: Queue | Subscription | undefined): Group | undefined {
  return item && { ...item, kind };
}

/** The group alone, without what it shows. */
export function groupName({ kind, name }: GroupName): GroupName {
  return { kind, name };
}

/** The group whose messages are shown. */
export function shownGroup({ messages: { of } }: Pick<UiState, 'messages'>): GroupName | undefined {
  return of !== undefined && isGroup(of) ? of : undefined;
}

/** What goes through each of the list that is shown. */
export function listedRates({ view, queues, subscriptions, topics }: Lists): readonly NamedRates[] {
  if (view === 'topics') return topics.all.map(({ name, inPerSecond }) => ({ name, inPerSecond, outPerSecond: 0 }));
  return (view === 'queues' ? queues : subscriptions).all.map(({ name, rates }) => ({ name, ...rates }));
}

/** Subscriptions that may get something of a topic: those whose filter begins with its name or with a wildcard. */
export function readersOf({ subscriptions }: Pick<UiState, 'subscriptions'>, topic: string): readonly Subscription[] {
  return subscriptions.all.filter(({ filter }) => {
    const [first = ''] = filter.split('/');
    return first === topic || first === '*' || first === '+' || first === '#';
  });
}

/** The message that keys act on: the one that is looked at, else the selected row. */
export function subjectMessage({ dialogs, messages }: UiState): MessageRow | undefined {
  const top = dialogs.at(-1);
  if (top?.kind === 'inspector') return top.message;
  return messages.visible.find(({ id }) => id === messages.selected);
}

/** The lease that this screen holds on a message of the selected group. */
export function heldLease({ leases, messages }: UiState, id: string): HeldLease | undefined {
  return leases.find((held) => isSame(held.group, messages.of) && held.message.id === id);
}

/** The form that would lose text if everything ended now. */
export function openFormOf({ dialogs }: UiState): FormDialog | undefined {
  return dialogs.find((dialog) => dialog.kind === 'form');
}

/** The node's clock, in ms. */
export function nodeNow({ now, clockSkewMs }: UiState): number {
  return now + clockSkewMs;
}
