import type { Queue } from '../../proto/http/queues.ts';
import { followSelection, moveSelection } from './follow-selection.ts';
import type { UiEvent } from './ui-event.ts';
import { type QueuesState, type SortKey, sortKeys } from './ui-state.ts';

const byName = (a: Queue, b: Queue): number => (a.name < b.name ? -1 : Number(a.name > b.name));
const weight: Record<Exclude<SortKey, 'name'>, (queue: Queue) => number> = {
  ready: ({ counts }) => counts.ready,
  dead: ({ counts }) => counts.dead,
  in: ({ rates }) => rates.inPerSecond,
  out: ({ rates }) => rates.outPerSecond,
};

export function compareQueues(sort: SortKey): (a: Queue, b: Queue) => number {
  if (sort === 'name') return byName;
  const of = weight[sort];
  return (a, b) => of(b) - of(a) || byName(a, b);
}

function matches({ name }: Queue, filter: string): boolean {
  return name.toLowerCase().includes(filter.toLowerCase());
}

const namesOf = (queues: readonly Queue[]): string[] => queues.map(({ name }) => name);

/** `queues` with its visible rows made anew; the selection stays on its queue. */
function show(queues: QueuesState): QueuesState {
  const visible = queues.all.filter((queue) => matches(queue, queues.filter)).sort(compareQueues(queues.sort));
  const names = namesOf(visible);
  const found = queues.sought !== undefined && names.includes(queues.sought);
  return {
    ...queues,
    visible,
    selected: followSelection(namesOf(queues.visible), names, found ? queues.sought : queues.selected),
    sought: found ? undefined : queues.sought,
  };
}

/** A queue that is not listed is one of many: as a filter its name makes the node list it. */
function seek(queues: QueuesState, name: string): QueuesState {
  const listed = queues.all.find((queue) => queue.name === name);
  const filter = listed === undefined ? name : matches(listed, queues.filter) ? queues.filter : '';
  return show({ ...queues, filter, sought: name });
}

/** The list of queues: what the node said last, ordered and filtered, and the row that is selected. */
export function reduceQueues(queues: QueuesState, event: UiEvent): QueuesState {
  switch (event.type) {
    case 'stats-arrived':
      return show(keepCreated(queues, event.stats.queues));
    case 'queue-created':
      return show({
        ...queues,
        all: [...queues.all.filter(({ name }) => name !== event.queue.name), event.queue],
        created: { queue: event.queue, missed: 0 },
        filter: matches(event.queue, queues.filter) ? queues.filter : '',
        selected: event.queue.name,
      });
    case 'queue-deleted':
      return show({ ...queues, all: queues.all.filter(({ name }) => name !== event.name), created: undefined });
    case 'queues-sorted':
      return show({ ...queues, sort: sortKeys[(sortKeys.indexOf(queues.sort) + 1) % sortKeys.length]! });
    case 'queues-filtered':
      return show({ ...queues, filter: event.filter, sought: undefined });
    case 'queue-sought':
      return seek(queues, event.name);
    case 'queue-moved':
      return {
        ...queues,
        sought: undefined,
        selected: moveSelection(namesOf(queues.visible), queues.selected, event.by),
      };
    default:
      return queues;
  }
}

/** Answers that were on their way when a queue was created do not know it yet; a few of them are forgiven. */
const missesForgiven = 5;

function keepCreated(queues: QueuesState, all: readonly Queue[]): QueuesState {
  const { created } = queues;
  if (created === undefined) return { ...queues, all };
  const known = all.some(({ name }) => name === created.queue.name);
  if (known || created.missed >= missesForgiven) return { ...queues, all, created: undefined };
  return { ...queues, all: [...all, created.queue], created: { ...created, missed: created.missed + 1 } };
}
