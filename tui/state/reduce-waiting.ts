import { lengthOf, typedAheadMax } from './typed.ts';
import type { UiEvent } from './ui-event.ts';
import type { UiState } from './ui-state.ts';

type WaitingState = Pick<UiState, 'waiting' | 'typedAhead'>;

/**
 * The operation whose answer is awaited, and what was typed meanwhile: that was meant for the screen as it is after
 * the answer. It is heard then; after a refusal it is dropped, because the screen is not the one it was meant for.
 */
export function reduceWaiting(state: WaitingState, event: UiEvent): WaitingState {
  const { waiting, typedAhead } = state;
  switch (event.type) {
    case 'asked':
      return { waiting: { operation: event.operation, full: false }, typedAhead };
    case 'answered':
      if (waiting?.operation !== event.operation) return state;
      return { waiting: undefined, typedAhead: event.ok ? typedAhead : [] };
    case 'waiting-ended':
      return { waiting: undefined, typedAhead: [] };
    case 'typed-ahead': {
      if (waiting === undefined || waiting.full) return state;
      // What does not fit ends it: to hear what comes after a gap would be to hear something else.
      const all = [...typedAhead, event.typed];
      return lengthOf(all) > typedAheadMax
        ? { waiting: { ...waiting, full: true }, typedAhead }
        : { waiting, typedAhead: all };
    }
    case 'typed-ahead-taken':
      return { waiting: waiting && { ...waiting, full: false }, typedAhead: [] };
    default:
      return state;
  }
}
