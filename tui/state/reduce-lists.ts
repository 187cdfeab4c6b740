import type { Queue } from '../../proto/http/queues.ts';
import type { Subscription } from '../../proto/http/subscriptions.ts';
import type { Topic } from '../../proto/http/topics.ts';
import type { ViewName } from '../commands/ui/views.ts';
import { type ListEvent, reduceList, type Weights } from './reduce-list.ts';
import type { Subject } from './subject.ts';
import type { UiEvent } from './ui-event.ts';
import type { ListState, Named, UiState } from './ui-state.ts';

const groupWeights: Weights<Queue | Subscription> = {
  ready: ({ counts }) => counts.ready,
  dead: ({ counts }) => counts.dead,
  'in/s': ({ rates }) => rates.inPerSecond,
  'out/s': ({ rates }) => rates.outPerSecond,
};
const topicWeights: Weights<Topic> = {
  kept: ({ kept }) => kept,
  bytes: ({ bytes }) => bytes,
  'in/s': ({ inPerSecond }) => inPerSecond,
};

/** The view in whose list a thing is. */
export const viewOf: Readonly<Record<Subject['kind'], ViewName>> = {
  queue: 'queues',
  topic: 'topics',
  subscription: 'subscriptions',
};

/** The lists of all views; moving, sorting and filtering are about the one that is shown. */
export function reduceLists(state: UiState, event: UiEvent): Pick<UiState, ViewName> {
  return {
    queues: changed(state.queues, groupWeights, ofQueues(event) ?? ofAny(event, 'queues', state.view)),
    topics: changed(state.topics, topicWeights, ofTopics(event) ?? ofAny(event, 'topics', state.view)),
    subscriptions: changed(
      state.subscriptions,
      groupWeights,
      ofSubscriptions(event) ?? ofAny(event, 'subscriptions', state.view),
    ),
  };
}

function changed<Item extends Named>(
  list: ListState<Item>,
  weights: Weights<Item>,
  event: ListEvent<Item> | undefined,
): ListState<Item> {
  return event === undefined ? list : reduceList(list, weights, event);
}

function ofAny(event: UiEvent, view: ViewName, shown: ViewName): ListEvent<never> | undefined {
  switch (event.type) {
    case 'list-moved':
      return view === shown ? { type: 'moved', by: event.by } : undefined;
    case 'list-sorted':
      return view === shown ? { type: 'sorted' } : undefined;
    case 'list-filtered':
      return view === shown ? { type: 'filtered', filter: event.filter } : undefined;
    case 'sought':
      return view === viewOf[event.subject.kind] ? { type: 'sought', name: event.subject.name } : undefined;
    case 'deleted':
      return view === viewOf[event.subject.kind] ? { type: 'deleted', name: event.subject.name } : undefined;
    default:
      return undefined;
  }
}

function ofQueues(event: UiEvent): ListEvent<Queue> | undefined {
  switch (event.type) {
    case 'stats-arrived': {
      if (!event.withQueues) return undefined;
      const { node, queues } = event.stats;
      return { type: 'arrived', items: queues, total: node.queues, partial: node.queues > listedMax };
    }
    case 'queue-created':
      return { type: 'created', item: event.queue };
    case 'paused':
      return event.group.kind === 'queue'
        ? { type: 'changed', name: event.group.name, change: { paused: event.isPaused } }
        : undefined;
    default:
      return undefined;
  }
}

function ofTopics(event: UiEvent): ListEvent<Topic> | undefined {
  switch (event.type) {
    case 'topics-arrived':
      return { type: 'arrived', items: event.topics, ...extentOf(event.topics, event.isPartial) };
    case 'topic-created':
      return { type: 'created', item: event.topic };
    default:
      return undefined;
  }
}

function ofSubscriptions(event: UiEvent): ListEvent<Subscription> | undefined {
  switch (event.type) {
    case 'subscriptions-arrived':
      return { type: 'arrived', items: event.subscriptions, ...extentOf(event.subscriptions, event.isPartial) };
    case 'subscribed':
      return { type: 'created', item: event.subscription };
    case 'paused':
      return event.group.kind === 'subscription'
        ? { type: 'changed', name: event.group.name, change: { paused: event.isPaused } }
        : undefined;
    default:
      return undefined;
  }
}

/** Of more than are listed nobody counts how many there are. */
function extentOf(items: readonly unknown[], isPartial: boolean) {
  return { total: isPartial ? undefined : items.length, partial: isPartial };
}

/** What one answer may hold; of more queues the busiest are listed, or those whose names begin as the filter says. */
export const listedMax = 500;
