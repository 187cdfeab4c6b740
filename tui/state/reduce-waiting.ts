import { lengthOf, type Typed, typedAheadMax } from './typed.ts';
import type { UiEvent } from './ui-event.ts';
import type { UiState } from './ui-state.ts';

type WaitingState = Pick<UiState, 'waiting' | 'typedAhead'>;

const nothing: WaitingState = { waiting: undefined, typedAhead: [] };

/**
 * The operation whose answer is awaited, and what was typed meanwhile: that was meant for the screen as it is after
 * the answer. It is heard then; after a refusal it is dropped, because the screen is not the one it was meant for.
 * Before the first answer of the node, or before a list was read, nothing is awaited until a key comes that needs it.
 */
export function reduceWaiting(state: UiState, event: UiEvent): WaitingState {
  const { waiting, typedAhead } = state;
  switch (event.type) {
    case 'asked':
      return { waiting: { operation: event.operation, full: false }, typedAhead };
    case 'answered':
      if (waiting?.operation !== event.operation) return state;
      return { waiting: undefined, typedAhead: event.ok ? typedAhead : [] };
    case 'waiting-ended':
      return nothing;
    case 'stats-arrived':
    case 'topics-arrived':
    case 'subscriptions-arrived':
      return isForFirstAnswer(state) && isFirstOf(state, event) ? { waiting: undefined, typedAhead } : state;
    case 'connection-lost':
    case 'list-failed':
      return isForFirstAnswer(state) ? nothing : state;
    case 'typed-ahead':
      return keepTyped(state, event.typed);
    case 'typed-ahead-taken':
      if (isForFirstAnswer(state)) return nothing;
      return { waiting: waiting && { ...waiting, full: false }, typedAhead: [] };
    default:
      return state;
  }
}

/** The list that is shown has not been read yet, and will be as soon as the node answers. */
export function isAwaited(state: UiState): boolean {
  const { phase } = state.connection;
  return phase === 'connecting' || (phase === 'live' && !state[state.view].known);
}

const arrivalIn = {
  queues: 'stats-arrived',
  topics: 'topics-arrived',
  subscriptions: 'subscriptions-arrived',
} as const;

/** It brings the list that is shown. */
function isFirstOf({ view }: UiState, event: UiEvent): boolean {
  return event.type === arrivalIn[view] && (event.type !== 'stats-arrived' || event.withQueues);
}

/** Nothing was asked yet: the node has not told at all what is shown, and someone typed what needs it. */
export function isForFirstAnswer({ waiting }: Pick<UiState, 'waiting'>): boolean {
  return waiting !== undefined && waiting.operation === undefined;
}

function keepTyped(state: UiState, typed: Typed): WaitingState {
  const { typedAhead } = state;
  const first = isAwaited(state) ? { operation: undefined, full: false } : undefined;
  const waiting = state.waiting ?? first;
  if (waiting === undefined || waiting.full) return { waiting, typedAhead };
  // What does not fit ends it: to hear what comes after a gap would be to hear something else.
  const all = [...typedAhead, typed];
  return lengthOf(all) > typedAheadMax
    ? { waiting: { ...waiting, full: true }, typedAhead }
    : { waiting, typedAhead: all };
}
