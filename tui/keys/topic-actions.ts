import { formatCount } from '../layout/format-quantity.ts';
import { type FormName, openForm } from '../state/forms.ts';
import { readersOf, selectedTopic } from '../state/selectors.ts';
import type { Subject } from '../state/subject.ts';
import type { UiState } from '../state/ui-state.ts';
import type { Action, KeyContext } from './action.ts';
import { openCreation } from './open-creation.ts';
import { all, live, topicSelected } from './require.ts';

function subjectOf(state: UiState): Subject | undefined {
  const topic = selectedTopic(state);
  return topic && { kind: 'topic', name: topic.name };
}

function openTopicForm({ session: { store } }: KeyContext, form: FormName): void {
  const state = store.state();
  const of = subjectOf(state);
  if (of !== undefined) store.dispatch({ type: 'dialog-opened', dialog: openForm(form, { of }, state.drafts) });
}

function confirmDelete({ session: { store } }: KeyContext): void {
  const state = store.state();
  const topic = selectedTopic(state);
  if (topic === undefined) return;
  const { name } = topic;
  const readers = readersOf(state, name).length;
  const kept = readers === 0 ? '' : ' What subscriptions were given they keep.';
  store.dispatch({
    type: 'dialog-opened',
    dialog: {
      kind: 'confirm',
      title: 'Delete a topic',
      question: `Delete the topic ${name} and the messages it keeps?${kept} This cannot be undone.`,
      verb: 'delete',
      operation: { kind: 'delete-topic', name },
    },
  });
}

function confirmPurge({ session: { store } }: KeyContext): void {
  const topic = selectedTopic(store.state());
  if (topic === undefined) return;
  const { name, kept } = topic;
  const messages = `${formatCount(kept)} message${kept === 1 ? '' : 's'}`;
  store.dispatch({
    type: 'dialog-opened',
    dialog: {
      kind: 'confirm',
      title: 'Purge a topic',
      question: `Drop the ${messages} that the topic ${name} keeps? What subscriptions were given they keep. This cannot be undone.`,
      verb: 'purge',
      operation: { kind: 'purge-topic', name },
    },
  });
}

const orderedByOffset = (state: UiState): true | string =>
  (selectedTopic(state)?.partitions.length ?? 0) < 2 || 'It has several partitions: each has offsets of its own.';
const fromOffset = ({ messages }: UiState): true | string =>
  messages.from !== 'newest' || 'The newest messages are shown.';

/** What is done with topics, and how subscriptions are made. */
export const topicActions: readonly Action[] = [
  {
    id: 'topic-open',
    keys: ['enter', 'l', 'right'],
    layer: 'topics-list',
    label: 'messages',
    help: 'Go to the messages that the topic keeps.',
    footer: 40,
    when: topicSelected,
    run: ({ session }) => session.store.dispatch({ type: 'focused', pane: 'messages' }),
  },
  {
    id: 'topic-create',
    keys: ['c'],
    layer: 'topics',
    label: 'create',
    help: 'Create a topic.',
    everywhere: true,
    footer: 50,
    when: live,
    run: (context) => openCreation(context, 'create-topic'),
  },
  {
    id: 'topic-publish',
    keys: ['p'],
    layer: 'topics',
    label: 'publish',
    help: 'Publish a message to the topic, under an address path and with a key.',
    footer: 20,
    when: all(live, topicSelected),
    run: (context) => openTopicForm(context, 'publish'),
  },
  {
    id: 'topic-subscribe',
    keys: ['S'],
    layer: 'topics',
    label: 'subscribe',
    help: 'Subscribe to the topic, or to a part of it by a filter.',
    footer: 22,
    when: all(live, topicSelected),
    run: (context) => openCreation(context, 'subscribe', subjectOf(context.session.store.state())),
  },
  {
    id: 'topic-read-from',
    keys: ['o'],
    layer: 'topics',
    label: 'from offset',
    help: 'Show the messages of the topic from an offset on.',
    footer: 42,
    when: all(live, topicSelected, orderedByOffset),
    run: (context) => openTopicForm(context, 'read-from'),
  },
  {
    id: 'topic-newest',
    keys: ['n'],
    layer: 'topics',
    label: 'newest',
    help: 'Show the newest messages of the topic again.',
    footer: 41,
    when: all(topicSelected, fromOffset),
    run: ({ session }) => session.store.dispatch({ type: 'offset-chosen', from: 'newest' }),
  },
  {
    id: 'topic-delete',
    keys: ['d'],
    layer: 'topics-list',
    label: 'delete',
    help: 'Delete the topic and what it keeps; asks first.',
    footer: 55,
    when: all(live, topicSelected),
    run: confirmDelete,
  },
  {
    id: 'topic-purge',
    keys: ['u'],
    layer: 'topics',
    label: 'purge',
    help: 'Drop what the topic keeps, not what subscriptions were given; asks first.',
    footer: 60,
    when: all(live, topicSelected),
    run: confirmPurge,
  },
  {
    id: 'subscribe',
    keys: ['c'],
    layer: 'subscriptions',
    label: 'subscribe',
    help: 'Subscribe: get what is published under the addresses that match a filter.',
    everywhere: true,
    footer: 50,
    when: live,
    run: (context) => openCreation(context, 'subscribe'),
  },
];
